package dev.rtck.harness.claim;

import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeClaimsTest {
    private static final Claim OPENS = new HandshakeClaim.Opens("a");
    private static final Claim REFUSES = new HandshakeClaim.Refuses("a", 400, 499);
    private static final Claim NEVER_OPENS = new HandshakeClaim.NeverOpens("a");
    private static final Claim NAMES = new HandshakeClaim.RefusesNaming("a", "sec-websocket-version", "13");

    private static Histories start() {
        return Histories.start();
    }

    @Test
    void anotherConnectionIsNoWitness() {
        var history = start().opened("b").refused("b", 426);
        assertThat(List.of(OPENS, REFUSES, NEVER_OPENS, NAMES))
                .allSatisfy(claim -> assertThat(history.judge(claim).verdict()).isEqualTo(NOT_EXERCISED));
    }

    @Test
    void acceptanceIsJudgedByWhatIsClaimed() {
        var opened = start().opened("a");
        assertThat(opened.judge(OPENS).verdict()).isEqualTo(PASS);
        assertThat(opened.judge(OPENS).witnesses()).containsExactly(1L);
        assertThat(opened.judge(REFUSES).verdict()).isEqualTo(FAIL);
        assertThat(opened.judge(NEVER_OPENS).verdict()).isEqualTo(FAIL);
        // That it should have been refused is another claim's business.
        assertThat(opened.judge(NAMES).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"399,FAIL", "400,PASS", "499,PASS", "500,FAIL"})
    void theBordersOfTheRangeBelongToIt(int status, Verdict expected) {
        assertThat(start().refused("a", status).judge(REFUSES).verdict()).isEqualTo(expected);
        assertThat(start().refused("a", status).judge(NEVER_OPENS).verdict()).isEqualTo(PASS);
        assertThat(start().refused("a", status).judge(OPENS).verdict()).isEqualTo(FAIL);
    }

    @ParameterizedTest
    @CsvSource({"CLOSED,PASS", "RESET,PASS", "TIMEOUT,FAIL", "NOT_HTTP,FAIL", "BAD_ACCEPT,FAIL", "CONNECT_REFUSED,FAIL"
    })
    void anEndWithoutAnAnswerIsARefusalButAMuteOrWrongOneIsNot(String why, Verdict expected) {
        assertThat(start().unreachable("a", why).judge(NEVER_OPENS).verdict()).isEqualTo(expected);
        assertThat(start().unreachable("a", why).judge(OPENS).verdict()).isEqualTo(FAIL);
        assertThat(start().unreachable("a", why).judge(REFUSES).verdict()).isEqualTo(FAIL);
    }

    @Test
    void aHeaderOfTheRefusalIsFoundWhateverItsCase() {
        assertThat(start().refused("a", 426).judge(NAMES).verdict()).isEqualTo(PASS);
        assertThat(start().refused("a", 426)
                        .judge(new HandshakeClaim.RefusesNaming("a", "Sec-WebSocket-Version", "8"))
                        .verdict())
                .isEqualTo(FAIL);
        assertThat(start().refused("a", 426)
                        .judge(new HandshakeClaim.RefusesNaming("a", "Upgrade", "websocket"))
                        .verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void onlyAMarkedViolationBreaksAndOnlyTheTargetWitnesses() {
        var claim = new HandshakeClaim.NeverViolates(List.of("MASKED"), "masks its frames");
        assertThat(start().pings("a").judge(claim).verdict()).isEqualTo(NOT_EXERCISED);
        assertThat(start().pings("a").pongs("a").judge(claim).witnesses()).containsExactly(2L);
        assertThat(start().event("a", new WireEvent.Violated("RESERVED_BIT (RFC 6455 §5.2)"))
                        .judge(claim)
                        .verdict())
                .isEqualTo(PASS);
        assertThat(start().pongs("a")
                        .event("a", new WireEvent.Violated("MASKED (RFC 6455 §5.1)"))
                        .judge(claim)
                        .verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void anAnswerAfterTheClaimIsNoPartOfIt() {
        var history = start().opened("a").history();
        assertThat(Judge.judge("X-1", OPENS, 0, history.before(1)).verdict()).isEqualTo(NOT_EXERCISED);
    }

    // --- odd handshakes --------------------------------------------------------------------------------------------

    private static final Claim ANSWERED = new HandshakeClaim.AnswersHandshake("a", 1_000);

    private static Histories dialled() {
        return start().at(5_000).event("a", new WireEvent.Dialled("ws://target", Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"6000, PASS", "6001, FAIL"})
    void anOddHandshakeIsAnsweredInItsTime(long at, Verdict expected) {
        assertThat(dialled().at(at).refused("a", 431).judge(ANSWERED).verdict()).isEqualTo(expected);
        assertThat(dialled().at(at).opened("a").judge(ANSWERED).verdict()).isEqualTo(expected);
        assertThat(dialled().at(at).unreachable("a", "RESET").judge(ANSWERED).verdict())
                .isEqualTo(expected);
    }

    @Test
    void aLateAnswerIsInconclusiveWhileTheKitStoodStill() {
        assertThat(dialled()
                        .stalled(5_000, 5_500)
                        .at(6_001)
                        .opened("a")
                        .judge(ANSWERED)
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void howAnOddHandshakeWasAnsweredIsTold() {
        assertThat(dialled().refused("a", 431).judge(ANSWERED).observation()).isEqualTo("refused with 431");
        assertThat(dialled().opened("a").judge(ANSWERED).observation()).isEqualTo("accepted");
        assertThat(dialled().unreachable("a", "CLOSED").judge(ANSWERED).observation())
                .isEqualTo("the connection was ended");
        assertThat(dialled().at(6_500).opened("a").judge(ANSWERED).observation())
                .isEqualTo("accepted after 1500.0 ms");
    }

    @Test
    void noAnswerAtAllToAnOddHandshakeFails() {
        var silent = dialled().at(6_000).unreachable("a", "TIMEOUT");
        assertThat(silent.judge(ANSWERED).verdict()).isEqualTo(FAIL);
        assertThat(silent.judge(ANSWERED).observation()).isEqualTo("no answer within 1000.0 ms");
        assertThat(silent.stalled(5_000, 5_900).judge(ANSWERED).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void anOddHandshakeThatEndsTheServerFailsHoweverItIsAnswered() {
        var died = dialled()
                .unreachable("a", "RESET")
                .event("", new TargetEvent.TargetExited("shared", false, "out of memory"));
        assertThat(died.judge(ANSWERED).verdict()).isEqualTo(FAIL);
        assertThat(died.judge(ANSWERED).observation()).contains("out of memory");
    }

    @Test
    void withoutADialOrAnAnswerAnOddHandshakeIsNotExercised() {
        assertThat(dialled().judge(ANSWERED).verdict()).isEqualTo(NOT_EXERCISED);
        assertThat(start().opened("a").judge(ANSWERED).verdict()).isEqualTo(NOT_EXERCISED);
    }

    // --- causes ----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "399, what was wrong",
        "499, what was wrong",
        "500, the server itself fail",
        "503, the server itself fail"
    })
    void aRefusalThatDoesNotFitIsToldFromAFailure(int status, String why) {
        assertThat(start().refused("a", status)
                        .judge(new HandshakeClaim.Refuses("a", 426, 426))
                        .cause())
                .contains(why);
    }

    @ParameterizedTest
    @CsvSource({"RESET, left hanging or cut off", "CONNECT_REFUSED, no server that speaks WebSocket"})
    void aRequestThatIsCutOffIsToldFromNoServer(String why, String cause) {
        assertThat(start().unreachable("a", why).judge(REFUSES).cause()).contains(cause);
    }

    @Test
    void onlyTheNamedHeaderOfARefusalCounts() {
        var other = start().refused("a", 426).judge(new HandshakeClaim.RefusesNaming("a", "Upgrade", "13"));
        assertThat(other.verdict()).isEqualTo(FAIL);
        assertThat(other.observation()).isEqualTo("no field Upgrade in the answer 426");
        var wrong =
                start().refused("a", 426).judge(new HandshakeClaim.RefusesNaming("a", "Sec-WebSocket-Version", "8"));
        assertThat(wrong.observation()).isEqualTo("Sec-WebSocket-Version: 13 in the answer 426");
    }
}
