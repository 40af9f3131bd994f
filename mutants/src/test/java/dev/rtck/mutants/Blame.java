package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run of the kit holds against its target, and whether it is what was planted there.
 *
 * @param planted what was planted, for messages
 * @param run     of the kit
 * @param broken  the requirements that were seen broken: failed, or warned of
 */
public record Blame(Object planted, KitRun run, Set<String> broken) {

    /** Of a run without an error of the kit: such an error finds nothing. */
    public static Blame of(Object planted, KitRun run) {
        assertThat(run.with(Verdict.ERROR))
                .as("%s%n%s", planted, run.table(it -> it.verdict() == Verdict.ERROR))
                .isEmpty();
        return new Blame(
                planted,
                run,
                Stream.of(Verdict.FAIL, Verdict.WARN)
                        .flatMap(it -> run.with(it).stream())
                        .map(RequirementResult::id)
                        .collect(Collectors.toSet()));
    }

    /** The same without what is known of the target, planted or not. */
    public Blame apartFrom(Set<String> known) {
        return new Blame(
                planted, run, broken.stream().filter(it -> !known.contains(it)).collect(Collectors.toSet()));
    }

    /** All of these were seen broken. */
    public Blame isOn(List<String> breaks) {
        assertThat(broken)
                .as("%s survives%n%s", planted, run.table(it -> breaks.contains(it.id())))
                .containsAll(breaks);
        return this;
    }

    /** Nothing else was. */
    public void isOnNothingBut(Predicate<String> excused) {
        assertThat(broken)
                .as("%s is blamed on others%n%s", planted, run.table(it -> broken.contains(it.id())))
                .allMatch(excused);
    }

    /** Nothing at all was. */
    public void isOnNothing() {
        isOnNothingBut(it -> false);
    }
}
