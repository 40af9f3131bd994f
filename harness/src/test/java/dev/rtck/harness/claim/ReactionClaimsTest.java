package dev.rtck.harness.claim;

import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_APPLICABLE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReactionClaimsTest {
    /** Opened at 0, bad input as entry 2 at 100 ms. */
    private static Histories badInput() {
        return Histories.start().opened("a").at(100).sends("a", "{");
    }

    private static Verdict withstands(Histories history) {
        return history.judge(new ReactionClaim.Withstands("a", 2)).verdict();
    }

    private static Verdict tellsError(Histories history) {
        return history.judge(new ReactionClaim.TellsError("a", 2)).verdict();
    }

    private static Verdict closesFittingly(Histories history) {
        return history.judge(new ReactionClaim.ClosesFittingly("a", 2)).verdict();
    }

    private static Verdict ends(Histories history, boolean tcp) {
        return history.judge(new ReactionClaim.Ends("a", 2, tcp, 1_000)).verdict();
    }

    private static Verdict closesWith(Histories history, Integer... codes) {
        return history.judge(new ReactionClaim.ClosesWith("a", 2, List.of(codes), 1_000))
                .verdict();
    }

    private static Verdict dropsSilent(Histories history) {
        return history.judge(new ReactionClaim.DropsSilent("a", 2, 1_000, 2_000))
                .verdict();
    }

    private static Verdict staysOpen(Histories history, long millis) {
        return history.judge(new ReactionClaim.StaysOpen("a", millis)).verdict();
    }

    // --- bad input -----------------------------------------------------------------------------------------------

    @Test
    void anErrorEnvelopeACloseFrameOrAWorkingConnectionWithstands() {
        assertThat(withstands(badInput().at(110).tellsError("a").pings("a").pongs("a")))
                .isEqualTo(PASS);
        assertThat(withstands(badInput().at(110).closeFrame("a", 1011))).isEqualTo(PASS);
        assertThat(withstands(badInput().pings("a").at(110).pongs("a"))).isEqualTo(PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EOF", "RESET"})
    void anEndWithoutACloseFrameFailsWhateverWasSaidBefore(String how) {
        assertThat(withstands(badInput().at(110).ended("a", how))).isEqualTo(FAIL);
        assertThat(withstands(badInput().at(110).tellsError("a").ended("a", how)))
                .isEqualTo(FAIL);
        assertThat(tellsError(badInput().at(110).ended("a", how))).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aConnectionThatAnsweredBeforeAndIsMuteAfterwardsIsDead() {
        var history = Histories.start().pongs("a").at(100).sends("a", "{").pings("a");
        assertThat(withstands(history.at(6_000))).isEqualTo(FAIL);
    }

    @Test
    void aStallWhileWaitingForAnAnswerExcuses() {
        assertThat(withstands(badInput().stalled(200, 5_000).pings("a").at(6_000)))
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void withoutAPingAfterTheInputNothingIsKnown() {
        assertThat(withstands(badInput().at(6_000))).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void whatHappenedBeforeTheInputIsNoAnswerToIt() {
        var early = Histories.start()
                .tellsError("a")
                .at(100)
                .sends("a", "{")
                .pings("a")
                .at(6_000);
        assertThat(withstands(early)).isNotEqualTo(PASS);
        assertThat(tellsError(early)).isNotEqualTo(PASS);
    }

    @Test
    void whatAConnectionThatWasGoneBeforeDoesIsNotKnown() {
        var gone =
                Histories.start().closeFrame("a", 1001).at(100).sends("a", "{").at(6_000);
        assertThat(withstands(gone)).isEqualTo(INCONCLUSIVE);
        assertThat(ends(gone, false)).isEqualTo(INCONCLUSIVE);
        assertThat(closesWith(gone)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void silenceBreaksOnlyTheDutyToTell() {
        var ignored = badInput().pings("a").at(110).pongs("a");
        assertThat(tellsError(ignored)).isEqualTo(FAIL);
        assertThat(withstands(ignored)).isEqualTo(PASS);
    }

    @ParameterizedTest
    @CsvSource({
        "1002,PASS",
        "1003,PASS",
        "1007,PASS",
        "1008,PASS",
        "1009,PASS",
        "4000,PASS",
        "4999,PASS",
        "1000,FAIL",
        "1001,FAIL",
        "1005,FAIL",
        "1011,FAIL",
        "3999,FAIL",
        "5000,FAIL"
    })
    void theCodeOfACloseTellsWhatWasWrong(int code, Verdict expected) {
        assertThat(closesFittingly(badInput().at(110).closeFrame("a", code))).isEqualTo(expected);
    }

    @Test
    void withoutACloseTheCodeDoesNotMatter() {
        assertThat(closesFittingly(badInput().tellsError("a"))).isEqualTo(NOT_APPLICABLE);
        assertThat(closesFittingly(badInput().ended("a", "RESET"))).isEqualTo(NOT_APPLICABLE);
    }

    // --- ends ----------------------------------------------------------------------------------------------------

    @Test
    void anEndAtTheDeadlinePassesAndOneAfterItFails() {
        assertThat(ends(badInput().at(1_100).ended("a", "EOF"), true)).isEqualTo(PASS);
        assertThat(ends(badInput().atMicros(1_100_001).ended("a", "EOF").at(1_600), true))
                .isEqualTo(FAIL);
        assertThat(closesWith(badInput().at(1_100).closeFrame("a", 1009), 1009)).isEqualTo(PASS);
        assertThat(closesWith(
                        badInput().atMicros(1_100_001).closeFrame("a", 1009).at(1_600), 1009))
                .isEqualTo(FAIL);
    }

    @Test
    void aCloseFrameIsNoEndOfTheTcpConnection() {
        var closing = badInput().at(200).closeFrame("a", 1000).at(1_600);
        assertThat(ends(closing, false)).isEqualTo(PASS);
        assertThat(ends(closing, true)).isEqualTo(FAIL);
        assertThat(ends(closing.at(1_600).ended("a", "LOCAL"), true)).isEqualTo(FAIL);
    }

    @Test
    void aConnectionThatTheKitEndedFirstShowsNothing() {
        var local = badInput().at(200).ended("a", "LOCAL").at(1_600);
        assertThat(ends(local, false)).isEqualTo(INCONCLUSIVE);
        assertThat(ends(local, true)).isEqualTo(INCONCLUSIVE);
        assertThat(closesWith(local)).isEqualTo(INCONCLUSIVE);
        assertThat(staysOpen(local, 0)).isEqualTo(INCONCLUSIVE);
        assertThat(dropsSilent(local.at(2_600))).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aWatchThatWasCutShortShowsNothing() {
        assertThat(ends(badInput().at(1_099), false)).isEqualTo(INCONCLUSIVE);
        assertThat(closesWith(badInput().at(1_099))).isEqualTo(INCONCLUSIVE);
        assertThat(dropsSilent(badInput().at(2_099))).isEqualTo(INCONCLUSIVE);
        assertThat(staysOpen(badInput().at(900), 1_000)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aStallExcusesAnEndThatWasNotSeen() {
        assertThat(ends(badInput().stalled(200, 700).at(1_600), false)).isEqualTo(INCONCLUSIVE);
        assertThat(closesWith(badInput().stalled(200, 700).at(1_600))).isEqualTo(INCONCLUSIVE);
        assertThat(dropsSilent(badInput().stalled(200, 1_700).at(2_600))).isEqualTo(INCONCLUSIVE);
        assertThat(ends(badInput().at(1_600), false)).isEqualTo(FAIL);
    }

    @Test
    void anotherCodeOrNoCloseFrameAtAllIsNotTheOneExpected() {
        assertThat(closesWith(badInput().at(200).closeFrame("a", 1000), 1008, 1009))
                .isEqualTo(FAIL);
        assertThat(closesWith(badInput().at(200).ended("a", "RESET"))).isEqualTo(FAIL);
        assertThat(closesWith(badInput().at(200).closeFrame("a", 1005))).isEqualTo(PASS);
    }

    // --- silence -------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"1099,FAIL", "1100,PASS", "2120,PASS", "2121,FAIL"})
    void aSilentConnectionIsDroppedInItsWindow(long at, Verdict expected) {
        assertThat(dropsSilent(badInput().at(at).ended("a", "EOF").at(2_600))).isEqualTo(expected);
    }

    @Test
    void aConnectionThatWasNotSilentShowsNothing() {
        assertThat(dropsSilent(badInput().at(900).pings("a").at(2_600))).isEqualTo(INCONCLUSIVE);
    }

    // --- stays open ----------------------------------------------------------------------------------------------

    @Test
    void openAndAnsweringAfterItsTimeStaysOpen() {
        assertThat(staysOpen(Histories.start().opened("a").pings("a").at(1_000).pongs("a"), 1_000))
                .isEqualTo(PASS);
        assertThat(staysOpen(Histories.start().opened("a").pings("a").at(5).pongs("a"), 0))
                .isEqualTo(PASS);
    }

    @Test
    void whoIsDroppedWhileItPingsDidNothingWrong() {
        assertThat(staysOpen(
                        Histories.start()
                                .opened("a")
                                .pings("a")
                                .at(30_000)
                                .pings("a")
                                .at(60_000)
                                .ended("a", "EOF"),
                        75_000))
                .isEqualTo(FAIL);
    }

    @Test
    void whoIsDroppedSinceTheKitPingedLateProvesNothing() {
        assertThat(staysOpen(
                        Histories.start()
                                .opened("a")
                                .pings("a")
                                .at(70_000)
                                .pings("a")
                                .at(71_000)
                                .ended("a", "EOF"),
                        75_000))
                .isEqualTo(INCONCLUSIVE);
        assertThat(staysOpen(Histories.start().opened("a").pings("a").at(90_000).closeFrame("a", 1008), 75_000))
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void beingAcceptedIsNoAnswer() {
        assertThat(staysOpen(Histories.start().opened("a").pings("a").at(6_000), 0))
                .isNotEqualTo(PASS);
        assertThat(staysOpen(Histories.start().opened("a").at(6_000), 0)).isEqualTo(INCONCLUSIVE);
        assertThat(staysOpen(Histories.start().at(6_000), 0)).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void aGreetingIsNoAnswerToALaterPing() {
        var history = Histories.start().opened("a").receives("a", "{\"type\":\"hello\"}");
        assertThat(staysOpen(history.at(5).pings("a").at(6_000), 0)).isNotEqualTo(PASS);
    }

    @Test
    void anEndByTheTargetFailsAndOneByTheKitDoesNot() {
        assertThat(staysOpen(Histories.start().opened("a").at(5).closeFrame("a", 1000), 0))
                .isEqualTo(FAIL);
        assertThat(staysOpen(Histories.start().opened("a").at(5).ended("a", "RESET"), 0))
                .isEqualTo(FAIL);
        assertThat(staysOpen(Histories.start().opened("a").closes("a").at(5).closeFrame("a", 1000), 0))
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aMuteConnectionOfAStalledKitShowsNothing() {
        var history =
                Histories.start().opened("a").pings("a").stalled(100, 5_900).at(6_000);
        assertThat(staysOpen(history, 0)).isEqualTo(INCONCLUSIVE);
    }
}
