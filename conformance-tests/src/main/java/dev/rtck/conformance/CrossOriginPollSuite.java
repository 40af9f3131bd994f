package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import org.junit.jupiter.api.Test;

/** Chapter SEC: pages of which origin may read what is polled (CORS), and which caches may keep it. */
@ConformanceSuite
@Needs(Capability.POLLING)
@AppliesTo(Capability.ORIGINS)
public class CrossOriginPollSuite {
    private static final String FOREIGN = "https://foreign.example";

    @Test
    @Verifies("SEC-28")
    void aPageWhoseOriginOnlyResemblesAnAllowedOneCannotReadPolls(TestBed bed) {
        var poller = bed.poller();
        var topic = bed.topics().polled().get(0);
        LookAlikes.of(bed.target().origins().allowed())
                .forEach(it -> bed.claimPolls().shutTo(it, poller.from(it, topic)));
    }

    @Test
    @Verifies("SEC-28")
    void aForeignPageIsNotToldThatItMayAsk(TestBed bed) {
        var poller = bed.poller();
        var topic = bed.topics().polled().get(0);
        bed.claimPolls().shutTo(FOREIGN, poller.preflight(FOREIGN, topic));
        bed.claimPolls().shutTo("null", poller.preflight("null", topic));
    }

    @Test
    @Verifies("SEC-29")
    void anAnswerForOnePageIsNotGivenToAnother(TestBed bed) {
        var poller = bed.poller();
        var topic = bed.topics().polled().get(0);
        bed.target().origins().allowed().forEach(it -> bed.claimPolls().varies(it, poller.from(it, topic)));
    }
}
