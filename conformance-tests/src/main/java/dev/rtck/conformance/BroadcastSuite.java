package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.DELIVERY;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.junit.Heavy;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chapter PUB: from the event bus to everybody who listens. */
@ConformanceSuite
@Heavy
@Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
public class BroadcastSuite {
    /** PUB-2 sets no limit of time; a hundred sockets on a busy machine take their time. */
    private static final Duration EVERYBODY = Duration.ofSeconds(5);

    @Test
    @Verifies("PUB-1")
    @Instance("crowd")
    void eachEventBecomesOneMessage(TestBed bed) {
        var topic = bed.plainTopic();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        bed.claim(subscriber).receivesOneMessageEach(bed.publish(topic, 50));
    }

    @Test
    @Verifies("PUB-2")
    @Instance("crowd")
    void aHundredSubscribersReceiveEachPublication(TestBed bed) {
        var topic = bed.plainTopic();
        var ordinary = bed.connect("ordinary").subscribe(topic).settled();
        var crowd = bed.crowd("subscriber", 100, topic);
        var updates = bed.publish(topic, 3);
        crowd.forEach(
                it -> bed.claim(it).comparedWith(ordinary).receives(updates).within(EVERYBODY));
        bed.claim(ordinary).comparedWith(crowd.get(0)).receives(updates).within(EVERYBODY);
    }

    @Test
    @Verifies("PUB-3")
    @Instance("crowd")
    void aBurstArrivesInOrder(TestBed bed) {
        var topic = bed.plainTopic();
        var crowd = bed.crowd("subscriber", 5, topic);
        var burst = bed.publish(topic, 200);
        crowd.forEach(
                it -> bed.claim(it).receives(burst).inOrder().ifTheyArrive().within(DELIVERY));
    }

    @Test
    @Verifies("PUB-5")
    @Instance(value = "crowd", disturbing = true)
    void anEventWithoutSubscribersDoesNoHarm(TestBed bed) {
        var topic = bed.plainTopic();
        var earlier = bed.service().to("earlier", topic);
        bed.closeAll();
        bed.publish(topic, 3);
        bed.service().claim(bed.service().to("newcomer", topic), earlier, EVERYBODY);
    }

    @Test
    @Verifies("PUB-12")
    @Instance("errors")
    void anEventThatCannotBeSentStopsNothing(TestBed bed) {
        var topic = bed.plainTopic();
        var subscriber = bed.connect("subscriber").receiving(topic);
        var earlier = bed.publish(topic);
        subscriber.hears(List.of(earlier), DELIVERY);
        bed.publisher().odd(topic, "half of a surrogate pair", "\"\\ud800\"");
        bed.publisher().odd(topic, "a number beyond all doubles", "1e999");
        bed.publisher().odd(topic, "what is no JSON number", "NaN");
        bed.publisher().odd(topic, "a list nested 10,000 deep", "[".repeat(10_000) + "]".repeat(10_000));
        bed.claim(subscriber).stillReceives(earlier, bed.publish(topic), DELIVERY);
    }

    @Test
    @Verifies("PUB-11")
    @Instance("crowd")
    void comingAndGoingLosesAndCopiesNothing(TestBed bed) {
        var topic = bed.plainTopic();
        var before = bed.connect("before").subscribe(topic).settled();
        var after = bed.connect("after").subscribe(topic).settled();
        var calm = bed.publish(topic, 20);
        var busy = bed.crowds().publishAmongPassersBy(topic, 200);
        bed.claim(before).receives(busy).once().as(calm).within(DELIVERY);
        bed.claim(after).receives(busy).once().as(calm).within(DELIVERY);
    }
}
