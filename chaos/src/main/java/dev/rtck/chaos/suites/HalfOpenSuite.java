package dev.rtck.chaos.suites;

import dev.rtck.chaos.Direction;
import dev.rtck.chaos.Faults;
import dev.rtck.chaos.NetworkFault;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A peer that vanishes without a FIN is noticed: the network swallows everything and says nothing. */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PING})
public class HalfOpenSuite {

    @Test
    @Verifies("HB-14")
    @Instance("heartbeat")
    @Watch(seconds = 120)
    void aPeerBehindABlackHoleIsDroppedWithinFourIntervals(TestBed bed) {
        var network = Faults.of(bed).network("network");
        var peer = bed.connect("unreachable", network.through(bed.dialling())).settled();
        var begin = peer.act("its network swallows everything from here on", () -> {});
        network.inject(new NetworkFault.BlackHole(Direction.BOTH));
        // What the target ends passes the hole as an end: Toxiproxy has nothing left to swallow.
        bed.claim(peer)
                .isDropped(
                        begin,
                        Duration.ZERO,
                        bed.target().heartbeat().interval().multipliedBy(4));
    }
}
