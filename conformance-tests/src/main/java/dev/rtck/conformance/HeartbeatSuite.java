package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.DELIVERY;

import dev.rtck.harness.bed.Client;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.Facet;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.junit.Heavy;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Standing;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Chapter HB: pings and pongs. What takes intervals to show is in {@link SilenceSuite}. */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PING})
public class HeartbeatSuite {

    @Test
    @Verifies("HB-2")
    void eachPingIsAnsweredByOnePong(TestBed bed) {
        // Where pongs are broadcast, one that never pinged gets some as well: then counting them proves nothing.
        bed.connect("silent");
        var client = subscriber(bed).ping().ping().ping();
        bed.claim(client).getsOnePongForEachPing(deadline(bed).multipliedBy(3));
    }

    @Test
    @Verifies("HB-3")
    void aPongComesInTime(TestBed bed) {
        bed.claim(subscriber(bed).ping().ping()).getsPongsWithin(deadline(bed));
    }

    @Test
    @Verifies("HB-4")
    void aPongGoesOnlyToTheAsker(TestBed bed) {
        var silent = bed.connect("silent");
        var asker = subscriber(bed).settled().settled();
        bed.claim(silent).getsNoAnswerTo(asker);
    }

    @Test
    @Verifies("HB-5")
    @Standing(Facet.PONG_TYPE)
    void theAnswerToAPingIsCalledPong(TestBed bed) {
        bed.claim(subscriber(bed).settled().ping()).isAnsweredWithPong();
        bed.claimEveryMessage(Facet.PONG_TYPE);
    }

    @Test
    @Verifies("HB-6")
    @Standing(Facet.PONG_TOPIC)
    void theTopicOfAPongIsSystem(TestBed bed) {
        subscriber(bed).settled();
        bed.claimEveryMessage(Facet.PONG_TOPIC);
    }

    @Test
    @Verifies("HB-7")
    @Standing(Facet.PONG_DATA)
    void theDataOfAPongIsEmpty(TestBed bed) {
        subscriber(bed).settled();
        bed.claimEveryMessage(Facet.PONG_DATA);
    }

    @Test
    @Verifies("HB-8")
    @Needs(Capability.TOPIC)
    void aPingIsAnsweredWithoutAnySubscription(TestBed bed) {
        var subscriber = subscriber(bed).settled();
        bed.claim(bed.connect("outsider").ping()).getsPongsLike(subscriber, deadline(bed));
    }

    @Test
    @Verifies("HB-9")
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    @Heavy
    @Instance("crowd")
    void aPingIsAnsweredUnderAFloodOfPublications(TestBed bed) {
        var client = bed.connect("subscriber").subscribe(bed.plainTopic()).settled();
        // Pings often enough that a slow hook does not make the client itself look silent.
        for (var round = 0; round < 20; round++) {
            bed.publish(bed.plainTopic(), 25);
            client.ping();
        }
        bed.claim(client).getsPongsLike(client, deadline(bed));
    }

    @Test
    @Verifies("HB-10")
    void aPingWithoutTopicIsAnswered(TestBed bed) {
        var client = subscriber(bed).settled().pingAs("{\"action\":\"ping\"}");
        bed.claim(client).getsPongsLike(client, deadline(bed));
    }

    @Test
    @Verifies("HB-15")
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    @Instance("crowd")
    void whoeverIsAnsweredIsServedAfterOthersVanished(TestBed bed) {
        var topic = bed.plainTopic();
        var vanishing = bed.connect("vanishing").subscribe(topic).settled();
        var survivor = bed.connect("survivor").subscribe(topic).settled();
        var earlier = bed.publish(topic);
        survivor.hears(java.util.List.of(earlier), DELIVERY);
        vanishing.act("the connection is reset", vanishing.wire()::reset);
        bed.publish(topic, 3);
        bed.claim(survivor).stillReceivesWhileAnswered(earlier, bed.publish(topic), DELIVERY);
    }

    /** Subscribed, so that a target which answers subscribers only breaks HB-8 alone. */
    private static Client subscriber(TestBed bed) {
        return bed.connect("subscriber")
                .subscribe(bed.target().topics().keySet().toArray(String[]::new));
    }

    private static Duration deadline(TestBed bed) {
        return bed.target().heartbeat().pongWithin();
    }
}
