package dev.rtck.harness.claim;

/** What is claimed of those who did nothing wrong while another did (ERR, HB). */
public sealed interface IsolationClaim extends Claim {
    /**
     * {@code who}, whom publication {@code earlier} reached, is also reached by a later one.
     *
     * @param ifAnswering whether that is demanded only where its pings are still answered
     */
    record StillReceives(String who, String earlier, String publication, long withinMillis, boolean ifAnswering)
            implements IsolationClaim {
        @Override
        public String sentence() {
            return who + " still receives what is published" + (ifAnswering ? " as long as its pings are answered" : "")
                    + ": " + publication + ", within " + withinMillis + " ms";
        }
    }

    /** After the bad input sent as entry {@code trigger} the new connection {@code who} is opened and served. */
    record ServesNewcomer(String who, long trigger) implements IsolationClaim {
        @Override
        public String sentence() {
            return "after bad input the server lives: the new connection " + who + " is opened and served";
        }
    }

    /** The answer to the bad input that {@code who} sent as entry {@code trigger}, if any, is an error envelope. */
    record AnswersAsError(String who, long trigger) implements IsolationClaim {
        @Override
        public String sentence() {
            return "what answers the bad input of " + who + " is an envelope of type error";
        }
    }

    /** The error envelopes that {@code sender} gets never reach {@code who}, which sent nothing wrong. */
    record ErrorsOnlyToSender(String sender, String who) implements IsolationClaim {
        @Override
        public String sentence() {
            return "the errors that answer " + sender + " never reach " + who;
        }
    }

    /**
     * The bad input that {@code who} sent as entry {@code trigger} leaves its subscriptions as they were: it still
     * receives {@code kept}, and nothing of {@code foreign}; {@code bystander} receives both.
     */
    record KeepsSubscriptions(String who, long trigger, String kept, String foreign, String bystander)
            implements IsolationClaim {
        @Override
        public String sentence() {
            return "the bad input of " + who + " changes none of its subscriptions: it receives " + kept + " and not "
                    + foreign;
        }
    }
}
