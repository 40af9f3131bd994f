package dev.rtck.harness.bed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Publishes as fast as the target's hook goes, for as long as a throttle needs to show itself: one after the other, and
 * where that is no burst, because the hook takes its time, several at a time.
 */
final class Bursts {
    /** Long enough that a busy moment of the machine does not decide. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final int INTERVALS = 6;

    /** More than these in an interval show nothing more, and only fill the log. */
    private static final int DENSITY = 20;

    /** Enough for what is not throttled. */
    private static final int UNTHROTTLED = 300;

    /** With no more than these in an interval it is no burst, and tried again. */
    private static final int THIN = 4;

    /** How many calls of the hook are under way at a time, attempt by attempt. */
    private static final List<Integer> LANES = List.of(1, 4, 8);

    /** One in so many goes to the other topic. */
    private static final int BESIDE = 5;

    private final TestBed bed;

    Bursts(TestBed bed) {
        this.bed = bed;
    }

    Burst fire(String topic) {
        return untilDense(
                topic, lanes -> lanes == 1 ? inOrder(topic, Optional.empty(), SHORTEST) : atOnce(topic, lanes));
    }

    /** One after the other, whatever the hook's pace is. */
    Burst fireInOrder(String topic, Optional<String> other) {
        return untilDense(topic, lanes -> inOrder(topic, other, SHORTEST));
    }

    private Burst untilDense(String topic, IntFunction<Burst> attempt) {
        var burst = attempt.apply(LANES.get(0));
        for (var lanes : LANES.subList(1, LANES.size())) {
            if (isThin(burst)) {
                bed.quiet(topic);
                burst = attempt.apply(lanes);
            }
        }
        return burst;
    }

    /** One that is just long enough for the throttle to hold something back. */
    Burst fireBriefly(String topic) {
        return inOrder(topic, Optional.empty(), Duration.ZERO);
    }

    /** Whether the hook was too slow for a burst, which may be a moment's business. */
    private static boolean isThin(Burst burst) {
        return !burst.interval().isZero()
                && burst.publications().size()
                        <= THIN
                                * lasting(burst.interval(), SHORTEST).toNanos()
                                / burst.interval().toNanos();
    }

    private static Duration lasting(Duration interval, Duration shortest) {
        var least = interval.multipliedBy(INTERVALS);
        return least.compareTo(shortest) > 0 ? least : shortest;
    }

    private Burst inOrder(String topic, Optional<String> other, Duration shortest) {
        var interval = bed.target().topics().get(topic).throttle();
        var end = System.nanoTime() + lasting(interval, shortest).toNanos();
        var pace = interval.dividedBy(DENSITY).toNanos();
        var publications = new ArrayList<Publication>();
        var beside = new ArrayList<Publication>();
        do {
            var started = System.nanoTime();
            publications.add(bed.publish(topic));
            if (other.isPresent() && publications.size() % BESIDE == 0) {
                beside.add(bed.publish(other.get()));
            }
            bed.waits(Duration.ofNanos(started + pace - System.nanoTime()));
        } while (System.nanoTime() < end && (pace > 0 || publications.size() < UNTHROTTLED));
        return new Burst(topic, interval, publications, beside);
    }

    /** The last one goes alone, after all others: it is the last value by any order. */
    private Burst atOnce(String topic, int lanes) {
        var interval = bed.target().topics().get(topic).throttle();
        var end = System.nanoTime() + lasting(interval, SHORTEST).toNanos();
        var pace = interval.dividedBy(DENSITY).multipliedBy(lanes).toNanos();
        var publications = new ConcurrentLinkedQueue<Publication>();
        publications.add(bed.publish(topic));
        var hooks = Executors.newFixedThreadPool(lanes);
        try {
            var running = Stream.generate(() -> CompletableFuture.runAsync(
                            () -> {
                                while (System.nanoTime() < end) {
                                    var started = System.nanoTime();
                                    publications.add(bed.publish(topic));
                                    bed.waits(Duration.ofNanos(started + pace - System.nanoTime()));
                                }
                            },
                            hooks))
                    .limit(lanes)
                    .toList();
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("publishing a burst on " + topic + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing a burst on " + topic, e);
        } finally {
            hooks.shutdownNow();
        }
        publications.add(bed.publish(topic));
        return new Burst(topic, interval, List.copyOf(publications), List.of());
    }
}
