package dev.rtck.harness.claim;

import java.util.List;

/** What is claimed of a handshake by its answer. */
public sealed interface HandshakeClaim extends Claim {
    /** The handshake of {@code who} is answered with 101. */
    record Opens(String who) implements HandshakeClaim {
        @Override
        public String sentence() {
            return who + " is accepted: the handshake is answered with 101 and the right Sec-WebSocket-Accept";
        }
    }

    /** The handshake of {@code who} is answered with a status from {@code from} to {@code to}, never with 101. */
    record Refuses(String who, int from, int to) implements HandshakeClaim {
        @Override
        public String sentence() {
            return who + " is refused with a status from " + from + " to " + to;
        }
    }

    /** The handshake of {@code who} is never answered with 101: refused with any other status, or ended. */
    record NeverOpens(String who) implements HandshakeClaim {
        @Override
        public String sentence() {
            return "the handshake of " + who + " is never answered with 101";
        }
    }

    /** The refusal of {@code who} has this header field, with {@code value} somewhere in it. */
    record RefusesNaming(String who, String header, String value) implements HandshakeClaim {
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
    record NeverViolates(List<String> marks, String rule) implements HandshakeClaim {
        @Override
        public String sentence() {
            return "the target never " + rule;
        }
    }

    /** The handshake of {@code who}, however odd, is answered or refused in time. */
    record AnswersHandshake(String who, long withinMillis) implements HandshakeClaim {
        @Override
        public String sentence() {
            return "the handshake of " + who + " is answered or refused within " + withinMillis + " ms";
        }
    }
}
