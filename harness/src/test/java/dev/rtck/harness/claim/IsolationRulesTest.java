package dev.rtck.harness.claim;

import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_APPLICABLE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.WireEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IsolationRulesTest {
    /** A sender whose first ping was answered; its bad input is entry 4. */
    private static Planted badInput() {
        return new Planted()
                .opens(0, "sender")
                .pings(1, "sender")
                .pong(2, "sender")
                .sends(3, "sender", "{");
    }

    private static final Claim WITHSTANDS = new ReactionClaim.Withstands("sender", 4);
    private static final Claim NEWCOMER = new IsolationClaim.ServesNewcomer("new", 4);
    private static final Claim AS_ERROR = new IsolationClaim.AnswersAsError("sender", 4);
    private static final Claim ONLY_SENDER = new IsolationClaim.ErrorsOnlyToSender("sender", "bystander");

    @Test
    void aDeadProcessFailsTheRequirementOnTheServerAndNoOther() {
        var past = badInput().at(4, "sender", new WireEvent.Ended("EOF", "")).dies(5);
        assertThat(past.judged(WITHSTANDS, 9).verdict()).isEqualTo(INCONCLUSIVE);
        var died = past.judged(NEWCOMER, 9);
        assertThat(died.verdict()).isEqualTo(FAIL);
        assertThat(died.observation()).contains("the server process died", "Error: not valid JSON", "the message {");
    }

    @Test
    void aConnectionLostWithoutACloseFrameFails() {
        var past = badInput().at(4, "sender", new WireEvent.Ended("EOF", ""));
        assertThat(past.judged(WITHSTANDS, 9).verdict()).isEqualTo(FAIL);
        assertThat(badInput()
                        .at(4, "sender", new WireEvent.ReceivedClose(1007, ""))
                        .judged(WITHSTANDS, 9)
                        .verdict())
                .isEqualTo(PASS);
    }

    @Test
    void anErrorDoesNotHideADeadConnection() {
        var past = badInput().error(4, "sender").pings(5, "sender");
        assertThat(past.judged(WITHSTANDS, 5_005).verdict()).isEqualTo(FAIL);
        assertThat(past.stalls(5, 3_000).judged(WITHSTANDS, 5_005).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(past.pong(5_006, "sender").judged(WITHSTANDS, 5_007).verdict())
                .isEqualTo(PASS);
    }

    @Test
    void whereNoPingIsEverAnsweredItsLackIsNoFailure() {
        var past = new Planted()
                .opens(0, "sender")
                .pings(1, "sender")
                .sends(2, "sender", "x")
                .sends(3, "sender", "{");
        assertThat(past.judged(WITHSTANDS, 9_000).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(past.delivers(9, "sender", "t", "p1")
                        .judged(WITHSTANDS, 9_000)
                        .verdict())
                .isEqualTo(PASS);
    }

    @Test
    void aNewcomerMustBeOpenedAndServed() {
        assertThat(badInput().opens(5, "new").pong(6, "new").judged(NEWCOMER, 9).verdict())
                .isEqualTo(PASS);
        assertThat(badInput()
                        .opens(5, "new")
                        .pings(6, "new")
                        .judged(NEWCOMER, 9_000)
                        .verdict())
                .isEqualTo(FAIL);
        assertThat(badInput()
                        .at(5, "new", new WireEvent.Unreachable("TIMEOUT", ""))
                        .judged(NEWCOMER, 9_000)
                        .verdict())
                .isEqualTo(FAIL);
        assertThat(new Planted()
                        .opens(0, "sender")
                        .pings(1, "sender")
                        .sends(2, "sender", "x")
                        .sends(3, "sender", "{")
                        .opens(4, "new")
                        .judged(NEWCOMER, 9_000)
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void anAnswerThatIsNoErrorEnvelopeFails() {
        assertThat(badInput().pong(5, "sender").judged(AS_ERROR, 9).verdict()).isEqualTo(NOT_APPLICABLE);
        assertThat(badInput().error(5, "sender").judged(AS_ERROR, 9).verdict()).isEqualTo(PASS);
        var bare = badInput().hears(5, "sender", "{\"error\":\"no\"}");
        assertThat(bare.judged(AS_ERROR, 9).verdict()).isEqualTo(FAIL);
        assertThat(bare.judged(new Claim.Conforms(Facet.TYPE), 9).verdict()).isEqualTo(PASS);
        assertThat(bare.judged(new Claim.Conforms(Facet.ERROR_TOPIC), 9).verdict())
                .isEqualTo(FAIL);
        var failure = "{\"type\":\"failure\",\"topic\":\"system\",\"data\":{},\"timestamp\":1}";
        assertThat(badInput().hears(5, "sender", failure).judged(AS_ERROR, 9).verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void anErrorThatReachesABystanderFails() {
        assertThat(badInput().judged(ONLY_SENDER, 9).verdict()).isEqualTo(NOT_APPLICABLE);
        assertThat(badInput().error(5, "sender").judged(ONLY_SENDER, 9).verdict())
                .isEqualTo(NOT_EXERCISED);
        assertThat(badInput()
                        .error(5, "sender")
                        .pong(6, "bystander")
                        .judged(ONLY_SENDER, 9)
                        .verdict())
                .isEqualTo(PASS);
        assertThat(badInput()
                        .error(5, "sender")
                        .error(5, "bystander")
                        .judged(ONLY_SENDER, 9)
                        .verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void aBystanderMustStillReceiveWhatItReceivedBefore() {
        var claim = new IsolationClaim.StillReceives("b", "p1", "p2", 1_000, false);
        var before = new Planted().publishes(0, "t", "p1").delivers(1, "b", "t", "p1");
        assertThat(new Planted().publishes(5, "t", "p2").judged(claim, 9_000).verdict())
                .isEqualTo(INCONCLUSIVE);
        assertThat(before.publishes(5, "t", "p2").judged(claim, 9_000).verdict())
                .isEqualTo(FAIL);
        assertThat(before.stalls(5, 900).judged(claim, 9_000).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(before.delivers(990, "b", "t", "p2").judged(claim, 9_000).verdict())
                .isEqualTo(PASS);
    }

    @Test
    void aZombieAnswersPingsAndReceivesNothing() {
        var claim = new IsolationClaim.StillReceives("b", "p1", "p2", 1_000, true);
        var past = new Planted()
                .publishes(0, "t", "p1")
                .delivers(1, "b", "t", "p1")
                .publishes(5, "t", "p2")
                .pings(1_500, "b");
        assertThat(past.judged(claim, 9_000).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(past.pong(1_501, "b").judged(claim, 9_000).verdict()).isEqualTo(FAIL);
    }

    @Test
    void badInputMustNotActAsUnsubscribeOrSubscribe() {
        var claim = new IsolationClaim.KeepsSubscriptions("sender", 4, "kept", "foreign", "b");
        var after = badInput()
                .publishes(5, "other", "foreign")
                .delivers(6, "b", "other", "foreign")
                .publishes(7, "mine", "kept")
                .delivers(8, "b", "mine", "kept");
        assertThat(after.judged(claim, 2_000).observation()).contains("no longer received kept");
        assertThat(after.delivers(9, "sender", "mine", "kept")
                        .pong(10, "sender")
                        .judged(claim, 2_000)
                        .verdict())
                .isEqualTo(PASS);
        var leak = after.delivers(11, "sender", "other", "foreign").judged(claim, 2_000);
        assertThat(leak.verdict()).isEqualTo(FAIL);
        assertThat(leak.cause()).contains("taken for a subscribe");
        assertThat(badInput()
                        .at(5, "sender", new WireEvent.ReceivedClose(1008, ""))
                        .judged(claim, 9)
                        .verdict())
                .isEqualTo(NOT_APPLICABLE);
    }

    @Test
    void anOddHandshakeMustBeAnsweredInTime() {
        var claim = new HandshakeClaim.AnswersHandshake("odd", 2_000);
        assertThat(new Planted().judged(claim, 9).verdict()).isEqualTo(NOT_EXERCISED);
        assertThat(dialled()
                        .at(1_999, "odd", new WireEvent.Refused(431, Map.of(), ""))
                        .judged(claim, 9_000)
                        .verdict())
                .isEqualTo(PASS);
        assertThat(dialled()
                        .at(2_001, "odd", new WireEvent.Refused(431, Map.of(), ""))
                        .judged(claim, 9_000)
                        .verdict())
                .isEqualTo(FAIL);
        var silent = dialled().at(4_000, "odd", new WireEvent.Unreachable("TIMEOUT", ""));
        assertThat(silent.judged(claim, 9_000).verdict()).isEqualTo(FAIL);
        assertThat(silent.stalls(0, 1_900).judged(claim, 9_000).verdict()).isEqualTo(INCONCLUSIVE);
    }

    private static Planted dialled() {
        return new Planted().at(0, "odd", new WireEvent.Dialled("ws://target", Map.of()));
    }

    @Test
    void internalsAreFoundInErrorsCloseReasonsAndRefusalsOnly() {
        var claim = new Claim.Conforms(Facet.NO_INTERNALS);
        assertThat(new Planted()
                        .at(1, "a", new WireEvent.ReceivedClose(1011, "open '/home/app/data/x.db' failed"))
                        .judged(claim, 9)
                        .verdict())
                .isEqualTo(FAIL);
        assertThat(new Planted()
                        .at(1, "a", new WireEvent.Refused(500, Map.of(), "Traceback (most recent call last)"))
                        .judged(claim, 9)
                        .verdict())
                .isEqualTo(FAIL);
        assertThat(new Planted()
                        .at(1, "a", new WireEvent.Refused(404, Map.of(), "<a href=\"/home/app/page\">not found</a>"))
                        .judged(claim, 9)
                        .verdict())
                .isEqualTo(PASS);
        assertThat(new Planted()
                        .delivers(1, "a", "logs", "Traceback (most recent call last)")
                        .judged(claim, 9)
                        .verdict())
                .isEqualTo(NOT_APPLICABLE);
    }
}
