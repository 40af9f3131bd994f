package dev.rtck.load.feed;

import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Subject;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes on one topic at a fixed rate, one after the other, since only then is there an order. One that cannot be made
 * when it is due, because the hook takes long, is made as soon as possible, and its time still counts from when it was due.
 */
public final class Publishing implements AutoCloseable {
    /** Up to this much behind its time a publication still counts as offered at the rate. */
    private static final long IN_TIME = 1_000_000_000;

    private final Run run;
    private final Subject subject;
    private final Feed feed;
    private final double interval;
    private final Gauge gauge;
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final Thread thread;
    /** Written by one thread only. */
    private volatile long inTime;

    private Publishing(Run run, Subject subject, Feed feed, double rate, Gauge gauge) {
        this.run = run;
        this.subject = subject;
        this.feed = feed;
        this.interval = 1e9 / rate;
        this.gauge = gauge;
        thread = new Thread(this::publish, "rtck-publish-" + feed.topic().name());
        thread.setDaemon(true);
    }

    /** Begins at once, at so many a second. */
    public static Publishing start(Run run, Subject subject, Feed feed, double rate, Gauge gauge) {
        var publishing = new Publishing(run, subject, feed, rate, gauge);
        publishing.thread.start();
        return publishing;
    }

    private void publish() {
        var start = System.nanoTime();
        try {
            for (var number = 0; going.get() && number < feed.capacity(); number++) {
                var due = start + (long) (number * interval);
                for (var now = System.nanoTime(); now < due && going.get(); now = System.nanoTime()) {
                    LockSupport.parkNanos(due - now);
                }
                if (going.get()) {
                    one(number, due);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void one(int number, long due) throws InterruptedException {
        if (System.nanoTime() - due < IN_TIME) {
            inTime = inTime + 1;
        }
        feed.begin(due);
        var from = System.nanoTime();
        var said = run.publish(subject, feed.type(), feed.topic().name(), feed.data(number, ""));
        feed.settle(number, said);
        gauge.published(System.nanoTime() - from);
    }

    /** How many were begun within a second of their time. */
    public long inTime() {
        return inTime;
    }

    /** Makes no more, and waits for the last to be answered. */
    @Override
    public void close() {
        going.set(false);
        LockSupport.unpark(thread);
        try {
            thread.join(15_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
