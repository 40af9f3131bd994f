package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.DELIVERY;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import org.junit.jupiter.api.Test;

/** Chapter SUB: who receives what. */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
public class SubscriptionSuite {

    @Test
    @Verifies({"SUB-3", "SUB-4"})
    void aSubscriberReceivesEachPublicationOnce(TestBed bed) {
        var topic = bed.plainTopic();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        var updates = bed.publish(topic, 3);
        bed.claim(subscriber).receives(updates).within(DELIVERY);
        bed.claim(subscriber).about("SUB-4").receives(updates).once().within(DELIVERY);
    }

    @Test
    @Verifies("SUB-5")
    void aConnectionWithoutSubscriptionReceivesNothing(TestBed bed) {
        var topic = bed.plainTopic();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        var outsider = bed.connect("outsider").settled();
        bed.claim(outsider).receivesNothing(subscriber, bed.publish(topic));
    }

    @Test
    @Verifies("SUB-7")
    void subscribingTwiceDeliversOnce(TestBed bed) {
        var topic = bed.plainTopic();
        var subscriber = bed.connect("subscriber").subscribe(topic, topic).settled();
        bed.claim(subscriber).receives(bed.publish(topic)).once().within(DELIVERY);
    }

    @Test
    @Verifies("SUB-8")
    @Needs(Capability.UNSUBSCRIBE)
    void unsubscribeStopsDelivery(TestBed bed) {
        var topic = bed.plainTopic();
        var bystander = bed.connect("bystander").subscribe(topic).settled();
        var leaver = bed.connect("leaver").subscribe(topic).unsubscribe(topic).settled();
        bed.claim(leaver).receivesNothing(bystander, bed.publish(topic));
    }
}
