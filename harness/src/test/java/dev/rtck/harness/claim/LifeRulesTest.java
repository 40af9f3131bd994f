package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifeRulesTest {
    private static final Claim SERVED = new LifeClaim.IsServed("a", "m-1", 1, 1000);

    private static Story comes() {
        return new Story().event("", new CaseEvent.Noted("a comes"));
    }

    @Test
    void whoReceivesInTimeIsServed() {
        assertThat(comes().opened("a")
                        .published("m-1")
                        .at(900)
                        .delivered("a", "m-1")
                        .judge(SERVED))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void whoReceivesTooLateIsNot() {
        var late = comes().opened("a").published("m-1").at(1100).delivered("a", "m-1");
        assertThat(late.judge(SERVED)).isEqualTo(Verdict.FAIL);
        assertThat(late.stalled(0, 500).judge(SERVED)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whoCannotConnectIsNot() {
        assertThat(comes().event("a", new WireEvent.Unreachable("CONNECT_REFUSED", ""))
                        .judge(SERVED))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void whoNeverReceivesIsNot() {
        assertThat(comes().opened("a").published("m-1").at(3000).judge(SERVED)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aHookThatFailsSaysNothing() {
        assertThat(comes().opened("a").asks("m-1").refuses("m-1", "500").judge(SERVED))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aTargetThatIsReadyAgainHasStarted() {
        var claim = new LifeClaim.StartsAgain(1);
        var killed = new Story().event("", new TargetEvent.Signalled("shared", "SIGKILL"));
        assertThat(killed.judge(claim)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(killed.measured(TargetEvent.Measured.READY, 800).judge(claim))
                .isEqualTo(Verdict.PASS);
        assertThat(new Story()
                        .event("", new TargetEvent.Signalled("shared", "SIGKILL"))
                        .event("", new WireEvent.Unreachable("NOT_STARTED", "address in use"))
                        .judge(claim))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void aProcessMustEndInTime() {
        var claim = new LifeClaim.ProcessEnds(1, 10_000);
        var signalled = new Story().event("", new TargetEvent.Signalled("shared", "SIGTERM"));
        assertThat(signalled.at(11_000).judge(claim)).isEqualTo(Verdict.FAIL);
        assertThat(signalled
                        .event("", new TargetEvent.TargetExited("shared", true, ""))
                        .judge(claim))
                .isEqualTo(Verdict.FAIL);
        assertThat(new Story()
                        .event("", new TargetEvent.Signalled("shared", "SIGTERM"))
                        .at(9_000)
                        .event("", new TargetEvent.TargetExited("shared", true, ""))
                        .judge(claim))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void whatIsPublishedMustBePolled() {
        var claim = new LifeClaim.IsPolled("p", "m-1");
        var story = new Story().published("m-1");
        assertThat(story.judge(claim)).isEqualTo(Verdict.FAIL);
        assertThat(story.event("p", new HttpEvent.Responded(1, 200, Map.of(), "[]"))
                        .judge(claim))
                .isEqualTo(Verdict.FAIL);
        assertThat(story.event("p", new HttpEvent.Responded(1, 200, Map.of(), "[\"m-1\"]"))
                        .judge(claim))
                .isEqualTo(Verdict.PASS);
        assertThat(new Story().asks("m-1").judge(claim)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void descriptorsMustComeBack() {
        var claim = new LifeClaim.ReturnsToBaseline(TargetEvent.Measured.DESCRIPTORS, 50);
        var story = new Story().measured(TargetEvent.Measured.DESCRIPTORS, 20);
        assertThat(story.judge(claim)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(story.measured(TargetEvent.Measured.DESCRIPTORS, 900).judge(claim))
                .isEqualTo(Verdict.FAIL);
        assertThat(story.measured(TargetEvent.Measured.DESCRIPTORS, 70).judge(claim))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void claimsOfThisKindSurviveTheLog() {
        var claim = new Claim.Provided(List.of(SERVED), SERVED);
        var written = dev.rtck.harness.evidence.EvidenceJson.write(new CaseEvent.Claimed("LIFE-1", claim));
        assertThat(written).contains("Provided").contains("IsServed");
    }
}
