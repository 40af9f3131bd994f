package dev.rtck.harness.wire;

import java.util.List;

/** What came of dialling: the three ways an opening handshake can go (RFC 6455 §4). */
public sealed interface Handshake {
    /**
     * The server answered 101 and proved that it read the key.
     *
     * @param socket     the open connection
     * @param statusLine as it came, such as {@code HTTP/1.1 101 Switching Protocols}
     * @param headers    the response's header fields in order
     * @param violations what a browser would close the connection for, in words: an extension or subprotocol that was
     *                   not offered, an HTTP version below 1.1; empty when all is well
     */
    record Opened(RawWebSocket socket, String statusLine, List<Header> headers, List<String> violations)
            implements Handshake {}

    /**
     * The server answered with another status.
     *
     * @param status  the status code
     * @param headers the response's header fields in order
     * @param body    what came of the body within two seconds, at most 64 KiB
     */
    record Refused(int status, List<Header> headers, String body) implements Handshake {}

    /**
     * There was no usable answer.
     *
     * @param kind    what went wrong
     * @param message what was expected, what came, and what to do
     */
    record Failed(Kind kind, String message) implements Handshake {}

    /** Why there was no usable answer. */
    enum Kind {
        /** Nothing listens there. */
        CONNECT_REFUSED,
        /** The host has no address, or no route leads to it. */
        UNREACHABLE,
        /** Connecting, TLS or the answer took longer than {@link Dial#timeout()}. */
        TIMEOUT,
        /** RST before the answer was complete. */
        RESET,
        /** FIN before the answer was complete. */
        CLOSED,
        /** What came is not an HTTP response, or its head exceeds 64 KiB. */
        NOT_HTTP,
        /** 101 without {@code Upgrade: websocket} and {@code Connection: Upgrade}. */
        BAD_UPGRADE,
        /** 101 with a missing or wrong {@code Sec-WebSocket-Accept}. */
        BAD_ACCEPT,
        /** TLS could not be established. */
        TLS
    }
}
