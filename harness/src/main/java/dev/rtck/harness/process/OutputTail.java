package dev.rtck.harness.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads a process's output to its end, keeps the last 64 KiB and passes on lines. */
final class OutputTail implements Runnable {
    private static final int KEPT = 1 << 16;
    private static final int LINE = 1 << 13;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final byte[] ring = new byte[KEPT];
    private Consumer<String> onLine;
    private long total;

    OutputTail(InputStream in, Consumer<String> onLine) {
        this.in = in;
        this.onLine = onLine;
    }

    @Override
    public void run() {
        var buffer = new byte[1 << 14];
        boolean failed = false;
        while (true) {
            try {
                int count = in.read(buffer);
                if (count < 0) {
                    break;
                }
                keep(buffer, count);
                split(buffer, count);
            } catch (IOException e) {
                // When the process ends the JDK swaps the stream for its last bytes; a read in between fails once.
                if (failed) {
                    break;
                }
                failed = true;
            }
        }
        if (line.size() > 0) {
            emit();
        }
    }

    synchronized String text() {
        int size = (int) Math.min(total, KEPT);
        int start = (int) ((total - size) % KEPT);
        var bytes = new byte[size];
        int first = Math.min(size, KEPT - start);
        System.arraycopy(ring, start, bytes, 0, first);
        System.arraycopy(ring, 0, bytes, first, size - first);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    synchronized long total() {
        return total;
    }

    private synchronized void keep(byte[] bytes, int count) {
        int at = (int) (total % KEPT);
        int first = Math.min(count, KEPT - at);
        System.arraycopy(bytes, 0, ring, at, first);
        System.arraycopy(bytes, first, ring, 0, count - first);
        total += count;
    }

    private void split(byte[] bytes, int count) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                gather(bytes, from, i);
                emit();
                from = i + 1;
            }
        }
        gather(bytes, from, count);
    }

    private void gather(byte[] bytes, int from, int to) {
        line.write(bytes, from, Math.min(to - from, LINE - line.size()));
    }

    private void emit() {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        try {
            onLine.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        } catch (RuntimeException e) {
            // The target must not stall because its listener is broken; the tail says so.
            onLine = ignored -> {};
            var note = ("\n[the listener for this output failed: " + e + "]\n").getBytes(StandardCharsets.UTF_8);
            keep(note, Math.min(note.length, KEPT));
        }
    }
}
