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
}
