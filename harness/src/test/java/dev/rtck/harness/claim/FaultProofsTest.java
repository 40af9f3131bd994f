package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.FaultEvent;
import dev.rtck.harness.result.Verdict;
import org.junit.jupiter.api.Test;

/** A case that never met its fault answers nothing. */
class FaultProofsTest {
    private static final Claim SERVED = new LifeClaim.IsServed("a", "m-1", 1, 1000);
    private static final FaultEvent ASKED = new FaultEvent.Injecting("refused-1", "the port is closed", "network");

    private static Story underAFault() {
        return new Story().event("network", ASKED);
    }

    @Test
    void whatHoldsUnderAFaultInForceHolds() {
        assertThat(underAFault()
                        .event("network", new FaultEvent.InForce("refused-1", "connections are refused"))
                        .opened("a")
                        .published("m-1")
                        .at(900)
                        .delivered("a", "m-1")
                        .judge(SERVED))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void whatHoldsUnderAFaultThatNothingShowsIsUnclear() {
        assertThat(underAFault()
                        .opened("a")
                        .published("m-1")
                        .at(900)
                        .delivered("a", "m-1")
                        .judge(SERVED))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whatFailsUnderAFaultThatNothingShowsIsUnclearToo() {
        var story = underAFault()
                .event("network", new FaultEvent.Unproven("refused-1", "the port still accepts"))
                .opened("a")
                .published("m-1")
                .at(3000);
        assertThat(story.judge(SERVED)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void theProofOfOneFaultIsNoneOfAnother() {
        assertThat(underAFault()
                        .event("network", new FaultEvent.InForce("refused-2", "connections are refused"))
                        .opened("a")
                        .published("m-1")
                        .at(900)
                        .delivered("a", "m-1")
                        .judge(SERVED))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }
}
