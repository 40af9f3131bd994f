package dev.rtck.harness.claim;

import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.DeliveryClaim.Count;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryClaimsTest {
    private static final long WITHIN = 1_000;

    private static Histories subscribed() {
        return Histories.start()
                .opened("a")
                .subscribes("a", "stats")
                .opened("b")
                .subscribes("b", "stats");
    }

    private static DeliveryClaim.Receives receives(String... ids) {
        return new DeliveryClaim.Receives("a", List.of(ids), Count.AT_LEAST_ONCE, false, WITHIN);
    }

    private static DeliveryClaim.Receives once(String... ids) {
        return new DeliveryClaim.Receives("a", List.of(ids), Count.ONCE, false, WITHIN);
    }

    private static DeliveryClaim.Receives inOrder(String... ids) {
        return new DeliveryClaim.Receives("a", List.of(ids), Count.AT_LEAST_ONCE, true, WITHIN);
    }

    // --- receives ------------------------------------------------------------------------------------------------

    @Test
    void aDeliveryAtTheDeadlinePassesWithItAsTheWitness() {
        var history = subscribed().at(10).published("m-1").at(10 + WITHIN).delivered("a", "m-1");
        var result = history.judge(receives("m-1"));
        assertThat(result.verdict()).isEqualTo(PASS);
        assertThat(result.witnesses()).containsExactly(history.last());
    }

    @Test
    void aDeliveryJustAfterTheDeadlineFails() {
        var result = subscribed()
                .at(10)
                .published("m-1")
                .atMicros((10 + WITHIN) * 1_000 + 1)
                .delivered("a", "m-1")
                .judge(receives("m-1"));
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).contains("m-1 arrived 1000.0 ms after");
    }

    @Test
    void aDeliveryBeforeTheHookReturnsPasses() {
        assertThat(subscribed()
                        .publishing("m-1", "{\"rtck\":\"m-1\"}")
                        .at(5)
                        .delivered("a", "m-1")
                        .at(9)
                        .event("publisher", new TargetEvent.Published("m-1", true, ""))
                        .judge(receives("m-1"))
                        .verdict())
                .isEqualTo(PASS);
    }

    @Test
    void whatNeverArrivesFailsAndSaysWhetherOthersGotIt() {
        var alone = subscribed().published("m-1").at(1_500);
        assertThat(alone.judge(receives("m-1")).verdict()).isEqualTo(FAIL);
        assertThat(alone.judge(receives("m-1")).cause()).startsWith("nobody received it");
        alone.at(20).delivered("b", "m-1").at(1_500);
        assertThat(alone.judge(receives("m-1")).cause()).startsWith("others received it");
    }

    @Test
    void aClaimMadeBeforeItsDeadlineCannotFail() {
        assertThat(subscribed()
                        .published("m-1")
                        .at(WITHIN - 1)
                        .judge(receives("m-1"))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void whatTheHookDoesNotConfirmCannotBeDemanded() {
        var result = subscribed().unconfirmed("m-1").at(1_500).judge(receives("m-1"));
        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.observation()).contains("POST answered 404");
        assertThat(subscribed().at(1_500).judge(receives("m-1")).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aHookThatFailsOnceIsNotCalledBroken() {
        assertThat(subscribed().unconfirmed("m-1").judge(receives("m-1")).cause())
                .isEqualTo("the publish hook of the target file does not work");
        assertThat(subscribed()
                        .published("m-0")
                        .unconfirmed("m-1")
                        .judge(receives("m-1"))
                        .cause())
                .contains("worked for others");
    }

    @Test
    void aStallOfTheKitMakesAMissOrALateArrivalInconclusive() {
        var stalled = subscribed().stalled(400, 700).published("m-1").at(1_100).delivered("a", "m-1");
        assertThat(stalled.judge(receives("m-1")).verdict()).isEqualTo(INCONCLUSIVE);
        var missing = subscribed().stalled(400, 700).published("m-1").at(1_500);
        assertThat(missing.judge(receives("m-1")).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(missing.judge(receives("m-1")).cause()).contains("300 ms of these 1000 ms");
    }

    @Test
    void aStallOutsideTheWindowOrOfLessThanAQuarterExcusesNothing() {
        assertThat(subscribed()
                        .stalled(0, 249)
                        .published("m-1")
                        .at(1_500)
                        .judge(receives("m-1"))
                        .verdict())
                .isEqualTo(FAIL);
        assertThat(subscribed()
                        .stalled(1_001, 9_000)
                        .published("m-1")
                        .at(9_500)
                        .judge(receives("m-1"))
                        .verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void aConnectionLostToTheTargetBeforeTheDeadlineFailsEvenWhereTheKitStalled() {
        var result = subscribed()
                .stalled(400, 900)
                .published("m-1")
                .at(300)
                .ended("a", "RESET")
                .at(1_500)
                .judge(receives("m-1"));
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).contains("ended the connection", "RESET");
    }

    @Test
    void anEndAfterTheDeadlineDoesNotExplainTheMiss() {
        var result = subscribed()
                .published("m-1")
                .at(1_200)
                .closeFrame("a", 1001)
                .at(1_500)
                .judge(receives("m-1"));
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).contains("had not arrived");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionThatTheKitEndedOwesNothing(boolean closeFrame) {
        var history = subscribed().published("m-1").at(100);
        if (closeFrame) {
            history.closes("a").at(110).closeFrame("a", 1000).ended("a", "EOF");
        } else {
            history.ended("a", "LOCAL");
        }
        assertThat(history.at(1_500).judge(receives("m-1")).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"stats_update\",\"topic\":\"stats\",\"data\":null,\"timestamp\":1}",
                "{\"type\":\"stats_update\",\"topic\":\"stats\",\"data\":[],\"timestamp\":1}",
                "{\"type\":\"stats_update\",\"data\":\"\",\"timestamp\":1}",
            })
    void aMessageWithoutUsableDataInsteadIsBlamedOnItsData(String text) {
        var result = subscribed()
                .published("m-1")
                .at(20)
                .receives("a", text)
                .at(1_500)
                .judge(receives("m-1"));
        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.observation()).contains("without usable data");
    }

    @Test
    void aBinaryMessageInsteadIsBlamedOnBeingBinary() {
        assertThat(subscribed()
                        .published("m-1")
                        .at(20)
                        .event("a", new WireEvent.ReceivedBinary(4, "AAAA"))
                        .at(1_500)
                        .judge(receives("m-1"))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    /** What arrived before a publication is nothing that arrived in its place. */
    @Test
    void whatCameBeforeItExcusesNoMiss() {
        var nameless = "{\"type\":\"stats_update\",\"topic\":\"stats\",\"data\":null,\"timestamp\":1}";
        for (var before : List.of(
                subscribed().at(5).receives("a", nameless),
                subscribed().at(5).event("a", new WireEvent.ReceivedBinary(4, "AAAA")),
                subscribed().at(5).event("a", new WireEvent.Violated("text that is not UTF-8")))) {
            assertThat(before.at(10)
                            .published("m-1")
                            .at(1_500)
                            .judge(receives("m-1"))
                            .verdict())
                    .isEqualTo(FAIL);
        }
    }

    @ParameterizedTest
    @CsvSource({"text that is not UTF-8,INCONCLUSIVE", "a reserved bit is set,FAIL"})
    void onlyAFrameThatCouldBeTheDeliveryIsBlamedInItsPlace(String what, Verdict verdict) {
        assertThat(subscribed()
                        .published("m-1")
                        .at(20)
                        .event("a", new WireEvent.Violated(what))
                        .at(1_500)
                        .judge(receives("m-1"))
                        .verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"pong\",\"topic\":\"system\",\"timestamp\":1}",
                "{\"type\":\"error\",\"topic\":\"system\",\"data\":\"no\",\"timestamp\":1}",
                "{\"type\":\"tasks_update\",\"topic\":\"tasks\",\"data\":null,\"timestamp\":1}",
            })
    void whatCannotBeTheDeliveryExcusesNoMiss(String text) {
        assertThat(subscribed()
                        .published("m-1")
                        .at(20)
                        .receives("a", text)
                        .at(1_500)
                        .judge(receives("m-1"))
                        .verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void aSecondCopyFailsOnlyWhereOnceIsClaimed() {
        var history = subscribed().published("m-1").at(20).delivered("a", "m-1").delivered("a", "m-1");
        assertThat(history.judge(receives("m-1")).verdict()).isEqualTo(PASS);
        assertThat(history.judge(once("m-1")).verdict()).isEqualTo(FAIL);
        assertThat(history.judge(once("m-1")).divergence()).hasSize(2);
    }

    @Test
    void aBatchThatRepeatsAnEntryIsTwoCopies() {
        var history = subscribed().published("m-1").at(20);
        history.receives(
                "a", history.envelope("batch", "stats", "{\"lines\":[{\"rtck\":\"m-1\"},{\"rtck\":\"m-1\"}]}"));
        assertThat(history.judge(once("m-1")).verdict()).isEqualTo(FAIL);
        assertThat(history.judge(receives("m-1")).verdict()).isEqualTo(PASS);
    }

    @Test
    void copiesForOthersAreNoneForThisOne() {
        assertThat(subscribed()
                        .published("m-1")
                        .at(20)
                        .delivered("a", "m-1")
                        .delivered("b", "m-1")
                        .judge(once("m-1"))
                        .verdict())
                .isEqualTo(PASS);
    }

    @Test
    void anotherTopicThanThePublishedOneFails() {
        var history = subscribed().published("m-1").at(20);
        history.receives("a", history.envelope("stats_update", "tasks", "{\"rtck\":\"m-1\"}"));
        assertThat(history.judge(receives("m-1")).verdict()).isEqualTo(FAIL);
        assertThat(history.judge(receives("m-1")).observation()).contains("under topic \"tasks\"");
    }

    @Test
    void firstArrivalsDecideTheOrder() {
        var published = subscribed().published("m-1").published("m-2").at(20);
        var swapped = published.delivered("a", "m-2").delivered("a", "m-1").delivered("a", "m-2");
        assertThat(swapped.judge(inOrder("m-1", "m-2")).verdict()).isEqualTo(FAIL);
        assertThat(swapped.judge(receives("m-1", "m-2")).verdict()).isEqualTo(PASS);
        assertThat(subscribed()
                        .published("m-1")
                        .published("m-2")
                        .delivered("a", "m-1")
                        .delivered("a", "m-2")
                        .delivered("a", "m-1")
                        .judge(inOrder("m-1", "m-2"))
                        .verdict())
                .isEqualTo(PASS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOrderInsideABatchCounts(boolean swapped) {
        var history = subscribed().published("m-1").published("m-2").at(20);
        var entries = swapped ? "\"m-2\",\"m-1\"" : "\"m-1\",\"m-2\"";
        history.receives("a", history.envelope("batch", "stats", "{\"lines\":[" + entries + "]}"));
        assertThat(history.judge(inOrder("m-1", "m-2")).verdict()).isEqualTo(swapped ? FAIL : PASS);
    }

    @Test
    void aClaimOfNoPublicationIsNotExercised() {
        assertThat(subscribed().pongs("a").judge(receives()).verdict()).isEqualTo(NOT_EXERCISED);
        assertThat(subscribed()
                        .pongs("a")
                        .judge(new DeliveryClaim.Intact("a", List.of()))
                        .verdict())
                .isEqualTo(NOT_EXERCISED);
        assertThat(subscribed().pongs("a").judge(nothing()).verdict()).isEqualTo(NOT_EXERCISED);
    }

    // --- receives nothing ----------------------------------------------------------------------------------------

    private static DeliveryClaim.ReceivesNothing nothing(String... ids) {
        return new DeliveryClaim.ReceivesNothing("a", List.of(ids), "b");
    }

    @Test
    void nothingOfItBeforeALaterSignOfLifePasses() {
        var history = Histories.start().opened("a").opened("b").published("m-1").at(20);
        history.delivered("b", "m-1").pongs("a");
        assertThat(history.judge(nothing("m-1")).verdict()).isEqualTo(PASS);
    }

    @Test
    void aLeakFailsEvenWhereTheBystanderMissesIt() {
        assertThat(Histories.start()
                        .published("m-1")
                        .delivered("a", "m-1")
                        .judge(nothing("m-1"))
                        .verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void silenceOfADeadConnectionProvesNothing() {
        var history = Histories.start().opened("a").published("m-1").pongs("a").at(20);
        assertThat(history.delivered("b", "m-1").judge(nothing("m-1")).verdict())
                .isEqualTo(NOT_EXERCISED);
    }

    @Test
    void whatNobodyGotShowsNothing() {
        assertThat(Histories.start()
                        .published("m-1")
                        .pongs("a")
                        .judge(nothing("m-1"))
                        .verdict())
                .isEqualTo(NOT_EXERCISED);
    }

    @Test
    void whatWasNotPublishedShowsNothingEither() {
        assertThat(Histories.start()
                        .unconfirmed("m-1")
                        .pongs("a")
                        .judge(nothing("m-1"))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    // --- intact --------------------------------------------------------------------------------------------------

    private static Histories sent(String data, String received) {
        var history = subscribed()
                .publishing("m-1", data)
                .event("publisher", new TargetEvent.Published("m-1", true, ""))
                .at(20);
        return history.receives("a", history.envelope("stats_update", "stats", received));
    }

    private static final Claim INTACT = new DeliveryClaim.Intact("a", List.of("m-1"));

    @Test
    void dataIsComparedByValue() {
        assertThat(sent(
                                "{\"id\":\"m-1\",\"n\":1,\"m\":{\"a\":[1.50,null]}}",
                                "{\"m\":{\"a\":[15e-1,null]},\"n\":1.0,\"id\":\"m-1\"}")
                        .judge(INTACT)
                        .verdict())
                .isEqualTo(PASS);
    }

    @Test
    void anEntryOfABatchIsTheData() {
        assertThat(sent("{\"id\":\"m-1\"}", "{\"lines\":[{\"id\":\"m-0\"},{\"id\":\"m-1\"}]}")
                        .judge(INTACT)
                        .verdict())
                .isEqualTo(PASS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"m-1\",\"n\":9007199254740992}",
                "{\"id\":\"m-1\",\"n\":\"9007199254740993\"}",
                "{\"id\":\"m-1\",\"n\":9007199254740993,\"more\":1}",
                "{\"id\":\"m-1\"}",
                "{\"id\":\"m-1\",\"n\":null}",
                "{\"id\":\"m-1\",\"n\":1e400}",
            })
    void changedDataFails(String received) {
        assertThat(sent("{\"id\":\"m-1\",\"n\":9007199254740993}", received)
                        .judge(INTACT)
                        .verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void orderOfAnArrayIsPartOfIt() {
        assertThat(sent("{\"id\":\"m-1\",\"a\":[1,2]}", "{\"id\":\"m-1\",\"a\":[2,1]}")
                        .judge(INTACT)
                        .verdict())
                .isEqualTo(FAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"id\":\"m-1\",\"n\":NaN}", "\"{\\\"id\\\":\\\"m-1\\\"}\"", "{\"id\":\"m-1\",\"id\":\"m-1\"}"})
    void whatIsNoDataAtAllIsBlamedOnTheMessage(String received) {
        assertThat(sent("{\"id\":\"m-1\"}", received).judge(INTACT).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void whatDidNotArriveIsBlamedOnTheDelivery() {
        assertThat(subscribed().published("m-1").judge(INTACT).verdict()).isEqualTo(INCONCLUSIVE);
    }

    // --- never twice ---------------------------------------------------------------------------------------------

    @Test
    void whatArrivesOnceOrNotAtAllIsNeverTwice() {
        var claim = new DeliveryClaim.NeverTwice("a", List.of("m-1", "m-2"));
        var some = subscribed().published("m-1").published("m-2").at(20).delivered("a", "m-2");
        assertThat(some.judge(claim).verdict()).isEqualTo(PASS);
        assertThat(some.judge(claim).observation()).isEqualTo("1 of 2 arrived, each once");
        assertThat(some.delivered("a", "m-2").judge(claim).verdict()).isEqualTo(FAIL);
    }

    @Test
    void whereNothingArrivesNothingIsSaidOfCopies() {
        var claim = new DeliveryClaim.NeverTwice("a", List.of("m-1"));
        assertThat(subscribed()
                        .published("m-1")
                        .delivered("b", "m-1")
                        .judge(claim)
                        .verdict())
                .isEqualTo(NOT_EXERCISED);
    }
}
