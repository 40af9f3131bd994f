package dev.rtck.harness.result;

import java.util.List;

/**
 * One executable check and its verdict.
 *
 * @param id         stable name, e.g. {@code SubscriptionSuite.subscribingTwiceDeliversOnce}
 * @param title      the sentence that must hold
 * @param verdict    the worst of its claims' verdicts
 * @param reason     why the verdict is not a pass, or empty; for {@code not tested} the line to add to the target file
 * @param millis     how long it ran, in milliseconds
 * @param claims     what it claimed, in the order of the log
 * @param attempts   how often it ran: 1, or more when a failure was run again alone
 * @param failures   how many of these attempts failed
 * @param transcript keys under which its events stand in the log, one per attempt
 * @param shown      the one of them that its claims are taken from; empty when it never ran
 */
public record CaseResult(
        String id,
        String title,
        Verdict verdict,
        String reason,
        long millis,
        List<ClaimResult> claims,
        int attempts,
        int failures,
        List<String> transcript,
        String shown) {

    /** A case of whose attempts the first is shown. */
    public CaseResult(
            String id,
            String title,
            Verdict verdict,
            String reason,
            long millis,
            List<ClaimResult> claims,
            int attempts,
            int failures,
            List<String> transcript) {
        this(
                id,
                title,
                verdict,
                reason,
                millis,
                claims,
                attempts,
                failures,
                transcript,
                transcript.isEmpty() ? "" : transcript.get(0));
    }

    public CaseResult {
        claims = List.copyOf(claims);
        transcript = List.copyOf(transcript);
    }

    /** The same where what it saw counts for nothing. */
    CaseResult withoutWitness(String why) {
        return new CaseResult(
                id, title, Verdict.NOT_EXERCISED, why, millis, claims, attempts, failures, transcript, shown);
    }
}
