package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import org.junit.jupiter.api.Test;

/** Chapter ERR: texts that a JSON parser refuses, or should look at twice. */
@ConformanceSuite
@Needs(Capability.WEBSOCKET)
@Instance(value = "errors", disturbing = true)
public class BadJsonSuite {

    @Test
    @Verifies({"ERR-1", "ERR-12", "ERR-13", "ERR-16", "ERR-17", "ERR-19"})
    void textThatIsNotJsonIsWithstood(TestBed bed) {
        new Ordeal(bed).wrong("ERR-1", BadInput.NOT_JSON);
    }

    @Test
    @Verifies({"ERR-2", "ERR-12", "ERR-13", "ERR-16", "ERR-17", "ERR-19"})
    void jsonThatIsNoObjectIsWithstood(TestBed bed) {
        new Ordeal(bed).wrong("ERR-2", BadInput.NOT_AN_OBJECT);
    }

    @Test
    @Verifies({"ERR-7", "ERR-13", "ERR-16", "ERR-19"})
    void deepNestingIsWithstood(TestBed bed) {
        new Ordeal(bed).odd("ERR-7", BadInput.deep(bed.target()));
    }

    @Test
    @Verifies({"ERR-8", "ERR-13", "ERR-16", "ERR-19"})
    void veryLongNumbersAndStringsAreWithstood(TestBed bed) {
        new Ordeal(bed).odd("ERR-8", BadInput.longValues(bed.target()));
    }

    @Test
    @Verifies({"ERR-9", "ERR-13", "ERR-16", "ERR-19"})
    void loneSurrogatesAreWithstood(TestBed bed) {
        new Ordeal(bed).odd("ERR-9", BadInput.SURROGATES);
    }

    @Test
    @Verifies({"ERR-11", "ERR-13", "ERR-16", "ERR-19"})
    void duplicateMembersAndTrailingTextAreWithstood(TestBed bed) {
        new Ordeal(bed).odd("ERR-11", BadInput.AMBIGUOUS);
    }
}
