package dev.rtck.harness.claim;

import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.WireEvent;
import org.junit.jupiter.api.Test;

class HeartbeatRulesTest {
    private static final Claim IN_TIME = new HeartbeatClaim.AnswersInTime("a", "", 5_000);
    private static final Claim LIKE_BEFORE = new HeartbeatClaim.AnswersInTime("a", "a", 5_000);
    private static final Claim NAMED = new HeartbeatClaim.AnswersWithPong("a");
    private static final Claim KEPT = new HeartbeatClaim.KeepsSilent("a", 1, 90_000);

    @Test
    void pongsInTimePass() {
        var past = new Planted().pings(0, "a").pong(4_999, "a");
        assertThat(past.judged(IN_TIME, 6_000).verdict()).isEqualTo(PASS);
    }

    @Test
    void aLatePongFails() {
        var past = new Planted().pings(0, "a").pong(5_001, "a");
        assertThat(past.judged(IN_TIME, 6_000).verdict()).isEqualTo(FAIL);
        assertThat(past.stalls(1_000, 5_000).judged(IN_TIME, 6_000).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aMissingPongIsLateOnlyWhereAnotherCame() {
        assertThat(new Planted().judged(IN_TIME, 9_000).verdict()).isEqualTo(NOT_EXERCISED);
        var never = new Planted().pings(0, "a").pings(6_000, "a");
        assertThat(never.judged(IN_TIME, 19_000).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(never.judged(LIKE_BEFORE, 19_000).verdict()).isEqualTo(INCONCLUSIVE);
        var once = new Planted().pings(0, "a").pong(1, "a").pings(6_000, "a");
        assertThat(once.judged(LIKE_BEFORE, 19_000).verdict()).isEqualTo(FAIL);
        assertThat(once.stalls(6_000, 11_000).judged(LIKE_BEFORE, 19_000).verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void anAnswerOfAnotherTypeFailsByItsType() {
        var past = new Planted()
                .pings(0, "a")
                .hears(1, "a", "{\"type\":\"heartbeat\",\"topic\":\"system\",\"data\":{},\"timestamp\":1}");
        assertThat(past.judged(NAMED, 9).verdict()).isEqualTo(FAIL);
        assertThat(past.judged(NAMED, 9).cause()).contains("heartbeat");
        assertThat(past.judged(new ReplyClaim.AnswersPings("a", 0, 5_000), 9).verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aPongWhoseTypeHasAnotherNameIsTheEnvelopesDefectAlone() {
        var past = new Planted()
                .pings(0, "a")
                .hears(1, "a", "{\"event\":\"pong\",\"topic\":\"system\",\"data\":{},\"timestamp\":1}");
        assertThat(past.judged(NAMED, 9).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(past.judged(new ReplyClaim.AnswersPings("a", 0, 5_000), 9).verdict())
                .isEqualTo(PASS);
        assertThat(past.judged(new Claim.Conforms(Facet.TYPE), 9).verdict()).isEqualTo(FAIL);
        assertThat(past.judged(new Claim.Conforms(Facet.EXTRA), 9).verdict()).isEqualTo(PASS);
        assertThat(past.judged(new Claim.Conforms(Facet.PONG_TYPE), 9).verdict())
                .isEqualTo(NOT_EXERCISED);
    }

    @Test
    void pongsToWhoNeverPingedAreStraysAndSpoilTheCount() {
        var past = new Planted().pings(0, "a").pong(1, "a").pong(1, "b").pong(2, "a");
        assertThat(past.judged(new ReplyClaim.AnswersOnlyAsker("a", "b"), 9).verdict())
                .isEqualTo(FAIL);
        assertThat(past.judged(new ReplyClaim.AnswersPings("a", 0, 5_000), 9).verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aSecondAnswerToOwnPingIsNoStray() {
        var past = new Planted()
                .pings(0, "a")
                .pong(1, "a")
                .pong(1, "a")
                .pings(5, "b")
                .pong(6, "b")
                .pong(6, "b");
        assertThat(past.judged(new ReplyClaim.AnswersOnlyAsker("a", "b"), 9).verdict())
                .isEqualTo(PASS);
        assertThat(past.judged(new ReplyClaim.AnswersPings("a", 0, 5_000), 9).verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void aCloseForSilenceIsLawfulOnlyAfterTheLimit() {
        var start = new Planted().sends(0, "a", "last");
        assertThat(start.judged(KEPT, 90_000).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(new Planted()
                        .sends(0, "a", "last")
                        .at(89_000, "a", new WireEvent.ReceivedClose(1008, "idle"))
                        .judged(KEPT, 90_000)
                        .verdict())
                .isEqualTo(FAIL);
        assertThat(new Planted()
                        .sends(0, "a", "last")
                        .at(90_001, "a", new WireEvent.ReceivedClose(1008, "idle"))
                        .judged(KEPT, 91_000)
                        .verdict())
                .isEqualTo(PASS);
        assertThat(new Planted()
                        .sends(0, "a", "last")
                        .pings(89_500, "a")
                        .pong(89_510, "a")
                        .judged(KEPT, 91_000)
                        .verdict())
                .isEqualTo(PASS);
    }

    @Test
    void aMessageThatWasLongUnderWayHasNoWrongTime() {
        var late = "{\"type\":\"pong\",\"topic\":\"system\",\"data\":{},\"timestamp\":1000000000}";
        var base = 1_000_000_000_000L;
        var live = new Claim.Conforms(Facet.LIVE);
        assertThat(new Planted()
                        .pings(base, "a")
                        .hears(base + 9_000, "a", late)
                        .judged(live, base + 9_001)
                        .verdict())
                .isEqualTo(PASS);
        assertThat(new Planted()
                        .pings(base + 6_000, "a")
                        .hears(base + 6_001, "a", late)
                        .judged(live, base + 9_001)
                        .verdict())
                .isEqualTo(FAIL);
        assertThat(new Planted()
                        .pings(base - 7_000, "a")
                        .hears(base - 6_000, "a", late)
                        .judged(live, base)
                        .verdict())
                .isEqualTo(FAIL);
    }
}
