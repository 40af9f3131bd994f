package dev.rtck.harness.run;

import dev.rtck.harness.evidence.EvidenceLog;
import dev.rtck.harness.evidence.RunEvent;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Notices when the kit itself does not run: garbage collection, a starved processor, a suspended machine. What was
 * measured in such a window says nothing about the target.
 */
final class StallDetector implements AutoCloseable {
    private static final long TICK_MILLIS = 5;
    /** Idle machines wake a sleeper within 1 ms, loaded ones within some 20 ms. */
    private static final long STALL_NANOS = 50_000_000;

    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Thread thread;

    StallDetector(EvidenceLog log) {
        thread = new Thread(() -> watch(log), "rtck-stall-detector");
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
    }

    private void watch(EvidenceLog log) {
        var last = log.now();
        while (running.get()) {
            try {
                Thread.sleep(TICK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            var now = log.now();
            if (now - last > STALL_NANOS) {
                try {
                    log.append("", "", new RunEvent.Stalled(last, now));
                } catch (UncheckedIOException e) {
                    // The log is broken, which the cases will learn as well, and tell.
                    return;
                }
            }
            last = now;
        }
    }

    @Override
    public void close() {
        running.set(false);
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
