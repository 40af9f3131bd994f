package dev.rtck.protocol;

/** The level of conformance that a requirement belongs to. */
public enum Profile {
    /** Connection, envelope, subscription, publishing, errors. */
    CORE,
    /** What {@link #CORE} leaves out for a server to be depended on: heartbeat, throttling, polling, restart. */
    RESILIENT,
    /** What is seen on the page: its life-cycle, reconnecting, fallback, visual feedback. */
    FULL,
    /** Security; stands by itself. */
    SECURE,
    /** Behaviour under a stated load; stands by itself. */
    LOAD,
    /** Several nodes behind one topic space; stands by itself. */
    CLUSTER;

    /**
     * Says whether conformance at this level asks for what belongs to another: {@link #FULL} includes {@link #RESILIENT},
     * which includes {@link #CORE}; {@link #SECURE}, {@link #LOAD} and {@link #CLUSTER} include themselves only.
     */
    public boolean includes(Profile other) {
        return this == other || (compareTo(FULL) <= 0 && other.compareTo(this) < 0);
    }

    /** Whether conformance at this level asks for all of another, and for more. */
    public boolean isAbove(Profile other) {
        return this != other && includes(other);
    }
}
