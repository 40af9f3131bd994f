package dev.rtck.harness.claim;

/** What is claimed of the heartbeat beside its answers (HB). */
public sealed interface HeartbeatClaim extends Claim {
    /** The target does not end a connection from which no message comes before this time has passed. */
    record KeepsSilent(String who, long lastSent, long notBeforeMillis) implements HeartbeatClaim {
        @Override
        public String sentence() {
            return who + ", silent, is not dropped before " + notBeforeMillis + " ms have passed";
        }
    }

    /**
     * Each ping of {@code who} is answered in time.
     *
     * @param reference whose first ping must have been answered in time for a missing answer to be held against the
     *     target: {@code who} itself, another participant, or empty where only late answers count
     */
    record AnswersInTime(String who, String reference, long withinMillis) implements HeartbeatClaim {
        @Override
        public String sentence() {
            return "each ping of " + who + " is answered within " + withinMillis + " ms";
        }
    }

    /** What answers the pings of {@code who} has the type {@code pong}. */
    record AnswersWithPong(String who) implements HeartbeatClaim {
        @Override
        public String sentence() {
            return "the answer to a ping of " + who + " has the type pong";
        }
    }
}
