package dev.rtck.reference.websocket;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes for those to whom something is owed, one after the other, in one task for as long as there is anyone: a broadcast
 * to a thousand is then a thousand entries of a list and not a thousand tasks, which cost as much as a small write.
 */
final class Writers implements Runnable {
    private final Executor executor;
    private final Queue<Outbox> owed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    /** @param executor runs one task at a time, which never waits */
    Writers(Executor executor) {
        this.executor = executor;
    }

    /** Sees to it that an outbox is written soon. Returns at once. */
    void write(Outbox outbox) {
        owed.add(outbox);
        if (count.getAndIncrement() == 0) {
            executor.execute(this);
        }
    }

    private void write() {
        try {
            owed.remove().iterate();
        } catch (RuntimeException e) {
            // One connection's trouble must not be everybody's.
            System.getLogger(Writers.class.getName())
                    .log(System.Logger.Level.WARNING, "A connection was not written", e);
        }
    }

    @Override
    public void run() {
        int done;
        do {
            done = count.get();
            for (int i = 0; i < done; i++) {
                write();
            }
        } while (count.addAndGet(-done) > 0);
    }
}
