package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What counts for a rule over single messages, and what does not: echoes, bytes, polls, refusals. */
class MessageRulesTest {
    private final Histories story = Histories.start().declaring("stats_update");

    private ClaimResult judged(Facet facet) {
        return story.judge(new Claim.Conforms(facet));
    }

    private Verdict verdict(Facet facet) {
        return judged(facet).verdict();
    }

    private String envelope() {
        return story.envelope("stats_update", "stats", "{}");
    }

    @ParameterizedTest
    @EnumSource(
            value = Facet.class,
            names = {
                "TEXT",
                "UTF8",
                "JSON",
                "SINGLE",
                "OBJECT",
                "UNIQUE",
                "TYPE",
                "TOPIC",
                "DATA",
                "TIMESTAMP",
                "SECONDS",
                "MONOTONIC",
                "EXTRA",
                "DECLARED_TYPE",
                "SUBSCRIBED"
            })
    void aGoodMessageIsAWitnessForEachRuleAboutIt(Facet facet) {
        story.subscribes("a", "stats").receives("a", envelope());
        assertThat(verdict(facet)).isEqualTo(Verdict.PASS);
        assertThat(judged(facet).witnesses()).containsExactly(2L);
        assertThat(judged(facet).observation()).isEqualTo("1 messages");
    }

    @ParameterizedTest
    @EnumSource(
            value = Facet.class,
            names = {"LIVE", "PONG_TYPE", "PONG_TOPIC", "PONG_DATA"})
    void aGoodPongIsAWitnessForEachRuleAboutPongs(Facet facet) {
        story.pings("a").receives("a", envelope()).pongs("a");
        assertThat(verdict(facet)).isEqualTo(Verdict.PASS);
        assertThat(judged(facet).witnesses()).containsExactly(3L);
    }

    @ParameterizedTest
    @EnumSource(
            value = Facet.class,
            names = {"LIVE", "ERROR_TOPIC", "ERROR_MESSAGE", "NO_INTERNALS"})
    void aGoodErrorIsAWitnessForEachRuleAboutErrors(Facet facet) {
        story.sends("a", "{").receives("a", envelope()).tellsError("a");
        assertThat(verdict(facet)).isEqualTo(Verdict.PASS);
        assertThat(judged(facet).witnesses()).containsExactly(3L);
    }

    @Test
    void flawsAreCountedAndTheFirstIsTold() {
        story.receives("a", "one")
                .receives("a", envelope())
                .receives("a", "two")
                .receives("a", "three");
        assertThat(judged(Facet.JSON).observation()).startsWith("one").endsWith("(and 2 more)");
        assertThat(judged(Facet.JSON).divergence()).containsExactly(1L, 3L, 4L);
    }

    @Test
    void whatComesBackAsTheKitSentItIsNoWitnessButMayBeFlawed() {
        story.sends("a", envelope()).receives("a", envelope());
        assertThat(verdict(Facet.JSON)).isEqualTo(Verdict.NOT_EXERCISED);
        story.sends("a", "noise").receives("a", "noise");
        assertThat(verdict(Facet.JSON)).isEqualTo(Verdict.FAIL);
        assertThat(judged(Facet.JSON).divergence()).containsExactly(4L);
    }

    @ParameterizedTest
    @CsvSource({"TEXT, FAIL", "UTF8, NOT_EXERCISED", "JSON, NOT_EXERCISED"})
    void aBinaryMessageIsNoTextAndNothingElse(Facet facet, Verdict verdict) {
        story.event("a", new WireEvent.ReceivedBinary(7, "AAAA"));
        assertThat(verdict(facet)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF8, a text message that is not UTF-8, FAIL",
        "UTF8, MASKED (RFC 6455 §5.1), NOT_EXERCISED",
        "TEXT, a text message that is not UTF-8, NOT_EXERCISED",
        "JSON, a text message that is not UTF-8, NOT_EXERCISED"
    })
    void aTextInAnotherEncodingBreaksTheRuleOfEncodingAlone(Facet facet, String what, Verdict verdict) {
        story.event("a", new WireEvent.Violated(what));
        assertThat(verdict(facet)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"TEXT, NOT_EXERCISED", "UTF8, NOT_EXERCISED", "JSON, PASS"})
    void whatIsPolledShowsNothingOfTheFramesOfAWebSocket(Facet facet, Verdict verdict) {
        story.event("a", new WireEvent.Received(envelope(), Transport.POLLING));
        assertThat(verdict(facet)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"'', NOT_APPLICABLE", "not allowed, PASS", "no such file /srv/app/feed.py, FAIL"})
    void reasonsOfCloseFramesAndBodiesOfRefusalsKeepTheInsideToThemselves(String words, Verdict verdict) {
        story.event("a", new WireEvent.ReceivedClose(1011, words));
        assertThat(verdict(Facet.NO_INTERNALS)).isEqualTo(verdict);
        assertThat(verdict(Facet.JSON)).isEqualTo(Verdict.NOT_EXERCISED);
        var refused = Histories.start().event("a", new WireEvent.Refused(500, Map.of(), words));
        assertThat(refused.judge(new Claim.Conforms(Facet.NO_INTERNALS)).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void aMessageThatIsNoErrorMayNameFiles() {
        story.receives("a", story.envelope("stats_update", "stats", "{\"file\":\"/srv/app/feed.py\"}"));
        assertThat(verdict(Facet.NO_INTERNALS)).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "pong, stats, NOT_EXERCISED",
        "error, stats, NOT_EXERCISED",
        "other, stats, FAIL",
        "other, logs, NOT_EXERCISED"
    })
    void onlyMessagesOfATopicThatDeclaresItsTypesMustHaveOne(String type, String topic, Verdict verdict) {
        story.receives("a", story.envelope(type, topic, "{}"));
        assertThat(verdict(Facet.DECLARED_TYPE)).isEqualTo(verdict);
    }

    @Test
    void aTopicThatDeclaresNoTypesMayHaveAny() {
        var open = Histories.start();
        open.receives("a", open.envelope("anything", "stats", "{}"));
        assertThat(open.judge(new Claim.Conforms(Facet.DECLARED_TYPE)).verdict())
                .isEqualTo(Verdict.NOT_EXERCISED);
    }
}
