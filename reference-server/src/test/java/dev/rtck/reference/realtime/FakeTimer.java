package dev.rtck.reference.realtime;

import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that moves when told to, and runs the alarms it passes. */
final class FakeTimer implements Timer {
    private record Alarm(long at, Runnable task) {}

    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::at));
    private long now = Long.MAX_VALUE - 1_000_000; // nanoTime may overflow during a run

    @Override
    public long now() {
        return now;
    }

    @Override
    public void after(long nanos, Runnable task) {
        alarms.add(new Alarm(elapsed + nanos, task));
    }

    private long elapsed;

    void pass(long millis) {
        long until = elapsed + millis * 1_000_000;
        while (!alarms.isEmpty() && alarms.peek().at() <= until) {
            var alarm = alarms.remove();
            move(alarm.at());
            alarm.task().run();
        }
        move(until);
    }

    private void move(long to) {
        now += to - elapsed;
        elapsed = to;
    }
}
