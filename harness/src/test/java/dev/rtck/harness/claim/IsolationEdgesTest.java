package dev.rtck.harness.claim;

import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_APPLICABLE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What was so before the bad input, or is of another topic, is not its doing. */
class IsolationEdgesTest {
    private static final String FAILURE = "{\"type\":\"failure\",\"topic\":\"system\",\"data\":{},\"timestamp\":1}";

    /** Opened as entry 1; the bad input is entry 2. */
    private static Planted badInput() {
        return new Planted().opens(0, "sender").sends(3, "sender", "{");
    }

    // --- answers as error ----------------------------------------------------------------------------------------

    private static Verdict asError(Planted past, long trigger) {
        return past.judged(new IsolationClaim.AnswersAsError("sender", trigger), 9_000)
                .verdict();
    }

    @Test
    void anErrorBeforeTheInputIsNoAnswerToIt() {
        assertThat(asError(new Planted().error(0, "sender").sends(1, "sender", "{"), 2))
                .isEqualTo(NOT_APPLICABLE);
    }

    @Test
    void aPublicationIsNoAnswerWhateverItsEnvelope() {
        var published = new Planted().publishes(0, "t", "p1").sends(1, "sender", "{");
        assertThat(asError(published.hears(2, "sender", "{\"id\":\"p1\"}"), 3)).isEqualTo(NOT_APPLICABLE);
    }

    @Test
    void aMessageOfATopicIsNoAnswer() {
        assertThat(asError(badInput().delivers(4, "sender", "t", "x"), 2)).isEqualTo(NOT_APPLICABLE);
    }

    @Test
    void anAnswerUnderAnotherNameMayBelongToAPingBetween() {
        var pinged = badInput().pings(4, "sender").hears(5, "sender", FAILURE);
        assertThat(asError(pinged, 2)).isEqualTo(INCONCLUSIVE);
        assertThat(asError(pinged.pong(6, "sender"), 2))
                .as("pings are answered by pongs")
                .isEqualTo(FAIL);
    }

    @Test
    void anAnswerUnderAnotherNameBelongsToNoPingBeforeTheInputOrAfterTheAnswer() {
        var before = new Planted().pings(0, "sender").sends(1, "sender", "{").hears(2, "sender", FAILURE);
        assertThat(asError(before, 2)).isEqualTo(FAIL);
        assertThat(asError(badInput().hears(4, "sender", FAILURE).pings(5, "sender"), 2))
                .isEqualTo(FAIL);
    }

    @Test
    void anAnswerWithoutATypeIsTheEnvelopesDefect() {
        assertThat(asError(badInput().hears(4, "sender", "{\"data\":{},\"timestamp\":1}"), 2))
                .isEqualTo(INCONCLUSIVE);
    }

    // --- bystanders ----------------------------------------------------------------------------------------------

    @Test
    void aBystanderMustBeSeenToWorkAfterTheError() {
        var claim = new IsolationClaim.ErrorsOnlyToSender("sender", "b");
        var past = badInput().pong(4, "b").error(5, "sender");
        assertThat(past.judged(claim, 9).verdict()).isEqualTo(NOT_EXERCISED);
        assertThat(past.pong(6, "b").judged(claim, 9).verdict()).isEqualTo(PASS);
    }

    @Test
    void aBystanderOfADeadServerReceivesNothing() {
        var claim = new IsolationClaim.StillReceives("b", "p1", "p2", 1_000, false);
        var past = new Planted()
                .publishes(0, "t", "p1")
                .delivers(1, "b", "t", "p1")
                .publishes(5, "t", "p2")
                .dies(6);
        assertThat(past.judged(claim, 9_000).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aPongBeforeTheLaterPublicationDoesNotShowThatPingsAreAnsweredAfterIt() {
        var claim = new IsolationClaim.StillReceives("b", "p1", "p2", 1_000, true);
        var past = new Planted()
                .publishes(0, "t", "p1")
                .delivers(1, "b", "t", "p1")
                .pong(2, "b")
                .publishes(5, "t", "p2");
        assertThat(past.judged(claim, 9_000).verdict()).isEqualTo(INCONCLUSIVE);
    }

    // --- newcomers -----------------------------------------------------------------------------------------------

    private static Verdict newcomer(Planted past, long trigger) {
        return past.judged(new IsolationClaim.ServesNewcomer("new", trigger), 9_000)
                .verdict();
    }

    @Test
    void aPublicationServesANewcomerToo() {
        assertThat(newcomer(badInput().opens(4, "new").publishes(5, "t", "p1").delivers(6, "new", "t", "p1"), 2))
                .isEqualTo(PASS);
    }

    @Test
    void aGreetingAloneDoesNotServeANewcomer() {
        var past = new Planted()
                .publishes(0, "t", "p1")
                .delivers(1, "b", "t", "p1")
                .sends(2, "sender", "{")
                .opens(3, "new")
                .hears(4, "new", "{\"type\":\"hello\"}");
        assertThat(newcomer(past, 4)).isEqualTo(FAIL);
    }

    @Test
    void whereNobodyWasServedBeforeANewcomerNeedNotBe() {
        var past = new Planted()
                .hears(0, "b", "{\"type\":\"hello\"}")
                .sends(1, "sender", "{")
                .opens(2, "new")
                .pong(3, "b");
        assertThat(newcomer(past, 2)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void theBadInputIsNamedWhateverItWas() {
        var claim = new IsolationClaim.ServesNewcomer("new", 1);
        var bytes = new Planted().at(0, "sender", new WireEvent.SentBytes("binary frame of 4 bytes", "AAAAAA=="));
        assertThat(bytes.judged(claim, 9).observation()).contains("after binary frame of 4 bytes");
        assertThat(new Planted().opens(0, "sender").judged(claim, 9).observation())
                .endsWith("after the input");
        assertThat(new Planted()
                        .at(1, "new", new WireEvent.Refused(503, Map.of(), ""))
                        .judged(new IsolationClaim.ServesNewcomer("new", 7), 9)
                        .observation())
                .endsWith("after the input");
    }

    // --- subscriptions -------------------------------------------------------------------------------------------

    private static final IsolationClaim KEEPS =
            new IsolationClaim.KeepsSubscriptions("sender", 5, "kept", "foreign", "b");

    private static ClaimResult keeps(Planted past) {
        return past.judged(KEEPS, 9_000);
    }

    /** A publication of this topic reached the sender before its bad input, which is entry 5. */
    private static Planted gotBefore(String topic) {
        return new Planted()
                .opens(0, "sender")
                .publishes(1, topic, "early")
                .delivers(2, "sender", topic, "early")
                .sends(3, "sender", "{");
    }

    /** After the input both publications reach the bystander, and the kept one the sender. */
    private static Planted goesOn(Planted past) {
        return past.publishes(5, "other", "foreign")
                .delivers(6, "b", "other", "foreign")
                .publishes(7, "mine", "kept")
                .delivers(8, "b", "mine", "kept")
                .delivers(9, "sender", "mine", "kept");
    }

    @Test
    void aForeignTopicThatLeakedBeforeTheInputIsNotItsDoing() {
        assertThat(keeps(goesOn(gotBefore("other")).delivers(11, "sender", "other", "foreign"))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void anOwnTopicBeforeTheInputIsNoLeak() {
        assertThat(keeps(goesOn(gotBefore("mine")).delivers(11, "sender", "other", "foreign"))
                        .verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void aServerThatDiedKeepsNoSubscriptions() {
        assertThat(keeps(gotBefore("mine").dies(4)).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void anEndWithoutACloseFrameIsAnotherRequirements() {
        assertThat(keeps(gotBefore("mine").at(4, "sender", new WireEvent.Ended("EOF", "")))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void whatTheHookRefusedIsNoLostSubscription() {
        var past = gotBefore("mine")
                .at(5, "publisher", new TargetEvent.Publishing("kept", "mine", JsonNodeFactory.instance.objectNode()))
                .at(6, "publisher", new TargetEvent.Published("kept", false, "HTTP 500"));
        assertThat(keeps(past).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void whatReachedNobodyIsNoLostSubscription() {
        assertThat(keeps(gotBefore("mine").publishes(5, "mine", "kept")).verdict())
                .isEqualTo(INCONCLUSIVE);
    }
}
