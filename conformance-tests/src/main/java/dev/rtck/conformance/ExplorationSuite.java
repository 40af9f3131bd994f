package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.Claim;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Chapter SUB, by chance: what several clients do in an order that nobody thought of, compared with a model of the
 * specification. The order follows from the seed of the run; {@code rtck explore} goes on from there, and shrinks what it
 * finds.
 */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC, Capability.PING, Capability.UNSUBSCRIBE})
public class ExplorationSuite {
    private static final int LENGTH = 40;
    private static final Duration DELIVERY = Duration.ofSeconds(2);

    @Test
    @Verifies("SUB-27")
    @Instance(value = "polling", oneAtATime = true)
    void aRandomSequenceLeadsWhereTheModelLeads(TestBed bed) {
        // What delivers nothing at all breaks other requirements than the sum of them.
        var control = bed.service().to("control", bed.plainTopic());
        var exploration = bed.exploration();
        var length = bed.service().given(control) ? LENGTH : 0;
        bed.claim(new Claim.Provided(
                List.of(control.within(DELIVERY)),
                exploration.make(exploration.sequences().random(bed.seed(), length))));
    }
}
