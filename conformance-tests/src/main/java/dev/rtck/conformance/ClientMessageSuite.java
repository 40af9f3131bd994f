package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.DELIVERY;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Chapter SUB: a client message is what its JSON means, not how it is written. */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
public class ClientMessageSuite {

    @Test
    @Verifies("SUB-18")
    void membersThatNobodyKnowsAreIgnored(TestBed bed) {
        takesEffect(bed, JsonForms::withMoreMembers);
    }

    @Test
    @Verifies("SUB-19")
    void theOrderOfMembersDoesNotMatter(TestBed bed) {
        takesEffect(bed, JsonForms::reversed);
    }

    @Test
    @Verifies("SUB-19")
    void whiteSpaceDoesNotMatter(TestBed bed) {
        takesEffect(bed, JsonForms::spread);
    }

    @Test
    @Verifies("SUB-19")
    void escapesDoNotMatter(TestBed bed) {
        takesEffect(bed, JsonForms::escaped);
    }

    private static void takesEffect(TestBed bed, UnaryOperator<String> form) {
        var topic = bed.plainTopic();
        var ordinary = bed.connect("ordinary").subscribe(topic).settled();
        var unusual = bed.connect("unusual").subscribe(topic, form).settled();
        var update = bed.publish(topic);
        bed.claim(unusual).comparedWith(ordinary).receives(update).within(DELIVERY);
    }
}
