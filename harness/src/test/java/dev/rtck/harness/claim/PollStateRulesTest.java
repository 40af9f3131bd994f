package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollStateRulesTest {
    private static final List<String> IDS = List.of("A-1", "B-1", "C-1");

    private final Timeline story = new Timeline();

    /** Entries 1 to 6. */
    @BeforeEach
    void publish() {
        story.publishes(1, "stats", "A-1").publishes(3, "stats", "B-1").publishes(5, "stats", "C-1");
    }

    /** The n-th poll is entry 5 + 2n, its answer the next. */
    private PollStateRulesTest poll(double at, int number, String body) {
        story.at(at, "p", new HttpEvent.Requested("GET", "http://x/poll", Map.of(), ""))
                .at(at + 1, "p", new HttpEvent.Responded(5 + 2L * number, 200, Map.of(), body));
        return this;
    }

    private Verdict verdict(Claim claim) {
        return story.judge(claim).verdict();
    }

    @ParameterizedTest
    @CsvSource({"C-1, PASS", "A-1, FAIL", "[], FAIL"})
    void theNewestIsReturned(String body, Verdict verdict) {
        poll(10, 1, body);
        assertThat(verdict(new PollStateClaim.PollShows("p", "C-1"))).isEqualTo(verdict);
    }

    @Test
    void amongMessagesWithoutContentTheNewestCannotBeTold() {
        poll(10, 1, "[{\"topic\":\"stats\",\"data\":null}]");
        assertThat(verdict(new PollStateClaim.PollShows("p", "C-1"))).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void withoutAnyAnswerTheNewestIsInconclusive() {
        assertThat(verdict(new PollStateClaim.PollShows("p", "C-1"))).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"900, PASS", "1100, FAIL"})
    void theTimeUntilItIsReturnedDecides(double at, Verdict verdict) {
        poll(20, 1, "A-1").poll(at, 2, "C-1");
        assertThat(verdict(new PollStateClaim.PollConverges("p", List.of("C-1"), 1000)))
                .isEqualTo(verdict);
    }

    @Test
    void lateIsInconclusiveWhileTheKitStoodStill() {
        poll(1500, 1, "C-1");
        story.stalls(100, 1400);
        assertThat(verdict(new PollStateClaim.PollConverges("p", List.of("C-1"), 1000)))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void neverIsNotTheBusinessOfTheTime() {
        poll(10, 1, "A-1");
        assertThat(verdict(new PollStateClaim.PollConverges("p", List.of("C-1"), 1000)))
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void risingStatesPass() {
        poll(10, 1, "A-1").poll(20, 2, "B-1").poll(30, 3, "B-1").poll(40, 4, "C-1");
        assertThat(verdict(new PollStateClaim.PollNeverOlder("p", IDS))).isEqualTo(Verdict.PASS);
    }

    @Test
    void aFallingStateFails() {
        poll(10, 1, "A-1").poll(20, 2, "C-1").poll(30, 3, "B-1");
        assertThat(verdict(new PollStateClaim.PollNeverOlder("p", IDS))).isEqualTo(Verdict.FAIL);
    }

    @Test
    void pollsThatOverlapMayBeAnsweredInAnyOrder() {
        story.at(10, "p", new HttpEvent.Requested("GET", "u", Map.of(), ""))
                .at(11, "p", new HttpEvent.Requested("GET", "u", Map.of(), ""))
                .at(12, "p", new HttpEvent.Responded(8, 200, Map.of(), "C-1"))
                .at(13, "p", new HttpEvent.Responded(7, 200, Map.of(), "B-1"));
        assertThat(verdict(new PollStateClaim.PollNeverOlder("p", IDS))).isEqualTo(Verdict.PASS);
    }

    @Test
    void oneAnswerHasNoOrder() {
        poll(10, 1, "A-1").poll(20, 2, "[]");
        assertThat(verdict(new PollStateClaim.PollNeverOlder("p", IDS))).isEqualTo(Verdict.NOT_EXERCISED);
    }

    @ParameterizedTest
    @CsvSource({"A-1, C-1, PASS", "[], C-1, FAIL", "[], [], INCONCLUSIVE"})
    void pollingWithoutAWebSocketIsComparedWithPollingBesideOne(String alone, String beside, Verdict verdict) {
        poll(10, 1, alone).poll(20, 2, beside);
        assertThat(verdict(new PollStateClaim.PollAlone("p", "A-1", "C-1"))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "A-1 B-1, C-1, PASS",
        "'', A-1 B-1 C-1, PASS",
        "A-1, C-1, FAIL",
        "A-1 B-1, B-1 C-1, FAIL",
        "B-1 A-1, C-1, FAIL"
    })
    void aCursorReturnsEachOnceAndInOrder(String first, String second, Verdict verdict) {
        poll(10, 1, first).poll(20, 2, second);
        assertThat(verdict(new PollStateClaim.CursorContinues(List.of(7L, 9L), IDS)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"C-1, C-1, PASS", "[], C-1, FAIL", "[], [], INCONCLUSIVE"})
    void aForgottenCursorReturnsTheNewest(String old, String fresh, Verdict verdict) {
        poll(10, 1, fresh).poll(20, 2, old);
        assertThat(verdict(new PollStateClaim.CursorForgotten(9, 7, "C-1"))).isEqualTo(verdict);
    }
}
