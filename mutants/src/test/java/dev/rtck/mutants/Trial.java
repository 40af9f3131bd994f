package dev.rtck.mutants;

import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One run of the kit against something planted, as the kill matrix keeps it.
 *
 * @param proof     the test that made it, e.g. {@code KillMatrixIT}
 * @param planted   its name
 * @param breaks    requirements that must be seen broken; none where what is planted is lawful
 * @param everyCase whether it met every case, and not only those of what it breaks
 * @param ran       ids of the cases that ran, apart from those that a target file leaves out
 * @param kills     what was seen broken, by which case
 * @param survived  what had to be seen broken and was not
 * @param blamed    what was seen broken and does not follow from it
 * @param errors    requirements under which the kit itself failed
 * @param seconds   from start to end of the run
 */
public record Trial(
        String proof,
        String planted,
        List<String> breaks,
        boolean everyCase,
        List<String> ran,
        List<Kill> kills,
        List<String> survived,
        List<String> blamed,
        List<String> errors,
        double seconds) {

    /**
     * One case that saw one requirement broken.
     *
     * @param requirement its id
     * @param testCase    id of the case
     * @param named       whether what is planted names the requirement; else it is a consequence, or wrong
     */
    public record Kill(String requirement, String testCase, boolean named) {}

    private static final Set<Verdict> BROKEN = Set.of(Verdict.FAIL, Verdict.WARN);
    private static final Set<Verdict> NEVER_RAN = Set.of(Verdict.NOT_TESTED, Verdict.NOT_APPLICABLE);

    /** What came of a run; {@code known} is broken in that target whatever is planted. */
    static Trial of(Class<?> proof, Deviation planted, KitRun run, boolean everyCase, Set<String> known) {
        var broken = run.requirements().stream()
                .filter(it -> BROKEN.contains(it.verdict()) && !known.contains(it.id()))
                .toList();
        var ids = broken.stream().map(RequirementResult::id).toList();
        return new Trial(
                proof.getSimpleName(),
                planted.name(),
                planted.breaks(),
                everyCase,
                run.requirements().stream()
                        .flatMap(it -> it.cases().stream())
                        .filter(it -> !NEVER_RAN.contains(it.verdict()))
                        .map(it -> it.id())
                        .distinct()
                        .sorted()
                        .toList(),
                broken.stream().flatMap(it -> kills(planted, it)).toList(),
                planted.breaks().stream().filter(it -> !ids.contains(it)).toList(),
                ids.stream().filter(it -> !planted.excuses(it)).toList(),
                run.with(Verdict.ERROR).stream().map(RequirementResult::id).toList(),
                run.took().toMillis() / 1000.0);
    }

    private static Stream<Kill> kills(Deviation planted, RequirementResult requirement) {
        return requirement.cases().stream()
                .filter(it -> BROKEN.contains(it.verdict()))
                .map(it -> new Kill(requirement.id(), it.id(), planted.breaks().contains(requirement.id())));
    }

    /** Whether what is planted is lawful. */
    boolean lawful() {
        return breaks.isEmpty();
    }

    /** Whether it was found where it is, and nowhere else. */
    boolean right() {
        return survived.isEmpty() && blamed.isEmpty() && errors.isEmpty();
    }
}
