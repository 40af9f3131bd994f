package dev.rtck.harness.claim;

import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import java.util.List;
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
}
