package dev.rtck.harness.claim;

import java.util.List;

/** What is claimed of who receives what, how often, in which order (SUB, PUB). */
public sealed interface DeliveryClaim extends Claim {
    /** How often a publication is to arrive. */
    enum Count {
        ONCE,
        AT_LEAST_ONCE
    }

    /**
     * Each publication reaches {@code who} within {@code withinMillis} of the hook's return.
     *
     * @param inOrder whether first arrivals must follow the order of {@code publications}
     */
    record Receives(String who, List<String> publications, Count count, boolean inOrder, long withinMillis)
            implements DeliveryClaim {
        @Override
        public String sentence() {
            return who + " receives " + Words.listed(publications) + (count == Count.ONCE ? ", each exactly once" : "")
                    + (inOrder ? ", in the order of publishing" : "") + ", within " + withinMillis + " ms";
        }
    }

    /** None of these publications reaches {@code who}, although {@code bystander} receives them. */
    record ReceivesNothing(String who, List<String> publications, String bystander) implements DeliveryClaim {
        @Override
        public String sentence() {
            return who + " receives nothing of " + Words.listed(publications) + ", which " + bystander + " receives";
        }
    }

    /** Some of these publications reach {@code who}, and none of them twice. */
    record NeverTwice(String who, List<String> publications) implements DeliveryClaim {
        @Override
        public String sentence() {
            return who + " receives no publication twice of " + Words.listed(publications);
        }
    }

    /** What {@code who} receives of these publications has the {@code data} that was published, compared by value. */
    record Intact(String who, List<String> publications) implements DeliveryClaim {
        @Override
        public String sentence() {
            return who + " receives the data of " + Words.listed(publications) + " unchanged";
        }
    }
}
