package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.browser.suite.PageSuites;
import dev.rtck.chaos.suites.ChaosSuites;
import dev.rtck.conformance.ServerSuites;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.plan.Suites;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.protocol.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No requirement without a case or a reason, no case without a requirement. */
class SuitesTest {
    private final SuiteRules rules = new SuiteRules(Suites.all(), Catalogue.load());

    @Test
    void theSuitesAreFoundAsAService() {
        assertThat(Suites.all())
                .containsAll(new ServerSuites().classes())
                .containsAll(new ChaosSuites().classes())
                .containsAll(new PageSuites().classes());
    }

    @Test
    void everySuiteIsRunByTheEngine() {
        assertThat(rules.classesThatAreNoSuites()).isEmpty();
    }

    @Test
    void everySuiteHasANameOfItsOwn() {
        assertThat(Suites.all()).extracting(Class::getSimpleName).doesNotHaveDuplicates();
    }

    @Test
    void everyTestIsACaseAndEveryCaseATest() {
        assertThat(rules.methodsThatAreHalfACase()).isEmpty();
    }

    @Test
    void everyCaseHasAnIdOfItsOwn() {
        assertThat(rules.idsUsedTwice()).isEmpty();
    }

    @Test
    void everyCaseVerifiesATestedRequirement() {
        assertThat(rules.casesWithoutARequirement()).isEmpty();
    }

    @Test
    void everyTestedRequirementHasACase() {
        assertThat(rules.requirementsWithoutACase()).isEmpty();
    }

    /** Breaks each rule once. */
    @SuppressWarnings("unused")
    private static final class Broken {
        @Test
        void onlyATest(TestBed bed) {}

        @Verifies("SUB-4")
        void onlyACase(TestBed bed) {}

        @Test
        @Verifies({})
        void verifiesNothing(TestBed bed) {}

        @Test
        @Verifies({"SUB-999", "SUB-21"})
        void unknown() {}
    }

    @Test
    void eachRuleFindsWhatBreaksIt() {
        var broken = new SuiteRules(List.<Class<?>>of(Broken.class), Catalogue.load());
        assertThat(broken.classesThatAreNoSuites()).hasSize(1);
        assertThat(broken.methodsThatAreHalfACase()).hasSize(4);
        assertThat(broken.casesWithoutARequirement())
                .containsExactlyInAnyOrder(
                        "Broken.unknown verifies SUB-999, which is not in the catalogue",
                        "Broken.unknown verifies SUB-21, which is not marked `tested`");
        assertThat(broken.requirementsWithoutACase()).contains("SUB-5").doesNotContain("SUB-4", "SUB-21");
        assertThat(new SuiteRules(List.<Class<?>>of(Broken.class, Broken.class), Catalogue.load()).idsUsedTwice())
                .hasSize(3);
    }
}
