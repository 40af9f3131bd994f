package dev.rtck.harness.claim;

/** What is claimed of answers to pings (HB). */
public sealed interface ReplyClaim extends Claim {
    /** Each ping that {@code who} sent from entry {@code from} on is answered with exactly one pong in time. */
    record AnswersPings(String who, long from, long withinMillis) implements ReplyClaim {
        @Override
        public String sentence() {
            return "each ping of " + who + " is answered with exactly one pong within " + withinMillis + " ms";
        }
    }

    /** The pongs (or errors) that answer {@code asker} never reach {@code who}. */
    record AnswersOnlyAsker(String asker, String who) implements ReplyClaim {
        @Override
        public String sentence() {
            return "what answers " + asker + " never reaches " + who;
        }
    }

    /** The RFC 6455 ping sent as entry {@code trigger} is answered by a pong with the same payload (as Base64). */
    record AnswersControlPing(String who, long trigger, String payload, long withinMillis) implements ReplyClaim {
        @Override
        public String sentence() {
            return "the RFC 6455 ping of " + who + " is answered with its payload within " + withinMillis + " ms";
        }
    }

    /** Each ping that {@code who} sent is answered in time; a second answer is another requirement's business. */
    record HandlesPings(String who, long withinMillis) implements ReplyClaim {
        @Override
        public String sentence() {
            return "each ping of " + who + " is answered within " + withinMillis + " ms";
        }
    }
}
