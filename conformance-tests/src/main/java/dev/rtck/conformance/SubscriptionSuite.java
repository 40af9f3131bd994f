package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.DELIVERY;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.junit.Heavy;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import org.junit.jupiter.api.Test;

/** Chapter SUB: a subscription brings what is published, once, as long as it lasts. */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
public class SubscriptionSuite {
    /** More topics than any page needs. */
    private static final int MANY = 2_000;

    @Test
    @Verifies({"SUB-3", "SUB-4"})
    void aSubscriberReceivesEachPublicationOnce(TestBed bed) {
        var topic = bed.plainTopic();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        var updates = bed.publish(topic, 3);
        bed.claim(subscriber).receives(updates).within(DELIVERY);
        bed.claim(subscriber)
                .about("SUB-4")
                .receives(updates)
                .once()
                .ifTheyArrive()
                .within(DELIVERY);
    }

    @Test
    @Verifies("SUB-3")
    void theSecondOfTwoSubscribersReceivesToo(TestBed bed) {
        var topic = bed.plainTopic();
        bed.connect("first").subscribe(topic).settled();
        var second = bed.connect("second").subscribe(topic).settled();
        bed.claim(second).receives(bed.publish(topic, 3)).within(DELIVERY);
    }

    @Test
    @Verifies("SUB-3")
    void aLongSubscriptionLosesNothing(TestBed bed) {
        var topic = bed.plainTopic();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        bed.claim(subscriber).receives(bed.publish(topic, 50)).within(DELIVERY);
    }

    @Test
    @Verifies("SUB-7")
    void subscribingTwiceDeliversOnce(TestBed bed) {
        var topic = bed.plainTopic();
        var ordinary = bed.connect("ordinary").subscribe(topic).settled();
        var eager = bed.connect("eager").subscribe(topic, topic).settled();
        var update = bed.publish(topic);
        bed.claim(eager).comparedWith(ordinary).receives(update).once().within(DELIVERY);
    }

    @Test
    @Verifies("SUB-7")
    void subscribingThreeTimesWithBarriersDeliversOnce(TestBed bed) {
        var topic = bed.plainTopic();
        var ordinary = bed.connect("ordinary").subscribe(topic).settled();
        var eager = bed.connect("eager").subscribe(topic).settled();
        eager.subscribe(topic).settled().subscribe(topic).settled();
        var update = bed.publish(topic);
        bed.claim(eager).comparedWith(ordinary).receives(update).once().within(DELIVERY);
    }

    @Test
    @Verifies("SUB-15")
    @Needs(Capability.TWO_TOPICS)
    @Instance("throttle")
    void oneConnectionHoldsManyTopics(TestBed bed) {
        var topics = bed.topics().first(20);
        var holder = bed.connect("holder").subscribe(topics).settled();
        var ordinary = bed.connectEach("ordinary", topics);
        for (var i = 0; i < topics.length; i++) {
            var update = bed.publish(topics[i]);
            bed.claim(holder).comparedWith(ordinary.get(i)).receives(update).within(DELIVERY);
        }
    }

    @Test
    @Verifies("SUB-20")
    void afterThePongASubscriptionStands(TestBed bed) {
        var topic = bed.plainTopic();
        var ordinary = bed.connect("ordinary").subscribe(topic).settled();
        var hasty = bed.connect("hasty").subscribe(topic).settled();
        var update = bed.publish(topic);
        bed.claim(hasty).comparedWith(ordinary).receives(update).within(DELIVERY);
    }

    @Test
    @Verifies("SEC-4")
    @Needs(Capability.PING)
    @Heavy
    @Instance(value = "frames", oneAtATime = true)
    void oneConnectionCannotHoldAnyNumberOfTopics(TestBed bed) {
        var greedy = bed.connect("greedy").settled();
        bed.claim(greedy).isToldWhereTopicsEnd(greedy.subscribesOn("rtck-bound-", MANY), MANY);
    }
}
