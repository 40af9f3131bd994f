package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import org.junit.jupiter.api.Test;

/** Chapter ERR: messages that JSON allows and the protocol does not. */
@ConformanceSuite
@Needs(Capability.WEBSOCKET)
@Instance(value = "errors", disturbing = true)
public class BadMessageSuite {

    @Test
    @Verifies({"ERR-3", "ERR-12", "ERR-13", "ERR-16", "ERR-17", "ERR-19"})
    void missingMembersAreWithstood(TestBed bed) {
        new Ordeal(bed).wrong("ERR-3", BadInput.INCOMPLETE);
    }

    @Test
    @Verifies({"ERR-4", "ERR-12", "ERR-13", "ERR-16", "ERR-17", "ERR-19"})
    void membersOfTheWrongTypeAreWithstood(TestBed bed) {
        new Ordeal(bed).wrong("ERR-4", BadInput.WRONG_TYPES);
    }

    @Test
    @Verifies({"ERR-5", "ERR-12", "ERR-13", "ERR-16", "ERR-17", "ERR-19"})
    void unknownActionsAreWithstood(TestBed bed) {
        new Ordeal(bed).wrong("ERR-5", BadInput.UNKNOWN_ACTIONS);
    }

    @Test
    @Verifies({"ERR-6", "ERR-12", "ERR-13", "ERR-16", "ERR-17", "ERR-19"})
    void binaryMessagesAreWithstood(TestBed bed) {
        new Ordeal(bed).wrong("ERR-6", BadInput.BINARY);
    }

    @Test
    @Verifies({"ERR-10", "ERR-13", "ERR-16", "ERR-19"})
    void oddTopicNamesAreWithstood(TestBed bed) {
        new Ordeal(bed).odd("ERR-10", BadInput.ODD_TOPICS);
    }
}
