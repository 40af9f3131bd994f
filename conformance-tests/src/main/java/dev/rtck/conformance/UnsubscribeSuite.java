package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.DELIVERY;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import org.junit.jupiter.api.Test;

/** Chapter SUB: how a subscription ends, and what does not end with it. */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
public class UnsubscribeSuite {

    @Test
    @Verifies("SUB-8")
    @Needs(Capability.UNSUBSCRIBE)
    void unsubscribeStopsDelivery(TestBed bed) {
        var topic = bed.plainTopic();
        var bystander = bed.connect("bystander").subscribe(topic).settled();
        var outsider = bed.connect("outsider").settled();
        var leaver = bed.connect("leaver")
                .subscribe(topic)
                .settled()
                .unsubscribe(topic)
                .settled();
        bed.claim(leaver).comparedWith(outsider).receivesNothing(bystander, bed.publish(topic));
    }

    @Test
    @Verifies("SUB-8")
    @Needs(Capability.UNSUBSCRIBE)
    void unsubscribeAfterADeliveryStopsIt(TestBed bed) {
        var topic = bed.plainTopic();
        var bystander = bed.connect("bystander").subscribe(topic).settled();
        var outsider = bed.connect("outsider").settled();
        var leaver = bed.connect("leaver").subscribe(topic).settled().awaits(bed.publish(topic, 1));
        leaver.unsubscribe(topic).settled();
        bed.claim(leaver).comparedWith(outsider).receivesNothing(bystander, bed.publish(topic));
    }

    @Test
    @Verifies("SUB-9")
    @Needs(Capability.UNSUBSCRIBE)
    void oneUnsubscribeEndsWhatWasSubscribedTwice(TestBed bed) {
        var topic = bed.plainTopic();
        var bystander = bed.connect("bystander").subscribe(topic).settled();
        // Not compared with one that subscribed once: where no unsubscribe counts, this one does not either.
        var outsider = bed.connect("outsider").settled();
        var leaver =
                bed.connect("leaver").subscribe(topic, topic).unsubscribe(topic).settled();
        bed.claim(leaver).comparedWith(outsider).receivesNothing(bystander, bed.publish(topic));
    }

    @Test
    @Verifies("SUB-10")
    @Needs({Capability.UNSUBSCRIBE, Capability.TWO_TOPICS})
    void unsubscribingFromOneTopicLeavesTheOthers(TestBed bed) {
        var topic = bed.plainTopic();
        var other = bed.topics().beside(topic);
        var ordinary = bed.connect("ordinary").subscribe(topic).settled();
        var reader = bed.connect("reader")
                .subscribe(topic, other)
                .settled()
                .unsubscribe(other)
                .settled();
        var update = bed.publish(topic);
        bed.claim(reader).comparedWith(ordinary).receives(update).within(DELIVERY);
    }

    @Test
    @Verifies("SUB-11")
    @Needs(Capability.UNSUBSCRIBE)
    void unsubscribingFromNothingAsFirstMessageDoesNoHarm(TestBed bed) {
        var topic = bed.plainTopic();
        var ordinary = bed.connect("ordinary").subscribe(topic).settled();
        var confused = bed.connect("confused")
                .unsubscribe(topic)
                .settled()
                .subscribe(topic)
                .settled();
        var update = bed.publish(topic);
        bed.claim(confused).comparedWith(ordinary).receives(update).within(DELIVERY);
    }

    @Test
    @Verifies("SUB-11")
    @Needs({Capability.UNSUBSCRIBE, Capability.TWO_TOPICS})
    void unsubscribingFromAnotherTopicDoesNoHarm(TestBed bed) {
        var topic = bed.plainTopic();
        var ordinary = bed.connect("ordinary").subscribe(topic).settled();
        var confused = bed.connect("confused").subscribe(topic).settled();
        confused.unsubscribe(bed.topics().beside(topic)).settled();
        var update = bed.publish(topic);
        bed.claim(confused).comparedWith(ordinary).receives(update).within(DELIVERY);
    }

    @Test
    @Verifies("SUB-12")
    @Needs(Capability.UNSUBSCRIBE)
    void aTopicCanBeSubscribedToAgain(TestBed bed) {
        var topic = bed.plainTopic();
        var ordinary = bed.connect("ordinary").subscribe(topic).settled();
        var returner = bed.connect("returner")
                .subscribe(topic)
                .settled()
                .unsubscribe(topic)
                .settled();
        returner.subscribe(topic).settled();
        var update = bed.publish(topic);
        bed.claim(returner).comparedWith(ordinary).receives(update).once().within(DELIVERY);
    }

    @Test
    @Verifies("SUB-13")
    @Needs(Capability.UNSUBSCRIBE)
    void theUnsubscribeOfOneLeavesTheOther(TestBed bed) {
        var topic = bed.plainTopic();
        var stayer = bed.connect("stayer").subscribe(topic).settled();
        var leaver = bed.connect("leaver").subscribe(topic).settled();
        var before = bed.publish(topic, 1);
        stayer.awaits(before);
        leaver.unsubscribe(topic).settled();
        bed.claim(stayer).receives(bed.publish(topic)).as(before).within(DELIVERY);
    }

    @Test
    @Verifies("SUB-13")
    void theEndOfOneLeavesTheOther(TestBed bed) {
        var topic = bed.plainTopic();
        var stayer = bed.connect("stayer").subscribe(topic).settled();
        var leaver = bed.connect("leaver").subscribe(topic).settled();
        var before = bed.publish(topic, 1);
        stayer.awaits(before);
        leaver.close(1000);
        bed.claim(stayer).receives(bed.publish(topic)).as(before).within(DELIVERY);
    }

    @Test
    @Verifies("SUB-14")
    void subscriptionsEndWithTheConnection(TestBed bed) {
        var topic = bed.plainTopic();
        var bystander = bed.connect("bystander").subscribe(topic).settled();
        var outsider = bed.connect("outsider").settled();
        bed.connect("subscriber").subscribe(topic).settled().close(1000);
        var returner = bed.connect("returner").settled();
        bed.claim(returner).comparedWith(outsider).receivesNothing(bystander, bed.publish(topic));
    }

    @Test
    @Verifies("SUB-14")
    void subscriptionsEndWithABrokenConnection(TestBed bed) {
        var topic = bed.plainTopic();
        var bystander = bed.connect("bystander").subscribe(topic).settled();
        var outsider = bed.connect("outsider").settled();
        bed.connect("subscriber").subscribe(topic).settled().reset();
        var returner = bed.connect("returner").settled();
        bed.claim(returner).comparedWith(outsider).receivesNothing(bystander, bed.publish(topic));
    }
}
