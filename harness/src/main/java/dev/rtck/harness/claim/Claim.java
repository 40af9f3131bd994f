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
     * Bad input, sent as entry {@code trigger}, is answered by an error envelope, ignored on a connection that goes on
     * working, or followed by a close frame. A connection that ends without one, or stays open and dead, is a failure.
     */
    record Withstands(String who, long trigger) implements Claim {
        @Override
        public String sentence() {
            return "the bad input of " + who
                    + " gets an error envelope, a close frame, or no answer on a connection that" + " goes on working";
        }
    }

    /** Bad input, sent as entry {@code trigger}, is not ignored in silence. */
    record TellsError(String who, long trigger) implements Claim {
        @Override
        public String sentence() {
            return "the bad input of " + who + " gets an error envelope or a close frame";
        }
    }

    /** Where bad input, sent as entry {@code trigger}, closes the connection, the code says what was wrong. */
    record ClosesFittingly(String who, long trigger) implements Claim {
        /** Codes that do (RFC 6455 §7.4.1). */
        public static final List<Integer> CODES = List.of(1002, 1003, 1007, 1008, 1009);

        @Override
        public String sentence() {
            return "if the bad input of " + who + " closes its connection, the close frame has " + either(CODES);
        }
    }

    /** The target ends the connection in any way: a close frame, FIN or RST; with {@code tcp} only the last two count. */
    record Ends(String who, long trigger, boolean tcp, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return "the target ends the " + (tcp ? "TCP connection" : "connection") + " of " + who + " within "
                    + withinMillis + " ms";
        }
    }

    /** The target drops a connection from which nothing comes: not before the first time, not after the second. */
    record DropsSilent(String who, long lastSent, long notBeforeMillis, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return who + ", silent, is dropped after " + notBeforeMillis + " to " + withinMillis + " ms";
        }
    }

    /** The target does not end a connection from which no message comes before this time has passed. */
    record KeepsSilent(String who, long lastSent, long notBeforeMillis) implements Claim {
        @Override
        public String sentence() {
            return who + ", silent, is not dropped before " + notBeforeMillis + " ms have passed";
        }
    }

    /** The handshake of {@code who} is never answered with 101: refused with any other status, or ended. */
    record NeverOpens(String who) implements Claim {
        @Override
        public String sentence() {
            return "the handshake of " + who + " is never answered with 101";
        }
    }

    /** The refusal of {@code who} has this header field, with {@code value} somewhere in it. */
    record RefusesNaming(String who, String header, String value) implements Claim {
        @Override
        public String sentence() {
            return "the refusal of " + who + " has " + header + ": " + value;
        }
    }

    /**
     * No violation of RFC 6455 whose description holds one of {@code marks} was seen in this case.
     *
     * @param rule what the target must not do, as the end of a sentence that starts "the target never"
     */
    record NeverViolates(List<String> marks, String rule) implements Claim {
        @Override
        public String sentence() {
            return "the target never " + rule;
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

    /**
     * Each ping of {@code who} is answered in time.
     *
     * @param reference whose first ping must have been answered in time for a missing answer to be held against the
     *     target: {@code who} itself, another participant, or empty where only late answers count
     */
    record AnswersInTime(String who, String reference, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return "each ping of " + who + " is answered within " + withinMillis + " ms";
        }
    }

    /** What answers the pings of {@code who} has the type {@code pong}. */
    record AnswersWithPong(String who) implements Claim {
        @Override
        public String sentence() {
            return "the answer to a ping of " + who + " has the type pong";
        }
    }

    /**
     * {@code who}, whom publication {@code earlier} reached, is also reached by a later one.
     *
     * @param ifAnswering whether that is demanded only where its pings are still answered
     */
    record StillReceives(String who, String earlier, String publication, long withinMillis, boolean ifAnswering)
            implements Claim {
        @Override
        public String sentence() {
            return who + " still receives what is published" + (ifAnswering ? " as long as its pings are answered" : "")
                    + ": " + publication + ", within " + withinMillis + " ms";
        }
    }

    /** After the bad input sent as entry {@code trigger} the new connection {@code who} is opened and served. */
    record ServesNewcomer(String who, long trigger) implements Claim {
        @Override
        public String sentence() {
            return "after bad input the server lives: the new connection " + who + " is opened and served";
        }
    }

    /** The answer to the bad input that {@code who} sent as entry {@code trigger}, if any, is an error envelope. */
    record AnswersAsError(String who, long trigger) implements Claim {
        @Override
        public String sentence() {
            return "what answers the bad input of " + who + " is an envelope of type error";
        }
    }

    /** The error envelopes that {@code sender} gets never reach {@code who}, which sent nothing wrong. */
    record ErrorsOnlyToSender(String sender, String who) implements Claim {
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
            implements Claim {
        @Override
        public String sentence() {
            return "the bad input of " + who + " changes none of its subscriptions: it receives " + kept + " and not "
                    + foreign;
        }
    }

    /** The handshake of {@code who}, however odd, is answered or refused in time. */
    record AnswersHandshake(String who, long withinMillis) implements Claim {
        @Override
        public String sentence() {
            return "the handshake of " + who + " is answered or refused within " + withinMillis + " ms";
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
