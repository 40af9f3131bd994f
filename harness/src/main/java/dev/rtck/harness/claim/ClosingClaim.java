package dev.rtck.harness.claim;

import java.util.List;

/** What is claimed of the end of a connection that the kit brought about (CONN). */
public sealed interface ClosingClaim extends Claim {
    /**
     * The target ends a connection that worked, because of what was sent as entry {@code trigger}, and does not answer it
     * with a pong.
     */
    record Rejects(String who, long trigger, long withinMillis) implements ClosingClaim {
        @Override
        public String sentence() {
            return "the connection of " + who + " ends within " + withinMillis + " ms, and no pong comes before";
        }
    }

    /** As {@link Rejects}, of a compressed message, where the target has agreed to compression; else nothing is claimed. */
    record RejectsInflated(String who, long trigger, long withinMillis) implements ClosingClaim {
        @Override
        public String sentence() {
            return "if the target agreed to compression, a message of " + who
                    + " that is too large when it is inflated ends its connection within " + withinMillis + " ms";
        }
    }

    /**
     * If the connection ends after entry {@code trigger}, then with a close frame with one of these codes.
     *
     * @param frameDue whether an end without a close frame breaks the rule, and not another one
     */
    record ClosesSaying(String who, long trigger, List<Integer> codes, boolean frameDue) implements ClosingClaim {
        @Override
        public String sentence() {
            return "the close frame that ends the connection of " + who + " has " + Words.either(codes);
        }
    }

    /** After the target's close frame no message comes until the end of the connection. */
    record SilentAfterClose(String who) implements ClosingClaim {
        @Override
        public String sentence() {
            return who + " gets no message after the target's close frame";
        }
    }
}
