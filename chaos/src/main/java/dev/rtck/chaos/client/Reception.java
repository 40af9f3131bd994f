package dev.rtck.chaos.client;

/** How the scripted server receives a handshake. */
public sealed interface Reception {
    /** It is answered with 101, and the connection is served. */
    record Accepted() implements Reception {}

    /** It is answered with this status instead. */
    record Answered(int status) implements Reception {}

    /** It is never answered. */
    record Unanswered() implements Reception {}

    /** Its connection ends by FIN, without an answer. */
    record HungUp() implements Reception {}

    /** Its connection ends by RST, without an answer. */
    record Reset() implements Reception {}

    /** It is answered with 101 and the Accept of another key. */
    record Misread() implements Reception {}

    /** It is answered with 101, and the connection ends at once. */
    record ClosedAtOnce() implements Reception {}
}
