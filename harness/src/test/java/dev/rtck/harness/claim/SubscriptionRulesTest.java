package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.DeliveryClaim.Count;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import dev.rtck.harness.target.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionRulesTest {

    private static Claim compared(Count count) {
        return new Claim.Provided(
                List.of(new DeliveryClaim.Receives("ordinary", List.of("m-1"), count, false, 1000)),
                new DeliveryClaim.Receives("eager", List.of("m-1"), count, false, 1000));
    }

    @Test
    void aDefectOfOneClientAloneFails() {
        var story = new Story().published("m-1").delivered("ordinary", "m-1").at(2000);
        assertThat(story.judge(compared(Count.AT_LEAST_ONCE))).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aDefectThatTheControlHasTooIsAnotherRequirements() {
        assertThat(new Story().published("m-1").at(2000).judge(compared(Count.AT_LEAST_ONCE)))
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(new Story()
                        .published("m-1")
                        .delivered("ordinary", "m-1")
                        .delivered("ordinary", "m-1")
                        .delivered("eager", "m-1")
                        .delivered("eager", "m-1")
                        .judge(compared(Count.ONCE)))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aPassNeedsNoControl() {
        assertThat(new Story().published("m-1").delivered("eager", "m-1").judge(compared(Count.ONCE)))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void eventsThatShareAMessageAreNotOneMessageEach() {
        var claim = new SubscriptionClaim.OneMessageEach("a", List.of("m-1", "m-2"));
        assertThat(new Story().delivered("a", "m-1", "m-2").judge(claim)).isEqualTo(Verdict.FAIL);
        assertThat(new Story().delivered("a", "m-1").delivered("a", "m-2").judge(claim))
                .isEqualTo(Verdict.PASS);
        assertThat(new Story().delivered("a", "m-1").judge(claim)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static Claim keepsWord() {
        return new SubscriptionClaim.KeepsWord("a", 1, "m-1", "m-2", "b");
    }

    @Test
    void anAcknowledgedSubscribeThatBeginsLaterIsALie() {
        var story = new Story()
                .subscribes("a")
                .told("a", "subscribed")
                .published("m-1")
                .delivered("b", "m-1");
        assertThat(story.published("m-2").delivered("a", "m-2").judge(keepsWord()))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void anAcknowledgedSubscribeThatNeverBeginsIsTheBusinessOfDelivery() {
        var story = new Story()
                .subscribes("a")
                .told("a", "subscribed")
                .published("m-1")
                .delivered("b", "m-1");
        assertThat(story.judge(keepsWord())).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void anAcknowledgedSubscribeThatDeliversHolds() {
        var story = new Story()
                .subscribes("a")
                .told("a", "subscribed")
                .published("m-1")
                .delivered("b", "m-1");
        assertThat(story.delivered("a", "m-1").judge(keepsWord())).isEqualTo(Verdict.PASS);
    }

    @Test
    void withoutAnAcknowledgementThereIsNoWordToKeep() {
        var story = new Story().subscribes("a").pong("a").published("m-1").delivered("b", "m-1");
        assertThat(story.judge(keepsWord())).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void anAcknowledgedUnsubscribeMustStopDelivery() {
        var told = new Story()
                .unsubscribes("a")
                .told("a", "unsubscribed")
                .published("m-1")
                .delivered("b", "m-1");
        assertThat(told.pong("a").judge(keepsWord())).isEqualTo(Verdict.PASS);
        assertThat(told.delivered("a", "m-1").judge(keepsWord())).isEqualTo(Verdict.FAIL);
        assertThat(told.delivered("a", "m-2").judge(keepsWord()))
                .as("one that never stops is the business of unsubscribe")
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void acknowledgementsMustNotBeBroadcast() {
        var claim = new SubscriptionClaim.AcknowledgesOnlyAsker("a", 1, "b");
        var story = new Story().subscribes("a").told("a", "subscribed");
        assertThat(story.judge(claim)).isEqualTo(Verdict.NOT_EXERCISED);
        assertThat(story.pong("b").judge(claim)).isEqualTo(Verdict.PASS);
        assertThat(story.told("b", "subscribed").judge(claim)).isEqualTo(Verdict.FAIL);
        assertThat(new Story().subscribes("a").pong("b").judge(claim)).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void applicationDataThatSpeaksOfSubscribersIsNoAcknowledgement() {
        var claim = new SubscriptionClaim.AcknowledgesOnlyAsker("a", 1, "b");
        var story = new Story()
                .subscribes("a")
                .text("a", "{\"type\":\"t\",\"topic\":\"tasks\",\"data\":{\"subscribers\":3},\"timestamp\":1}");
        assertThat(story.judge(claim)).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void greetingsMustBeEnvelopes() {
        var claim = new SubscriptionClaim.GreetsInEnvelopes("a");
        assertThat(new Story().text("a", "{\"status\":\"connected\"}").judge(claim))
                .isEqualTo(Verdict.FAIL);
        assertThat(new Story().told("a", "welcome").judge(claim)).isEqualTo(Verdict.PASS);
        assertThat(new Story().pong("a").judge(claim)).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void whatIsWrongInEachMessageIsNoFaultOfGreetings() {
        var claim = new SubscriptionClaim.GreetsInEnvelopes("a");
        var greeting = "{\"type\":\"welcome\",\"topic\":\"system\",\"data\":null,\"timestamp\":1}";
        assertThat(new Story().text("a", greeting).pong("a").judge(claim)).isEqualTo(Verdict.FAIL);
        assertThat(new Story()
                        .text("a", greeting)
                        .text("a", greeting.replace("welcome", "pong"))
                        .judge(claim))
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(new Story()
                        .text("a", greeting)
                        .text("a", "{\"status\":\"connected\"}")
                        .text("a", greeting.replace("welcome", "pong"))
                        .judge(claim))
                .as("a further greeting has a flaw of its own")
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void aSnapshotMustBeTheNewest() {
        var claim = new SubscriptionClaim.SnapshotIsNewest("a", 5, List.of("m-1", "m-2"), "b");
        var known = new Story().asks("m-1").asks("m-2").delivered("b", "m-1").delivered("b", "m-2");
        assertThat(known.subscribes("a").judge(claim)).isEqualTo(Verdict.NOT_APPLICABLE);
        assertThat(known.delivered("a", "m-2").judge(claim)).isEqualTo(Verdict.PASS);
        assertThat(known.delivered("a", "m-1").judge(claim)).isEqualTo(Verdict.FAIL);
        assertThat(new Story().subscribes("a").delivered("a", "m-1").judge(claim))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    // --- many subscriptions --------------------------------------------------------------------------------------

    private static final Claim BOUNDED = new SubscriptionClaim.Bounded("a", 2, 1_000);

    /** What came before is no answer; the first of many subscriptions is entry 2. */
    private static Story subscribesToMany() {
        return new Story().pong("a").subscribes("a");
    }

    @Test
    void tooManySubscriptionsAreAnsweredByAnErrorOrACloseThatSaysWhy() {
        assertThat(subscribesToMany().told("a", "error").judge(BOUNDED)).isEqualTo(Verdict.PASS);
        assertThat(subscribesToMany().told("a", "error").closed("a", 1011).judge(BOUNDED))
                .isEqualTo(Verdict.PASS);
        assertThat(subscribesToMany().closed("a", 1008).judge(BOUNDED)).isEqualTo(Verdict.PASS);
    }

    @Test
    void tooManySubscriptionsMustNotEndTheConnectionWithoutAWord() {
        assertThat(subscribesToMany().closed("a", 1011).judge(BOUNDED)).isEqualTo(Verdict.FAIL);
        assertThat(subscribesToMany()
                        .event("a", new WireEvent.Ended("RESET", ""))
                        .judge(BOUNDED))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void whoTakesAllSubscriptionsAndGoesOnHasNoBound() {
        assertThat(subscribesToMany().told("a", "subscribed").pong("a").judge(BOUNDED))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void theLastPongShowsThatSubscriptionsHaveNoBound() {
        var history =
                Histories.start().opened("a").subscribes("a", "t").pongs("a").pongs("a");
        assertThat(history.judge(BOUNDED).divergence()).containsExactly(4L);
    }

    @Test
    void whatCameBeforeTheSubscriptionsSaysNothingOfABound() {
        assertThat(subscribesToMany().told("a", "subscribed").judge(BOUNDED)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(new Story().told("a", "error").subscribes("a").judge(BOUNDED))
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(new Story().closed("a", 1008).subscribes("a").pong("a").judge(BOUNDED))
                .isEqualTo(Verdict.FAIL);
    }

    // --- what comes before ---------------------------------------------------------------------------------------

    @Test
    void anAcknowledgementBeforeTheQuestionAnswersNothing() {
        var claim = new SubscriptionClaim.AcknowledgesOnlyAsker("a", 2, "b");
        assertThat(new Story().told("a", "subscribed").subscribes("a").pong("b").judge(claim))
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void aBystanderMustBeSeenToWorkAfterTheAcknowledgement() {
        var claim = new SubscriptionClaim.AcknowledgesOnlyAsker("a", 1, "b");
        assertThat(new Story().subscribes("a").pong("b").told("a", "subscribed").judge(claim))
                .isEqualTo(Verdict.NOT_EXERCISED);
    }

    @Test
    void anAcknowledgementAfterThePublicationPromisedNothingOfIt() {
        assertThat(new Story()
                        .subscribes("a")
                        .published("m-1")
                        .told("a", "subscribed")
                        .delivered("b", "m-1")
                        .published("m-2")
                        .delivered("a", "m-2")
                        .judge(keepsWord()))
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void anAcknowledgementAfterAnEarlierPublicationPromisesTheNext() {
        assertThat(new Story()
                        .subscribes("a")
                        .published("x-0")
                        .told("a", "subscribed")
                        .published("m-1")
                        .delivered("b", "m-1")
                        .delivered("a", "m-1")
                        .judge(keepsWord()))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void whatReachesNobodyIsNoBrokenPromise() {
        assertThat(new Story()
                        .subscribes("a")
                        .told("a", "subscribed")
                        .published("m-1")
                        .published("m-2")
                        .delivered("a", "m-2")
                        .judge(keepsWord()))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void anEndedSubscriptionMustBeSeenToBeSilentOnAConnectionThatWorks() {
        assertThat(new Story()
                        .pong("a")
                        .unsubscribes("a")
                        .told("a", "unsubscribed")
                        .published("m-1")
                        .delivered("b", "m-1")
                        .judge(new SubscriptionClaim.KeepsWord("a", 2, "m-1", "m-2", "b")))
                .isEqualTo(Verdict.NOT_EXERCISED);
    }

    @Test
    void aSnapshotThatIsNewerThanWhatTheKitKnewIsNotJudged() {
        var claim = new SubscriptionClaim.SnapshotIsNewest("a", 3, List.of("m-1", "m-2"), "b");
        assertThat(new Story()
                        .asks("m-1")
                        .asks("m-2")
                        .subscribes("a")
                        .delivered("b", "m-2")
                        .delivered("a", "m-1")
                        .judge(claim))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whatCameBeforeTheSubscribeAndWhatIsNoPublicationIsNoSnapshot() {
        var claim = new SubscriptionClaim.SnapshotIsNewest("a", 5, List.of("m-1", "m-2"), "b");
        var story = new Story()
                .asks("m-1")
                .asks("m-2")
                .delivered("a", "m-1")
                .delivered("b", "m-2")
                .subscribes("a")
                .pong("a");
        assertThat(story.judge(claim)).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    // --- messages ------------------------------------------------------------------------------------------------

    private static final Claim EACH = new SubscriptionClaim.OneMessageEach("a", List.of("m-1", "m-2"));

    @Test
    void onlyMessagesWithPublicationsShowOneMessageEach() {
        var result = Histories.start()
                .pongs("a")
                .delivered("a", "m-1")
                .delivered("a", "m-2")
                .judge(EACH);
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.witnesses()).containsExactly(2L, 3L);
    }

    @Test
    void aDeclaredBatchMayHoldSeveralEvents() {
        var batch = "{\"type\":\"batch\",\"entries\":[{\"id\":\"m-1\"},{\"id\":\"m-2\"}]}";
        var dialect = new Dialect().batch("batch", "/entries").mapping();
        assertThat(Histories.start().receives("a", batch).judge(EACH).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Histories.start()
                        .mapped(dialect)
                        .receives("a", batch)
                        .judge(EACH)
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "topic", "data", "timestamp"})
    void aGreetingHasEachMemberOfAnEnvelope(String member) {
        var greeting = "{\"type\":\"welcome\",\"topic\":\"system\",\"data\":{},\"timestamp\":1}";
        var claim = new SubscriptionClaim.GreetsInEnvelopes("a");
        assertThat(new Story().text("a", greeting).judge(claim)).isEqualTo(Verdict.PASS);
        assertThat(new Story()
                        .text("a", greeting.replace("\"" + member, "\"no"))
                        .judge(claim))
                .isEqualTo(Verdict.FAIL);
    }
}
