package dev.rtck.harness.run;

import java.time.Duration;

/**
 * How long the kit waits for an HTTP answer of one instance of the target. A target that lets a request time out is
 * waited for less from then on, until it answers again: one that never answers must not take the time of a hundred full
 * patiences.
 */
public final class Patience {
    /** For an instance that answers. */
    public static final Duration FULL = Duration.ofSeconds(10);

    /** For one whose last request was not answered in time. */
    public static final Duration SHORT = Duration.ofSeconds(2);

    private volatile boolean tried;

    /** How long to wait for the next answer. */
    public Duration now() {
        return tried ? SHORT : FULL;
    }

    /** An answer came. */
    public void answered() {
        tried = false;
    }

    /** None came within {@link #now()}. */
    public void timedOut() {
        tried = true;
    }
}
