package dev.rtck.harness.claim;

import java.util.List;

/** What is claimed of a reaction to what a connection sent, or did not send (ERR, HB). */
public sealed interface ReactionClaim extends Claim {
    /**
     * Bad input, sent as entry {@code trigger}, is answered by an error envelope, ignored on a connection that goes on
     * working, or followed by a close frame. A connection that ends without one, or stays open and dead, is a failure.
     */
    record Withstands(String who, long trigger) implements ReactionClaim {
        @Override
        public String sentence() {
            return "the bad input of " + who
                    + " gets an error envelope, a close frame, or no answer on a connection that" + " goes on working";
        }
    }

    /** Bad input, sent as entry {@code trigger}, is not ignored in silence. */
    record TellsError(String who, long trigger) implements ReactionClaim {
        @Override
        public String sentence() {
            return "the bad input of " + who + " gets an error envelope or a close frame";
        }
    }

    /** Where bad input, sent as entry {@code trigger}, closes the connection, the code says what was wrong. */
    record ClosesFittingly(String who, long trigger) implements ReactionClaim {
        /** Codes that do (RFC 6455 §7.4.1). */
        public static final List<Integer> CODES = List.of(1002, 1003, 1007, 1008, 1009);

        @Override
        public String sentence() {
            return "if the bad input of " + who + " closes its connection, the close frame has " + Words.either(CODES);
        }
    }

    /** The target ends the connection in any way: a close frame, FIN or RST; with {@code tcp} only the last two count. */
    record Ends(String who, long trigger, boolean tcp, long withinMillis) implements ReactionClaim {
        @Override
        public String sentence() {
            return "the target ends the " + (tcp ? "TCP connection" : "connection") + " of " + who + " within "
                    + withinMillis + " ms";
        }
    }

    /** The target drops a connection from which nothing comes: not before the first time, not after the second. */
    record DropsSilent(String who, long lastSent, long notBeforeMillis, long withinMillis) implements ReactionClaim {
        @Override
        public String sentence() {
            return who + ", silent, is dropped after " + notBeforeMillis + " to " + withinMillis + " ms";
        }
    }

    /** The target ends the connection with a close frame whose code is one of {@code codes}. */
    record ClosesWith(String who, long trigger, List<Integer> codes, long withinMillis) implements ReactionClaim {
        @Override
        public String sentence() {
            return who + " gets a close frame with " + Words.either(codes) + " within " + withinMillis + " ms";
        }
    }

    /** The connection of {@code who} is open and answering at least {@code forMillis} after it was opened. */
    record StaysOpen(String who, long forMillis) implements ReactionClaim {
        @Override
        public String sentence() {
            return who + " stays connected" + (forMillis > 0 ? " for " + forMillis + " ms" : "");
        }
    }
}
