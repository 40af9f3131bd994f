package dev.rtck.mutants;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveModifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of structure that a reader may rely on. */
class ArchitectureTest {
    private static final JavaClasses KIT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rtck");

    /**
     * What a module may use of the others.
     *
     * @param packages its own
     * @param may      packages of others
     */
    private record Module(String packages, List<String> may) {
        @Override
        public String toString() {
            return packages;
        }
    }

    static Stream<Module> modules() {
        var protocol = "dev.rtck.protocol..";
        var harness = "dev.rtck.harness..";
        var conformance = "dev.rtck.conformance..";
        var chaos = "dev.rtck.chaos..";
        var browser = "dev.rtck.browser..";
        var load = "dev.rtck.load..";
        var reports = "dev.rtck.reports..";
        var reference = "dev.rtck.reference..";
        var cli = "dev.rtck.cli..";
        return Stream.of(
                new Module(protocol, List.of()),
                new Module(reference, List.of(protocol)),
                new Module(harness, List.of(protocol)),
                new Module(conformance, List.of(protocol, harness)),
                new Module(chaos, List.of(protocol, harness)),
                new Module(browser, List.of(protocol, harness, chaos)),
                new Module(load, List.of(protocol, harness)),
                // Renderers know the result model and what it is made of, never how a run is made.
                new Module(
                        reports,
                        List.of(
                                protocol,
                                "dev.rtck.harness.result..",
                                "dev.rtck.harness.evidence..",
                                "dev.rtck.harness.claim..",
                                "dev.rtck.load.result..")),
                new Module(cli, List.of(protocol, harness, conformance, chaos, browser, load, reports, reference)));
    }

    @Test
    void theModulesAreOnTheClassPath() {
        assertThat(KIT.stream().map(it -> it.getPackageName().split("\\.")[2]).distinct())
                .contains("protocol", "reference", "harness", "conformance", "chaos", "browser", "cli", "mutants");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleUsesOnlyThoseItMayDependOn(Module module) {
        var allowed = Stream.concat(Stream.of(module.packages()), module.may().stream())
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(module.packages())
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "reside in dev.rtck outside " + List.of(allowed),
                        it -> it.getPackageName().startsWith("dev.rtck")
                                && !com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(allowed)
                                        .test(it)))
                .allowEmptyShould(true)
                .check(KIT);
    }

    @Test
    void theHarnessKnowsJUnitInOnePackageOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.rtck.harness..")
                .and()
                .resideOutsideOfPackage("dev.rtck.harness.junit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..")
                .check(KIT);
    }

    @Test
    void theHarnessKnowsNoBrowserAndNoProxy() {
        noClasses()
                .that()
                .resideInAPackage("dev.rtck.harness..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.microsoft.playwright..", "eu.rekawek.toxiproxy..", "org.testcontainers..")
                .check(KIT);
    }

    @Test
    void nullServersUseNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.rtck.mutants.nulls..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.rtck.mutants.nulls..")
                .check(KIT);
    }

    @Test
    void everyClassIsNamedAfterWhatItIs() {
        noClasses()
                .that()
                // The specification's own word for it.
                .doNotHaveSimpleName("ConnectionManager")
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl)")
                .check(KIT);
        noClasses()
                .should()
                .resideInAnyPackage("..impl..", "..util..", "..utils..")
                .check(KIT);
    }

    @Test
    void nothingStaticChanges() {
        fields().that()
                .areStatic()
                .and()
                // What the compiler adds, as for a switch over an enum.
                .doNotHaveModifier(SYNTHETIC)
                .should(haveModifier(FINAL))
                .check(KIT);
    }
}
