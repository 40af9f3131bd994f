package dev.rtck.harness.claim;

import static dev.rtck.harness.result.Verdict.ERROR;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import org.junit.jupiter.api.Test;

class ReplyClaimsTest {
    private static final String PAYLOAD = "cnRjaw==";

    private static Histories start() {
        return Histories.start().opened("a").opened("b");
    }

    private static Verdict answers(Histories history) {
        return history.judge(new ReplyClaim.AnswersPings("a", 0, 5_000)).verdict();
    }

    private static Verdict onlyAsker(Histories history) {
        return history.judge(new ReplyClaim.AnswersOnlyAsker("a", "b")).verdict();
    }

    private static Verdict control(Histories history) {
        return history.judge(new ReplyClaim.AnswersControlPing("a", 3, PAYLOAD, 1_000))
                .verdict();
    }

    @Test
    void onePongForEachPingAtTheDeadlinePasses() {
        assertThat(answers(start().pings("a").at(5_000).pongs("a"))).isEqualTo(PASS);
        assertThat(answers(start().pings("a").pings("a").at(9).pongs("a").pongs("a")))
                .isEqualTo(PASS);
    }

    @Test
    void aLateAMissingOrASecondPongFails() {
        assertThat(answers(start().pings("a").atMicros(5_000_001).pongs("a"))).isEqualTo(FAIL);
        assertThat(answers(start().pings("a").pings("a").at(9).pongs("a").at(5_500)))
                .isEqualTo(FAIL);
        assertThat(answers(start().pings("a").at(9).pongs("a").pongs("a"))).isEqualTo(FAIL);
    }

    @Test
    void aPongBeforeItsPingAnswersNothing() {
        assertThat(answers(start().pongs("a").at(5).pings("a").at(5_500))).isEqualTo(FAIL);
    }

    @Test
    void pongsThatCameWhereNobodyPingedAreAnotherRequirementsDefect() {
        assertThat(answers(start().pings("a").at(9).pongs("b").at(5_500))).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void withoutAPingNothingIsExercised() {
        assertThat(answers(start().pongs("a"))).isEqualTo(NOT_EXERCISED);
        assertThat(onlyAsker(start().pongs("b"))).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void aStallAWatchCutShortOrAnEndByTheKitExcuses() {
        assertThat(answers(start().pings("a").stalled(10, 2_000).at(5_500))).isEqualTo(INCONCLUSIVE);
        assertThat(answers(start().pings("a").at(4_999))).isEqualTo(INCONCLUSIVE);
        assertThat(answers(start().pings("a").at(9).ended("a", "LOCAL").at(5_500)))
                .isEqualTo(INCONCLUSIVE);
        assertThat(answers(start().pings("a").at(9).ended("a", "RESET").at(5_500)))
                .isEqualTo(FAIL);
    }

    @Test
    void onlyTheAskerIsAnswered() {
        assertThat(onlyAsker(
                        start().pings("a").at(5).pongs("a").pings("b").at(9).pongs("b")))
                .isEqualTo(PASS);
        assertThat(onlyAsker(start().pings("a").at(5).pongs("a").pongs("b"))).isEqualTo(FAIL);
        assertThat(onlyAsker(start().pings("a").at(5).pongs("a"))).isEqualTo(NOT_EXERCISED);
        assertThat(onlyAsker(start().pings("a").at(5))).isEqualTo(NOT_EXERCISED);
    }

    private static Histories controlPing() {
        return start().event("a", new WireEvent.SentBytes("RFC 6455 ping", PAYLOAD));
    }

    private static Event pong(String payload) {
        return new WireEvent.ReceivedPong(payload);
    }

    @Test
    void aControlPongAtTheDeadlineWithThePayloadPasses() {
        assertThat(control(controlPing().at(1_000).event("a", pong(PAYLOAD)))).isEqualTo(PASS);
    }

    @Test
    void aLateMissingOrWrongControlPongFails() {
        assertThat(control(controlPing().atMicros(1_000_001).event("a", pong(PAYLOAD))))
                .isEqualTo(FAIL);
        assertThat(control(controlPing().at(1_500))).isEqualTo(FAIL);
        assertThat(control(controlPing().at(5).event("a", pong("")).at(1_500))).isEqualTo(FAIL);
        assertThat(control(controlPing().at(5).event("b", pong(PAYLOAD)).at(1_500)))
                .isEqualTo(FAIL);
    }

    @Test
    void aControlPongThatAStalledKitSawLateIsNotJudged() {
        assertThat(control(controlPing().stalled(100, 900).at(1_100).event("a", pong(PAYLOAD))))
                .isEqualTo(INCONCLUSIVE);
        assertThat(control(controlPing().stalled(100, 900).at(1_500))).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aClaimThatTheJudgeCannotReadIsTheKitsErrorAndNoCrash() {
        // The trigger is no time of the run, the payload is null: such a log was not written by this kit.
        var result = start().event("a", pong("x")).judge(new ReplyClaim.AnswersControlPing("a", -1, null, 1_000));
        assertThat(result.verdict()).isNotEqualTo(PASS);
        var broken = start().pings("a").receives("a", null).judge(new ReplyClaim.AnswersPings("a", 0, 5_000));
        assertThat(broken.verdict()).isEqualTo(ERROR);
        assertThat(broken.cause()).contains("defect of the kit");
    }

    // --- what counts, and from when ------------------------------------------------------------------------------

    @Test
    void pingsBeforeTheClaimsStartAndOtherMessagesAreNotCounted() {
        var claim = new ReplyClaim.AnswersPings("a", 3, 5_000);
        var history = Histories.start().pings("a").pongs("a").pings("a").sends("a", "x");
        assertThat(history.at(9).pongs("a").judge(claim).verdict()).isEqualTo(PASS);
    }

    @Test
    void thePingThatTheClaimStartsWithCounts() {
        assertThat(Histories.start()
                        .pings("a")
                        .at(9)
                        .pongs("a")
                        .judge(new ReplyClaim.AnswersPings("a", 1, 5_000))
                        .verdict())
                .isEqualTo(PASS);
    }

    @Test
    void theTimeForAPongCountsFromItsPing() {
        assertThat(answers(start().at(1_000).pings("a").at(6_000).pongs("a"))).isEqualTo(PASS);
        assertThat(answers(start().at(1_000).pings("a").at(6_001).pongs("a"))).isEqualTo(FAIL);
    }

    @Test
    void aMissingPongIsToldWithTheEndAndWhatMayBeWrong() {
        var claim = new ReplyClaim.AnswersPings("a", 0, 5_000);
        var none = start().pings("a").closeFrame("a", 1011).at(5_500).judge(claim);
        assertThat(none.observation()).contains("0 pongs for 1 pings; then a close frame with code 1011");
        assertThat(none.cause()).contains("does not know this ping");
        var lost = start().pings("a").pings("a").pongs("a").at(5_500).judge(claim);
        assertThat(lost.observation()).isEqualTo("1 pongs for 2 pings");
        assertThat(lost.cause()).contains("a ping was lost");
    }

    @Test
    void morePongsThanPingsDoNotMatterWhereOnlyTheAnswerDoes() {
        var claim = new ReplyClaim.HandlesPings("a", 5_000);
        var history = start().pongs("a").sends("a", "x").pings("a").at(5).pongs("a");
        assertThat(history.judge(claim).verdict()).isEqualTo(PASS);
        assertThat(history.pongs("a").judge(claim).verdict()).isEqualTo(PASS);
        assertThat(start().pings("a").at(5_001).pongs("a").judge(claim).verdict())
                .isEqualTo(FAIL);
        assertThat(start().sends("a", "x").judge(claim).verdict()).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void pongsBeforeTheFirstPingAreNoAnswers() {
        assertThat(onlyAsker(start().sends("a", "x").pongs("a").pings("a").pongs("b")))
                .isEqualTo(NOT_EXERCISED);
    }

    @Test
    void aBystanderMustBeSeenToWorkAfterTheAnswers() {
        var history = start().delivered("b", "m-1").pings("a").pongs("a");
        assertThat(onlyAsker(history)).isEqualTo(NOT_EXERCISED);
        assertThat(onlyAsker(history.delivered("b", "m-2"))).isEqualTo(PASS);
    }

    @Test
    void aControlPongBeforeThePingIsNoAnswer() {
        var history = Histories.start()
                .opened("a")
                .event("a", pong(PAYLOAD))
                .event("a", new WireEvent.SentBytes("RFC 6455 ping", PAYLOAD));
        assertThat(control(history.at(1_500))).isEqualTo(FAIL);
    }

    /** As entry 3 at 2 s. */
    private static Histories laterControlPing() {
        return start().at(2_000).event("a", new WireEvent.SentBytes("RFC 6455 ping", PAYLOAD));
    }

    @Test
    void theTimeForAControlPongCountsFromItsPing() {
        var claim = new ReplyClaim.AnswersControlPing("a", 3, PAYLOAD, 1_000);
        var inTime = laterControlPing().at(3_000).event("a", pong(PAYLOAD)).judge(claim);
        assertThat(inTime.verdict()).isEqualTo(PASS);
        assertThat(inTime.observation()).isEqualTo("answered after 1000.0 ms");
        var late = laterControlPing().at(3_001).event("a", pong(PAYLOAD)).judge(claim);
        assertThat(late.verdict()).isEqualTo(FAIL);
        assertThat(late.observation()).isEqualTo("the pong came 1.0 ms after the deadline");
    }

    @Test
    void onlyAStallAfterTheControlPingExcuses() {
        assertThat(control(laterControlPing().stalled(2_100, 2_900).at(3_500))).isEqualTo(INCONCLUSIVE);
        assertThat(control(laterControlPing().stalled(100, 900).at(3_500))).isEqualTo(FAIL);
        assertThat(control(laterControlPing().stalled(100, 900).at(3_500).event("a", pong(PAYLOAD))))
                .isEqualTo(FAIL);
    }
}
