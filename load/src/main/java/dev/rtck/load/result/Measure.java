package dev.rtck.load.result;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A distribution of times that can be stored and merged exactly: HdrHistogram's own compressed form, in Base64.
 *
 * @param hdr the histogram, in microseconds
 */
public record Measure(String hdr) {
    /** An hour in microseconds; what takes longer counts as that. */
    public static final long LONGEST = 3_600_000_000L;

    /** An empty histogram of the one shape that all of them have: three digits, up to an hour. */
    public static Histogram fresh() {
        return new Histogram(1, LONGEST, 3);
    }

    /** Stores a histogram. */
    public static Measure of(Histogram histogram) {
        var buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        var length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return new Measure(Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(buffer.array(), length)));
    }

    /**
     * The histogram that was stored.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public Histogram histogram() {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(hdr)), LONGEST);
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "expected an HdrHistogram in Base64, found \"" + hdr.substring(0, Math.min(40, hdr.length()))
                            + "\"; the file is cut off or not one of rtck load",
                    e);
        }
    }

    /** This and another one, as if everything had been measured in one place. */
    public Measure plus(Measure other) {
        var sum = histogram();
        sum.add(other.histogram());
        return of(sum);
    }

    /** Records nanoseconds. */
    public static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.max(1, Math.min(LONGEST, nanos / 1_000)));
    }
}
