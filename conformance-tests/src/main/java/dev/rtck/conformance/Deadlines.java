package dev.rtck.conformance;

import java.time.Duration;

/** The deadlines of the specification. */
final class Deadlines {
    /** A publication on a topic without throttle reaches its subscribers (SUB-3). */
    static final Duration DELIVERY = Duration.ofSeconds(1);

    /** However odd a handshake is, it is answered or refused (ERR-21). */
    static final Duration HANDSHAKE = Duration.ofSeconds(2);

    /** A close frame is answered (CONN-19), TCP closed (CONN-21), an illegal frame reacted to (CONN-31). */
    static final Duration CLOSING = Duration.ofSeconds(5);

    /** Somebody else's handshake is not delayed by more than this (CONN-12). */
    static final Duration HANDSHAKE_DELAY = Duration.ofSeconds(1);

    /** A handshake that is never finished is dropped (CONN-12). */
    static final Duration UNFINISHED_HANDSHAKE = Duration.ofSeconds(60);

    /** Credentials may be looked at now and then (SEC-34, SEC-35). */
    static final Duration EXPIRY = Duration.ofSeconds(10);

    /** Beside many others of one client, somebody else's handshake is answered in this time (SEC-33). */
    static final Duration CROWDED_HANDSHAKE = Duration.ofSeconds(5);

    private Deadlines() {}
}
