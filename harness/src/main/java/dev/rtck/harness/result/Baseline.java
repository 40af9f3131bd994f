package dev.rtck.harness.result;

import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts.Waived;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A run held against the failures that are known of its target. It changes no verdict and reaches no level; it decides
 * only whether something has changed: a failure beyond those known, or a known one that is none any more. An entry that
 * no longer holds fails the run as a new failure does, so that a baseline never outlives what it excuses.
 *
 * @param file       the baseline's file
 * @param entries    each known failure and what the run made of it
 * @param unexpected ids of the requirements that stand in the way of the asked level and are in no entry that holds
 * @param exitCode   0 when the run is as the baseline says, 1 when it is not, 4 when the kit could not tell
 */
public record Baseline(String file, List<Known> entries, List<String> unexpected, int exitCode) {

    public Baseline {
        entries = List.copyOf(entries);
        unexpected = List.copyOf(unexpected);
    }

    /** What a run makes of an entry. */
    public enum State {
        /** It is still so. */
        KNOWN("still fails"),
        /** The requirement is met: the entry is to be deleted. */
        UNNEEDED("not needed any more"),
        /** Its last day has passed. */
        EXPIRED("expired"),
        /** The catalogue has no such requirement. */
        STALE("names no requirement"),
        /** This run could not tell. */
        UNCLEAR("not told by this run");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** The state as reports write it. */
        public String words() {
            return words;
        }

        /** Whether the entry may stay as it is. */
        public boolean holds() {
            return this == KNOWN || this == UNCLEAR;
        }
    }

    /**
     * A known failure in this run.
     *
     * @param failure as the baseline has it
     * @param state   what the run made of it
     */
    public record Known(Waived failure, State state) {}

    /**
     * Holds a run against a baseline.
     *
     * @param blocking what stands in the way of the asked level
     * @param answered whether the run reached its end without an error of the kit
     */
    static Baseline of(
            RunEvent.Baselined given,
            List<RequirementResult> requirements,
            List<RequirementResult> blocking,
            boolean answered,
            LocalDate today) {
        Map<String, RequirementResult> byId =
                requirements.stream().collect(Collectors.toMap(RequirementResult::id, Function.identity()));
        var entries = given.failures().stream()
                .map(it -> new Known(it, state(it, byId, today)))
                .toList();
        var known = entries.stream()
                .filter(it -> it.state().holds())
                .map(it -> it.failure().requirement())
                .collect(Collectors.toSet());
        var unexpected =
                blocking.stream().filter(it -> !known.contains(it.id())).toList();
        return new Baseline(
                given.file(),
                entries,
                unexpected.stream().map(RequirementResult::id).toList(),
                exitCode(
                        // A run in which nothing passed says nothing of what has changed.
                        answered && requirements.stream().anyMatch(it -> it.verdict() == Verdict.PASS),
                        entries.stream().allMatch(it -> it.state().holds()),
                        unexpected));
    }

    private static int exitCode(boolean answered, boolean holds, List<RequirementResult> unexpected) {
        if (!answered) {
            return 4;
        }
        if (holds && unexpected.isEmpty()) {
            return 0;
        }
        var unclear = holds && unexpected.stream().allMatch(it -> it.verdict() == Verdict.INCONCLUSIVE);
        return unclear ? 4 : 1;
    }

    private static State state(Waived entry, Map<String, RequirementResult> requirements, LocalDate today) {
        var result = requirements.get(entry.requirement());
        if (result == null) {
            return State.STALE;
        }
        if (entry.until().isBefore(today)) {
            return State.EXPIRED;
        }
        return switch (result.verdict()) {
            case PASS, NOT_APPLICABLE, WAIVED -> State.UNNEEDED;
            case FAIL, WARN, NOT_EXERCISED, NOT_TESTED -> State.KNOWN;
            case INCONCLUSIVE, ERROR -> State.UNCLEAR;
        };
    }

    /** The entries that have to be deleted or renewed. */
    public List<Known> broken() {
        return entries.stream().filter(it -> !it.state().holds()).toList();
    }

    /** Whether the run is as the baseline says: nothing new fails, and each entry still holds. */
    public boolean holds() {
        return exitCode == 0;
    }
}
