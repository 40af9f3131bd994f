package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chapter SEC: pages of which origin may connect (cross-site WebSocket hijacking). */
@ConformanceSuite
@Needs(Capability.WEBSOCKET)
@AppliesTo(Capability.ORIGINS)
public class OriginSuite {
    private static final String FOREIGN = "https://foreign.example";

    @Test
    @Verifies("SEC-5")
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void aForeignOriginIsKeptOut(TestBed bed) {
        var topic = bed.plainTopic();
        var control = bed.connect("control").subscribe(topic).settled();
        var foreign = bed.strangers().from(FOREIGN);
        bed.strangers().areKeptOut(control, topic, List.of(foreign));
    }

    @Test
    @Verifies("SEC-6")
    void anAllowedOriginIsAccepted(TestBed bed) {
        for (var origin : bed.target().origins().allowed()) {
            var page = bed.strangers().from(origin);
            bed.claimOpens(page);
            page.client().ifPresent(it -> bed.claim(it).staysConnected());
        }
    }

    @Test
    @Verifies("SEC-7")
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void anOriginThatOnlyResemblesAnAllowedOneIsKeptOut(TestBed bed) {
        var topic = bed.plainTopic();
        var control = bed.connect("control").subscribe(topic).settled();
        var alike = LookAlikes.of(bed.target().origins().allowed()).stream()
                .map(bed.strangers()::from)
                .toList();
        bed.strangers().areKeptOut(control, topic, alike);
    }

    @Test
    @Verifies("SEC-15")
    @Needs(Capability.POLLING)
    void aForeignPageCannotReadPolls(TestBed bed) {
        var poller = bed.poller();
        bed.polledTopics().forEach(it -> bed.claimPolls().shutTo(FOREIGN, poller.from(FOREIGN, it)));
    }
}
