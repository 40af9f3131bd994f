package dev.rtck.harness.evidence;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rtck.harness.claim.Claim;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened in a run: what the kit did, what the target did, or what a case claims of both. Events carry
 * no time of their own; the {@link Entry} around them does.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface Event {

    /** Whether the target caused it: only such an event can witness a claim. */
    default boolean fromTarget() {
        return false;
    }

    // --- the run -------------------------------------------------------------------------------------------------

    /** First entry of every log. */
    record RunStarted(RunFacts facts) implements Event {}

    /** Last entry of a log whose run reached its end. A log without it was cut off. */
    record RunEnded() implements Event {}

    /**
     * The kit itself did not run for a while, so nothing it measured in that window counts against the target.
     *
     * @param fromNanos start of the window, in nanoseconds of the run
     * @param toNanos   its end
     */
    record Stalled(long fromNanos, long toNanos) implements Event {}

    // --- a case --------------------------------------------------------------------------------------------------

    /** A case starts, for the n-th time counted from 1. */
    record CaseStarted(String id, int attempt) implements Event {}

    /**
     * A case ended.
     *
     * @param outcome how
     * @param detail  message, or stack trace of the kit's own failure; empty for {@link Outcome#COMPLETED}
     */
    record CaseEnded(Outcome outcome, String detail) implements Event {}

    /** How a case came to its end. */
    enum Outcome {
        /** All of it ran; its claims decide. */
        COMPLETED,
        /** The target withheld what the case needed to go on, e.g. no connection could be opened. */
        CUT_SHORT,
        /** The target file gives no way to run it. */
        NOT_TESTED,
        /** The kit failed. */
        CRASHED
    }

    /** A case states what must hold; the judge decides from the entries before this one. */
    record Claimed(String requirement, Claim claim) implements Event {}

    /** A remark for the reader of the transcript. */
    record Noted(String text) implements Event {
        /** The kit takes nothing more from this participant's connection. */
        public static final String STOPS_READING = "stops reading";

        /** It reads on. */
        public static final String READS_ON = "reads on";
    }

    // --- a connection --------------------------------------------------------------------------------------------

    /** The kit dials a WebSocket. */
    record Dialled(String url, Map<String, String> headers) implements Event {}

    /** The target accepted the handshake. */
    record Opened(int status, Map<String, String> headers) implements Event {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** The target answered the handshake with something else than 101. */
    record Refused(int status, Map<String, String> headers, String body) implements Event {
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
    record Unreachable(String why, String detail) implements Event {}

    /**
     * The kit sent a text message.
     *
     * @param intent what it means whatever the dialect: {@code ping}, {@code subscribe TOPIC}, {@code unsubscribe TOPIC},
     *     or empty for a message that the protocol does not know
     */
    record Sent(String text, String intent) implements Event {
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
    record SentBytes(String what, String payload) implements Event {}

    /**
     * A text message arrived.
     *
     * @param text      the payload, with long string values abbreviated: see {@link Abbreviation}
     * @param transport where it came from
     */
    record Received(String text, Transport transport) implements Event {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** A binary message arrived; the payload as Base64, cut at 4 KiB. */
    record ReceivedBinary(int length, String payload) implements Event {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** An RFC 6455 ping arrived; the payload as Base64. */
    record ReceivedPing(String payload) implements Event {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** An RFC 6455 pong arrived; the payload as Base64. */
    record ReceivedPong(String payload) implements Event {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** A close frame arrived; 1005 stands for a frame without a code. */
    record ReceivedClose(int code, String reason) implements Event {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** The target broke RFC 6455 in a way that an ordinary client library hides. */
    record Violated(String what) implements Event {
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
    record Ended(String how, String detail) implements Event {
        @Override
        public boolean fromTarget() {
            return !how.equals("LOCAL");
        }
    }

    // --- HTTP ----------------------------------------------------------------------------------------------------

    /** The kit sent an HTTP request. */
    record Requested(String method, String url, Map<String, String> headers, String body) implements Event {}

    /** The target answered it. {@code request} is the sequence number of the {@link Requested}. */
    record Responded(long request, int status, Map<String, List<String>> headers, String body) implements Event {
        @Override
        public boolean fromTarget() {
            return true;
        }
    }

    /** No answer came to an HTTP request. */
    record Unanswered(long request, String detail) implements Event {}

    // --- publishing ----------------------------------------------------------------------------------------------

    /**
     * The kit asks the target to emit a domain event.
     *
     * @param id    unique text inside {@code data} by which deliveries are recognised
     * @param data  with long string values abbreviated: see {@link Abbreviation}
     */
    record Publishing(String id, String topic, JsonNode data) implements Event {}

    /** The hook returned. Only a publication that the hook confirmed can be demanded from the target. */
    record Published(String id, boolean confirmed, String detail) implements Event {}

    // --- the target's life ---------------------------------------------------------------------------------------

    /** The kit started an instance of the target. */
    record TargetStarted(String instance, long pid, int port) implements Event {}

    /** An instance ended; {@code expected} when the kit asked for it. */
    record TargetExited(String instance, boolean expected, String detail) implements Event {}

    /** The kit sent a signal to an instance, e.g. {@code SIGKILL}. */
    record Signalled(String instance, String signal) implements Event {}

    /** A figure was read: memory, descriptors, connections … of an instance. */
    record Measured(String what, long value, String unit) implements Event {
        /** Resident memory of the target's processes, in bytes. */
        public static final String MEMORY = "resident memory";

        /** Open file descriptors of the target's processes. */
        public static final String DESCRIPTORS = "open descriptors";

        /** From the start of the target's process until it was ready, in milliseconds. */
        public static final String READY = "time until ready";

        /** What a flood of publications held altogether, in bytes. */
        public static final String PUBLISHED = "published";

        @Override
        public boolean fromTarget() {
            return true;
        }
    }
}
