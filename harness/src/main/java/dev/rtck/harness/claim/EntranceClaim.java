package dev.rtck.harness.claim;

import java.util.List;

/** What is claimed of those whom the target must not let in (SEC). */
public sealed interface EntranceClaim extends Claim {
    /**
     * {@code who} is kept out: refused with 4xx, or closed after the handshake, without any application message; {@code
     * publication} reaches {@code control} meanwhile.
     */
    record KeptOut(String who, String control, String publication) implements EntranceClaim {
        @Override
        public String sentence() {
            return who + " is refused or closed, and gets no application message";
        }
    }

    /** {@code who}, who may not read {@code topic}, never gets {@code secret}, which was published on it, but {@code open}. */
    record TopicWithheld(String who, String topic, String secret, String open) implements EntranceClaim {
        @Override
        public String sentence() {
            return who + " gets nothing of topic " + topic + ", which it may not read";
        }
    }

    /**
     * {@code who}, whose credentials were good when it came and have expired since, is closed or gets nothing more: {@code
     * before}, published while they were good, reached it, {@code after} does not, although {@code control} gets it.
     */
    record Expires(String who, String before, String after, String control) implements EntranceClaim {
        @Override
        public String sentence() {
            return who + " is closed, or gets nothing more, when its credentials have expired";
        }
    }

    /**
     * {@code who} came in without a lasting token in the address.
     *
     * @param inAddress the query parameters of the declared credentials that are the same for each connection
     */
    record NotInAddress(String who, List<String> inAddress) implements EntranceClaim {
        public NotInAddress {
            inAddress = List.copyOf(inAddress);
        }

        @Override
        public String sentence() {
            return who + " comes in without a token in the address";
        }
    }
}
