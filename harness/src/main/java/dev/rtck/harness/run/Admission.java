package dev.rtck.harness.run;

import dev.rtck.harness.plan.Case;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Lets cases begin. Those that disturb each other run one after the other, heavy ones one at a time, and no more at once
 * than the machine serves. What has the longest chain of cases behind it begins first, so that everything else fits into
 * the time which that takes anyway.
 */
public final class Admission {
    /** Cases that work rather than wait; this many keep two cores busy without crowding the target. */
    private static final int BUSY = 10;

    /** About how long a case takes that watches nothing, in seconds. */
    private static final double BRIEF = 0.3;

    private final ToIntFunction<Case> watch;
    private final boolean instances;
    private final List<Visitor> waiting = new ArrayList<>();
    private final List<Visitor> inside = new ArrayList<>();

    /**
     * @param instances whether each group of cases has an instance of the target of its own
     * @param watch     for how many seconds a case watches
     */
    Admission(boolean instances, ToIntFunction<Case> watch) {
        this.instances = instances;
        this.watch = watch;
    }

    /** That a case may run; closed when it has. */
    @FunctionalInterface
    public interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    private record Visitor(String group, boolean alone, boolean heavy, int watch, CountDownLatch called) {
        double seconds() {
            return Math.max(watch, BRIEF);
        }

        boolean busy() {
            return watch == 0;
        }
    }

    /** Waits until the case may run. */
    Pass enter(Case it, boolean heavy) throws InterruptedException {
        var visitor = new Visitor(
                instances ? it.group() : "", it.alone(), heavy, watch.applyAsInt(it), new CountDownLatch(1));
        synchronized (this) {
            waiting.add(visitor);
            admit();
        }
        try {
            visitor.called().await();
        } catch (InterruptedException e) {
            leave(visitor);
            throw e;
        }
        return () -> leave(visitor);
    }

    private synchronized void leave(Visitor visitor) {
        // By identity: two cases may look the same.
        waiting.removeIf(it -> it == visitor);
        inside.removeIf(it -> it == visitor);
        admit();
    }

    private void admit() {
        for (var next = next(); next != null; next = next()) {
            var admitted = next;
            waiting.removeIf(it -> it == admitted);
            inside.add(admitted);
            admitted.called().countDown();
        }
    }

    private Visitor next() {
        return waiting.stream()
                .filter(this::fits)
                .max(Comparator.comparingDouble(this::urgency)
                        .thenComparing(this::neighbours)
                        .thenComparing(Visitor::seconds))
                .orElse(null);
    }

    private boolean fits(Visitor it) {
        var neighbours = inside.stream().filter(other -> other.group().equals(it.group()));
        return neighbours.noneMatch(other -> it.alone() || other.alone())
                && !(it.heavy() && inside.stream().anyMatch(Visitor::heavy))
                && !(it.busy() && inside.stream().filter(Visitor::busy).count() >= BUSY);
    }

    /** For how long what waits behind it keeps it and its like busy, in seconds. */
    private double urgency(Visitor it) {
        return Math.max(it.seconds(), Math.max(neighbours(it), it.heavy() ? chain(Visitor::heavy) : 0));
    }

    /** The part of it on its own instance. */
    private double neighbours(Visitor it) {
        return it.alone() ? chain(other -> other.alone() && other.group().equals(it.group())) : 0;
    }

    private double chain(Predicate<Visitor> link) {
        return waiting.stream().filter(link).mapToDouble(Visitor::seconds).sum();
    }
}
