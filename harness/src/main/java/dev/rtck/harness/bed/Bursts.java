package dev.rtck.harness.bed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/** Publishes as fast as the target's hook goes, one after the other, for as long as a throttle needs to show itself. */
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

    private static final int ATTEMPTS = 3;

    /** One in so many goes to the other topic. */
    private static final int BESIDE = 5;

    private final TestBed bed;

    Bursts(TestBed bed) {
        this.bed = bed;
    }

    Burst fire(String topic, Optional<String> other) {
        var burst = once(topic, other, SHORTEST);
        for (var again = 1; again < ATTEMPTS && isThin(burst); again++) {
            bed.quiet(topic);
            burst = once(topic, other, SHORTEST);
        }
        return burst;
    }

    /** One that is just long enough for the throttle to hold something back. */
    Burst fireBriefly(String topic) {
        return once(topic, Optional.empty(), Duration.ZERO);
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

    private Burst once(String topic, Optional<String> other, Duration shortest) {
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
}
