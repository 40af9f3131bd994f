package dev.rtck.harness.claim;

import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the kit itself is to blame, or looked too early, nobody is accused; everywhere else a failure stands. */
class ReservationsTest {
    private static final String PAYLOAD = "cnRjaw==";

    // --- deadlines -----------------------------------------------------------------------------------------------

    private static ClaimResult ends(Histories history) {
        return history.judge(new ReactionClaim.Ends("a", 2, false, 1_000));
    }

    private static Histories badInput() {
        return Histories.start().opened("a").at(100).sends("a", "{");
    }

    @Test
    void whoLooksAtTheDeadlineHasWaitedLongEnough() {
        var early = ends(badInput().at(1_099));
        assertThat(early.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(early.observation()).isEqualTo("the kit looked 1.0 ms before the deadline");
        assertThat(ends(badInput().at(1_100)).verdict()).isEqualTo(FAIL);
    }

    @ParameterizedTest
    @CsvSource({"1099, INCONCLUSIVE", "1100, FAIL"})
    void whatTheKitEndsAtTheDeadlineWasNotEndedInTime(long at, Verdict expected) {
        assertThat(ends(badInput().at(at).ended("a", "LOCAL").at(1_600)).verdict())
                .isEqualTo(expected);
    }

    // --- delivery ------------------------------------------------------------------------------------------------

    private static Verdict receives(Histories history) {
        return history.judge(new DeliveryClaim.Receives(
                        "a", List.of("m-1"), DeliveryClaim.Count.AT_LEAST_ONCE, false, 1_000))
                .verdict();
    }

    @ParameterizedTest
    @CsvSource({"999, INCONCLUSIVE", "1000, FAIL"})
    void aDeliveryIsMissedOnlyAtItsDeadlineWhateverElseArrived(long at, Verdict expected) {
        assertThat(receives(Histories.start().published("m-1").pongs("a").at(at)))
                .isEqualTo(expected);
    }

    @Test
    void thePublicationsOfOthersDoNotLengthenTheDeadline() {
        assertThat(receives(Histories.start()
                        .published("m-1")
                        .at(1_500)
                        .published("x-2")
                        .at(1_600)))
                .isEqualTo(FAIL);
    }

    // --- pings ---------------------------------------------------------------------------------------------------

    private static Verdict answers(Histories history, long from) {
        return history.judge(new ReplyClaim.AnswersPings("a", from, 5_000)).verdict();
    }

    @Test
    void theWatchForAPongIsCutShortBeforeItsDeadline() {
        var history = Histories.start().opened("a").opened("a").pings("a");
        assertThat(answers(history.at(4_999), 3)).isEqualTo(INCONCLUSIVE);
        assertThat(answers(history.at(5_000), 3)).isEqualTo(FAIL);
    }

    @Test
    void otherMessagesOfTheKitDoNotLengthenTheWaitForAPong() {
        assertThat(answers(
                        Histories.start().pings("a").at(4_000).sends("a", "x").at(5_500), 1))
                .isEqualTo(FAIL);
    }

    @Test
    void otherMessagesOfTheTargetAreNoPongs() {
        assertThat(answers(
                        Histories.start().pings("a").at(9).delivered("a", "m-1").at(4_999), 1))
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aPongBeforeItsPingNeedsNoFurtherWaiting() {
        assertThat(answers(Histories.start().pongs("a").at(10).pings("a").at(500), 0))
                .isEqualTo(FAIL);
    }

    @Test
    void theEndOfAFormerConnectionDoesNotHideThatTheKitEndedThisOne() {
        var history = Histories.start()
                .closeFrame("a", 1001)
                .opened("a")
                .pings("a")
                .at(9)
                .ended("a", "LOCAL");
        assertThat(answers(history.at(5_500), 3)).isEqualTo(INCONCLUSIVE);
    }

    private static Verdict control(Histories history) {
        return history.judge(new ReplyClaim.AnswersControlPing("a", 2, PAYLOAD, 1_000))
                .verdict();
    }

    private static Histories controlPing(Histories before) {
        return before.event("a", new WireEvent.SentBytes("RFC 6455 ping", PAYLOAD));
    }

    @Test
    void aWrongControlPongIsWrongBeforeTheDeadlineAlready() {
        assertThat(control(controlPing(Histories.start().opened("a"))
                        .at(5)
                        .event("a", new WireEvent.ReceivedPong(""))
                        .at(500)))
                .isEqualTo(FAIL);
    }

    @Test
    void aMissingControlPongMayStillComeBeforeTheDeadline() {
        assertThat(control(controlPing(Histories.start().opened("a")).at(999))).isEqualTo(INCONCLUSIVE);
        assertThat(control(controlPing(Histories.start().opened("a")).at(1_000)))
                .isEqualTo(FAIL);
    }

    @Test
    void anUnaskedControlPongBeforeThePingDoesNotShortenTheWait() {
        assertThat(control(controlPing(Histories.start().event("a", new WireEvent.ReceivedPong("")))
                        .at(999)))
                .isEqualTo(INCONCLUSIVE);
    }

    // --- bad input -----------------------------------------------------------------------------------------------

    /** Its ping was answered; its bad input is entry 3. */
    private static Histories answering() {
        return Histories.start().pings("a").pongs("a").at(100).sends("a", "{");
    }

    private static Verdict withstands(Histories history) {
        return history.judge(new ReactionClaim.Withstands("a", 3)).verdict();
    }

    @Test
    void whoWasNotPingedAfterTheInputIsNotDead() {
        assertThat(withstands(answering().at(6_000))).isEqualTo(INCONCLUSIVE);
        assertThat(withstands(answering().sends("a", "x").at(6_000))).isEqualTo(INCONCLUSIVE);
        assertThat(withstands(answering().pings("a").at(6_000))).isEqualTo(FAIL);
    }

    @Test
    void whoseConnectionTheKitEndedAfterTheInputIsNotDead() {
        assertThat(withstands(answering().pings("a").ended("a", "LOCAL").at(6_000)))
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void anEndByTheTargetNeedsNoPing() {
        assertThat(withstands(answering().ended("a", "EOF").at(6_000))).isEqualTo(FAIL);
    }

    // --- heartbeat of the kit ------------------------------------------------------------------------------------

    private static ClaimResult staysOpen(Histories history) {
        return history.judge(new ReactionClaim.StaysOpen("a", 90_000));
    }

    @ParameterizedTest
    @CsvSource({"55000, FAIL", "55001, INCONCLUSIVE"})
    void theKitMayBeLateByHalfAnInterval(long end, Verdict expected) {
        var history = Histories.start().at(10_000).opened("a").pings("a");
        assertThat(staysOpen(history.at(end).ended("a", "EOF")).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"55000, FAIL", "55001, INCONCLUSIVE"})
    void anyPauseOfTheKitCountsAndNotOnlyTheLast(long ping, Verdict expected) {
        var history =
                Histories.start().at(10_000).opened("a").pings("a").at(ping).pings("a");
        assertThat(staysOpen(history.at(60_000).ended("a", "EOF")).verdict()).isEqualTo(expected);
    }

    @Test
    void thePauseOfTheKitIsNamed() {
        var history =
                Histories.start().at(10_000).opened("a").pings("a").at(70_000).ended("a", "EOF");
        assertThat(staysOpen(history).observation()).contains("sent nothing for 60000.0 ms");
    }
}
