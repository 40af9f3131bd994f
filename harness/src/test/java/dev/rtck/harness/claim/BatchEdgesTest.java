package dev.rtck.harness.claim;

import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a batch lost, doubled or put elsewhere, and what the kit itself never published. */
class BatchEdgesTest {
    private static final List<String> AB = List.of("A-1", "B-1");

    private final Timeline story = new Timeline();

    @BeforeEach
    void twoArePublished() {
        story.publishes(1_001, "logs", "A-1").publishes(1_003, "logs", "B-1");
    }

    private ClaimResult losesNothing(boolean once) {
        return story.judge(new BatchClaim.LosesNothing("a", AB, once));
    }

    @Test
    void aLossIsToldWithTheEndOfTheConnection() {
        story.receivesId(1_010, "a", "logs", "A-1");
        assertThat(losesNothing(true).observation()).isEqualTo("1 of 2 never arrived, the first B-1");
        story.at(1_020, "a", new WireEvent.ReceivedClose(1001, ""));
        assertThat(losesNothing(true).observation()).contains("the first B-1; the target had ended", "1001");
    }

    @Test
    void aLossHasAnotherCauseWhereBatchesAreSent() {
        story.receivesId(1_010, "a", "logs", "A-1");
        assertThat(losesNothing(true).cause()).contains("batch");
        assertThat(losesNothing(false).cause()).contains("throttle");
    }

    @ParameterizedTest
    @CsvSource({"1001, 1002, INCONCLUSIVE", "500, 1000, FAIL"})
    void onlyAStallDuringTheBurstExcusesALoss(double from, double to, Verdict expected) {
        story.receivesId(1_010, "a", "logs", "A-1").stalls(from, to);
        assertThat(losesNothing(true).verdict()).isEqualTo(expected);
    }

    @Test
    void onlyTheMessagesWithADoubleAreBlamed() {
        story.receivesId(1_010, "a", "logs", "A-1")
                .receivesId(1_020, "a", "logs", "B-1")
                .receivesId(1_030, "a", "logs", "B-1");
        var result = losesNothing(true);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).isEqualTo("B-1 arrived 2 times");
        assertThat(result.divergence()).containsExactly(6L, 7L);
    }

    @Test
    void whatTheHookRefusedIsNeitherLostNorOutOfOrder() {
        story.publishes(1_005, "logs", "C-1", "HTTP 500").receivesId(1_010, "a", "logs", "A-1");
        var abc = List.of("A-1", "B-1", "C-1");
        var lost = story.judge(new BatchClaim.LosesNothing("a", abc, true));
        assertThat(lost.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(lost.observation()).isEqualTo("C-1 was not published: HTTP 500");
        assertThat(story.judge(new BatchClaim.EntriesInOrder("a", abc)).verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void anIdThatWasPublishedTwiceCountsFromTheFirstTime() {
        story.publishes(1_005, "logs", "A-1", "HTTP 500")
                .receivesId(1_010, "a", "logs", "A-1")
                .receivesId(1_020, "a", "logs", "B-1");
        assertThat(losesNothing(true).verdict()).isEqualTo(PASS);
    }

    @Test
    void oneEntryAloneHasNoOrder() {
        story.receivesId(1_010, "a", "logs", "B-1");
        assertThat(story.judge(new BatchClaim.EntriesInOrder("a", AB)).verdict())
                .isEqualTo(NOT_EXERCISED);
    }

    // --- places --------------------------------------------------------------------------------------------------

    private ClaimResult entriesAt(String data) {
        return story.receives(1_010, "a", "logs", data).judge(new BatchClaim.EntriesAt("a", AB, "/lines"));
    }

    @Test
    void anArrayElsewhereIsNamed() {
        var result = entriesAt("{\"count\":1,\"entries\":[{\"rtck\":\"A-1\"}]}");
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).startsWith("nothing at /lines");
        assertThat(result.cause()).contains("elsewhere: at [/entries]");
    }

    @Test
    void anEntryThatComesWithoutAnArrayIsNamedByItsKind() {
        var result = entriesAt("{\"lines\":{\"rtck\":\"A-1\"}}");
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).startsWith("OBJECT at /lines");
        assertThat(result.cause()).contains("not put into an array");
    }

    @Test
    void aMessageWithoutDataHasNoPlaceForEntries() {
        story.at(
                1_010,
                "a",
                new WireEvent.Received(
                        "{\"type\":\"log\",\"lines\":[{\"rtck\":\"A-1\"}]}",
                        dev.rtck.harness.evidence.Transport.WEBSOCKET));
        assertThat(story.judge(new BatchClaim.EntriesAt("a", AB, "/lines")).verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void theTypeOfABatchIsUnclearWhereNoSingleEntryArrived() {
        story.receives(1_010, "a", "logs", "{\"lines\":[{\"rtck\":\"A-1\"},{\"rtck\":\"B-1\"}]}");
        assertThat(story.judge(new BatchClaim.BatchType("a", "Z-1", AB, 100)).verdict())
                .isEqualTo(INCONCLUSIVE);
    }
}
