package dev.rtck.harness.claim;

import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_APPLICABLE;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no answer, what is named as the cause, and from when a time counts. */
class ReactionEdgesTest {
    /** Opened at 0, bad input as entry 2 at 100 ms. */
    private static Histories badInput() {
        return Histories.start().opened("a").at(100).sends("a", "{");
    }

    private static ClaimResult withstands(Histories history) {
        return history.judge(new ReactionClaim.Withstands("a", 2));
    }

    private static ClaimResult tellsError(Histories history) {
        return history.judge(new ReactionClaim.TellsError("a", 2));
    }

    private static ClaimResult ends(Histories history, boolean tcp) {
        return history.judge(new ReactionClaim.Ends("a", 2, tcp, 1_000));
    }

    private static ClaimResult closesWith(Histories history) {
        return history.judge(new ReactionClaim.ClosesWith("a", 2, List.of(), 1_000));
    }

    private static ClaimResult dropsSilent(Histories history) {
        return history.judge(new ReactionClaim.DropsSilent("a", 2, 1_000, 2_000));
    }

    private static ClaimResult staysOpen(Histories history) {
        return history.judge(new ReactionClaim.StaysOpen("a", 1_000));
    }

    // --- bad input -----------------------------------------------------------------------------------------------

    @Test
    void anErrorEnvelopeTellsTheError() {
        var told = tellsError(badInput().at(110).tellsError("a"));
        assertThat(told.verdict()).isEqualTo(PASS);
        assertThat(told.witnesses()).containsExactly(3L);
    }

    @Test
    void aCloseFrameTellsTheErrorToo() {
        assertThat(tellsError(badInput().at(110).closeFrame("a", 1007)).verdict())
                .isEqualTo(PASS);
    }

    @Test
    void whereNothingAtAllComesSilenceIsNotProven() {
        assertThat(tellsError(badInput().pings("a").at(6_000)).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void inputThatIsTakenForAPingNeedsNoError() {
        assertThat(tellsError(badInput().at(110).pongs("a")).verdict()).isEqualTo(NOT_APPLICABLE);
    }

    @Test
    void pingsBeforeTheInputDoNotExplainAPongAfterIt() {
        var history =
                Histories.start().pings("a").pongs("a").at(100).sends("a", "{").pongs("a");
        assertThat(history.judge(new ReactionClaim.TellsError("a", 3)).verdict())
                .isEqualTo(NOT_APPLICABLE);
    }

    @Test
    void pongsBeforeTheInputDoNotMakeItAPing() {
        var history = Histories.start()
                .pings("a")
                .pongs("a")
                .sends("a", "{")
                .pings("a")
                .pongs("a");
        assertThat(history.judge(new ReactionClaim.TellsError("a", 3)).verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void anAnswerThatIsNoErrorIsNotCalledSilence() {
        var ignored = tellsError(badInput().pings("a").pongs("a"));
        assertThat(ignored.verdict()).isEqualTo(FAIL);
        assertThat(ignored.observation()).contains("was ignored in silence");
        var taken = tellsError(
                badInput().receives("a", "{\"status\":\"ok\"}").pings("a").pongs("a"));
        assertThat(taken.verdict()).isEqualTo(FAIL);
        assertThat(taken.observation())
                .contains("was followed by {\"status\":\"ok\"}")
                .doesNotContain("silence");
        assertThat(taken.cause()).contains("mapping.error");
        var late = tellsError(badInput().pings("a").pongs("a").receives("a", "{\"status\":\"ok\"}"));
        assertThat(late.observation()).contains("was ignored in silence");
    }

    @Test
    void aPublicationThatPassesByIsNoAnswer() {
        var history = badInput()
                .publishing("p-1", "{}")
                .delivered("a", "p-1")
                .pings("a")
                .pongs("a");
        assertThat(tellsError(history).observation()).contains("was ignored in silence");
    }

    @Test
    void aWorkingConnectionSaysWhetherTheInputWasIgnored() {
        assertThat(withstands(badInput().pings("a").pongs("a")).observation()).startsWith("ignored");
        assertThat(withstands(badInput().tellsError("a").pings("a").pongs("a")).observation())
                .startsWith("an error envelope");
    }

    @Test
    void aDeadConnectionSaysWhetherAnErrorCameFirst() {
        var answered = Histories.start().pongs("a").sends("a", "{");
        assertThat(withstands(answered.pings("a").at(6_000)).observation()).contains("came no error");
        assertThat(withstands(answered.tellsError("a").at(6_000)).observation()).contains("came an error");
    }

    @ParameterizedTest
    @CsvSource({"5000, 5300, INCONCLUSIVE", "4000, 5200, FAIL"})
    void onlyAStallAfterTheInputExcuses(long from, long to, Verdict expected) {
        var history = Histories.start()
                .pongs("a")
                .at(5_000)
                .sends("a", "{")
                .pings("a")
                .stalled(from, to)
                .at(6_000);
        assertThat(withstands(history).verdict()).isEqualTo(expected);
    }

    @Test
    void only1011BlamesAnExceptionOfTheHandler() {
        var claim = new ReactionClaim.ClosesFittingly("a", 2);
        assertThat(badInput().closeFrame("a", 1011).judge(claim).cause()).contains("exception");
        assertThat(badInput().closeFrame("a", 1000).judge(claim).cause()).doesNotContain("exception");
    }

    // --- ends ----------------------------------------------------------------------------------------------------

    @Test
    void howLongAConnectionStayedOpenCountsFromTheInput() {
        var open = badInput().at(1_600);
        assertThat(ends(open, false).observation()).contains("still open 1500.0 ms later");
        assertThat(closesWith(open).observation()).contains("still open 1500.0 ms later");
    }

    @Test
    void howLateAnEndCameCountsFromTheInput() {
        var late = badInput().at(1_300).closeFrame("a", 1008);
        assertThat(ends(late, false).observation()).endsWith("1200.0 ms later");
        assertThat(closesWith(late).observation()).endsWith("1200.0 ms later");
    }

    @Test
    void anOpenTcpConnectionHasAnotherCauseThanAMissingCloseFrame() {
        assertThat(ends(badInput().at(1_600), true).cause()).contains("TCP");
        assertThat(ends(badInput().at(1_600), false).cause()).doesNotContain("TCP");
    }

    // --- silence -------------------------------------------------------------------------------------------------

    @Test
    void aSilentConnectionMustBeGoneAfterItsTimeAndAHundredth() {
        var early = dropsSilent(badInput().at(2_119));
        assertThat(early.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(early.observation()).isEqualTo("watched for 2019.0 ms only");
        var due = dropsSilent(badInput().at(2_121));
        assertThat(due.verdict()).isEqualTo(FAIL);
        assertThat(due.observation()).isEqualTo("still open after 2021.0 ms of silence");
    }

    @Test
    void aLateDropThatAStalledKitSawIsNotJudged() {
        var late = badInput().at(2_200).ended("a", "EOF");
        assertThat(dropsSilent(late).verdict()).isEqualTo(FAIL);
        assertThat(dropsSilent(late.stalled(200, 1_700)).verdict()).isEqualTo(INCONCLUSIVE);
    }

    // --- stays open ----------------------------------------------------------------------------------------------

    /** Opened at 100 ms; the first ping is answered at 105 ms. */
    private static Histories answering() {
        return Histories.start().at(100).opened("a").pings("a").at(105).pongs("a");
    }

    @Test
    void theWatchCountsFromTheOpening() {
        var early = staysOpen(answering().at(1_099));
        assertThat(early.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(early.observation()).isEqualTo("watched for 999.0 ms only");
        assertThat(staysOpen(answering().at(1_100)).verdict()).isEqualTo(FAIL);
    }

    @ParameterizedTest
    @CsvSource({"1099, FAIL", "1100, PASS"})
    void onlyAnAnswerAfterTheWholeTimeShowsAConnectionOpen(long at, Verdict expected) {
        assertThat(staysOpen(answering().at(1_000).pings("a").at(at).pongs("a").at(1_500))
                        .verdict())
                .isEqualTo(expected);
    }

    @Test
    void whoStopsAnsweringIsDead() {
        assertThat(staysOpen(answering().at(1_000).pings("a").at(6_000)).verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void aMessageThatNeedsNoAnswerDoesNotHideThePong() {
        var result = staysOpen(
                answering().at(1_200).pings("a").at(1_210).pongs("a").at(1_220).sends("a", "x"));
        assertThat(result.verdict()).isEqualTo(PASS);
        assertThat(result.observation()).contains("answering 1110.0 ms after it was opened");
    }

    @Test
    void whereOnlyAGreetingEverCamePingsMayNotBeKnown() {
        assertThat(staysOpen(Histories.start()
                                .opened("a")
                                .receives("a", "{\"type\":\"hello\"}")
                                .pings("a")
                                .at(6_000))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void whereTheKitHasNoPingSilenceIsNoDeath() {
        var result = staysOpen(Histories.start().opened("a").at(5).pongs("a").at(6_000));
        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.cause()).contains("mapping.client.ping");
    }

    @Test
    void aBreachOfTheFramingIsNoAnswer() {
        var history = answering().at(1_200).pings("a").event("a", new WireEvent.Violated("masked"));
        assertThat(staysOpen(history.at(6_000)).verdict()).isEqualTo(FAIL);
    }

    @Test
    void theAgeOfADroppedConnectionCountsFromItsOpening() {
        assertThat(staysOpen(answering().at(1_300).ended("a", "EOF")).observation())
                .endsWith("1200.0 ms after it was opened");
    }
}
