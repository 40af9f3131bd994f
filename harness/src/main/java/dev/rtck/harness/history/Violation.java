package dev.rtck.harness.history;

import java.util.List;

/**
 * A promise that was seen broken.
 *
 * @param invariant which
 * @param words     what was seen, with times
 * @param cause     the likely mistake
 * @param seqs      the entries of the log that show it
 */
public record Violation(Invariant invariant, String words, String cause, List<Long> seqs) {
    public Violation {
        seqs = List.copyOf(seqs);
    }
}
