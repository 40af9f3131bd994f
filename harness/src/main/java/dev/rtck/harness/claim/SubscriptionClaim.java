package dev.rtck.harness.claim;

import java.util.List;

/** What is claimed of what a server says about subscriptions (SUB). */
public sealed interface SubscriptionClaim extends Claim {
    /** No two of these publications share a message at {@code who}. */
    record OneMessageEach(String who, List<String> publications) implements SubscriptionClaim {
        @Override
        public String sentence() {
            return who + " receives " + Words.listed(publications) + " in a message each";
        }
    }

    /**
     * What {@code who} was told about the subscribe or unsubscribe it sent as entry {@code asked} is so at once: {@code
     * now} was published on the acknowledgement, {@code later} when a ping had been answered too. The {@code bystander}
     * is subscribed all the time.
     */
    record KeepsWord(String who, long asked, String now, String later, String bystander) implements SubscriptionClaim {
        @Override
        public String sentence() {
            return "what is acknowledged to " + who + " is so from then on";
        }
    }

    /** Acknowledgements of what {@code asker} sent from entry {@code from} on never reach {@code who}. */
    record AcknowledgesOnlyAsker(String asker, long from, String who) implements SubscriptionClaim {
        @Override
        public String sentence() {
            return "acknowledgements to " + asker + " never reach " + who;
        }
    }

    /** Everything {@code who} receives that is neither published by the case nor a pong nor an error is an envelope. */
    record GreetsInEnvelopes(String who) implements SubscriptionClaim {
        @Override
        public String sentence() {
            return "greetings, acknowledgements and snapshots for " + who + " are envelopes";
        }
    }

    /**
     * Of these publications, all of them made before {@code who} subscribed with entry {@code asked} and received by
     * {@code bystander}, it is sent the last or none.
     */
    record SnapshotIsNewest(String who, long asked, List<String> publications, String bystander)
            implements SubscriptionClaim {
        @Override
        public String sentence() {
            return "if " + who + " is sent a snapshot, it is the newest of " + Words.listed(publications);
        }
    }

    /** After entry {@code from}, {@code who} subscribed to so many topics, and was told at some point that it is enough. */
    record Bounded(String who, long from, int topics) implements SubscriptionClaim {
        @Override
        public String sentence() {
            return who + ", who subscribes to " + topics + " topics, is told that it is enough";
        }
    }
}
