package dev.rtck.harness.claim;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What must hold, stated by a case after it drove the target. A claim is data: it names participants of its case, and
 * entries of the log by their sequence numbers, and says nothing of how it is judged. The vocabulary is closed; {@link
 * Judge} knows each.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "claim")
public sealed interface Claim {

    /** The claim as a sentence for reports. */
    String sentence();

    /** The handshake of {@code who} is answered with 101. */
    record Opens(String who) implements Claim {
        @Override
        public String sentence() {
            return who + " is accepted: the handshake is answered with 101 and the right Sec-WebSocket-Accept";
        }
    }

    /** The handshake of {@code who} is answered with a status from {@code from} to {@code to}, never with 101. */
    record Refuses(String who, int from, int to) implements Claim {
        @Override
        public String sentence() {
            return who + " is refused with a status from " + from + " to " + to;
        }
    }

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
            implements Claim {
        @Override
        public String sentence() {
            return who + " receives " + listed(publications) + (count == Count.ONCE ? ", each exactly once" : "")
                    + (inOrder ? ", in the order of publishing" : "") + ", within " + withinMillis + " ms";
        }
    }

    /** None of these publications reaches {@code who}, although {@code bystander} receives them. */
    record ReceivesNothing(String who, List<String> publications, String bystander) implements Claim {
        @Override
        public String sentence() {
            return who + " receives nothing of " + listed(publications) + ", which " + bystander + " receives";
        }
    }

    /** What {@code who} receives of these publications has the {@code data} that was published, compared by value. */
    record Intact(String who, List<String> publications) implements Claim {
        @Override
        public String sentence() {
            return who + " receives the data of " + listed(publications) + " unchanged";
        }
    }

    /** Each ping that {@code who} sent from entry {@code from} on is answered with exactly one pong in time. */
    record AnswersPings(String who, long from, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return "each ping of " + who + " is answered with exactly one pong within " + withinMillis + " ms";
        }
    }

    /** The pongs (or errors) that answer {@code asker} never reach {@code who}. */
    record AnswersOnlyAsker(String asker, String who) implements Claim {
        @Override
        public String sentence() {
            return "what answers " + asker + " never reaches " + who;
        }
    }

    /**
     * Bad input, sent as entry {@code trigger}, is answered by an {@code error} envelope, or the connection is closed
     * with one of {@code codes} or an application code (4000 to 4999). Silence on a connection that goes on working is a
     * warning; a connection that ends without a close frame, or stays open and dead, is a failure.
     */
    record Reacts(String who, long trigger, List<Integer> codes, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return who + " gets an error envelope, or a close frame with " + either(codes) + ", for its bad input";
        }
    }

    /** The target ends the connection with a close frame whose code is one of {@code codes}. */
    record ClosesWith(String who, long trigger, List<Integer> codes, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return who + " gets a close frame with " + either(codes) + " within " + withinMillis + " ms";
        }
    }

    /** The RFC 6455 ping sent as entry {@code trigger} is answered by a pong with the same payload (as Base64). */
    record AnswersControlPing(String who, long trigger, String payload, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return "the RFC 6455 ping of " + who + " is answered with its payload within " + withinMillis + " ms";
        }
    }

    /** The connection of {@code who} is open and answering at least {@code forMillis} after it was opened. */
    record StaysOpen(String who, long forMillis) implements Claim {
        @Override
        public String sentence() {
            return who + " stays connected" + (forMillis > 0 ? " for " + forMillis + " ms" : "");
        }
    }

    /** Every message that the target sent in this case obeys {@code facet}. */
    record Conforms(Facet facet) implements Claim {
        @Override
        public String sentence() {
            return "every message: " + facet.rule();
        }
    }

    private static String listed(List<String> ids) {
        return ids.size() <= 3
                ? String.join(", ", ids)
                : ids.get(0) + " … " + ids.get(ids.size() - 1) + " (" + ids.size() + " publications)";
    }

    private static String either(List<Integer> codes) {
        return codes.stream().map(String::valueOf).collect(Collectors.joining(", ", "code ", ""));
    }
}
