package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.Past.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.WireEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningRulesTest {
    private static final Event OPENED = new WireEvent.Opened(101, Map.of());
    private static final Event REFUSED = new WireEvent.Refused(400, Map.of(), "");

    private static Past dialled() {
        return new Past().at(0, new WireEvent.Dialled("ws://target", Map.of()));
    }

    private static Event without(String why) {
        return new WireEvent.Unreachable(why, "");
    }

    @Test
    void aHandshakeIsRefusedWronglyOnlyWhereAnotherIsAccepted() {
        var claim = new OpeningClaim.OpensAs(WHO, "control");
        assertThat(dialled().at(1, OPENED).verdict(claim)).isEqualTo(PASS);
        assertThat(dialled().at(1, "control", OPENED).at(2, REFUSED).verdict(claim))
                .isEqualTo(FAIL);
        assertThat(dialled().at(1, "control", OPENED).at(2, without("RESET")).verdict(claim))
                .isEqualTo(FAIL);
        assertThat(dialled().at(1, "control", REFUSED).at(2, REFUSED).verdict(claim))
                .isEqualTo(NOT_EXERCISED);
        assertThat(new Past().at(1, "control", OPENED).verdict(claim)).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void aHandshakeIsKeptShutOnlyWhereAnotherIsAccepted() {
        var claim = new OpeningClaim.StaysShut(WHO, "control");
        assertThat(dialled().at(1, "control", OPENED).at(2, OPENED).verdict(claim))
                .isEqualTo(FAIL);
        assertThat(dialled().at(1, "control", OPENED).at(2, REFUSED).verdict(claim))
                .isEqualTo(PASS);
        assertThat(dialled().at(1, "control", OPENED).at(2, without("TIMEOUT")).verdict(claim))
                .isEqualTo(PASS);
        assertThat(dialled()
                        .at(1, "control", OPENED)
                        .at(2, without("CONNECT_REFUSED"))
                        .verdict(claim))
                .isEqualTo(FAIL);
        assertThat(dialled().at(1, "control", REFUSED).at(2, REFUSED).verdict(claim))
                .isEqualTo(NOT_EXERCISED);
        assertThat(dialled().at(1, "control", OPENED).verdict(claim)).isEqualTo(NOT_EXERCISED);
    }

    @ParameterizedTest
    @CsvSource({
        "connection, Upgrade, PASS",
        "Connection, 'keep-alive, UPGRADE', PASS",
        "Connection, Upgraded, FAIL",
        "Connection, keep-alive, FAIL",
        "Upgrade, Upgrade, FAIL"
    })
    void aTokenIsFoundInAListInAnyCase(String header, String value, String verdict) {
        assertThat(dialled()
                        .at(1, new WireEvent.Opened(101, Map.of(header, value)))
                        .verdict(new OpeningClaim.OpensNaming(WHO, "Connection", "Upgrade", false)))
                .hasToString(verdict);
    }

    @ParameterizedTest
    @CsvSource({"s3pPLMBiTxaQ9kYGzzhZRbK+xOo=, PASS", "S3PPLMBITXAQ9KYGZZHZRBK+XOO=, FAIL", "'', FAIL"})
    void anExactValueIsComparedWithItsCase(String value, String verdict) {
        assertThat(dialled()
                        .at(1, new WireEvent.Opened(101, Map.of("Sec-WebSocket-Accept", value)))
                        .verdict(new OpeningClaim.OpensNaming(
                                WHO, "Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", true)))
                .hasToString(verdict);
    }

    @Test
    void aRefusalSaysNothingOfTheFieldsOf101() {
        assertThat(dialled().at(1, REFUSED).verdict(new OpeningClaim.OpensNaming(WHO, "Upgrade", "websocket", false)))
                .isEqualTo(NOT_EXERCISED);
    }

    @Test
    void aHandshakeIsLateWhateverTheAnswer() {
        var claim = new OpeningClaim.OpensWithin(WHO, 1_000);
        assertThat(dialled().at(999, OPENED).verdict(claim)).isEqualTo(PASS);
        assertThat(dialled().at(1_001, OPENED).verdict(claim)).isEqualTo(FAIL);
        assertThat(dialled().at(9_000, without("TIMEOUT")).verdict(claim)).isEqualTo(FAIL);
        assertThat(dialled().at(10, REFUSED).verdict(claim)).isEqualTo(INCONCLUSIVE);
        assertThat(dialled().stalled(0, 900).at(1_001, OPENED).verdict(claim)).isEqualTo(INCONCLUSIVE);
        assertThat(dialled().verdict(claim)).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void anUnfinishedHandshakeIsDroppedByAnAnswerOrAnEnd() {
        var claim = new OpeningClaim.DropsUnfinished(WHO, 6_000);
        assertThat(dialled().at(5_000, new WireEvent.Refused(408, Map.of(), "")).verdict(claim))
                .isEqualTo(PASS);
        assertThat(dialled().at(5_000, without("CLOSED")).verdict(claim)).isEqualTo(PASS);
        assertThat(dialled().at(5_000, without("RESET")).verdict(claim)).isEqualTo(PASS);
    }

    @Test
    void anUnfinishedHandshakeThatIsHeldIsAFailure() {
        var claim = new OpeningClaim.DropsUnfinished(WHO, 6_000);
        assertThat(dialled().at(6_500, without("TIMEOUT")).verdict(claim)).isEqualTo(FAIL);
        assertThat(dialled().at(6_500, without("CLOSED")).verdict(claim)).isEqualTo(FAIL);
        assertThat(dialled().verdict(claim)).isEqualTo(FAIL);
        assertThat(dialled().stalled(0, 3_000).verdict(claim)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aWatchThatWasCutShortSaysNothing() {
        assertThat(dialled().verdict(new OpeningClaim.DropsUnfinished(WHO, 60_000)))
                .isEqualTo(INCONCLUSIVE);
        assertThat(dialled().at(3, without("CONNECT_REFUSED")).verdict(new OpeningClaim.DropsUnfinished(WHO, 60_000)))
                .isEqualTo(INCONCLUSIVE);
        assertThat(new Past().verdict(new OpeningClaim.DropsUnfinished(WHO, 60_000)))
                .isEqualTo(NOT_EXERCISED);
    }

    // --- what is told ----------------------------------------------------------------------------------------------

    @Test
    void howARefusedHandshakeWasAnsweredIsTold() {
        var claim = new OpeningClaim.OpensAs(WHO, "control");
        var control = dialled().at(1, "control", OPENED);
        assertThat(control.at(2, REFUSED).judge(claim).observation())
                .isEqualTo("answered with 400, while control was accepted");
    }

    @ParameterizedTest
    @CsvSource({"'', 'reset, while control was accepted'", "by peer, 'reset: by peer, while control was accepted'"})
    void howAHandshakeEndedWithoutAnAnswerIsTold(String detail, String observation) {
        assertThat(dialled()
                        .at(1, "control", OPENED)
                        .at(2, new WireEvent.Unreachable("RESET", detail))
                        .judge(new OpeningClaim.StaysShut(WHO, "control"))
                        .observation())
                .isEqualTo(observation);
    }

    @Test
    void aLateAcceptanceIsToldAsOne() {
        assertThat(dialled()
                        .at(1_500, OPENED)
                        .judge(new OpeningClaim.OpensWithin(WHO, 1_000))
                        .observation())
                .isEqualTo("answered with 101 1500.0 ms after dialling");
    }

    @ParameterizedTest
    @CsvSource({"Upgrade, Upgrade: h2c in the 101 answer", "Connection, no field Connection in the 101 answer"})
    void theFieldThatDoesNotFitIsTold(String header, String observation) {
        assertThat(dialled()
                        .at(1, new WireEvent.Opened(101, Map.of("upgrade", "h2c")))
                        .judge(new OpeningClaim.OpensNaming(WHO, header, "websocket", false))
                        .observation())
                .isEqualTo(observation);
    }

    @Test
    void whoWasNotHeardOfIsTold() {
        var claim = new OpeningClaim.StaysShut(WHO, "control");
        assertThat(dialled().at(1, "control", OPENED).judge(claim).observation())
                .isEqualTo("no handshake was made");
        assertThat(dialled().at(1, REFUSED).judge(claim).observation()).isEqualTo("control was not accepted either");
    }

    // --- times -----------------------------------------------------------------------------------------------------

    private static Past dialledAt(long millis) {
        return new Past().at(millis, new WireEvent.Dialled("ws://target", Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"4000, PASS", "4001, FAIL"})
    void aHandshakeMayTakeItsTimeFromTheDialOn(long at, String verdict) {
        assertThat(dialledAt(3_000).at(at, OPENED).verdict(new OpeningClaim.OpensWithin(WHO, 1_000)))
                .hasToString(verdict);
    }

    @ParameterizedTest
    @CsvSource({"8000, PASS", "8001, FAIL"})
    void anUnfinishedHandshakeMayLastItsTimeFromTheDialOn(long at, String verdict) {
        assertThat(dialledAt(2_000).at(at, without("CLOSED")).verdict(new OpeningClaim.DropsUnfinished(WHO, 6_000)))
                .hasToString(verdict);
    }

    @Test
    void howLongAnUnfinishedHandshakeLastedIsTold() {
        var claim = new OpeningClaim.DropsUnfinished(WHO, 6_000);
        assertThat(dialledAt(2_000).at(7_000, without("CLOSED")).judge(claim).observation())
                .isEqualTo("closed after 5000.0 ms");
        assertThat(dialledAt(2_000).at(9_000, without("CLOSED")).judge(claim).observation())
                .isEqualTo("still open 7000.0 ms after it was begun");
    }

    @ParameterizedTest
    @CsvSource({"8000, FAIL", "8001, INCONCLUSIVE"})
    void whatIsHeldUntilTheEndOfTheWatchIsHeldTooLongOnlyIfTheWatchWasLongEnough(long within, String verdict) {
        // Judged at 10 s.
        assertThat(dialledAt(2_000).verdict(new OpeningClaim.DropsUnfinished(WHO, within)))
                .hasToString(verdict);
    }
}
