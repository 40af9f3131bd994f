package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a rule found: the verdict with what it rests on.
 *
 * @param verdict     for a MUST; a broken SHOULD is turned into a warning later
 * @param observation what was seen, with times
 * @param cause       the likely cause; empty for a pass
 * @param witnesses   entries of the target that prove a pass
 * @param divergence  entries where observation and expectation part
 */
record Finding(Verdict verdict, String observation, String cause, List<Long> witnesses, List<Long> divergence) {

    /** Holds, by these witnesses; without any, the target was never seen to do it. */
    static Finding holds(String observation, List<Long> witnesses) {
        return witnesses.isEmpty()
                ? new Finding(
                        Verdict.NOT_EXERCISED,
                        observation,
                        "the target sent nothing that could show it",
                        List.of(),
                        List.of())
                : new Finding(Verdict.PASS, observation, "", witnesses, List.of());
    }

    static Finding broken(String observation, String cause, List<Long> divergence) {
        return new Finding(Verdict.FAIL, observation, cause, List.of(), divergence);
    }

    static Finding doubtful(String observation, String cause, List<Long> divergence) {
        return new Finding(Verdict.WARN, observation, cause, List.of(), divergence);
    }

    /** The condition of the rule never arose, by the target's own lawful choice. */
    static Finding vacuous(String observation) {
        return new Finding(Verdict.NOT_APPLICABLE, observation, "", List.of(), List.of());
    }

    static Finding unclear(String observation, String cause) {
        return new Finding(Verdict.INCONCLUSIVE, observation, cause, List.of(), List.of());
    }

    static Finding notExercised(String observation, String cause) {
        return new Finding(Verdict.NOT_EXERCISED, observation, cause, List.of(), List.of());
    }

    /** The judge itself failed. */
    static Finding error(Throwable failure) {
        return new Finding(
                Verdict.ERROR,
                "the judge failed: " + failure,
                "a defect of the kit, or a log that it did not write",
                List.of(),
                List.of());
    }

    /** This finding, or "unclear" where it fails while the kit itself stood still for a good part of the window. */
    Finding unlessStalled(History history, long from, long to) {
        var stalled = history.stalled(from, to);
        // A quarter of the window: below that the target had ample time, above it the kit may have missed the event.
        return verdict == Verdict.FAIL && stalled > 0 && stalled * 4 > to - from
                ? unclear(
                        observation,
                        "the kit itself stood still for " + stalled / 1_000_000 + " ms of these "
                                + (to - from) / 1_000_000 + " ms; run again on a calmer machine")
                : this;
    }

    static List<Long> seqs(Stream<Entry> entries) {
        return entries.map(Entry::seq).toList();
    }
}
