package dev.rtck.chaos;

import java.time.Duration;

/**
 * What middleboxes do to HTTP and WebSocket, and no TCP proxy can: brought about by an {@link
 * dev.rtck.chaos.intermediary.Intermediary}.
 *
 * <p>Counts of messages start at 1 with the injection and are those of one connection's text and binary messages from the
 * target; connections that were open before it count as well.
 */
public sealed interface MiddleboxFault extends Fault {

    /** Plain requests pass; a handshake is answered with this status: 200 is a captive portal's, 302 leads nowhere. */
    record UpgradeAnswered(int status) implements MiddleboxFault {
        @Override
        public String kind() {
            return "upgrade-" + status;
        }

        @Override
        public String words() {
            return "handshakes are answered with " + status + ", while HTTP passes";
        }
    }

    /** The fields Upgrade and Connection are taken out of a handshake before the target sees it. */
    record UpgradeStripped() implements MiddleboxFault {
        @Override
        public String kind() {
            return "upgrade-stripped";
        }

        @Override
        public String words() {
            return "Upgrade is stripped from handshakes, while HTTP passes";
        }
    }

    /** A handshake is accepted by TCP and never answered. */
    record UpgradeUnanswered() implements MiddleboxFault {
        @Override
        public String kind() {
            return "upgrade-unanswered";
        }

        @Override
        public String words() {
            return "handshakes are never answered, while HTTP passes";
        }
    }

    /** The handshake succeeds, with the wrong Sec-WebSocket-Accept. */
    record UpgradeMisread() implements MiddleboxFault {
        @Override
        public String kind() {
            return "upgrade-misread";
        }

        @Override
        public String words() {
            return "handshakes are answered with a Sec-WebSocket-Accept that does not fit";
        }
    }

    /** The handshake succeeds, and no frame passes after it, either way; open connections fall silent too. */
    record Mute() implements MiddleboxFault {
        @Override
        public String kind() {
            return "mute";
        }

        @Override
        public String words() {
            return "handshakes succeed and no frame passes, while HTTP does";
        }
    }

    /** The handshake succeeds, and the connection ends by FIN at once. */
    record ClosedAfterUpgrade() implements MiddleboxFault {
        @Override
        public String kind() {
            return "closed-after-upgrade";
        }

        @Override
        public String words() {
            return "connections end as soon as they are open, while HTTP passes";
        }
    }

    /** A WebSocket on which no frame has passed for so long ends by FIN without a close frame. */
    record IdleCut(Duration after) implements MiddleboxFault {
        public IdleCut {
            Amounts.atLeast("milliseconds", 1, after.toMillis());
        }

        @Override
        public String kind() {
            return "idle-cut";
        }

        @Override
        public String words() {
            return "a connection without traffic for " + after.toMillis() + " ms is cut";
        }
    }

    /** Every open WebSocket ends by RST, on both sides; new ones pass. Over when it has struck. */
    record Reset() implements MiddleboxFault {
        @Override
        public String kind() {
            return "reset";
        }

        @Override
        public String words() {
            return "open connections are reset";
        }
    }

    /** Every open WebSocket gets this close frame, which the target did not send; new ones pass. Over when it has struck. */
    record CloseInjected(int code) implements MiddleboxFault {
        @Override
        public String kind() {
            return "close-" + code;
        }

        @Override
        public String words() {
            return "open connections get a close frame with code " + code;
        }
    }

    /** The n-th message of each connection is struck. */
    record MessageStruck(int number, Strike strike) implements MiddleboxFault {
        public MessageStruck {
            Amounts.atLeast("the number of the message", 1, number);
        }

        @Override
        public String kind() {
            return "message-" + strike.word();
        }

        @Override
        public String words() {
            return "message " + number + " from the target on each connection is " + strike.word();
        }
    }

    /** What can happen to a message on its way. */
    enum Strike {
        /** It never arrives. */
        DROPPED("dropped"),
        /** It arrives twice. */
        DUPLICATED("duplicated"),
        /** It arrives after the one that follows it. */
        REORDERED("reordered"),
        /** One byte of its payload is another. */
        CORRUPTED("corrupted"),
        /** It and all that follow arrive a second later. */
        DELAYED("delayed");

        private final String word;

        Strike(String word) {
            this.word = word;
        }

        /** The participle. */
        public String word() {
            return word;
        }
    }

    /** Handshakes pass; plain requests are answered with this status and an HTML page. */
    record HttpAnswered(int status) implements MiddleboxFault {
        @Override
        public String kind() {
            return "http-" + status;
        }

        @Override
        public String words() {
            return "plain requests are answered with " + status + " and an HTML page";
        }
    }

    /** Handshakes pass; plain requests are never answered. */
    record HttpUnanswered() implements MiddleboxFault {
        @Override
        public String kind() {
            return "http-unanswered";
        }

        @Override
        public String words() {
            return "plain requests are never answered";
        }
    }
}
