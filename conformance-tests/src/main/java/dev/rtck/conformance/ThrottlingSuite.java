package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Chapter THR: how often. On an instance of its own, one case at a time: another publisher on a throttled topic would
 * use up its allowance.
 */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PUBLISH})
@AppliesTo(Capability.THROTTLED)
@Instance(value = "throttle", disturbing = true)
public class ThrottlingSuite {
    /** On a topic of its own nothing waits for a throttle, so this is a busy machine's. */
    private static final Duration BUSY = Duration.ofMillis(40);

    @Test
    @Verifies("THR-2")
    @Watch(seconds = 1)
    void aBurstArrivesNoFasterThanTheThrottleAllows(TestBed bed) {
        var topic = bed.topics().throttled();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        bed.claim(subscriber).during(bed.burst(topic)).isThrottled();
    }

    @Test
    @Verifies("THR-3")
    @Watch(seconds = 1)
    void everySubscriberIsThrottledAndServedAlike(TestBed bed) {
        var topic = bed.topics().throttled();
        var first = bed.connect("first").subscribe(topic).settled();
        var second = bed.connect("second").subscribe(topic).settled();
        var third = bed.connect("third").subscribe(topic).settled();
        var burst = bed.burst(topic);
        bed.claim(second).during(burst).isServedLike(first);
        bed.claim(third).during(burst).isServedLike(first);
    }

    @Test
    @Verifies("THR-4")
    @Watch(seconds = 3)
    void theLastValueOfABurstArrives(TestBed bed) {
        var topic = bed.topics().throttled();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        var first = bed.briefBurst(topic);
        var second = bed.quiet(topic).briefBurst(topic);
        var third = bed.quiet(topic).briefBurst(topic);
        bed.claim(subscriber).during(first, second, third).getsTheLastValue();
    }

    @Test
    @Verifies("THR-5")
    @Watch(seconds = 2)
    void theFirstMessageAfterAQuietTimeArrivesAtOnce(TestBed bed) {
        var topic = bed.topics().throttled();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        var singles =
                Stream.generate(() -> bed.quiet(topic).publish(topic)).limit(5).toList();
        bed.claim(subscriber)
                .receivesPromptly(singles, bed.target().topics().get(topic).throttle());
    }

    @Test
    @Verifies("THR-11")
    @Needs(Capability.PLAIN_TOPIC)
    @Watch(seconds = 1)
    void throttlingOneTopicDoesNotDelayAnother(TestBed bed) {
        var topic = bed.topics().throttled();
        var other = bed.plainTopic();
        var subscriber = bed.connect("subscriber").subscribe(topic, other).settled();
        var before = bed.publish(other, 5);
        var burst = bed.burstBeside(topic, other);
        bed.claim(subscriber).isNotDelayed("a burst on " + topic, before, burst.beside(), allowance(bed, topic));
    }

    /** What waits for the throttle of another topic waits, on average, for half of its interval. */
    private static Duration allowance(TestBed bed, String topic) {
        var part = bed.target().topics().get(topic).throttle().multipliedBy(2).dividedBy(5);
        return part.compareTo(BUSY) > 0 ? part : BUSY;
    }
}
