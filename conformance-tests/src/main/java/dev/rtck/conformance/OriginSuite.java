package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.util.List;
import java.util.Optional;
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
    @Verifies("SEC-5")
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void aForeignOriginInCapitalsIsKeptOut(TestBed bed) {
        keptOut(bed, List.of("HTTPS://FOREIGN.EXAMPLE", "NULL", "FILE://"));
    }

    @Test
    @Verifies("SEC-7")
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void anOriginWithAnAllowedOneInsideIsKeptOut(TestBed bed) {
        keptOut(bed, LookAlikes.around(bed.target().origins().allowed()));
    }

    @Test
    @Verifies("SEC-17")
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void anAllowedOriginBeforeAForeignOneIsKeptOut(TestBed bed) {
        fieldsAreKeptOut(bed, allowed(bed), FOREIGN);
    }

    @Test
    @Verifies("SEC-17")
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void anAllowedOriginBehindAForeignOneIsKeptOut(TestBed bed) {
        fieldsAreKeptOut(bed, FOREIGN, allowed(bed));
    }

    @Test
    @Verifies("SEC-17")
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void aListOfOriginsIsKeptOut(TestBed bed) {
        var allowed = allowed(bed);
        keptOut(bed, List.of(allowed + " " + FOREIGN, FOREIGN + " " + allowed, allowed + ", " + FOREIGN));
    }

    @Test
    @Verifies("SEC-18")
    @AppliesTo(Capability.AUTHENTICATION)
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void anAllowedOriginIsNoCredential(TestBed bed) {
        var topic = bed.plainTopic();
        var control = bed.connect("control").subscribe(topic).settled();
        var stranger = bed.strangers().withoutCredentialsFrom(Optional.of(allowed(bed)));
        bed.strangers().areKeptOut(control, topic, List.of(stranger));
    }

    @Test
    @Verifies("SEC-18")
    @AppliesTo(Capability.AUTHENTICATION)
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void aMissingOriginIsNoCredential(TestBed bed) {
        var topic = bed.plainTopic();
        var control = bed.connect("control").subscribe(topic).settled();
        var stranger = bed.strangers().withoutCredentialsFrom(Optional.empty());
        bed.strangers().areKeptOut(control, topic, List.of(stranger));
    }

    @Test
    @Verifies("SEC-15")
    @Needs(Capability.POLLING)
    void aForeignPageCannotReadPolls(TestBed bed) {
        var poller = bed.poller();
        bed.topics().polled().forEach(it -> bed.claimPolls().shutTo(FOREIGN, poller.from(FOREIGN, it)));
    }

    private static void fieldsAreKeptOut(TestBed bed, String... origins) {
        var topic = bed.plainTopic();
        var control = bed.connect("control").subscribe(topic).settled();
        var page = bed.strangers().fromEach(origins);
        bed.strangers().areKeptOut(control, topic, List.of(page));
    }

    private static void keptOut(TestBed bed, List<String> origins) {
        var topic = bed.plainTopic();
        var control = bed.connect("control").subscribe(topic).settled();
        var pages = origins.stream().map(bed.strangers()::from).toList();
        bed.strangers().areKeptOut(control, topic, pages);
    }

    private static String allowed(TestBed bed) {
        return bed.target().origins().allowed().stream()
                .findFirst()
                .orElseThrow(() -> new Withheld("origins.allowed of the target file is empty"));
    }
}
