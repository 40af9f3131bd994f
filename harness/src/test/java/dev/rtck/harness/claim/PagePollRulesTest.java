package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.PagePast.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.PagePollClaim.PagePolls;
import dev.rtck.harness.claim.PagePollClaim.PagePollsAfterFailures;
import dev.rtck.harness.claim.PagePollClaim.PagePollsEvery;
import dev.rtck.harness.claim.PagePollClaim.PagePollsOn;
import dev.rtck.harness.claim.PagePollClaim.PagePollsOneAtATime;
import dev.rtck.harness.claim.PagePollClaim.PageStopsPolling;
import dev.rtck.harness.evidence.PageEvent.PageUnanswered;
import dev.rtck.harness.result.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a page polls, how often, and when no more. */
class PagePollRulesTest {
    private static final String OTHER = "http://page/poll?topics=b";

    @ParameterizedTest
    @CsvSource({"3000, PASS", "3001, FAIL"})
    void aPollIsDueWithinItsTime(long at, Verdict verdict) {
        var past = new PagePast().polls(1).at(1_000).acts("goes on").at(at).polls(2);
        assertThat(past.judged(new PagePolls(WHO, 3, 2_000), 9_000)).isEqualTo(verdict);
    }

    @Test
    void aRequestThatPollsNothingIsNoPoll() {
        var past = new PagePast().asks(1, "http://page/users", false);
        assertThat(past.judged(new PagePolls(WHO, 0, 2_000), 9_000)).isEqualTo(FAIL);
    }

    /** Attempts that fail at 1, 2, 3 … seconds. */
    private static PagePast failing(int attempts) {
        var past = new PagePast();
        for (var socket = 1; socket <= attempts; socket++) {
            past.at(socket * 1_000L).dials(socket).loses(socket);
        }
        return past;
    }

    @ParameterizedTest
    @CsvSource({
        "3500, PASS, polled 500.0 ms after it had failed",
        "5000, PASS, polled 2000.0 ms after it had failed",
        "5001, FAIL, the first poll came 2001.0 ms after it"
    })
    void pollingBeginsInTimeAfterTheLastOfSoManyFailures(long at, Verdict verdict, String observation) {
        var result = failing(3).at(at).polls(1).result(new PagePollsAfterFailures(WHO, 0, 3, 2_000), 9_000);
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.observation()).isEqualTo(observation);
    }

    @Test
    void pollingMayBeginBeforeAsManyFailures() {
        var claim = new PagePollsAfterFailures(WHO, 0, 3, 2_000);
        var past = failing(2).polls(1).at(3_000).dials(3).loses(3);
        assertThat(past.result(claim, 9_000).observation()).isEqualTo("polled before attempt 3 had failed");
        assertThat(failing(2).polls(1).result(claim, 9_000).observation()).isEqualTo("polled after 2 failed attempts");
    }

    @Test
    void tooFewFailuresSayNothingOfAPageThatDoesNotPoll() {
        var claim = new PagePollsAfterFailures(WHO, 0, 3, 2_000);
        assertThat(failing(2).judged(claim, 9_000)).isEqualTo(INCONCLUSIVE);
        assertThat(failing(3).judged(claim, 9_000)).as("enough").isEqualTo(FAIL);
    }

    @Test
    void aConnectionInBetweenBeginsTheCountAnew() {
        var claim = new PagePollsAfterFailures(WHO, 0, 3, 2_000);
        var past = failing(2).dials(3).connects(3).loses(3).dials(4).loses(4);
        assertThat(past.judged(claim, 9_000)).isEqualTo(INCONCLUSIVE);
        assertThat(past.dials(5).loses(5).dials(6).loses(6).judged(claim, 9_000))
                .isEqualTo(FAIL);
    }

    @ParameterizedTest
    @CsvSource({"2, FAIL", "3, INCONCLUSIVE"})
    void failuresAreCountedFromWhereTheyAreAskedFor(long from, Verdict verdict) {
        assertThat(failing(2).judged(new PagePollsAfterFailures(WHO, from, 2, 2_000), 9_000))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"4999, INCONCLUSIVE", "5000, FAIL"})
    void aPollThatNeverCameFailsAtItsDeadline(long now, Verdict verdict) {
        assertThat(failing(3).judged(new PagePollsAfterFailures(WHO, 0, 3, 2_000), now))
                .isEqualTo(verdict);
    }

    @Test
    void tooFewPollsAreShownOrWhereTheyWereAskedForIfThereAreNone() {
        var claim = new PagePollsOn(WHO, 2, 2);
        var past = new PagePast().at(1_000).acts("fails the polls");
        var none = past.result(claim, 6_000);
        assertThat(none.verdict()).isEqualTo(FAIL);
        assertThat(none.divergence()).containsExactly(2L);
        var one = past.polls(1).result(claim, 6_000);
        assertThat(one.observation()).startsWith("1 polls of one address in 5000.0 ms");
        assertThat(one.divergence()).containsExactly(3L);
    }

    @Test
    void onePollOfEachAddressIsNoGoingOn() {
        var claim = new PagePollsOn(WHO, 0, 2);
        var past = new PagePast().polls(1).asks(2, OTHER, true);
        assertThat(past.judged(claim, 9_000)).isEqualTo(FAIL);
        assertThat(past.asks(3, OTHER + "&since=77", true).result(claim, 9_000).witnesses())
                .containsExactly(3L, 4L);
    }

    @ParameterizedTest
    @CsvSource({"3000, PASS", "3001, FAIL"})
    void pollingHasToEndInTime(long at, Verdict verdict) {
        var past = new PagePast().polls(1).at(1_000).dials(1).connects(1).at(at).polls(2);
        var result = past.result(new PageStopsPolling(WHO, 3, 2_000, false), 9_000);
        assertThat(result.verdict()).isEqualTo(verdict);
        if (verdict == FAIL) {
            assertThat(result.observation()).isEqualTo("a poll 2001.0 ms later");
        }
    }

    @ParameterizedTest
    @CsvSource({"2999, INCONCLUSIVE", "3000, PASS"})
    void theEndOfPollingHasToBeWatched(long now, Verdict verdict) {
        var past = new PagePast().polls(1).at(1_000).dials(1).connects(1);
        assertThat(past.judged(new PageStopsPolling(WHO, 3, 2_000, false), now)).isEqualTo(verdict);
    }

    @Test
    void theEndOfPollingIsShownByTheConnectionOrElseByThePollsBefore() {
        var claim = new PageStopsPolling(WHO, 4, 2_000, false);
        var past = new PagePast().polls(1).asks(2, "http://page/users", false).acts("leaves");
        assertThat(past.result(claim, 9_000).witnesses()).containsExactly(2L);
        assertThat(past.dials(1).connects(1).result(claim, 9_000).witnesses()).containsExactly(6L);
    }

    @Test
    void onePollOfEachAddressMayFollowForTheState() {
        var past = new PagePast().dials(1).connects(1).at(3_000).polls(1).asks(2, OTHER, true);
        assertThat(past.judged(new PageStopsPolling(WHO, 3, 2_000, true), 9_000))
                .isEqualTo(PASS);
        assertThat(past.judged(new PageStopsPolling(WHO, 3, 2_000, false), 9_000))
                .as("where none may")
                .isEqualTo(FAIL);
    }

    @Test
    void pollsOfDifferentAddressesMayOverlap() {
        var past = new PagePast().polls(1).asks(2, OTHER, true);
        assertThat(past.result(new PagePollsOneAtATime(WHO, 0), 1).witnesses()).containsExactly(2L, 3L);
    }

    @Test
    void aPollIsOverWhenItIsAnsweredOrFailsOrItsDocumentIsGone() {
        var claim = new PagePollsOneAtATime(WHO, 0);
        assertThat(new PagePast().polls(1).isAnswered(1).polls(2).judged(claim, 1))
                .isEqualTo(PASS);
        assertThat(new PagePast()
                        .polls(1)
                        .event(new PageUnanswered(1, "timeout", 0))
                        .polls(2)
                        .judged(claim, 1))
                .isEqualTo(PASS);
        assertThat(new PagePast().polls(1).loads(2).polls(2).judged(claim, 1)).isEqualTo(PASS);
    }

    @Test
    void theEndOfAnotherRequestIsNotTheEndOfAPoll() {
        var claim = new PagePollsOneAtATime(WHO, 0);
        var answered = new PagePast().polls(1).isAnswered(9).polls(2).result(claim, 1);
        assertThat(answered.verdict()).isEqualTo(FAIL);
        assertThat(answered.observation()).startsWith("request 2 was sent while request 1 ");
        assertThat(answered.divergence()).containsExactly(2L, 4L);
        var failed = new PagePast()
                .polls(1)
                .event(new PageUnanswered(9, "timeout", 0))
                .polls(2);
        assertThat(failed.judged(claim, 1)).isEqualTo(FAIL);
    }

    @ParameterizedTest
    @CsvSource({"2, FAIL", "3, PASS"})
    void pollsOverlapOnlyFromWhereItIsAskedFor(long from, Verdict verdict) {
        assertThat(new PagePast().polls(1).polls(2).judged(new PagePollsOneAtATime(WHO, from), 1))
                .isEqualTo(verdict);
    }

    private static final PagePollsEvery EVERY = new PagePollsEvery(WHO, 2, 4_000, 6_000);

    /** Polls of one address, the first at 1 s, with these pauses in between. */
    private static PagePast polling(long... pauses) {
        var past = new PagePast().acts("goes offline").at(1_000).polls(1);
        var at = 1_000L;
        for (var i = 0; i < pauses.length; i++) {
            at += pauses[i];
            past.at(at).polls(i + 2);
        }
        return past;
    }

    @ParameterizedTest
    @CsvSource({"3999, FAIL", "4000, PASS", "5000, PASS", "6000, PASS", "6001, FAIL"})
    void pollsKeepTheirInterval(long pause, Verdict verdict) {
        assertThat(polling(5_000, pause).judged(EVERY, 6_500 + pause)).isEqualTo(verdict);
    }

    @Test
    void theTwoPollsWithAWrongIntervalAreShown() {
        var result = polling(5_000, 2_500, 5_000).result(EVERY, 14_000);
        assertThat(result.observation()).isEqualTo("two polls of one address were 2500 ms apart");
        assertThat(result.divergence()).containsExactly(4L, 5L);
        assertThat(result.cause()).startsWith("two timers poll");
        assertThat(polling(5_000, 9_000).result(EVERY, 16_000).cause()).isEqualTo("the interval is another");
    }

    @Test
    void aKitThatStoodStillExcusesAWrongInterval() {
        assertThat(polling(5_000, 8_000).kitStalls(6_000, 9_000).judged(EVERY, 15_000))
                .isEqualTo(INCONCLUSIVE);
        assertThat(polling(5_000, 8_000).kitStalls(1_000, 4_000).judged(EVERY, 15_000))
                .as("in another interval")
                .isEqualTo(FAIL);
    }

    @Test
    void eachAddressHasAnIntervalOfItsOwn() {
        var past = polling(5_000).asks(7, OTHER, true).at(11_000).polls(8).asks(9, OTHER, true);
        assertThat(past.result(EVERY, 12_000).witnesses()).containsExactly(4L, 6L, 7L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor", "since", "after", "lastId", "_", "timestamp", "nocache"})
    void whatChangesFromPollToPollIsNoPartOfTheAddress(String parameter) {
        var past = new PagePast().acts("goes offline");
        for (var i = 1; i <= 3; i++) {
            past.at(i * 5_000L).asks(i, OTHER + "&" + parameter + "=" + i, true);
        }
        assertThat(past.judged(EVERY, 16_000)).isEqualTo(PASS);
    }

    @Test
    void oneIntervalIsTooFewAndNoneToo() {
        assertThat(polling(5_000).judged(EVERY, 7_000)).isEqualTo(NOT_EXERCISED);
        assertThat(new PagePast().acts("goes offline").judged(EVERY, 99_000)).isEqualTo(NOT_EXERCISED);
        assertThat(polling(5_000, 5_000).judged(EVERY, 12_000))
                .as("two are enough")
                .isEqualTo(PASS);
    }

    @ParameterizedTest
    @CsvSource({"17000, PASS", "17001, FAIL"})
    void pollingThatHasEndedIsFound(long now, Verdict verdict) {
        var past = polling(5_000, 5_000).at(14_000).asks(9, "http://page/users", false);
        assertThat(past.judged(EVERY, now)).isEqualTo(verdict);
    }

    @Test
    void theSilenceAtTheEndIsToldAndExcusedByAStall() {
        var past = polling(5_000, 5_000);
        assertThat(past.result(EVERY, 20_000).observation()).isEqualTo("no poll for the last 9000.0 ms");
        assertThat(past.kitStalls(12_000, 16_000).judged(EVERY, 20_000)).isEqualTo(INCONCLUSIVE);
        assertThat(polling(5_000, 5_000).kitStalls(2_000, 6_000).judged(EVERY, 20_000))
                .as("a stall before it")
                .isEqualTo(FAIL);
    }
}
