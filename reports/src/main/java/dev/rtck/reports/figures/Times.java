package dev.rtck.reports.figures;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Many times of one kind, kept as a distribution: a million of them take no more room than a hundred. */
final class Times {
    /** An hour; what takes longer counts as that. */
    private static final long LONGEST_MICROS = 3_600_000_000L;

    private final Histogram histogram;

    Times() {
        this(new Histogram(1, LONGEST_MICROS, 3));
    }

    /** Times that were measured before, in microseconds. */
    Times(Histogram measured) {
        histogram = measured;
    }

    void add(long nanos) {
        histogram.recordValue(Math.max(1, Math.min(LONGEST_MICROS, nanos / 1_000)));
    }

    long count() {
        return histogram.getTotalCount();
    }

    /** How many lie from {@code from} up to but not including {@code to}, in milliseconds. */
    long between(double from, double to) {
        var low = (long) Math.ceil(from * 1_000);
        var high = (long) Math.ceil(to * 1_000) - 1;
        return high < Math.max(1, low) ? 0 : histogram.getCountBetweenValues(Math.max(1, low), high);
    }

    /** In milliseconds. */
    double percentile(double percent) {
        return histogram.getValueAtPercentile(percent) / 1e3;
    }

    /** In milliseconds. */
    double least() {
        return histogram.getMinValue() / 1e3;
    }

    /** In milliseconds. */
    double most() {
        return histogram.getMaxValue() / 1e3;
    }

    /** A time in words, e.g. {@code 0.8 ms}, {@code 35 ms}, {@code 4.2 s}. */
    static String words(double millis) {
        if (millis == 0) {
            return "0";
        }
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < 1_000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1_000);
    }
}
