package dev.rtck.chaos.suites;

import dev.rtck.chaos.nemesis.Nemesis;
import dev.rtck.chaos.nemesis.Schedule;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.HistoryClaim;
import dev.rtck.harness.history.Bounds;
import dev.rtck.harness.history.Invariant;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import dev.rtck.harness.target.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Seeded schedules of faults while clients publish and subscribe: what the protocol promises holds all the same. */
@ConformanceSuite
@Needs({
    Capability.WEBSOCKET,
    Capability.PUBLISH,
    Capability.PLAIN_TOPIC,
    Capability.PING,
    Capability.UNSUBSCRIBE,
    Capability.LIFECYCLE
})
public class NemesisSuite {
    /** How long clients are at work. */
    public static final long MILLIS = 30_000;

    @Test
    @Verifies({"PUB-2", "PUB-3", "PUB-4", "SUB-3", "SUB-4", "SUB-6", "ENV-13", "LIFE-1", "HB-12"})
    @Instance(value = "nemesis", disturbing = true)
    @Watch(seconds = 45)
    void underFaultsEveryPromiseOfDeliveryHolds(TestBed bed) {
        strike(bed, bed.topics().allPlain(), false, 1);
        claimDeliveries(bed);
    }

    @Test
    @Verifies({"POLL-7", "POLL-8"})
    @Needs(Capability.POLLING)
    @Instance(value = "nemesis-polling", disturbing = true)
    @Watch(seconds = 45)
    void underFaultsPollingStaysFresh(TestBed bed) {
        strike(bed, bed.topics().allPlain(), true, 2);
        bed.claim("POLL-7", keeps(bed, Invariant.FRESHNESS));
        bed.claim("POLL-8", keeps(bed, Invariant.FRESHNESS));
    }

    @Test
    @Verifies("THR-2")
    @Needs(Capability.THROTTLED_LATEST)
    @Instance(value = "nemesis-throttle", disturbing = true)
    @Watch(seconds = 45)
    void underFaultsTheThrottleHolds(TestBed bed) {
        strike(bed, List.of(bed.topics().throttled()), false, 3);
        bed.claim(keeps(bed, Invariant.THROTTLE));
    }

    private static void strike(TestBed bed, List<String> topics, boolean polling, int salt) {
        new Nemesis(bed, Schedule.of(bed.seed() * 31 + salt, MILLIS, true), topics, polling).strike();
    }

    private static void claimDeliveries(TestBed bed) {
        bed.claim("PUB-2", keeps(bed, Invariant.DELIVERY));
        bed.claim("PUB-3", keeps(bed, Invariant.ORDER));
        bed.claim("PUB-4", keeps(bed, Invariant.NO_FABRICATION));
        bed.claim("SUB-3", keeps(bed, Invariant.CONVERGENCE));
        bed.claim("SUB-4", keeps(bed, Invariant.NO_DUPLICATE));
        bed.claim("SUB-6", keeps(bed, Invariant.NO_LEAK));
        bed.claim("ENV-13", keeps(bed, Invariant.TIMESTAMPS));
        bed.claim("LIFE-1", keeps(bed, Invariant.RECOVERY));
        bed.claim("HB-12", keeps(bed, Invariant.NO_DESERTION));
    }

    private static HistoryClaim keeps(TestBed bed, Invariant invariant) {
        return new HistoryClaim.Keeps(invariant, bounds(bed.target()));
    }

    /** What the history of a target under faults is measured by. */
    public static Bounds bounds(Target target) {
        var staleness = target.polling()
                .map(it -> it.interval().plusSeconds(1).toMillis())
                .orElse(1_000L);
        return new Bounds(500, 2_000, staleness, staleness, 100);
    }
}
