package dev.rtck.chaos.suites;

import dev.rtck.chaos.Faults;
import dev.rtck.chaos.NetworkFault;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.evidence.TargetEvent.Measured;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long it takes until clients are served again. The times stand in the report. */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
public class RecoverySuite {
    /** LIFE-1: from readiness to the first message. */
    private static final Duration AFTER_RESTART = Duration.ofSeconds(5);

    /** LIFE-7: from dialling to the first message. */
    private static final Duration SERVED = Duration.ofSeconds(1);

    @Test
    @Verifies({"LIFE-1", "LIFE-2"})
    @Needs(Capability.LIFECYCLE)
    @Instance(value = "restart", disturbing = true)
    @Watch(seconds = 4)
    void whoIsKilledAtWorkServesAgainAndKnowsNobody(TestBed bed) {
        var topic = bed.plainTopic();
        var earlier = bed.service().to("earlier", topic);
        var crowd = bed.crowd("subscriber", 10, topic);
        var busy = bed.publisher().meanwhile(topic, 50);
        var killed = bed.life().kill();
        busy.join();
        crowd.forEach(it -> it.awaitEnd(0, SERVED));
        var ready = bed.life().claimRestarts(killed);
        var ghost = bed.connect("ghost").settled();
        var newcomer = bed.service().to("newcomer", topic, ready);
        bed.service().claim(newcomer, earlier, AFTER_RESTART);
        bed.service().measureRecovery("SIGKILL", killed, newcomer);
        var witness = bed.connect("witness").subscribe(topic).settled();
        bed.claim(ghost).about("LIFE-2").receivesNothing(witness, bed.publish(topic));
    }

    @Test
    @Verifies("LIFE-1")
    @Needs(Capability.LIFECYCLE)
    @Instance(value = "restart", disturbing = true)
    @Watch(seconds = 8)
    void threeKillsInARowAreSurvived(TestBed bed) {
        var topic = bed.plainTopic();
        var earlier = bed.service().to("earlier", topic);
        bed.life().startAnew().startAnew();
        var ready = bed.life().claimRestarts(bed.life().kill());
        bed.service().claim(bed.service().to("newcomer", topic, ready), earlier, AFTER_RESTART);
    }

    @Test
    @Verifies("LIFE-7")
    @Instance("network")
    @Watch(seconds = 4)
    void afterANetworkThatRefusedIsBackClientsAreServedAtOnce(TestBed bed) {
        var topic = bed.plainTopic();
        var network = Faults.of(bed).network("network");
        var earlier = bed.service().to("earlier", topic);
        for (var i = 0; i < 30; i++) {
            bed.connect("crowd", network.through(bed.dialling())).subscribe(topic);
        }
        network.inject(new NetworkFault.Refused()).close();
        var healed = bed.participant("clock")
                .append(new Measured("the network is back", 0, ""))
                .seq();
        var newcomer = bed.service().to("newcomer", topic, healed, network.through(bed.dialling()));
        bed.service().claim(newcomer, earlier, SERVED);
        bed.service().measureRecovery("a refused network", healed, newcomer);
    }
}
