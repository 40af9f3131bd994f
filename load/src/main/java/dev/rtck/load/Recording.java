package dev.rtck.load;

import com.sun.management.OperatingSystemMXBean;
import dev.rtck.load.client.Desk;
import dev.rtck.load.client.Tally;
import dev.rtck.load.feed.Gauge;
import dev.rtck.load.feed.Stage;
import dev.rtck.load.result.LoadEvidence.Counts;
import dev.rtck.load.result.LoadEvidence.Second;
import dev.rtck.load.socket.Loop;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks at everything once a second: for plots, and to know whether the kit itself kept up. */
final class Recording {
    private static final long SECOND = 1_000_000_000;

    private final List<Loop> loops;
    private final List<Desk> desks;
    private final Gauge hook;
    private final Stage stage;
    private final Figures figures;
    private final List<Second> seconds = new ArrayList<>();
    private final Thread thread;
    private final long started = System.nanoTime();
    private final long busyBefore;
    private final long targetBefore;
    private final long ownBefore = own();
    private volatile boolean over;
    private double processors;

    private Recording(List<Loop> loops, List<Desk> desks, Gauge hook, Stage stage, Figures figures)
            throws InterruptedException {
        this.loops = loops;
        this.desks = desks;
        this.hook = hook;
        this.stage = stage;
        this.figures = figures;
        busyBefore = busy();
        targetBefore = figures.processorMicros();
        for (var loop : loops) {
            loop.ask(loop::takeWorstLag);
        }
        thread = new Thread(this::record, "rtck-load-recording");
        thread.setDaemon(true);
    }

    static Recording start(List<Loop> loops, List<Desk> desks, Gauge hook, Stage stage, Figures figures)
            throws InterruptedException {
        var recording = new Recording(loops, desks, hook, stage, figures);
        recording.thread.start();
        return recording;
    }

    private static long own() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean it
                ? it.getProcessCpuTime() / 1_000
                : 0;
    }

    private long busy() throws InterruptedException {
        var busy = 0L;
        for (var loop : loops) {
            busy = Math.max(busy, loop.ask(loop::busyNanos));
        }
        return busy;
    }

    private void record() {
        var host = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean it ? it : null;
        var published = 0L;
        var received = 0L;
        var target = targetBefore;
        var own = ownBefore;
        try {
            for (var second = 0; !over; second++) {
                var until = started + (second + 1) * SECOND;
                for (var left = until - System.nanoTime(); left > 0 && !over; left = until - System.nanoTime()) {
                    Thread.sleep(Math.min(100, left / 1_000_000 + 1));
                }
                var phase = stage.at(System.nanoTime());
                var soFar = 0L;
                var worst = 0L;
                var lag = 0L;
                for (var i = 0; i < loops.size(); i++) {
                    var desk = desks.get(i);
                    var look = loops.get(i).ask(() -> Tally.look(desk));
                    soFar += look.received();
                    worst = Math.max(worst, look.worst());
                    lag = Math.max(lag, loops.get(i).ask(loops.get(i)::takeWorstLag));
                }
                var hooks = hook.count();
                var targetNow = figures.processorMicros();
                var ownNow = own();
                seconds.add(new Second(
                        second,
                        hooks - published,
                        soFar - received,
                        worst / 1_000,
                        figures.resident(),
                        figures.open(),
                        lag / 1_000,
                        targetNow - target,
                        ownNow - own,
                        phase.name().toLowerCase(Locale.ROOT)));
                published = hooks;
                target = targetNow;
                own = ownNow;
                received = soFar;
                processors += host == null ? 0 : Math.max(0, host.getCpuLoad());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it, and notes how busy kit and host were. */
    List<Second> end(Map<String, Long> counts) throws InterruptedException {
        over = true;
        thread.join();
        var took = Math.max(1, System.nanoTime() - started);
        counts.put(Counts.TARGET_CPU, figures.processorMicros() - targetBefore);
        counts.put(Counts.OWN_CPU, own() - ownBefore);
        counts.put(Counts.BUSY, (busy() - busyBefore) * 1_000 / took);
        counts.put(Counts.CPU, (long) (1_000 * processors / Math.max(1, seconds.size())));
        counts.put(Counts.LAG, seconds.stream().mapToLong(Second::lag).max().orElse(0));
        counts.put(
                Counts.RESIDENT_PEAK,
                seconds.stream().mapToLong(Second::resident).max().orElse(0));
        return List.copyOf(seconds);
    }
}
