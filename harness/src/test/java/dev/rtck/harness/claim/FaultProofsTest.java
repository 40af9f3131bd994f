package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.FaultEvent;
import dev.rtck.harness.history.Bounds;
import dev.rtck.harness.history.Invariant;
import dev.rtck.harness.result.Verdict;
import java.util.List;
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

    @Test
    void whyAFaultIsNotProvenIsTold() {
        var history = Histories.start()
                .event("network", ASKED)
                .event("network", new FaultEvent.Unproven("refused-2", "another matter"))
                .event("network", new FaultEvent.Unproven("refused-1", "the port still accepts"))
                .history();
        var unclear = FaultProofs.required(SERVED, HELD, history);
        assertThat(unclear.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(unclear.cause())
                .isEqualTo(
                        "the fault refused-1 (the port is closed) asked for at 0.000 s was never shown to be in force:"
                                + " the port still accepts");
    }

    private static final Finding HELD = Finding.holds("12 deliveries", List.of(1L));
    private static final Claim ALL =
            new HistoryClaim.Keeps(Invariant.DELIVERY, new Bounds(100, 1_000, 3_000, 1_000, 1));

    @Test
    void aWholeHistoryHoldsWhereAnyOfItsFaultsIsProven() {
        var history = Histories.start()
                .event("network", ASKED)
                .event("network", new FaultEvent.InForce("refused-2", "connections are refused"))
                .history();
        assertThat(FaultProofs.required(ALL, HELD, history)).isEqualTo(HELD);
        assertThat(FaultProofs.required(SERVED, HELD, history).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aWholeHistoryThatNeverMetAFaultShowsNothingByHolding() {
        var history = Histories.start().event("network", ASKED).history();
        assertThat(FaultProofs.required(ALL, HELD, history).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aWholeHistoryThatIsBrokenIsBrokenWithoutAFaultToo() {
        var history = Histories.start().event("network", ASKED).history();
        var broken = Finding.broken("m-1 was lost", "", List.of(1L));
        assertThat(FaultProofs.required(ALL, broken, history)).isEqualTo(broken);
    }

    @Test
    void whatAnswersNothingNeedsNoProof() {
        var history = Histories.start().event("network", ASKED).history();
        var vacuous = Finding.vacuous("nothing to keep");
        assertThat(FaultProofs.required(SERVED, vacuous, history)).isEqualTo(vacuous);
    }
}
