package dev.rtck.reference.realtime;

import java.time.Duration;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps a minimum interval between the updates of one topic. The first update after a quiet time passes at once; what
 * comes within the interval is gathered and passes when it has elapsed, so the last value is never lost.
 */
public final class Throttle {
    /** What becomes of updates that have to wait. */
    interface Waiting {
        /** Returns whether the update can join those waiting; if not, they must go first. */
        boolean admits(String type, ObjectNode data);

        void add(String type, ObjectNode data);

        boolean isEmpty();

        /** Hands over everything waiting as one update, and is empty afterwards. */
        void release(BiConsumer<String, ObjectNode> sink);
    }

    private final long interval;
    private final Timer timer;
    private final Waiting waiting;
    private final BiConsumer<String, ObjectNode> sink;
    private long lastSent;
    private boolean alarmSet;

    private Throttle(Waiting waiting, Duration interval, Timer timer, BiConsumer<String, ObjectNode> sink) {
        this.waiting = waiting;
        this.interval = interval.toNanos();
        this.timer = timer;
        this.sink = sink;
        this.lastSent = timer.now() - this.interval;
    }

    /** Returns a throttle for a state: of several values waiting only the newest is sent. The sink takes type and data. */
    public static Throttle latest(Duration interval, Timer timer, BiConsumer<String, ObjectNode> sink) {
        return new Throttle(new NewestValue(), interval, timer, sink);
    }

    /** Returns a throttle for events: all of them are sent, in order, as {@code {"lines": […]}}, a single one as well. */
    public static Throttle batch(Duration interval, Timer timer, BiConsumer<String, ObjectNode> sink) {
        return new Throttle(new Batch(), interval, timer, sink);
    }

    /** Sends the update now or, within the interval, later. */
    public synchronized void offer(String type, ObjectNode data) {
        if (!waiting.admits(type, data)) {
            send();
        }
        waiting.add(type, data);
        sendOrWait();
    }

    private synchronized void onAlarm() {
        alarmSet = false;
        if (!waiting.isEmpty()) {
            sendOrWait();
        }
    }

    private void sendOrWait() {
        long wait = lastSent + interval - timer.now();
        if (wait <= 0) {
            send();
        } else if (!alarmSet) {
            alarmSet = true;
            timer.after(wait, this::onAlarm);
        }
    }

    /** Within the lock, so that updates leave in the order in which they came. */
    private void send() {
        lastSent = timer.now();
        waiting.release(sink);
    }
}
