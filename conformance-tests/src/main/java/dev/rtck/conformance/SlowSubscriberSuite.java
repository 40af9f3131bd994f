package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.DELIVERY;

import dev.rtck.harness.bed.Client;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.junit.Heavy;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Chapter PUB: a subscriber that vanishes or does not read harms nobody but itself. */
@ConformanceSuite
@Heavy
@Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
public class SlowSubscriberSuite {
    private static final long MIB = 1 << 20;

    /** PUB-7: how much longer than usual a publication may take. */
    private static final Duration DELAY = Duration.ofSeconds(1);

    @Test
    @Verifies("PUB-6")
    @Instance(value = "crowd", disturbing = true)
    void aSubscriberThatResetsMakesNobodyLoseAMessage(TestBed bed) {
        var topic = bed.plainTopic();
        var before = bed.crowd("before", 2, topic);
        var vanishing = bed.connect("vanishing").subscribe(topic).settled();
        var after = bed.crowd("after", 2, topic);
        var calm = bed.publish(topic, 10);
        everybody(before, after).forEach(it -> it.awaits(calm));
        vanishing.stopsReading();
        bed.publish(topic, 3);
        vanishing.reset();
        var updates = bed.publish(topic, 20);
        everybody(before, after)
                .forEach(it -> bed.claim(it).receives(updates).as(calm).within(DELIVERY));
    }

    @Test
    @Verifies("PUB-6")
    @Instance(value = "crowd", disturbing = true)
    void aSubscriberThatLeavesWithoutACloseFrameMakesNobodyLoseAMessage(TestBed bed) {
        var topic = bed.plainTopic();
        var before = bed.crowd("before", 2, topic);
        var vanishing = bed.connect("vanishing").subscribe(topic).settled();
        var after = bed.crowd("after", 2, topic);
        var calm = bed.publish(topic, 10);
        everybody(before, after).forEach(it -> it.awaits(calm));
        vanishing.abandon();
        var updates = bed.publish(topic, 20);
        everybody(before, after)
                .forEach(it -> bed.claim(it).receives(updates).as(calm).within(DELIVERY));
    }

    @Test
    @Verifies("PUB-7")
    @Instance(value = "slow", disturbing = true)
    @Watch(seconds = 5)
    void aSubscriberThatDoesNotReadDelaysNobody(TestBed bed) {
        var topic = bed.plainTopic();
        var before = bed.crowd("before", 2, topic);
        var slow = bed.connectSlow("slow").subscribe(topic).settled();
        var after = bed.crowd("after", 2, topic);
        var healthy = everybody(before, after);
        var calm = bed.publisher().much(topic, MIB, healthy);
        slow.stopsReading();
        var flood = bed.publisher().much(topic, 16 * MIB, healthy);
        healthy.forEach(it -> bed.claim(it).isNotHeldUp(calm, flood, DELAY));
    }

    @Test
    @Verifies("PUB-8")
    @Instance(value = "slow", disturbing = true)
    @Watch(seconds = 5)
    void aSubscriberThatDoesNotReadLetsNewConnectionsIn(TestBed bed) {
        var topic = bed.plainTopic();
        var healthy = bed.connect("healthy").subscribe(topic).settled();
        bed.connectSlow("slow").subscribe(topic).settled().stopsReading();
        bed.publisher().much(topic, 16 * MIB, List.of(healthy));
        var newcomer = bed.dial("newcomer", bed.dialling());
        bed.claimOpens(newcomer);
        newcomer.client()
                .ifPresent(it -> isServedLike(bed, healthy, it.subscribe(topic).settled()));
    }

    @Test
    @Verifies({"PUB-9", "PUB-10"})
    @Instance(value = "hoard", disturbing = true)
    @Watch(seconds = 10)
    void littleIsHeldForASubscriberThatDoesNotRead(TestBed bed) {
        var topic = bed.plainTopic();
        var healthy = bed.connect("healthy").subscribe(topic).settled();
        var slow = bed.connectSlow("slow").subscribe(topic).settled().stopsReading();
        bed.life().measure();
        var flood = bed.publisher().much(topic, 64 * MIB, List.of(healthy));
        bed.life().measure();
        bed.claim(slow).wasHeldLittleFor(flood);
        bed.claim(slow).about("PUB-10").wasDroppedWith(1008, 1013);
    }

    @Test
    @Verifies("SEC-16")
    @Needs(Capability.PING)
    @Instance(value = "slow", disturbing = true)
    @Watch(seconds = 3)
    void aFloodOfPingsDelaysNobody(TestBed bed) {
        var topic = bed.plainTopic();
        var reader = bed.connect("reader").subscribe(topic).settled();
        var before = bed.publish(topic, 10);
        var during = bed.crowds().whileFlooded(() -> bed.publish(topic, 10));
        bed.claim(reader).isNotDelayed("a flood of pings", before, during, DELAY);
    }

    private static void isServedLike(TestBed bed, Client ordinary, Client newcomer) {
        var update = bed.publish(bed.plainTopic());
        bed.claim(newcomer)
                .comparedWith(ordinary)
                .getsOnePongForEachPing(bed.target().heartbeat().pongWithin());
        bed.claim(newcomer).comparedWith(ordinary).receives(update).within(DELIVERY);
    }

    private static List<Client> everybody(List<Client> before, List<Client> after) {
        return Stream.concat(before.stream(), after.stream()).toList();
    }
}
