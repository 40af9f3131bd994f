package dev.rtck.chaos.suites;

import dev.rtck.chaos.Direction;
import dev.rtck.chaos.Faults;
import dev.rtck.chaos.MiddleboxFault;
import dev.rtck.chaos.NetworkFault;
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

/** One client's bad network harms nobody else, and its frames are put together however they come. */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
public class BadNetworkSuite {
    private static final long MIB = 1 << 20;
    /** SUB-3. */
    private static final Duration DELIVERY = Duration.ofSeconds(1);
    /** PUB-7: how much longer than usual a publication may take. */
    private static final Duration DELAY = Duration.ofSeconds(1);

    private static final int PINGS = 5;

    @Test
    @Verifies("PUB-6")
    @Instance("network")
    @Watch(seconds = 4)
    void aPeerBehindABlackHoleMakesNobodyLoseAMessage(TestBed bed) {
        var topic = bed.plainTopic();
        var network = Faults.of(bed).network("network");
        var before = bed.connect("before").subscribe(topic).settled();
        bed.connect("unreachable", network.through(bed.dialling()))
                .subscribe(topic)
                .settled();
        var after = bed.connect("after").subscribe(topic).settled();
        var calm = bed.publish(topic, 5);
        everybody(before, after).forEach(it -> it.awaits(calm));
        network.inject(new NetworkFault.BlackHole(Direction.BOTH));
        var updates = bed.publish(topic, 20);
        everybody(before, after)
                .forEach(it -> bed.claim(it).receives(updates).as(calm).within(DELIVERY));
    }

    @Test
    @Verifies("PUB-7")
    @Heavy
    @Instance(value = "slow", disturbing = true)
    @Watch(seconds = 5)
    void aPeerOnANetworkThatStandsStillDelaysNobody(TestBed bed) {
        isNobodysBusiness(bed, new NetworkFault.Stalled(Direction.DOWNSTREAM));
    }

    @Test
    @Verifies("PUB-7")
    @Heavy
    @Instance(value = "slow", disturbing = true)
    @Watch(seconds = 5)
    void aPeerOnASlowNetworkDelaysNobody(TestBed bed) {
        isNobodysBusiness(bed, new NetworkFault.Bandwidth(8, Direction.DOWNSTREAM));
    }

    /** Toxiproxy and the kernel swallow some 4 MB before the target feels anything: four times that is published. */
    private static void isNobodysBusiness(TestBed bed, NetworkFault fault) {
        var topic = bed.plainTopic();
        var network = Faults.of(bed).network("network");
        var before = bed.connect("before").subscribe(topic).settled();
        bed.connect("slow", network.through(bed.dialling())).subscribe(topic).settled();
        var after = bed.connect("after").subscribe(topic).settled();
        var calm = bed.publisher().much(topic, MIB, List.of(before, after));
        network.inject(fault);
        var flood = bed.publisher().much(topic, 16 * MIB, List.of(before, after));
        everybody(before, after).forEach(it -> bed.claim(it).isNotHeldUp(calm, flood, DELAY));
    }

    @Test
    @Verifies("PUB-8")
    @Heavy
    @Instance(value = "slow", disturbing = true)
    @Watch(seconds = 5)
    void aPeerOnANetworkThatStandsStillLetsNewConnectionsIn(TestBed bed) {
        var topic = bed.plainTopic();
        var network = Faults.of(bed).network("network");
        var healthy = bed.connect("healthy").subscribe(topic).settled();
        bed.connect("slow", network.through(bed.dialling())).subscribe(topic).settled();
        network.inject(new NetworkFault.Stalled(Direction.DOWNSTREAM));
        bed.publisher().much(topic, 16 * MIB, List.of(healthy));
        var newcomer = bed.dial("newcomer", bed.dialling());
        bed.claimOpens(newcomer);
        newcomer.client().ifPresent(it -> isServedLike(bed, healthy, it.subscribe(topic)));
    }

    private static void isServedLike(TestBed bed, Client ordinary, Client newcomer) {
        newcomer.settled();
        var update = bed.publish(bed.plainTopic());
        bed.claim(newcomer).comparedWith(ordinary).receives(update).within(DELIVERY);
    }

    @Test
    @Verifies("CONN-15")
    @Needs(Capability.PING)
    @Instance("network")
    @Watch(seconds = 4)
    void messagesThatComeInSlicesAreHandled(TestBed bed) {
        var network = Faults.of(bed).network("network");
        var client = bed.connect("sliced", network.through(bed.dialling())).settled();
        network.inject(new NetworkFault.Sliced(2, Duration.ofMillis(1), Direction.UPSTREAM));
        Stream.generate(client::ping).limit(PINGS).forEach(it -> {});
        bed.claim(client).getsPongs(bed.target().heartbeat().pongWithin());
    }

    @Test
    @Verifies("SUB-4")
    @Instance("network")
    @Watch(seconds = 4)
    void behindANetworkThatSlicesEachPublicationArrivesOnce(TestBed bed) {
        var topic = bed.plainTopic();
        var network = Faults.of(bed).network("network");
        var client = bed.connect("sliced", network.through(bed.dialling()))
                .subscribe(topic)
                .settled();
        var calm = bed.publish(topic, 3);
        client.awaits(calm);
        network.inject(new NetworkFault.Sliced(20, Duration.ofMillis(2), Direction.BOTH));
        // A slice costs a wake-up: a hundred of them are slow on a busy machine, which is not the target's fault.
        bed.claim(client).receives(bed.publish(topic, 10)).once().as(calm).within(DELIVERY.multipliedBy(5));
    }

    @Test
    @Verifies("PUB-3")
    @Instance("network")
    @Watch(seconds = 4)
    void whatANetworkHeldBackArrivesInOrder(TestBed bed) {
        var topic = bed.plainTopic();
        var network = Faults.of(bed).network("network");
        var client = bed.connect("held-up", network.through(bed.dialling()))
                .subscribe(topic)
                .settled();
        var held = network.inject(new NetworkFault.Stalled(Direction.DOWNSTREAM));
        var meanwhile = bed.publish(topic, 20);
        held.close();
        var updates = bed.together(meanwhile, bed.publish(topic, 5));
        // From the hook's return to the arrival lies the time that the network stood still.
        bed.claim(client).receives(updates).inOrder().ifTheyArrive().within(DELIVERY.multipliedBy(10));
    }

    @Test
    @Verifies("SUB-14")
    @Instance("network")
    @Watch(seconds = 4)
    void whoComesBackAfterACutHasNoSubscriptions(TestBed bed) {
        var topic = bed.plainTopic();
        var network = Faults.of(bed).network("network");
        var bystander = bed.connect("bystander").subscribe(topic).settled();
        var gone = bed.connect("cut-off", network.through(bed.dialling()))
                .subscribe(topic)
                .settled();
        network.inject(new NetworkFault.Cut());
        gone.awaitEnd(0, DELIVERY);
        var back = bed.connect("back", network.through(bed.dialling())).settled();
        bed.claim(back).receivesNothing(bystander, bed.publish(topic));
    }

    @Test
    @Verifies("SUB-14")
    @Instance("network")
    @Watch(seconds = 4)
    void whoComesBackAfterAResetHasNoSubscriptions(TestBed bed) {
        var topic = bed.plainTopic();
        var middlebox = Faults.of(bed).middlebox("middlebox");
        var bystander = bed.connect("bystander").subscribe(topic).settled();
        var gone = bed.connect("reset", middlebox.through(bed.dialling()))
                .subscribe(topic)
                .settled();
        middlebox.inject(new MiddleboxFault.Reset());
        gone.awaitEnd(0, DELIVERY);
        var back = bed.connect("back", middlebox.through(bed.dialling())).settled();
        bed.claim(back).receivesNothing(bystander, bed.publish(topic));
    }

    private static List<Client> everybody(Client... clients) {
        return List.of(clients);
    }
}
