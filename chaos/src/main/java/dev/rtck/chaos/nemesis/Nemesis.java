package dev.rtck.chaos.nemesis;

import dev.rtck.chaos.Faults;
import dev.rtck.chaos.Injection;
import dev.rtck.chaos.MiddleboxFault;
import dev.rtck.chaos.NetworkFault;
import dev.rtck.chaos.Proxy;
import dev.rtck.chaos.intermediary.Intermediary;
import dev.rtck.harness.bed.Publication;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Carries out a schedule of faults while clients are at work, heals everything, and has the last values published. */
public final class Nemesis {
    private static final Duration RECOVERY = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BETWEEN = 30;

    private final TestBed bed;
    private final Schedule schedule;
    private final List<String> topics;
    private final boolean polling;
    private final List<Proxy<NetworkFault>> links = new ArrayList<>();
    private final List<Roamer> roamers = new ArrayList<>();
    private final List<Future<?>> work = new ArrayList<>();
    private Optional<Intermediary> box = Optional.empty();
    private volatile boolean going = true;

    /**
     * A nemesis for a case.
     *
     * @param topics  what is published and subscribed to
     * @param polling whether there is a poller too
     */
    public Nemesis(TestBed bed, Schedule schedule, List<String> topics, boolean polling) {
        this.bed = bed;
        this.schedule = schedule;
        this.topics = topics;
        this.polling = polling;
    }

    /** Does all of it; what came of it is for claims to say. */
    public void strike() {
        bed.note("nemesis with seed " + schedule.seed() + ": " + schedule.json());
        var threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "rtck-nemesis");
            thread.setDaemon(true);
            return thread;
        });
        try {
            prepare(threads);
            carryOut();
            conclude();
        } finally {
            going = false;
            roamers.forEach(Roamer::stop);
            threads.shutdownNow();
        }
    }

    private void prepare(ExecutorService threads) {
        var faults = Faults.of(bed);
        for (var i = 0; i < Schedule.LINKS; i++) {
            links.add(faults.network("network-" + i));
        }
        box = Optional.of(faults.middlebox("box"));
        roams(threads, "bystander", Optional.empty(), "");
        for (var i = 0; i < Schedule.LINKS; i++) {
            roams(threads, "by-network-" + i, Optional.of(links.get(i)), "network-" + i);
            roams(threads, "also-by-network-" + i, Optional.of(links.get(i)), "network-" + i);
        }
        roams(threads, "by-box", box.map(it -> it), "box");
        roams(threads, "also-by-box", box.map(it -> it), "box");
        if (!everybodyComes()) {
            throw new Withheld("not everybody could connect; see the requirements on connections");
        }
        work.add(threads.submit(this::publish));
        if (polling) {
            work.add(threads.submit(this::poll));
        }
    }

    private void roams(ExecutorService threads, String who, Optional<Proxy<?>> way, String where) {
        var roamer = new Roamer(bed, who, way, where, topics, schedule.seed() ^ who.hashCode());
        roamers.add(roamer);
        work.add(threads.submit(roamer));
    }

    private void publish() {
        for (var i = 0; going; i++) {
            bed.publish(topics.get(i % topics.size()));
            pause(BETWEEN);
        }
    }

    private void poll() {
        var poller = bed.poller();
        var polled = topics.stream().filter(bed.topics().polled()::contains).toList();
        for (var i = 0; going && !polled.isEmpty(); i++) {
            poller.poll(polled.get(i % polled.size()));
            pause(200);
        }
    }

    private void carryOut() {
        var start = System.nanoTime();
        var active = new ArrayList<Active>();
        var waiting = new ArrayList<>(schedule.steps());
        waiting.sort(Comparator.comparingLong(Step::at));
        while (millis(start) < schedule.length() || !active.isEmpty() || !waiting.isEmpty()) {
            var now = millis(start);
            for (var each : List.copyOf(active)) {
                if (each.until() <= now) {
                    each.end().run();
                    active.remove(each);
                }
            }
            if (!waiting.isEmpty() && waiting.get(0).at() <= now) {
                var step = waiting.remove(0);
                var end = begin(step);
                // From when it is in force: a fault that took long to bring about is not shorter for it.
                active.add(new Active(millis(start) + step.lasts(), end));
            }
            pause(10);
        }
    }

    private record Active(long until, Runnable end) {}

    private Runnable begin(Step step) {
        return switch (step.what().group()) {
            case LINK ->
                healing(links.get(step.where())
                        .inject((NetworkFault) step.what().fault()));
            case BOX ->
                healing(box.orElseThrow().inject((MiddleboxFault) step.what().fault()));
            case TARGET -> target(step.what());
        };
    }

    private static Runnable healing(Injection injection) {
        return injection::close;
    }

    private Runnable target(Menu what) {
        if (what == Menu.FREEZE) {
            bed.life().freeze();
            return bed.life()::thaw;
        } else if (what == Menu.STOP) {
            bed.life().stop(Duration.ofSeconds(12));
        } else {
            bed.life().kill();
        }
        return bed.life()::restart;
    }

    /** All is healed: everybody comes back, and the last values are published. */
    private void conclude() {
        pause(RECOVERY.toMillis());
        if (!everybodyComes()) {
            bed.note("not everybody has come back; the claims say why");
        }
        going = false;
        roamers.forEach(Roamer::stop);
        // What was under way is over before the last values: they are the last.
        work.forEach(Nemesis::finish);
        var last = topics.stream().map(bed::publish).map(Publication::id).toList();
        bed.note("the last values are " + String.join(", ", last));
        pause(3_000);
        bed.note("nobody waits any longer");
    }

    private static void finish(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while clients finished", e);
        }
    }

    private boolean everybodyComes() {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!roamers.stream().allMatch(Roamer::steady) && System.nanoTime() < until) {
            work.stream().filter(Future::isDone).forEach(Nemesis::finish);
            pause(20);
        }
        return roamers.stream().allMatch(Roamer::steady);
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
