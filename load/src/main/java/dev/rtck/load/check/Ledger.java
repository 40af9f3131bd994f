package dev.rtck.load.check;

import java.util.BitSet;

/**
 * Which publications of one topic have reached one connection. While nothing is wrong it is two numbers; what is missing
 * is kept only once something is.
 */
public final class Ledger {
    /** What a publication that arrives is. */
    public enum Arrival {
        /** The next one. */
        IN_ORDER,
        /** A later one than the next: those between are missing for now. */
        AHEAD,
        /** One that was missing. */
        BEHIND,
        /** One that had arrived. */
        AGAIN,
        /** One published before it was counted, such as a snapshot. */
        EARLY
    }

    private static final BitSet NONE = new BitSet(0);

    private final int first;
    private final boolean gaps;
    private int next;
    private BitSet missing = NONE;

    /**
     * @param from the number from which on everything must arrive
     * @param gaps whether a topic of latest values: numbers left out are not missing
     */
    public Ledger(int from, boolean gaps) {
        this.first = from;
        this.next = from;
        this.gaps = gaps;
    }

    /** Notes that a publication arrived. */
    public Arrival note(int number) {
        if (number == next) {
            next++;
            return Arrival.IN_ORDER;
        }
        if (number > next) {
            var arrival = gaps ? Arrival.IN_ORDER : Arrival.AHEAD;
            if (!gaps) {
                miss(next, number);
            }
            next = number + 1;
            return arrival;
        }
        if (number < first) {
            return Arrival.EARLY;
        }
        if (gaps) {
            return number == next - 1 ? Arrival.AGAIN : Arrival.BEHIND;
        }
        if (missing.get(number)) {
            missing.clear(number);
            return Arrival.BEHIND;
        }
        return Arrival.AGAIN;
    }

    private void miss(int from, int to) {
        if (missing == NONE) {
            missing = new BitSet();
        }
        missing.set(from, to);
    }

    /** The number after the last that arrived. */
    public int next() {
        return next;
    }

    /** What has not arrived of those before {@link #next()}; not to be changed. */
    public BitSet missing() {
        return missing;
    }

    /** Whether everything before {@code end} has arrived, as far as nothing may be left out. */
    public boolean reached(int end) {
        return next >= end;
    }
}
