package dev.rtck.harness.run;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long the kit waits for an HTTP answer of one instance of the target, or for its publish command. A target that lets a
 * request time out is waited for less from then on, until it answers again: one that never answers must not take the time of
 * a hundred full patiences. One that has not answered once is waited for least of all.
 */
public final class Patience {
    /** For an instance that answers. */
    public static final Duration FULL = Duration.ofSeconds(10);

    /** For one whose last request was not answered in time. */
    public static final Duration SHORT = Duration.ofSeconds(2);

    /** For one that has never answered anything, however long it was waited for. */
    public static final Duration BRIEF = Duration.ofMillis(500);

    private static final int IN_VAIN = 3;

    private volatile boolean tried;
    private volatile boolean known;
    private final AtomicInteger inVain = new AtomicInteger();

    /** How long to wait for the next answer. */
    public Duration now() {
        return !tried ? FULL : known || inVain.get() < IN_VAIN ? SHORT : BRIEF;
    }

    /** An answer came. */
    public void answered() {
        tried = false;
        known = true;
    }

    /** None came within {@link #now()}. */
    public void timedOut() {
        tried = true;
        inVain.incrementAndGet();
    }
}
