package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import org.junit.jupiter.api.Test;

/** Chapter SUB: what a server says of its own accord, when connections open and topics are subscribed to. */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
public class AcknowledgementSuite {

    @Test
    @Verifies("SUB-23")
    void anAcknowledgedSubscribeDeliversAtOnce(TestBed bed) {
        var topic = bed.plainTopic();
        var bystander = bed.connect("bystander").subscribe(topic).settled();
        var newcomer = bed.connect("newcomer").settled();
        var asked = newcomer.subscribe(topic).acknowledged();
        var now = bed.publish(topic);
        newcomer.settled();
        bed.claim(newcomer).isToldTheTruth(asked, now, bed.publish(topic), bystander);
    }

    @Test
    @Verifies("SUB-23")
    @Needs(Capability.UNSUBSCRIBE)
    void anAcknowledgedUnsubscribeStopsDeliveryAtOnce(TestBed bed) {
        var topic = bed.plainTopic();
        var bystander = bed.connect("bystander").subscribe(topic).settled();
        var leaver = bed.connect("leaver").subscribe(topic).settled();
        var asked = leaver.unsubscribe(topic).acknowledged();
        var now = bed.publish(topic);
        leaver.settled();
        bed.claim(leaver).isToldTheTruth(asked, now, bed.publish(topic), bystander);
    }

    @Test
    @Verifies("SUB-24")
    @Needs(Capability.UNSUBSCRIBE)
    void anAcknowledgementReachesOnlyTheAsker(TestBed bed) {
        var topic = bed.plainTopic();
        var bystander = bed.connect("bystander").settled();
        var asker = bed.connect("asker").settled();
        var asked = asker.subscribe(topic).acknowledged();
        asker.unsubscribe(topic).acknowledged();
        bed.claim(bystander).getsNoAcknowledgementTo(asker, asked);
    }

    @Test
    @Verifies("SUB-25")
    @Instance("throttle")
    void whatTheServerSaysByItselfIsAnEnvelope(TestBed bed) {
        var topic = bed.plainTopic();
        bed.publish(topic);
        var client = bed.connect().subscribe(topic);
        client.acknowledged();
        client.unsubscribe(topic).acknowledged();
        bed.claim(client).isGreetedInEnvelopes();
    }

    @Test
    @Verifies("SUB-26")
    @Instance("batch")
    void aSnapshotIsTheNewestEnvelope(TestBed bed) {
        var topic = bed.plainTopic();
        var bystander = bed.connect("bystander").subscribe(topic).settled();
        var updates = bed.publish(topic, 5);
        bystander.awaits(updates);
        var newcomer = bed.connect("newcomer").settled();
        var asked = newcomer.subscribe(topic).acknowledged();
        bed.claim(newcomer).getsNoOldSnapshot(asked, updates, bystander);
    }
}
