package dev.rtck.mutants;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Requirement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What must hold between suites and catalogue. Each method lists what breaks its rule.
 *
 * @param suites    the classes
 * @param catalogue the requirements
 */
record SuiteRules(List<Class<?>> suites, Catalogue catalogue) {

    /** Classes that JUnit would not run as suites. */
    List<String> classesThatAreNoSuites() {
        return suites.stream()
                .filter(it -> !it.isAnnotationPresent(ConformanceSuite.class))
                .map(it -> it.getSimpleName() + " lacks @ConformanceSuite")
                .toList();
    }

    /** Methods that are a test or a case, but not both, or that ask for something else than a test bed. */
    List<String> methodsThatAreHalfACase() {
        return methods()
                .filter(it -> it.isAnnotationPresent(Test.class) != it.isAnnotationPresent(Verifies.class)
                        || it.isAnnotationPresent(Verifies.class)
                                && (!List.of(it.getParameterTypes()).equals(List.of(TestBed.class))
                                        || Modifier.isPrivate(it.getModifiers())
                                        || it.getAnnotation(Verifies.class).value().length == 0))
                .map(it -> it.getDeclaringClass().getSimpleName() + "." + it.getName()
                        + " needs @Test, @Verifies with an id, and one TestBed")
                .toList();
    }

    /** Ids that two cases share. */
    List<String> idsUsedTwice() {
        var seen = new HashSet<String>();
        return suites.stream()
                .flatMap(it -> Case.of(List.<Class<?>>of(it)).stream())
                .map(Case::id)
                .filter(it -> !seen.add(it))
                .toList();
    }

    /** Cases of requirements that the catalogue does not have, or that it says are not tested. */
    List<String> casesWithoutARequirement() {
        return cases().stream()
                .flatMap(it -> it.requirements().stream()
                        .filter(Predicate.not(tested()::contains))
                        .map(id -> it.id() + " verifies " + id + ", which is "
                                + catalogue
                                        .find(id)
                                        .map(found -> "not marked `tested`")
                                        .orElse("not in the catalogue")))
                .toList();
    }

    /** Requirements that the catalogue says are tested, and no case verifies. */
    List<String> requirementsWithoutACase() {
        var verified =
                cases().stream().flatMap(it -> it.requirements().stream()).collect(Collectors.toSet());
        return catalogue.requirements().stream()
                .filter(Requirement::isTested)
                .map(Requirement::id)
                .filter(it -> !verified.contains(it))
                .toList();
    }

    private Set<String> tested() {
        return catalogue.requirements().stream()
                .filter(Requirement::isTested)
                .map(Requirement::id)
                .collect(Collectors.toSet());
    }

    private List<Case> cases() {
        return Case.of(suites);
    }

    private Stream<Method> methods() {
        return suites.stream()
                .flatMap(it -> Arrays.stream(it.getDeclaredMethods()))
                .filter(it -> !it.isSynthetic());
    }
}
