package dev.rtck.harness.evidence;

import dev.rtck.harness.claim.Claim;

/** What concerns a case: its start, its end, what it claims. */
public sealed interface CaseEvent extends Event {
    /** A case starts, for the n-th time counted from 1. */
    record CaseStarted(String id, int attempt) implements CaseEvent {}

    /**
     * A case ended.
     *
     * @param outcome how
     * @param detail  message, or stack trace of the kit's own failure; empty for {@link Outcome#COMPLETED}
     */
    record CaseEnded(Outcome outcome, String detail) implements CaseEvent {}

    /** How a case came to its end. */
    enum Outcome {
        /** All of it ran; its claims decide. */
        COMPLETED,
        /** The target withheld what the case needed to go on, e.g. no connection could be opened. */
        CUT_SHORT,
        /** The target file gives no way to run it. */
        NOT_TESTED,
        /** The kit failed. */
        CRASHED
    }

    /** A case states what must hold; the judge decides from the entries before this one. */
    record Claimed(String requirement, Claim claim) implements CaseEvent {}

    /** A remark for the reader of the transcript. */
    record Noted(String text) implements CaseEvent {
        /** The kit takes nothing more from this participant's connection. */
        public static final String STOPS_READING = "stops reading";

        /** It reads on. */
        public static final String READS_ON = "reads on";
    }
}
