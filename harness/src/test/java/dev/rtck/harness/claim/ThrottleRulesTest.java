package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleRulesTest {
    private static final long INTERVAL = 100;

    private final Timeline story = new Timeline();

    /** A burst of a second and what a throttle of {@code every} milliseconds makes of it, its last value included. */
    private List<String> throttledBurst(double every, String... subscribers) {
        var ids = story.burst(0, 1000, 5, "stats");
        for (var who : subscribers) {
            var at = 2.0;
            for (; at < 1000; at += every) {
                story.receivesId(at, who, "stats", ids.get((int) (at / 5)));
            }
            story.receivesId(at, who, "stats", ids.get(ids.size() - 1));
        }
        return ids;
    }

    private Verdict spaced(List<String> burst) {
        return story.judge(new ThrottleClaim.Spaced("a", burst, INTERVAL)).verdict();
    }

    private Verdict trailing(boolean counted, List<List<String>> bursts) {
        return story.judge(new ThrottleClaim.Trailing("a", bursts, INTERVAL, counted))
                .verdict();
    }

    @ParameterizedTest
    @CsvSource({"5, FAIL", "50, FAIL", "70, FAIL", "78, FAIL", "85, PASS", "90, PASS", "100, PASS", "150, PASS"})
    void theMeanSpacingDecides(double every, Verdict verdict) {
        assertThat(spaced(throttledBurst(every, "a"))).isEqualTo(verdict);
    }

    @Test
    void aLawfulBurstHeldBackByTheNetworkAndDeliveredAtOncePasses() {
        var ids = story.burst(0, 1000, 5, "stats");
        for (var i = 0; i < 10; i++) {
            story.receivesId(i < 7 ? 700 : 700 + i, "a", "stats", ids.get(i * 20));
        }
        story.receivesId(1005, "a", "stats", ids.get(ids.size() - 1));
        assertThat(spaced(ids)).isEqualTo(Verdict.PASS);
    }

    @Test
    void aHookTooSlowForABurstIsInconclusive() {
        var ids = story.burst(0, 1000, 50, "stats");
        ids.forEach(id -> story.receivesId(1001, "a", "stats", id));
        var result = story.judge(new ThrottleClaim.Spaced("a", ids, INTERVAL));
        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.cause()).contains("too slow");
    }

    @Test
    void anUnconfirmedPublicationIsInconclusive() {
        var ids = throttledBurst(5, "a");
        story.publishes(1001, "stats", "rtck-x", "HTTP 500");
        assertThat(spaced(List.of(ids.get(0), "rtck-x"))).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aBurstOfWhichNothingArrivesIsNotExercised() {
        var ids = story.burst(0, 1000, 5, "stats");
        assertThat(spaced(ids)).isEqualTo(Verdict.NOT_EXERCISED);
        assertThat(trailing(false, List.of(ids))).isEqualTo(Verdict.NOT_EXERCISED);
    }

    @Test
    void aBurstDuringWhichTheKitStoodStillIsInconclusive() {
        var ids = throttledBurst(50, "a");
        story.stalls(300, 700);
        assertThat(spaced(ids)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void theLastValueInTimePasses() {
        assertThat(trailing(false, List.of(throttledBurst(100, "a")))).isEqualTo(Verdict.PASS);
    }

    @Test
    void theLastValueLostFails() {
        var ids = story.burst(0, 1000, 5, "stats");
        story.receivesId(3, "a", "stats", ids.get(0)).receivesId(950, "a", "stats", ids.get(190));
        assertThat(trailing(false, List.of(ids))).isEqualTo(Verdict.FAIL);
        assertThat(trailing(true, List.of(ids))).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"190, PASS", "300, FAIL", "900, FAIL"})
    void theLastValueMustNotBeLate(double after, Verdict verdict) {
        var ids = story.burst(0, 1000, 5, "stats");
        story.receivesId(2, "a", "stats", ids.get(0)).receivesId(996 + after, "a", "stats", ids.get(199));
        assertThat(trailing(false, List.of(ids))).isEqualTo(verdict);
    }

    @Test
    void oneLateLastValueAmongThreeIsABusyMachines() {
        var first = story.burst(0, 1000, 5, "stats");
        var second = story.burst(2000, 3000, 5, "stats");
        var third = story.burst(4000, 5000, 5, "stats");
        story.receivesId(1050, "a", "stats", first.get(199))
                .receivesId(3400, "a", "stats", second.get(199))
                .receivesId(5050, "a", "stats", third.get(199));
        assertThat(trailing(false, List.of(first, second, third))).isEqualTo(Verdict.PASS);
    }

    @Test
    void aLateLastValueWhileTheKitStoodStillIsInconclusive() {
        var ids = story.burst(0, 1000, 5, "stats");
        story.receivesId(1400, "a", "stats", ids.get(199)).stalls(1000, 1390);
        assertThat(trailing(false, List.of(ids))).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aSecondSubscriberServedLikeTheFirstPasses() {
        var ids = throttledBurst(100, "a", "b");
        assertThat(alike(ids)).isEqualTo(Verdict.PASS);
    }

    @Test
    void aSecondSubscriberWithoutTheLastValueFails() {
        var ids = throttledBurst(100, "a");
        story.receivesId(3, "b", "stats", ids.get(0)).receivesId(103, "b", "stats", ids.get(20));
        assertThat(alike(ids)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aSecondSubscriberWhoIsNotThrottledFails() {
        var ids = throttledBurst(100, "a");
        ids.forEach(id -> story.receivesId(1002, "b", "stats", id));
        assertThat(alike(ids)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aSecondSubscriberWithFewerMessagesFails() {
        var ids = throttledBurst(100, "a");
        story.receivesId(3, "b", "stats", ids.get(0)).receivesId(1003, "b", "stats", ids.get(199));
        assertThat(alike(ids)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aThrottleThatIsWrongForAllIsNotTheSecondSubscribersBusiness() {
        assertThat(alike(throttledBurst(50, "a", "b"))).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private Verdict alike(List<String> ids) {
        return story.judge(new ThrottleClaim.ServedAlike("a", "b", ids, INTERVAL))
                .verdict();
    }

    @ParameterizedTest
    @CsvSource({"2, PASS", "100, PASS", "210, FAIL"})
    void aSingleMessageWaitsForAnIntervalAtMost(double delay, Verdict verdict) {
        var ids = story.burst(0, 3000, 1000, "stats");
        for (var i = 0; i < 3; i++) {
            story.receivesId(i * 1000 + 1 + delay, "a", "stats", ids.get(i));
        }
        assertThat(story.judge(new ThrottleClaim.Prompt("a", ids, INTERVAL)).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void aSingleMessageThatIsLostIsAnotherRequirementsBusiness() {
        var ids = story.burst(0, 3000, 1000, "stats");
        story.receivesId(2, "a", "stats", ids.get(0));
        assertThat(story.judge(new ThrottleClaim.Prompt("a", ids, INTERVAL)).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void anotherTopicThatWaitsForTheThrottleFails() {
        var before = story.burst(0, 500, 100, "tasks");
        var during = story.burst(1000, 2000, 50, "tasks");
        before.forEach(id -> story.receivesId(Double.parseDouble(id.substring(5)) / 10 + 3, "a", "tasks", id));
        // The next tick of a timer of 100 ms.
        during.forEach(id -> story.receivesId(
                Math.ceil((Double.parseDouble(id.substring(5)) / 10 + 10) / 100) * 100, "a", "tasks", id));
        assertThat(notDelayed(before, during)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void anotherTopicOnABusyMachinePasses() {
        var before = story.burst(0, 500, 100, "tasks");
        var during = story.burst(1000, 2000, 50, "tasks");
        before.forEach(id -> story.receivesId(Double.parseDouble(id.substring(5)) / 10 + 3, "a", "tasks", id));
        during.forEach(id -> story.receivesId(Double.parseDouble(id.substring(5)) / 10 + 25, "a", "tasks", id));
        assertThat(notDelayed(before, during)).isEqualTo(Verdict.PASS);
    }

    private Verdict notDelayed(List<String> before, List<String> during) {
        return story.judge(new ThrottleClaim.NotDelayed("a", before, during, "a burst", 40))
                .verdict();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everythingArrivedPasses(boolean once) {
        var ids = story.burst(0, 50, 10, "logs");
        ids.forEach(id -> story.receivesId(100, "a", "logs", id));
        assertThat(complete(ids, once)).isEqualTo(Verdict.PASS);
    }

    @Test
    void oneLostFails() {
        var ids = story.burst(0, 50, 10, "logs");
        ids.stream().skip(1).forEach(id -> story.receivesId(100, "a", "logs", id));
        assertThat(complete(ids, true)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void oneTwiceFailsOnlyWhereOnceIsDemanded() {
        var ids = story.burst(0, 50, 10, "logs");
        ids.forEach(id -> story.receivesId(100, "a", "logs", id));
        story.receives(120, "a", "logs", "{\"lines\":[{\"rtck\":\"" + ids.get(2) + "\"}]}");
        assertThat(complete(ids, true)).isEqualTo(Verdict.FAIL);
        assertThat(complete(ids, false)).isEqualTo(Verdict.PASS);
    }

    @Test
    void nothingAtAllIsNotExercised() {
        assertThat(complete(story.burst(0, 50, 10, "logs"), true)).isEqualTo(Verdict.NOT_EXERCISED);
    }

    private Verdict complete(List<String> ids, boolean once) {
        return story.judge(new BatchClaim.LosesNothing("a", ids, once)).verdict();
    }

    @Test
    void entriesInOrderPassWithinAndAcrossMessages() {
        publishAbc();
        batch(150, "A", "B").batch(250, "C");
        assertThat(ordered()).isEqualTo(Verdict.PASS);
    }

    @Test
    void swappedEntriesFailWithinAMessage() {
        publishAbc();
        batch(150, "A", "C", "B");
        assertThat(ordered()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void swappedEntriesFailAcrossMessages() {
        publishAbc();
        batch(150, "B", "C").batch(250, "A");
        assertThat(ordered()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aHoleIsNoDisorder() {
        publishAbc();
        batch(150, "A").batch(250, "C");
        assertThat(ordered()).isEqualTo(Verdict.PASS);
    }

    private Verdict ordered() {
        return story.judge(new BatchClaim.EntriesInOrder("a", List.of("A-1", "B-1", "C-1")))
                .verdict();
    }

    private void publishAbc() {
        story.publishes(1, "logs", "A-1").publishes(3, "logs", "B-1").publishes(5, "logs", "C-1");
    }

    private ThrottleRulesTest batch(double at, String... entries) {
        story.receives(
                at,
                "a",
                "logs",
                List.of(entries).stream()
                        .map(it -> "{\"rtck\":\"" + it + "-1\"}")
                        .collect(java.util.stream.Collectors.joining(",", "{\"lines\":[", "]}")));
        return this;
    }

    @ParameterizedTest
    @CsvSource({"/lines, PASS", "/entries, FAIL"})
    void theDeclaredPlaceDecides(String pointer, Verdict verdict) {
        publishAbc();
        batch(150, "A", "B").batch(250, "C");
        assertThat(story.judge(new BatchClaim.EntriesAt("a", List.of("A-1", "B-1", "C-1"), pointer))
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void anEntryOutsideTheArrayFails() {
        publishAbc();
        story.receives(150, "a", "logs", "{\"lines\":[{\"rtck\":\"A-1\"}],\"last\":{\"rtck\":\"B-1\"}}");
        assertThat(story.judge(new BatchClaim.EntriesAt("a", List.of("A-1", "B-1"), "/lines"))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void nothingToFindIsNotExercised() {
        publishAbc();
        assertThat(story.judge(new BatchClaim.EntriesAt("a", List.of("A-1"), "/lines"))
                        .verdict())
                .isEqualTo(Verdict.NOT_EXERCISED);
    }

    @ParameterizedTest
    @CsvSource({"log, PASS", "batch, FAIL"})
    void severalEntriesHaveTheTypeOfOne(String type, Verdict verdict) {
        publishAbc();
        plant(10, "log", "A-1");
        plant(120, type, "B-1\"},{\"rtck\":\"C-1");
        assertThat(type()).isEqualTo(verdict);
    }

    @Test
    void withoutABatchItsTypeIsInconclusiveAfterASlowBurstAndNotExercisedAfterAFastOne() {
        publishAbc();
        plant(10, "log", "A-1");
        plant(120, "log", "B-1");
        assertThat(type(100)).isEqualTo(Verdict.INCONCLUSIVE);
        var ids = story.burst(1000, 2000, 5, "logs");
        plant(1002, "log", ids.get(0));
        assertThat(story.judge(new BatchClaim.BatchType("a", "A-1", ids, INTERVAL))
                        .verdict())
                .isEqualTo(Verdict.NOT_EXERCISED);
    }

    private void plant(double at, String type, String id) {
        story.at(
                at,
                "a",
                new WireEvent.Received(
                        "{\"type\":\"" + type + "\",\"topic\":\"logs\",\"data\":{\"lines\":[{\"rtck\":\"" + id
                                + "\"}]},\"timestamp\":1700000000}",
                        dev.rtck.harness.evidence.Transport.WEBSOCKET));
    }

    private Verdict type() {
        return type(INTERVAL);
    }

    private Verdict type(long interval) {
        return story.judge(new BatchClaim.BatchType("a", "A-1", List.of("B-1", "C-1"), interval))
                .verdict();
    }
}
