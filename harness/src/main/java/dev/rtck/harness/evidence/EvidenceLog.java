package dev.rtck.harness.evidence;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The append-only record of a run, as JSON Lines. Each entry reaches the operating system before {@link #append}
 * returns, so a kit that is killed loses nothing it had seen.
 *
 * <p>Thread-safe. The order of the file is the order of the sequence numbers; times may be a little out of order, since
 * they are taken where the event was seen.
 */
public final class EvidenceLog implements AutoCloseable {
    private final long start = System.nanoTime();
    private final OutputStream out;
    private final UnaryOperator<String> redact;
    private final CopyOnWriteArrayList<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
    private long seq;
    private IOException broken;
    private boolean closed;

    private EvidenceLog(OutputStream out, UnaryOperator<String> redact) {
        this.out = out;
        this.redact = redact;
    }

    /**
     * Creates the log; an older file of that name is replaced.
     *
     * @param redact takes secrets out of each text of an entry before it is written
     * @throws UncheckedIOException when the file cannot be written
     */
    public static EvidenceLog create(Path file, UnaryOperator<String> redact) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            // Unbuffered on purpose: one write system call an entry is what survives SIGKILL. And a plain stream, since
            // a
            // channel would be closed for all when one thread is interrupted while it writes.
            return new EvidenceLog(new FileOutputStream(file.toFile()), redact);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the evidence log " + file + ": " + e.getMessage(), e);
        }
    }

    /** Calls {@code listener} with every entry from now on, in order, on the appending thread: it must be quick. */
    public void listen(Consumer<Entry> listener) {
        listeners.add(listener);
    }

    /** The time of the run now, in nanoseconds. */
    public long now() {
        return System.nanoTime() - start;
    }

    /** Turns a stamp of {@link System#nanoTime()} into a time of the run. */
    public long at(long nanoTime) {
        return nanoTime - start;
    }

    /** Appends an event that happens now. */
    public Entry append(String key, String who, Event event) {
        return append(key, who, event, now());
    }

    /**
     * Appends an event seen at {@code at} nanoseconds of the run.
     *
     * @throws UncheckedIOException when the disk refuses the entry; every later call throws again, since a log with a
     *     hole proves nothing
     */
    public synchronized Entry append(String key, String who, Event event, long at) {
        if (broken != null) {
            throw new UncheckedIOException("the evidence log is broken: " + broken.getMessage(), broken);
        }
        var entry = new Entry(seq + 1, at, System.currentTimeMillis(), key, who, event);
        if (closed) {
            // What a connection still says while it is torn down after the run is no evidence.
            return entry;
        }
        // What cannot be written as JSON leaves no hole in the numbers.
        var line = EvidenceJson.line(entry, redact);
        seq++;
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            broken = e;
            throw new UncheckedIOException("cannot write the evidence log: " + e.getMessage(), e);
        }
        listeners.forEach(listener -> listener.accept(entry));
        return entry;
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the evidence log: " + e.getMessage(), e);
        }
    }
}
