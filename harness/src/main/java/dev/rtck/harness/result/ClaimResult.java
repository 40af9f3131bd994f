package dev.rtck.harness.result;

import java.util.List;

/**
 * One claim of a case and what the judge said of it.
 *
 * @param requirement the id of the requirement it is about
 * @param statement   the claim as a sentence, e.g. {@code subscriber receives rtck-1 once within 1 s}
 * @param verdict     the judge's verdict
 * @param expectation what should have been seen
 * @param observation what was seen, with times
 * @param cause       the likely cause, in words a stranger understands; empty when the claim held
 * @param witnesses   sequence numbers of the log's entries that prove it, sent by the target
 * @param divergence  sequence numbers of the entries where observation and expectation part
 */
public record ClaimResult(
        String requirement,
        String statement,
        Verdict verdict,
        String expectation,
        String observation,
        String cause,
        List<Long> witnesses,
        List<Long> divergence) {

    public ClaimResult {
        witnesses = List.copyOf(witnesses);
        divergence = List.copyOf(divergence);
    }
}
