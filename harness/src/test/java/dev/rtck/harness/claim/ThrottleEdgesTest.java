package dev.rtck.harness.claim;

import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Throttling at its bounds, on a run that is a second old: an interval of 100 ms, 80 ms of it demanded. */
class ThrottleEdgesTest {
    private static final long INTERVAL = 100;

    private final Timeline story = new Timeline();

    private ClaimResult spaced(List<String> burst) {
        return story.judge(new ThrottleClaim.Spaced("a", burst, INTERVAL));
    }

    private ClaimResult trailing(List<List<String>> bursts) {
        return story.judge(new ThrottleClaim.Trailing("a", bursts, INTERVAL, false));
    }

    /** From 1000 ms on a publication every 5 ms; the hook returns for the last time at 1960 ms. */
    private List<String> burst() {
        story.publishes(1_959, "stats", "rtck-last");
        var ids = new ArrayList<>(story.burst(1_000, 1_959, 5, "stats"));
        ids.add("rtck-last");
        return ids;
    }

    private void arrive(List<String> ids, int messages, double every) {
        for (var i = 0; i < messages; i++) {
            story.receivesId(1_000 + i * every, "a", "stats", ids.get(i));
        }
    }

    // --- spacing -------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"14, 80, PASS", "14, 79.9, FAIL", "15, 80, FAIL", "15, 90, FAIL", "3, 50, FAIL", "2, 80, PASS"})
    void theMeanAndTheCountMustBothFit(int messages, double every, Verdict expected) {
        var ids = burst();
        arrive(ids, messages, every);
        assertThat(spaced(ids).verdict()).isEqualTo(expected);
    }

    @Test
    void whatWasSeenOfABurstIsTold() {
        var ids = burst();
        arrive(ids, 14, 80);
        assertThat(spaced(ids).observation())
                .isEqualTo("14 messages in a burst of 193 publications over 960 ms, 80.0 ms apart on average");
    }

    @ParameterizedTest
    @CsvSource({"193, not throttled at all", "192, shorter than declared"})
    void onlyWhereEveryPublicationCameThereIsNoThrottle(int messages, String cause) {
        var ids = burst();
        arrive(ids, messages, 5);
        assertThat(spaced(ids).cause()).contains(cause);
    }

    @ParameterizedTest
    @CsvSource({"15, 500, NOT_EXERCISED", "14, 500, INCONCLUSIVE", "15, 499, INCONCLUSIVE"})
    void fiveIntervalsWithThreePublicationsEachAreABurst(int publications, double over, Verdict expected) {
        var ids = new ArrayList<String>();
        for (var i = 0; i < publications; i++) {
            var last = i == publications - 1;
            story.publishes(last ? 999 + over : 1_000 + i * 30, "stats", "rtck-" + (char) ('a' + i));
            ids.add("rtck-" + (char) ('a' + i));
        }
        assertThat(spaced(ids).verdict()).isEqualTo(expected);
    }

    @Test
    void theLengthOfABurstCountsFromItsFirstPublication() {
        var ids = story.burst(1_000, 1_300, 5, "stats");
        assertThat(spaced(ids).observation()).isEqualTo("60 publications in 3.0 intervals");
    }

    // --- last value ----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"250, PASS", "251, FAIL"})
    void theLastValueMayTakeTwoIntervalsAndALittle(double after, Verdict expected) {
        var ids = burst();
        story.receivesId(1_960 + after, "a", "stats", "rtck-last");
        assertThat(trailing(List.of(ids)).verdict()).isEqualTo(expected);
    }

    @Test
    void onlySeveralBurstsHaveAMiddle() {
        var one = burst();
        story.receivesId(2_010, "a", "stats", "rtck-last");
        assertThat(trailing(List.of(one)).observation()).isEqualTo("the last value came 50.0 ms after the burst");
        var other = story.burst(3_000, 4_000, 5, "stats");
        story.receivesId(4_056, "a", "stats", other.get(199));
        assertThat(trailing(List.of(one, other)).observation())
                .isEqualTo("the last value came 50.0 ms after the burst (the middle of 2 bursts)");
    }

    @Test
    void aLastValueThatTheHookRefusedIsNotWaitedFor() {
        var ids = new ArrayList<>(burst());
        story.publishes(1_990, "stats", "rtck-refused", "HTTP 500");
        ids.add("rtck-refused");
        arrive(ids, 3, 100);
        assertThat(trailing(List.of(ids)).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aLastValueThatAnEndedConnectionDidNotGetIsNotLost() {
        var ids = burst();
        arrive(ids, 3, 100);
        assertThat(trailing(List.of(ids)).verdict()).isEqualTo(FAIL);
        story.at(1_970, "a", new WireEvent.ReceivedClose(1001, ""));
        assertThat(trailing(List.of(ids)).verdict()).isEqualTo(INCONCLUSIVE);
    }

    // --- two subscribers -----------------------------------------------------------------------------------------

    private ClaimResult alike(List<String> ids) {
        return story.judge(new ThrottleClaim.ServedAlike("a", "b", ids, INTERVAL));
    }

    /** The first gets ten messages, the second so many, both the last value. */
    private List<String> tenAnd(int others) {
        var ids = burst();
        arrive(ids, 9, 110);
        story.receivesId(1_990, "a", "stats", "rtck-last");
        for (var i = 0; i < others - 1; i++) {
            story.receivesId(1_000 + i * 110, "b", "stats", ids.get(i));
        }
        story.receivesId(1_990, "b", "stats", "rtck-last");
        return ids;
    }

    @ParameterizedTest
    @CsvSource({"10, PASS", "5, PASS", "4, FAIL"})
    void theSecondSubscriberGetsAtLeastHalfOfTheFirsts(int messages, Verdict expected) {
        assertThat(alike(tenAnd(messages)).verdict()).isEqualTo(expected);
    }

    @Test
    void theCountsOfBothSubscribersAreTold() {
        assertThat(alike(tenAnd(6)).observation()).isEqualTo("a got 10 messages, b 6");
    }

    @Test
    void aSecondSubscriberWhoseConnectionEndedIsNotCompared() {
        var ids = tenAnd(4);
        story.at(1_995, "b", new WireEvent.ReceivedClose(1001, ""));
        assertThat(alike(ids).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aStallDuringTheBurstExcusesFewerMessages() {
        var ids = tenAnd(4);
        story.stalls(1_100, 1_500);
        assertThat(alike(ids).verdict()).isEqualTo(INCONCLUSIVE);
    }

    // --- single messages -----------------------------------------------------------------------------------------

    private Verdict prompt(double... delays) {
        var ids = story.burst(1_000, 1_000 + delays.length * 1_000.0, 1_000, "stats");
        for (var i = 0; i < delays.length; i++) {
            story.receivesId(1_001 + i * 1_000 + delays[i], "a", "stats", ids.get(i));
        }
        return story.judge(new ThrottleClaim.Prompt("a", ids, INTERVAL)).verdict();
    }

    @ParameterizedTest
    @CsvSource({"150, PASS", "151, FAIL", "500, FAIL"})
    void aSingleMessageMayTakeAnIntervalAndALittle(double delay, Verdict expected) {
        assertThat(prompt(delay)).isEqualTo(expected);
    }

    @Test
    void oneSlowMessageAmongThreeIsABusyMachines() {
        assertThat(prompt(2, 900, 2)).isEqualTo(PASS);
    }

    @Test
    void twoSlowMessagesAmongThreeAreTheTargets() {
        assertThat(prompt(900, 900, 2)).isEqualTo(FAIL);
    }

    // --- another topic -------------------------------------------------------------------------------------------

    private ClaimResult notDelayed(List<String> before, List<String> during) {
        return story.judge(new ThrottleClaim.NotDelayed("a", before, during, "a burst", 40));
    }

    private List<String> arriving(double from, double... delays) {
        var ids = story.burst(from, from + delays.length * 50, 50, "tasks");
        for (var i = 0; i < delays.length; i++) {
            story.receivesId(from + 1 + i * 50 + delays[i], "a", "tasks", ids.get(i));
        }
        return ids;
    }

    @ParameterizedTest
    @CsvSource({"43, PASS", "44, FAIL"})
    void anotherTopicMayBeALittleSlower(double delay, Verdict expected) {
        var result = notDelayed(arriving(0, 3), arriving(1_000, delay));
        assertThat(result.verdict()).isEqualTo(expected);
    }

    @Test
    void aSingleSlowMessageOfAnotherTopicIsBlamedByItself() {
        assertThat(notDelayed(arriving(0, 3), arriving(1_000, 500)).verdict()).isEqualTo(FAIL);
    }

    @ParameterizedTest
    @CsvSource({"7, PASS", "6, FAIL"})
    void threeQuartersOfTheMessagesDecide(int quick, Verdict expected) {
        var delays = new double[9];
        java.util.Arrays.fill(delays, 0, quick, 2);
        java.util.Arrays.fill(delays, quick, 9, 300);
        assertThat(notDelayed(arriving(0, 3), arriving(1_000, delays)).verdict())
                .isEqualTo(expected);
    }

    @Test
    void withoutPublicationsBeforeOrMeanwhileThereIsNothingToCompare() {
        var ids = arriving(0, 3);
        assertThat(notDelayed(ids, List.of()).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(notDelayed(List.of(), ids).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void whatDidNotArriveIsNotDelayed() {
        var there = arriving(0, 3);
        var lost = new ArrayList<>(arriving(1_000, 3));
        lost.addAll(story.burst(2_000, 2_050, 50, "tasks"));
        assertThat(notDelayed(there, lost).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(notDelayed(lost, there).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void whatTheHookRefusedIsNotDelayed() {
        var there = arriving(0, 3);
        story.publishes(2_000, "tasks", "rtck-refused", "HTTP 500");
        var result = notDelayed(there, List.of("rtck-refused"));
        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.observation()).contains("was not published: HTTP 500");
        assertThat(notDelayed(there, List.of("rtck-unknown")).observation()).contains("the hook was never called");
    }

    @Test
    void fewerThanTwoMessagesHaveNoDistance() {
        var ids = burst();
        arrive(ids, 1, 100);
        assertThat(spaced(ids).verdict()).isEqualTo(NOT_EXERCISED);
    }
}
