package dev.rtck.conformance;

import java.time.Duration;

/** The deadlines of the specification. */
final class Deadlines {
    /** A publication on a topic without throttle reaches its subscribers (SUB-3). */
    static final Duration DELIVERY = Duration.ofSeconds(1);

    /** However odd a handshake is, it is answered or refused (ERR-21). */
    static final Duration HANDSHAKE = Duration.ofSeconds(2);

    private Deadlines() {}
}
