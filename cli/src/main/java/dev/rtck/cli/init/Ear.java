package dev.rtck.cli.init;

import dev.rtck.harness.wire.End;
import dev.rtck.harness.wire.FrameListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Keeps what one connection says, with when. Safe for several threads. */
final class Ear implements FrameListener {
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final List<Heard> heard = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private boolean ended;
    private boolean tooMuch;

    @Override
    public synchronized void onText(long at, String text, int fragments) {
        heard.add(Heard.of(text));
        times.add(at);
        notifyAll();
    }

    @Override
    public synchronized void onEnd(long at, End end) {
        ended = true;
        tooMuch = end.kind() == End.Kind.BUDGET;
        notifyAll();
    }

    /** Whether it said more than is kept. */
    synchronized boolean tooMuch() {
        return tooMuch;
    }

    synchronized int count() {
        return heard.size();
    }

    /** Everything after the first {@code from} messages. */
    synchronized List<Heard> since(int from) {
        return List.copyOf(heard.subList(from, heard.size()));
    }

    /** When message number {@code index} came, in nanoseconds of the monotonic clock. */
    synchronized long at(int index) {
        return times.get(index);
    }

    /** Waits for a message after the first {@code from}; whether one is in time. Ends early with the connection. */
    synchronized boolean await(int from, Predicate<Heard> wanted, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        var next = from;
        while (true) {
            for (; next < heard.size(); next++) {
                if (wanted.test(heard.get(next))) {
                    return true;
                }
            }
            var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (ended || left <= 0) {
                return false;
            }
            wait(left);
        }
    }

    /** Waits until so many messages have come that a server says unasked, or it is clear that they will not. */
    void awaits(int count) throws InterruptedException {
        if (count > 0) {
            await(count - 1, it -> true, ANSWER);
        }
    }

    /** Listens for so long, or until the connection ends. */
    void listen(Duration time) throws InterruptedException {
        await(Integer.MAX_VALUE, it -> false, time);
    }
}
