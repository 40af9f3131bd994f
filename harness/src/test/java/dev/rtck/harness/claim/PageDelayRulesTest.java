package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.PagePast.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.PageSocketClaim.PageDelaysEnd;
import dev.rtck.harness.claim.PageSocketClaim.PageDelaysGrow;
import dev.rtck.harness.claim.PageSocketClaim.PageDelaysVary;
import dev.rtck.harness.claim.PageSocketClaim.PageKnowsActions;
import dev.rtck.harness.claim.PageSocketClaim.PageSpeaksJson;
import dev.rtck.harness.claim.PageSocketClaim.PageSubscribesAgain;
import dev.rtck.harness.claim.PageSocketClaim.PageSubscribesOnce;
import dev.rtck.harness.evidence.PageEvent.PageSent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a page waits between attempts, and what it says on a connection. */
class PageDelayRulesTest {
    /** One failed attempt more than there are delays. */
    private static PagePast failing(long... delays) {
        var past = new PagePast().dials(1).loses(1);
        var at = 0L;
        for (var i = 0; i < delays.length; i++) {
            at += delays[i];
            past.at(at).dials(i + 2).loses(i + 2);
        }
        return past;
    }

    private static long[] equal(int count, long delay) {
        var delays = new long[count];
        Arrays.fill(delays, delay);
        return delays;
    }

    @ParameterizedTest
    @CsvSource({"1500, FAIL", "1501, PASS"})
    void delaysGrowByMoreThanHalfOfTheFirst(long last, Verdict verdict) {
        var result = failing(1_000, 900, 1_100, last - 300, last, last + 300).result(new PageDelaysGrow(WHO), 99_000);
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.observation()).isEqualTo("about 1000.0 ms at first, " + last + ".0 ms at last");
    }

    @Test
    void sixDelaysAreNeededToSeeThemGrowOrEnd() {
        var five = failing(1_000, 2_000, 4_000, 8_000, 16_000);
        assertThat(five.judged(new PageDelaysGrow(WHO), 99_000)).isEqualTo(NOT_EXERCISED);
        assertThat(five.judged(new PageDelaysEnd(WHO, 30_000), 99_000)).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void aConnectionThatHeldForAWhileIsNoFailedAttempt() {
        var past = failing(1_000, 1_000, 2_000, 2_000, 4_000);
        past.at(20_000).dials(7).connects(7).at(30_000).loses(7).at(80_000).dials(8);
        // The delay after the sixth failure is the sixth; what follows a connection is none.
        var result = past.result(new PageDelaysEnd(WHO, 30_000), 99_000);
        assertThat(result.observation()).isEqualTo("at most 10000.0 ms");
        assertThat(result.witnesses()).hasSize(6).doesNotContain(past.last());
    }

    @ParameterizedTest
    @CsvSource({"31500, PASS", "31501, FAIL"})
    void theLongestDelayMayBeLateByWhatATimerIs(long longest, Verdict verdict) {
        var past = failing(1_000, 2_000, 4_000, 8_000, longest, 16_000);
        assertThat(past.judged(new PageDelaysEnd(WHO, 30_000), 999_000)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"9500, PASS", "9501, FAIL"})
    void theLastTenDelaysDifferByHalfOfTheJitter(long shortest, Verdict verdict) {
        var delays = equal(16, 10_000);
        delays[0] = 1_000;
        delays[5] = 5_000;
        delays[12] = shortest;
        assertThat(failing(delays).judged(new PageDelaysVary(WHO, 10), 999_000)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"15, NOT_EXERCISED", "16, FAIL"})
    void sixteenDelaysAreNeededToSeeTheJitter(int count, Verdict verdict) {
        assertThat(failing(equal(count, 10_000)).judged(new PageDelaysVary(WHO, 10), 999_000))
                .isEqualTo(verdict);
    }

    private static PagePast unsubscribes(PagePast past, int socket, String topic) {
        return past.sends(socket, "{}", WireEvent.Sent.unsubscribe(topic));
    }

    @Test
    void aTopicMayBeSubscribedToAgainOnAnotherConnectionOrAfterItsEnd() {
        var claim = new PageSubscribesOnce(WHO);
        var past = new PagePast().dials(1).connects(1).subscribes(1, "a").loses(1);
        past.dials(2).connects(2).pings(2).subscribes(2, "a");
        assertThat(past.result(claim, 1).witnesses()).containsExactly(4L, 9L);
        assertThat(unsubscribes(past, 2, "a").subscribes(2, "a").judged(claim, 1))
                .isEqualTo(PASS);
        assertThat(unsubscribes(past, 2, "b")
                        .subscribes(2, "a")
                        .result(claim, 1)
                        .observation())
                .as("after the end of another")
                .isEqualTo("socket 2: a second subscribe a");
    }

    /** Subscribed to a and b, then the connection is cut with entry 7. */
    private static PagePast cut() {
        return new PagePast()
                .dials(1)
                .connects(1)
                .pings(1)
                .subscribes(1, "a")
                .subscribes(1, "b")
                .loses(1);
    }

    private static final PageSubscribesAgain AGAIN = new PageSubscribesAgain(WHO, 7);

    @Test
    void everyConnectionSubscribesAgain() {
        var past = cut().dials(2).connects(2).pings(2).subscribes(2, "a").subscribes(2, "b");
        assertThat(past.result(AGAIN, 1).witnesses()).containsExactly(11L, 12L);
        var missing = past.loses(2).dials(3).connects(3).subscribes(3, "a").result(AGAIN, 1);
        assertThat(missing.verdict()).isEqualTo(FAIL);
        assertThat(missing.observation()).isEqualTo("socket 3 never subscribed to [b]");
        assertThat(missing.divergence()).containsExactly(15L);
    }

    @Test
    void attemptsThatFailAndConnectionsThatEndAtOnceNeedNoSubscriptions() {
        var past = cut().dials(2).loses(2).dials(3).connects(3).loses(3);
        past.dials(4).connects(4).subscribes(4, "b").subscribes(4, "a");
        assertThat(past.judged(AGAIN, 1)).isEqualTo(PASS);
    }

    @Test
    void whatWasUnsubscribedIsNotOwedAgain() {
        var past = new PagePast().dials(1).connects(1).subscribes(1, "a").subscribes(1, "b");
        past.sends(1, "{}", WireEvent.Sent.unsubscribe("b")).loses(1);
        past.dials(2).connects(2).subscribes(2, "a");
        assertThat(past.judged(new PageSubscribesAgain(WHO, 7), 1)).isEqualTo(PASS);
    }

    @Test
    void whatTheConnectionBeforeHadIsOwedAgain() {
        var past = new PagePast().dials(1).connects(1).subscribes(1, "a").loses(1);
        past.dials(2).connects(2).subscribes(2, "a").subscribes(2, "b").loses(2);
        var cut = past.last();
        past.dials(3).connects(3).subscribes(3, "a");
        assertThat(past.result(new PageSubscribesAgain(WHO, cut), 1).observation())
                .isEqualTo("socket 3 never subscribed to [b]");
    }

    @Test
    void whatIsSaidOnASocketThatIsNotOpenIsNotSaid() {
        var tried = new PageSent(2, "{}", WireEvent.Sent.subscribe("a"), false, 0);
        var again = new PagePast().dials(1).connects(1).subscribes(1, "a").loses(1);
        var cut = again.last();
        again.dials(2).event(tried).connects(2);
        assertThat(again.judged(new PageSubscribesAgain(WHO, cut), 1)).isEqualTo(FAIL);
        assertThat(again.subscribes(2, "a").judged(new PageSubscribesOnce(WHO), 1))
                .isEqualTo(PASS);
    }

    @Test
    void withoutSubscriptionsBeforeOrAConnectionAfterThereIsNothingToSubscribeToAgain() {
        assertThat(cut().result(AGAIN, 1).observation()).isEqualTo("it did not connect again");
        var firstAfter = new PagePast().acts("opens").dials(1).connects(1).subscribes(1, "a");
        var result = firstAfter.result(new PageSubscribesAgain(WHO, 2), 1);
        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.observation()).isEqualTo("it had subscribed to nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ping", "[]", "{\"action\":\"ping\"}", "{\"topic\":\"a\"}", "{\"action\":1,\"topic\":\"a\"}"})
    void whatHasNoActionAndTopicIsNoMessage(String text) {
        var result = new PagePast().subscribes(1, "a").sends(1, text, "").result(new PageSpeaksJson(WHO), 1);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).isEqualTo("it sent " + text);
        assertThat(result.divergence()).containsExactly(3L);
    }

    @Test
    void messagesOfTheProtocolPass() {
        var past = new PagePast().subscribes(1, "a").pings(1);
        assertThat(past.result(new PageSpeaksJson(WHO), 1).witnesses()).containsExactly(2L, 3L);
        assertThat(past.result(new PageKnowsActions(WHO, List.of("subscribe", "ping")), 1)
                        .witnesses())
                .containsExactly(2L, 3L);
    }

    @Test
    void anActionThatTheProtocolDoesNotHaveFails() {
        var result = new PagePast().subscribes(1, "a").pings(1).result(new PageKnowsActions(WHO, List.of("ping")), 1);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).isEqualTo("it sent the action subscribe");
        assertThat(result.divergence()).containsExactly(2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "{\"topic\":\"a\"}", "{\"action\":7}"})
    void whatHasNoActionHasNoUnknownOne(String text) {
        assertThat(new PagePast().sends(1, text, "").judged(new PageKnowsActions(WHO, List.of("ping")), 1))
                .isEqualTo(PASS);
    }
}
