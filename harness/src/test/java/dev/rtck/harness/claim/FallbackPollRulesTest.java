package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.ProgramPast.MESSAGES;
import static dev.rtck.harness.claim.ProgramPast.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.ClientClaim.PollsOn;
import dev.rtck.harness.claim.ClientClaim.PollsOneAtATime;
import dev.rtck.harness.claim.ClientClaim.PollsSteadily;
import dev.rtck.harness.evidence.ClientEvent.Polled;
import dev.rtck.harness.result.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a client program polls, once it does. */
class FallbackPollRulesTest {
    private static final PollsSteadily STEADILY = new PollsSteadily(WHO, 1, 1_000, 2_000);
    private static final PollsOneAtATime ONE = new PollsOneAtATime(WHO, 1);
    private static final PollsOn ON = new PollsOn(WHO, 1, 2_000);

    private static ProgramPast pollsAt(long... times) {
        var past = new ProgramPast();
        for (var time : times) {
            past.at(time).isServed();
        }
        return past;
    }

    /** A program whose poll fails at 1.5 s. */
    private static ProgramPast fails() {
        return new ProgramPast().at(1_000).polls().at(1_500).pollGets(500, MESSAGES);
    }

    @ParameterizedTest
    @CsvSource({"899,FAIL", "900,PASS", "2100,PASS", "2101,FAIL"})
    void pollsAreHeldToTheirIntervalWithWhatTheMachineAdds(long gap, Verdict verdict) {
        assertThat(pollsAt(500, 2_000, 2_000 + gap).verdict(STEADILY, 9_000)).isEqualTo(verdict);
        assertThat(pollsAt(500, 500 + gap, 2_000 + gap).verdict(STEADILY, 9_000))
                .isEqualTo(verdict);
    }

    @Test
    void pollsInTimeAreTheWitnesses() {
        var past = pollsAt(500, 2_000, 3_500);
        assertThat(past.judged(STEADILY, 9_000).witnesses()).isEqualTo(past.seqs(Polled.class));
    }

    @Test
    void aSecondPollerIsNamed() {
        var past = pollsAt(500, 2_000, 2_300, 3_500);
        var result = past.judged(STEADILY, 9_000);
        assertThat(result.observation()).contains("300.0 ms apart");
        assertThat(result.cause()).contains("more than one poller");
        assertThat(result.divergence()).isEqualTo(past.seqs(Polled.class).subList(1, 3));
    }

    @Test
    void aPollerThatWaitsForSomethingElseIsNamed() {
        assertThat(pollsAt(500, 2_000, 6_000).judged(STEADILY, 9_000).cause()).contains("waits for something else");
    }

    @Test
    void aKitThatStoodStillMayHaveSeenAPollLate() {
        assertThat(pollsAt(500, 2_000, 6_000).stalled(3_000, 5_000).verdict(STEADILY, 9_000))
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void twoPollsAreTooFewToTellAnInterval() {
        assertThat(pollsAt(500, 600).verdict(STEADILY, 9_000)).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void pollsBeforeTheWatchHaveNoInterval() {
        var past = pollsAt(100, 200).mark().at(1_000).isServed().at(2_000).isServed();
        var claim = new PollsSteadily(WHO, past.marked(), 1_000, 2_000);
        assertThat(past.verdict(claim, 9_000)).isEqualTo(NOT_EXERCISED);
        assertThat(past.at(3_000).isServed().verdict(claim, 9_000)).isEqualTo(PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/poll?cursor=", "/poll?topics=a&cursor=", "/poll?since="})
    void aSecondPollerIsSeenBehindACursorToo(String target) {
        var past = new ProgramPast();
        for (var i = 0; i < 4; i++) {
            past.at(i * 10).polls(target + i);
        }
        assertThat(past.verdict(STEADILY, 9_000)).isEqualTo(FAIL);
        assertThat(past.verdict(ONE, 9_000)).isEqualTo(FAIL);
    }

    @Test
    void aCursorInTheFirstPlaceIsTakenAwayLikeOneInTheLast() {
        var past = new ProgramPast().polls("/poll?topics=a").at(10).polls("/poll?cursor=1&topics=a");
        assertThat(past.verdict(ONE, 9_000)).isEqualTo(FAIL);
    }

    @Test
    void eachAddressHasAnIntervalOfItsOwn() {
        var past = new ProgramPast().polls("/a").at(1_500).polls("/a");
        past.at(1_510).polls("/b").at(3_010).polls("/b");
        assertThat(past.verdict(STEADILY, 9_000)).isEqualTo(PASS);
        assertThat(past.at(3_020).polls("/b").verdict(STEADILY, 9_000)).isEqualTo(FAIL);
    }

    @ParameterizedTest
    @CsvSource({"1999,PASS", "2000,PASS", "2001,FAIL"})
    void aPollHasToWaitForTheAnswerToTheOneBefore(long answer, Verdict verdict) {
        var past = new ProgramPast().at(1_000).polls().at(2_000).polls();
        past.at(answer).pollGets(1, 200, MESSAGES);
        assertThat(past.verdict(ONE, 9_000)).isEqualTo(verdict);
    }

    @Test
    void aPollBesideOneThatIsUnderWayIsNamed() {
        var past = pollsAt(500).at(1_000).polls().at(2_000).isServed();
        var result = past.judged(ONE, 9_000);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).contains("at 1.000 s");
        assertThat(result.divergence()).isEqualTo(past.seqs(Polled.class).subList(1, 3));
    }

    @Test
    void pollsOfTwoAddressesMayBeUnderWayTogether() {
        var past = new ProgramPast().polls("/a").polls("/b");
        assertThat(past.verdict(ONE, 9_000)).isEqualTo(PASS);
        assertThat(past.judged(ONE, 9_000).witnesses()).isEqualTo(past.seqs(Polled.class));
        assertThat(past.at(1_000).polls("/a").verdict(ONE, 9_000)).isEqualTo(FAIL);
    }

    @Test
    void onePollHasNoneBeforeIt() {
        assertThat(pollsAt(500).verdict(ONE, 9_000)).isEqualTo(NOT_EXERCISED);
        assertThat(pollsAt(500, 1_000).verdict(ONE, 9_000)).isEqualTo(PASS);
    }

    @ParameterizedTest
    @CsvSource({"3600,PASS", "3601,FAIL"})
    void aPollThatFailsHasToBeFollowedByAnotherInTime(long poll, Verdict verdict) {
        assertThat(fails().at(poll).isServed().verdict(ON, 9_000)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"3599,INCONCLUSIVE", "3600,FAIL"})
    void onlyAWholeWatchShowsThatPollingEnded(long now, Verdict verdict) {
        assertThat(fails().verdict(ON, now)).isEqualTo(verdict);
    }

    @Test
    void thePollAfterEachThatFailedIsAWitness() {
        var past = fails().at(2_500)
                .polls()
                .pollGets(502, "")
                .at(3_500)
                .isServed()
                .at(4_500)
                .isServed();
        var result = past.judged(ON, 9_000);
        assertThat(result.verdict()).isEqualTo(PASS);
        assertThat(result.observation()).startsWith("2 polls");
        assertThat(result.witnesses()).isEqualTo(past.seqs(Polled.class).subList(1, 3));
    }

    @Test
    void aPollingThatEndsIsReportedWithTheEndOfTheProgram() {
        var past = fails();
        assertThat(past.judged(ON, 9_000).observation())
                .contains("failed at 1.500 s")
                .doesNotContain("ended");
        assertThat(past.judged(ON, 9_000).divergence()).isEqualTo(past.seqs(Polled.class));
        assertThat(past.at(2_000).dies().judged(ON, 9_000).observation()).contains("the program ended at 2.000 s");
    }

    @Test
    void aKitThatStoodStillMayHaveMissedAPoll() {
        assertThat(fails().stalled(2_000, 3_000).verdict(ON, 9_000)).isEqualTo(INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!doctype html>", "[{\"type\":\"half", "{\"error\":\"down\"}", ""})
    void anAnswerWithoutMessagesIsAFailure(String body) {
        assertThat(new ProgramPast().polls().pollGets(200, body).verdict(ON, 9_000))
                .isEqualTo(FAIL);
    }

    @Test
    void aPollThatIsHungUpOnIsAFailure() {
        assertThat(new ProgramPast().polls().pollGets(0, "").verdict(ON, 9_000)).isEqualTo(FAIL);
    }

    @Test
    void whereNoPollFailedNothingIsToBeOvercome() {
        assertThat(pollsAt(500).verdict(ON, 9_000)).isEqualTo(NOT_EXERCISED);
        assertThat(pollsAt(500).polls().verdict(ON, 9_000)).isEqualTo(NOT_EXERCISED);
        var past = fails().mark();
        assertThat(past.verdict(new PollsOn(WHO, past.marked(), 2_000), 9_000)).isEqualTo(NOT_EXERCISED);
    }
}
