package dev.rtck.load.feed;

/** In which part of the run something happens: by the time at which a publication was due. */
public final class Stage {
    /** What is going on. */
    public enum Phase {
        /** Nothing but the load. */
        CALM,
        /** Some connections do not read. */
        SLOW,
        /** What comes after that, with connections that all break off and come back. */
        AFTERWARDS
    }

    private static final long SECOND = 1_000_000_000;

    private volatile long slowFrom = Long.MAX_VALUE;
    private volatile long slowTo = Long.MAX_VALUE;
    private volatile long calmTo = Long.MAX_VALUE;

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
        calmTo = System.nanoTime();
    }

    /** The phase at a monotonic time. What a slow reader has held up may still be under way when it reads again: no calm. */
    public Phase at(long nanos) {
        if (slowFrom != Long.MAX_VALUE) {
            // What was due in the last second before is delivered beside slow readers, too.
            if (nanos - slowFrom < -SECOND) {
                return Phase.CALM;
            }
            return slowTo == Long.MAX_VALUE || nanos - slowTo < 0 ? Phase.SLOW : Phase.AFTERWARDS;
        }
        return calmTo == Long.MAX_VALUE || nanos - calmTo < 0 ? Phase.CALM : Phase.AFTERWARDS;
    }
}
