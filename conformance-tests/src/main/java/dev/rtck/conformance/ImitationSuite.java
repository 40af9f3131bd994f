package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Chapter SEC: credentials that only resemble accepted ones open neither transport. */
@ConformanceSuite
@AppliesTo(Capability.AUTHENTICATION)
public class ImitationSuite {
    /** Of what a comparison by parts, by length, or of nothing at all, lets in. Case is left alone: some tokens have none. */
    private static final Map<String, UnaryOperator<String>> IMITATIONS = Map.of(
            "a shorter value", it -> it.substring(0, it.length() - 1),
            "a longer value", it -> it + "x",
            "an empty value", it -> "",
            "a value of the same length", it -> "*".repeat(it.length()));

    @Test
    @Verifies("SEC-19")
    @Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void withImitatedCredentialsNobodyIsLetIn(TestBed bed) {
        var topic = bed.plainTopic();
        var control = bed.connect("control").subscribe(topic).settled();
        var impostors = names().map(it -> bed.strangers().imitating(it, IMITATIONS.get(it)))
                .toList();
        bed.strangers().areKeptOut(control, topic, impostors);
    }

    @Test
    @Verifies("SEC-19")
    @Needs(Capability.POLLING)
    void pollingWithImitatedCredentialsIsRefused(TestBed bed) {
        var topic = bed.topics().polled().get(0);
        names().forEach(it -> bed.claimPolls()
                .denied(bed.strangers().pollerImitating(it, IMITATIONS.get(it)).poll(topic)));
    }

    private static java.util.stream.Stream<String> names() {
        return List.copyOf(IMITATIONS.keySet()).stream().sorted();
    }
}
