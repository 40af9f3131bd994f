package dev.rtck.harness.history;

import java.util.List;

/**
 * What a history says of one invariant, as Jepsen has it.
 *
 * @param validity   whether it holds
 * @param words      what was looked at
 * @param violations what breaks it, the first first; empty unless invalid
 * @param witnesses  entries of the target that show it held
 */
public record Outcome(Validity validity, String words, List<Violation> violations, List<Long> witnesses) {
    /** Whether an invariant holds. */
    public enum Validity {
        VALID,
        INVALID,
        /** The history does not tell: too little happened, or something else went wrong. */
        UNKNOWN
    }

    public Outcome {
        violations = List.copyOf(violations);
        witnesses = List.copyOf(witnesses);
    }

    static Outcome of(List<Violation> violations, String words, List<Long> witnesses) {
        if (!violations.isEmpty()) {
            return new Outcome(Validity.INVALID, words, violations, List.of());
        }
        return witnesses.isEmpty() ? unknown(words) : new Outcome(Validity.VALID, words, List.of(), witnesses);
    }

    static Outcome unknown(String words) {
        return new Outcome(Validity.UNKNOWN, words, List.of(), List.of());
    }
}
