package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import dev.rtck.harness.target.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message answers, and whether its topic was asked for: by what the case did before it. */
class MessageMemoryTest {
    private static final String PONG = "{\"type\":\"pong\",\"topic\":\"system\",\"data\":{},\"timestamp\":%d}";
    private static final String ERROR =
            "{\"type\":\"error\",\"topic\":\"system\",\"data\":{\"message\":\"no\"},\"timestamp\":%d}";
    private static final String DATA = "{\"type\":\"t\",\"topic\":\"stats\",\"data\":{},\"timestamp\":%d}";

    private final Histories story = Histories.start();

    private Verdict live() {
        return story.judge(new Claim.Conforms(Facet.LIVE)).verdict();
    }

    private Verdict subscribed() {
        return story.judge(new Claim.Conforms(Facet.SUBSCRIBED)).verdict();
    }

    /** A message stamped with this second of the run. */
    private static String at(String message, long second) {
        return String.format(message, Histories.WALL / 1_000 + second);
    }

    // --- pongs -----------------------------------------------------------------------------------------------------

    @Test
    void aLatePongIsStampedWhenItsPingWasAnswered() {
        story.pings("a").at(100_000).receives("a", at(PONG, 1));
        assertThat(live()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({"1, 100, PASS", "1, 1, FAIL", "-6, 100, FAIL"})
    void theSecondPongAnswersTheSecondPing(long first, long second, Verdict verdict) {
        story.pings("a").at(100_000).pings("a").receives("a", at(PONG, first)).receives("a", at(PONG, second));
        assertThat(live()).isEqualTo(verdict);
    }

    @Test
    void otherMessagesAndOtherConnectionsAnswerNoPing() {
        story.pings("a")
                .receives("a", at(DATA, 0))
                .pings("b")
                .receives("b", at(PONG, 0))
                .at(100_000)
                .pings("a")
                .receives("a", at(PONG, 1));
        assertThat(live()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({"0, PASS", "-6, FAIL"})
    void aPongThatNobodyAskedForIsJudgedByItsArrival(long second, Verdict verdict) {
        story.receives("a", at(PONG, second)).at(100_000).pings("a");
        assertThat(live()).isEqualTo(verdict);
    }

    // --- errors ----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"1, PASS", "-6, FAIL"})
    void anErrorAnswersTheLastMessageThatIsNoPing(long second, Verdict verdict) {
        story.sends("a", "{").at(100_000).pings("a").receives("a", at(ERROR, second));
        assertThat(live()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"1, PASS", "-6, FAIL"})
    void anErrorAnswersBytesAsItAnswersText(long second, Verdict verdict) {
        story.event("a", new WireEvent.SentBytes("half a frame", "gQ=="))
                .at(100_000)
                .receives("a", at(ERROR, second));
        assertThat(live()).isEqualTo(verdict);
    }

    @Test
    void anErrorAnswersTheNewestOfSeveralMessages() {
        story.sends("a", "{").at(100_000).sends("a", "[").receives("a", at(ERROR, 1));
        assertThat(live()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void whatTheTargetSaidBeforeIsNotWhatItsErrorAnswers() {
        story.sends("a", "{").at(100_000).receives("a", at(DATA, 100)).receives("a", at(ERROR, 1));
        assertThat(live()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatIsSentAfterAnErrorOrByAnotherIsNotWhatItAnswers() {
        story.sends("a", "{").at(50_000).sends("b", "{").receives("a", at(ERROR, 1));
        story.at(100_000).sends("a", "[");
        assertThat(live()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({"0, PASS", "-6, FAIL"})
    void anErrorThatAnswersNothingIsJudgedByItsArrival(long second, Verdict verdict) {
        story.receives("a", at(ERROR, second));
        assertThat(live()).isEqualTo(verdict);
    }

    // --- subscriptions ---------------------------------------------------------------------------------------------

    @Test
    void aTopicThatWasAskedForIsDelivered() {
        story.subscribes("a", "stats").receives("a", at(DATA, 0));
        assertThat(subscribed()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whoAsksAfterwardsOrIsAnotherHasNotAsked() {
        story.subscribes("b", "stats").receives("a", at(DATA, 0)).subscribes("a", "stats");
        assertThat(subscribed()).isEqualTo(Verdict.FAIL);
        assertThat(story.judge(new Claim.Conforms(Facet.SUBSCRIBED)).divergence())
                .containsExactly(2L);
    }

    @Test
    void theFirstOfSeveralSubscriptionsCounts() {
        story.subscribes("a", "stats").receives("a", at(DATA, 0)).subscribes("a", "stats");
        assertThat(subscribed()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({"'[\"sub\",\"stats\"]', PASS", "'[\"sub\",\"logs\"]', FAIL"})
    void aCaseMaySubscribeInWordsOfItsOwn(String words, Verdict verdict) {
        story.sends("a", words).receives("a", at(DATA, 0));
        assertThat(subscribed()).isEqualTo(verdict);
    }

    @Test
    void wordsThatComeTooLateOrAreForSomethingElseAskForNothing() {
        story.event("a", new WireEvent.Sent("{\"topic\":\"stats\"}", WireEvent.Sent.unsubscribe("stats")))
                .receives("a", at(DATA, 0))
                .sends("a", "[\"sub\",\"stats\"]");
        assertThat(subscribed()).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"pong\",\"topic\":\"stats\",\"data\":{}}",
                "{\"type\":\"error\",\"topic\":\"stats\",\"data\":{}}",
                "{\"type\":\"welcome\",\"topic\":\"system\",\"data\":{}}",
                "{\"type\":\"t\",\"topic\":\"\",\"data\":{}}",
                "{\"type\":\"t\",\"data\":{}}"
            })
    void whatIsOfTheProtocolOrOfNoTopicNeedsNoSubscription(String message) {
        story.receives("a", message);
        assertThat(subscribed()).isEqualTo(Verdict.NOT_EXERCISED);
    }

    @Test
    void pollsReturnWhatWasAskedForInTheirOwnWay() {
        story.event("a", new WireEvent.Received(at(DATA, 0), Transport.POLLING));
        assertThat(subscribed()).isEqualTo(Verdict.NOT_EXERCISED);
    }

    @ParameterizedTest
    @CsvSource({"stats, NOT_EXERCISED", "logs, FAIL"})
    void aTopicThatEverybodyGetsByDeclarationNeedsNoSubscription(String implicit, Verdict verdict) {
        story.mapped(new Dialect().implicitTopic(implicit).mapping()).receives("a", at(DATA, 0));
        assertThat(subscribed()).isEqualTo(verdict);
    }
}
