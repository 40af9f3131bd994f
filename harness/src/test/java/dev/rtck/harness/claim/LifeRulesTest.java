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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    // --- edges ---------------------------------------------------------------------------------------------------

    /** Comes as entry 1 at 500 ms. */
    private static Histories comesLater() {
        return Histories.start().at(500).event("", new CaseEvent.Noted("a comes"));
    }

    @ParameterizedTest
    @CsvSource({"1500, PASS", "1501, FAIL"})
    void theTimeToBeServedCountsFromTheComing(long at, Verdict expected) {
        assertThat(comesLater()
                        .opened("a")
                        .published("m-1")
                        .at(at)
                        .delivered("a", "m-1")
                        .judge(SERVED)
                        .verdict())
                .isEqualTo(expected);
    }

    @Test
    void anotherPublicationThatTheHookRefusedDoesNotMatter() {
        assertThat(comesLater()
                        .opened("a")
                        .unconfirmed("x-0")
                        .published("m-1")
                        .delivered("a", "m-1")
                        .judge(SERVED)
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void anotherMessageIsNotTheOneWaitedFor() {
        var history = comesLater().opened("a").published("m-1").pongs("a");
        assertThat(history.at(3_000).judge(SERVED).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(history.at(3_100).closeFrame("a", 1011).judge(SERVED).observation())
                .contains("never arrived", "1011");
    }

    @Test
    void aHookThatFailsIsQuoted() {
        assertThat(comesLater().opened("a").unconfirmed("m-1").judge(SERVED).observation())
                .contains("POST answered 404");
    }

    @Test
    void whatWasBeforeTheKillIsNoNewStart() {
        var claim = new LifeClaim.StartsAgain(3);
        var killed = new Story()
                .measured(TargetEvent.Measured.READY, 800)
                .event("", new WireEvent.Unreachable("NOT_STARTED", "address in use"))
                .event("", new TargetEvent.Signalled("shared", "SIGKILL"));
        assertThat(killed.judge(claim)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(killed.measured(TargetEvent.Measured.MEMORY, 9).judge(claim)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(killed.event("", new WireEvent.Unreachable("TIMEOUT", "")).judge(claim))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** The signal is entry 2, at 1 s. */
    private static Histories signalled() {
        return exits(Histories.start()).at(1_000).event("", new TargetEvent.Signalled("shared", "SIGTERM"));
    }

    private static Histories exits(Histories history) {
        return history.event("", new TargetEvent.TargetExited("shared", true, ""));
    }

    private static final Claim PROCESS_ENDS = new LifeClaim.ProcessEnds(2, 10_000);

    @ParameterizedTest
    @CsvSource({"11000, PASS, ended after 10000.0 ms", "11001, FAIL, ended only after 10001.0 ms"})
    void theTimeToEndCountsFromTheSignal(long at, Verdict expected, String words) {
        var result = exits(signalled().at(at)).judge(PROCESS_ENDS);
        assertThat(result.verdict()).isEqualTo(expected);
        assertThat(result.observation()).isEqualTo(words);
    }

    @Test
    void anExitBeforeTheSignalIsNoneAfterIt() {
        var result = signalled().at(12_000).judge(PROCESS_ENDS);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.observation()).isEqualTo("still running 11000.0 ms after the signal");
    }

    @Test
    void aKitThatStoodStillAfterTheSignalDoesNotKnowWhenTheProcessEnded() {
        assertThat(exits(signalled().stalled(2_000, 11_000).at(11_500))
                        .judge(PROCESS_ENDS)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static final Claim POLLED = new LifeClaim.IsPolled("p", "m-1");

    private static Histories polled(Histories history, int status, String body) {
        return history.event("p", new HttpEvent.Responded(1, status, Map.of(), body));
    }

    @Test
    void theLastAnswerShowsWhatPollingLacks() {
        var history = Histories.start().published("m-1");
        assertThat(history.judge(POLLED).observation()).isEqualTo("no answer at all");
        var result = polled(polled(history, 200, "[]"), 404, "gone").judge(POLLED);
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.observation()).isEqualTo("the last answer was 404: gone");
    }

    @Test
    void onlyASuccessfulAnswerShowsAPublication() {
        assertThat(polled(Histories.start().published("m-1"), 500, "m-1")
                        .judge(POLLED)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void thePublicationOfAnotherIsNotWaitedForByPolling() {
        assertThat(polled(Histories.start().published("x-2").unconfirmed("m-1"), 200, "[]")
                        .judge(POLLED)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void theAgeOfWhatWasPolledCountsFromItsPublication() {
        assertThat(polled(Histories.start().at(100).published("m-1").at(350), 200, "m-1")
                        .judge(POLLED)
                        .observation())
                .isEqualTo("read 250.0 ms after it was published");
    }

    @Test
    void otherFiguresAreNoDescriptors() {
        assertThat(new Story()
                        .measured(TargetEvent.Measured.DESCRIPTORS, 20)
                        .measured(TargetEvent.Measured.DESCRIPTORS, 21)
                        .measured(TargetEvent.Measured.MEMORY, 9_000)
                        .judge(new LifeClaim.ReturnsToBaseline(TargetEvent.Measured.DESCRIPTORS, 50)))
                .isEqualTo(Verdict.PASS);
    }

    // --- crowds --------------------------------------------------------------------------------------------------

    /** A crowd of ten that is to be served within a second, judged at 2 s. */
    private static Verdict crowd(Story story) {
        return story.at(2_000).judge(new LifeClaim.ServesCrowd(10, 1_000));
    }

    private static Story came(long served, long turnedAway) {
        return new Story()
                .measured(TargetEvent.Measured.READY, 10)
                .measured(TargetEvent.Measured.SERVED, served)
                .measured(TargetEvent.Measured.TURNED_AWAY, turnedAway);
    }

    @ParameterizedTest
    @CsvSource({"10, 0, PASS", "6, 4, PASS", "0, 10, PASS", "6, 3, FAIL", "9, 0, FAIL"})
    void eachOfACrowdIsServedOrTurnedAway(long served, long turnedAway, Verdict expected) {
        assertThat(crowd(came(served, turnedAway))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1000, 1251, INCONCLUSIVE", "1000, 1250, FAIL", "0, 1000, FAIL"})
    void aKitThatStoodStillMayItselfHaveLostSomeOfTheCrowd(long from, long to, Verdict expected) {
        assertThat(crowd(came(6, 3).stalled(from, to))).isEqualTo(expected);
    }

    @Test
    void withoutACrowdNothingIsKnownOfIt() {
        assertThat(crowd(new Story().measured(TargetEvent.Measured.SERVED, 10))).isEqualTo(Verdict.NOT_EXERCISED);
        assertThat(crowd(new Story().measured(TargetEvent.Measured.TURNED_AWAY, 10)))
                .isEqualTo(Verdict.NOT_EXERCISED);
    }
}
