package dev.rtck.harness.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The received bytes of one connection: buffered, counted, stamped, held to a budget and to the pause gate. */
final class Inbound {
    /** Claimed lengths are believed only up to here; beyond it memory grows with what has really come. */
    private static final int FIRST_ALLOCATION = 1 << 16;

    private final InputStream in;
    private final Gate gate;
    private final long budget;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int limit;
    private long stamp;
    private volatile long total;

    Inbound(InputStream in, Gate gate, long budget) {
        this.in = in;
        this.gate = gate;
        this.budget = budget;
    }

    /** When the newest bytes were read from the socket. */
    long stamp() {
        return stamp;
    }

    long total() {
        return total;
    }

    /** Whether the next byte is here already, so that asking for it does not touch the socket. */
    boolean buffered() {
        return position < limit;
    }

    /** The next byte, or -1 at the end of the stream. */
    int next() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        return buffer[position++] & 0xFF;
    }

    /** The next {@code count} bytes as an unsigned number, the first the most significant. */
    long number(int count) throws IOException {
        long value = 0;
        for (int i = 0; i < count; i++) {
            var next = next();
            if (next < 0) {
                throw new EOFException("inside the header of a frame");
            }
            value = value << 8 | next;
        }
        return value;
    }

    byte[] bytes(int count) throws IOException {
        var result = new byte[Math.min(count, FIRST_ALLOCATION)];
        int filled = 0;
        while (filled < count) {
            if (position == limit && !fill()) {
                throw new EOFException("after " + filled + " of " + count + " bytes of a frame's payload");
            }
            if (filled == result.length) {
                result = Arrays.copyOf(result, (int) Math.min(count, 2L * filled));
            }
            int part = Math.min(limit - position, result.length - filled);
            System.arraycopy(buffer, position, result, filled, part);
            position += part;
            filled += part;
        }
        return result;
    }

    private boolean fill() throws IOException {
        gate.pass();
        int count = in.read(buffer);
        stamp = System.nanoTime();
        if (count < 0) {
            return false;
        }
        position = 0;
        limit = count;
        total += count;
        if (total > budget) {
            throw new BudgetExceeded("bytes received on one connection", total, budget);
        }
        gate.pass();
        return true;
    }
}
