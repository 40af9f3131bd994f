package dev.rtck.reference.realtime;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Monotonic time and alarms; tests bring a clock of their own. */
public interface Timer {
    /** Returns nanoseconds since an arbitrary moment; never goes back. */
    long now();

    /** Runs the task once, not before {@code nanos} nanoseconds have passed. */
    void after(long nanos, Runnable task);

    /** Returns the real clock, its alarms run by {@code scheduler}, which stays the caller's. */
    static Timer of(ScheduledExecutorService scheduler) {
        return new Timer() {
            @Override
            public long now() {
                return System.nanoTime();
            }

            @Override
            public void after(long nanos, Runnable task) {
                scheduler.schedule(task, nanos, TimeUnit.NANOSECONDS);
            }
        };
    }
}
