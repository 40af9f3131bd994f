package dev.rtck.load.feed;

import dev.rtck.load.result.Measure;
import org.HdrHistogram.Histogram;

/** How long the publish hook took, over all publishers. */
public final class Gauge {
    private final Histogram times = Measure.fresh();

    /** One was answered after so long. */
    public synchronized void published(long nanos) {
        Measure.record(times, nanos);
    }

    /** How many were answered. */
    public synchronized long count() {
        return times.getTotalCount();
    }

    /** How long they took. */
    public synchronized Measure measure() {
        return Measure.of(times);
    }
}
