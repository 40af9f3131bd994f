package dev.rtck.harness.evidence;

import java.util.Map;

/** What happens on a WebSocket connection. */
public sealed interface WireEvent extends Event {
    /** The kit dials a WebSocket. */
    record Dialled(String url, Map<String, String> headers) implements WireEvent {}

    /** The target accepted the handshake. */
    record Opened(int status, Map<String, String> headers) implements WireEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** The target answered the handshake with something else than 101. */
    record Refused(int status, Map<String, String> headers, String body) implements WireEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /**
     * No answer to the handshake that HTTP could read.
     *
     * @param why CONNECT_REFUSED, TIMEOUT, RESET, CLOSED, NOT_HTTP, BAD_ACCEPT or TLS
     */
    record Unreachable(String why, String detail) implements WireEvent {}

    /**
     * The target agreed to speak a version of TLS.
     *
     * @param version e.g. {@code TLS 1.0}
     */
    record AgreedTo(String version) implements WireEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /**
     * The kit sent a text message.
     *
     * @param intent what it means whatever the dialect: {@code ping}, {@code subscribe TOPIC}, {@code unsubscribe TOPIC},
     *     or empty for a message that the protocol does not know
     */
    record Sent(String text, String intent) implements WireEvent {
        /** The intent of a heartbeat. */
        public static final String PING = "ping";

        /** The intent of a subscription. */
        public static String subscribe(String topic) {
            return "subscribe " + topic;
        }

        /** The intent of its end. */
        public static String unsubscribe(String topic) {
            return "unsubscribe " + topic;
        }
    }

    /**
     * The kit sent bytes that are not an ordinary text message.
     *
     * @param what    what they are, e.g. {@code binary frame of 4 bytes}
     * @param payload the bytes as Base64, cut at 4 KiB
     */
    record SentBytes(String what, String payload) implements WireEvent {}

    /**
     * A text message arrived.
     *
     * @param text      the payload, with long string values abbreviated: see {@link Abbreviation}
     * @param transport where it came from
     */
    record Received(String text, Transport transport) implements WireEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** A binary message arrived; the payload as Base64, cut at 4 KiB. */
    record ReceivedBinary(int length, String payload) implements WireEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** An RFC 6455 ping arrived; the payload as Base64. */
    record ReceivedPing(String payload) implements WireEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** An RFC 6455 pong arrived; the payload as Base64. */
    record ReceivedPong(String payload) implements WireEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** A close frame arrived; 1005 stands for a frame without a code. */
    record ReceivedClose(int code, String reason) implements WireEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** The target broke RFC 6455 in a way that an ordinary client library hides. */
    record Violated(String what) implements WireEvent {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /**
     * The connection is over.
     *
     * @param how EOF, RESET, LOCAL (the kit ended it), BUDGET (the target sent more than the kit takes) or ERROR
     */
    record Ended(String how, String detail) implements WireEvent {
        @Override
        public boolean fromTarget() {
            // Also a budget that was exceeded ends it by the kit's doing.
            return !how.equals("LOCAL") && !how.equals("BUDGET");
        }
    }
}
