package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastRulesTest {
    private static final Claim NOT_DELAYED = new BroadcastClaim.NotHeldUp("a", List.of("m-1"), List.of("m-2"), 1000);

    private static Story calm() {
        return new Story()
                .asks("m-1")
                .at(50)
                .delivered("a", "m-1")
                .answers("m-1")
                .at(1000)
                .asks("m-2");
    }

    @Test
    void aLittleMoreThanUsualIsNoDelay() {
        assertThat(calm().at(2000).delivered("a", "m-2").judge(NOT_DELAYED)).isEqualTo(Verdict.PASS);
    }

    @Test
    void aSecondMoreThanUsualIsADelay() {
        assertThat(calm().at(2100).delivered("a", "m-2").judge(NOT_DELAYED)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aHookThatHangsIsADelay() {
        assertThat(calm().at(11_000).refuses("m-2", "timed out").judge(NOT_DELAYED))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void aHookThatRefusesAtOnceIsNone() {
        assertThat(calm().at(1010).refuses("m-2", "413").at(4000).judge(NOT_DELAYED))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aDelayWhileTheKitStoodStillSaysNothing() {
        assertThat(calm().stalled(1000, 1900).at(2100).delivered("a", "m-2").judge(NOT_DELAYED))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void withoutAMeasureOfTheUsualNothingIsDelayed() {
        assertThat(new Story().asks("m-1").asks("m-2").at(9000).judge(NOT_DELAYED))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static final Claim HELD_LITTLE = new BroadcastClaim.HeldLittleFor("a", List.of("m-1", "m-2"));

    @Test
    void whatIsAllStillThereWasHeldWithoutBound() {
        var story =
                new Story().measured(TargetEvent.Measured.PUBLISHED, 64 << 20).delivered("a", "m-1");
        assertThat(story.judge(HELD_LITTLE)).as("conflated").isEqualTo(Verdict.PASS);
        assertThat(story.delivered("a", "m-2").judge(HELD_LITTLE)).isEqualTo(Verdict.FAIL);
        assertThat(story.closed("a", 1013).judge(HELD_LITTLE)).as("dropped").isEqualTo(Verdict.PASS);
    }

    @Test
    void whatTheKernelCouldHoldProvesNothing() {
        var story =
                new Story().measured(TargetEvent.Measured.PUBLISHED, 4 << 20).delivered("a", "m-1", "m-2");
        assertThat(story.judge(HELD_LITTLE)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aCloseFrameThatNobodyReadForLongMayBeGivenUp() {
        var claim = new BroadcastClaim.DroppedWith("a", List.of(1013));
        var story = new Story()
                .event("a", new CaseEvent.Noted(CaseEvent.Noted.STOPS_READING))
                .at(31_000)
                .event("a", new CaseEvent.Noted(CaseEvent.Noted.READS_ON))
                .event("a", new WireEvent.Ended("RESET", ""));
        assertThat(story.judge(claim)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whoIsDroppedMustLearnWhy() {
        var claim = new BroadcastClaim.DroppedWith("a", List.of(1008, 1013));
        assertThat(new Story().closed("a", 1013).judge(claim)).isEqualTo(Verdict.PASS);
        assertThat(new Story().closed("a", 1000).judge(claim)).isEqualTo(Verdict.FAIL);
        assertThat(new Story().event("a", new WireEvent.Ended("RESET", "")).judge(claim))
                .isEqualTo(Verdict.FAIL);
        assertThat(new Story().pong("a").judge(claim)).isEqualTo(Verdict.NOT_APPLICABLE);
    }
}
