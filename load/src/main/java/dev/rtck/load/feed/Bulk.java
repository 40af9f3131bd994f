package dev.rtck.load.feed;

import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Subject;
import java.time.Duration;

/** Many large publications, as fast as healthy readers of the topic get them: what one that does not read misses. */
public final class Bulk {
    /** Small enough for the hooks of servers that take bodies of 100 KB, as some frameworks do unless told otherwise. */
    private static final int PIECE = 1 << 16;

    private static final int STEP = 16;
    private static final long PATIENCE = 3_000_000_000L;

    private final Run run;
    private final Subject subject;
    private final Feed feed;
    private final Gauge gauge;

    /** Publishes on this feed, and on no other. */
    public Bulk(Run run, Subject subject, Feed feed, Gauge gauge) {
        this.run = run;
        this.subject = subject;
        this.feed = feed;
        this.gauge = gauge;
    }

    /** How many publications so many mebibytes are. */
    public static int pieces(int mebibytes) {
        return mebibytes << 4;
    }

    /** Whether everybody who reads has got everything up to a number. */
    public interface Arrived {
        /** Whether everything before this number is there. */
        boolean upTo(int end) throws InterruptedException;
    }

    /** Publishes until it is enough, the hook does not confirm, or who reads does not receive; returns the bytes. */
    public long publish(Arrived arrived, int mebibytes, Duration longest) throws InterruptedException {
        var fill = "x".repeat(PIECE);
        var until = System.nanoTime() + longest.toNanos();
        var flowing = true;
        for (var number = 0; flowing && number < pieces(mebibytes) && System.nanoTime() < until; number++) {
            var from = System.nanoTime();
            feed.begin(from);
            var said = run.publish(subject, feed.type(), feed.topic().name(), feed.data(number, fill));
            feed.settle(number, said);
            gauge.published(System.nanoTime() - from);
            flowing = said.isEmpty() && (number % STEP != STEP - 1 || awaits(arrived, number + 1));
        }
        return (long) feed.begun() * PIECE;
    }

    private static boolean awaits(Arrived arrived, int end) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE;
        while (!arrived.upTo(end)) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(2);
        }
        return true;
    }
}
