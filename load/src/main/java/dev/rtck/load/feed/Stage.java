package dev.rtck.load.feed;

/** In which part of the run something happens: by the time at which a publication was due. */
public final class Stage {
    /** What is going on. */
    public enum Phase {
        /** Nothing but the load. */
        CALM,
        /** Some connections do not read. */
        SLOW,
        /** Many connections break off and come back. */
        STORM
    }

    private volatile long slowFrom = Long.MAX_VALUE;
    private volatile long slowTo = Long.MAX_VALUE;
    private volatile long stormFrom = Long.MAX_VALUE;

    /** From now on some do not read. */
    public void slowBegins() {
        slowFrom = System.nanoTime();
    }

    /** From now on everybody reads again. */
    public void slowEnds() {
        slowTo = System.nanoTime();
    }

    /** From now on many break off and come back. */
    public void stormBegins() {
        stormFrom = System.nanoTime();
    }

    /** The phase at a monotonic time. */
    public Phase at(long nanos) {
        if (stormFrom != Long.MAX_VALUE && nanos - stormFrom >= 0) {
            return Phase.STORM;
        }
        // What was due in the last second before is delivered beside slow readers, too.
        var slow = slowFrom != Long.MAX_VALUE && nanos - slowFrom >= -1_000_000_000L;
        return slow && (slowTo == Long.MAX_VALUE || nanos - slowTo < 0) ? Phase.SLOW : Phase.CALM;
    }
}
