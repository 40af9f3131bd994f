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
        return poll(at, number, 200, body);
    }

    private PollStateRulesTest poll(double at, int number, int status, String body) {
        story.at(at, "p", new HttpEvent.Requested("GET", "http://x/poll", Map.of(), ""))
                .at(at + 1, "p", new HttpEvent.Responded(5 + 2L * number, status, Map.of(), body));
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

    private String observation(Claim claim) {
        return story.judge(claim).observation();
    }

    @Test
    void whatTheHookDidNotPublishNeedNotBeReturned() {
        // Entries 7 and 8.
        story.publishes(8, "stats", "D-1", "POST answered 404");
        poll(10, 2, "C-1");
        var claims = List.of(
                new PollStateClaim.PollShows("p", "D-1"),
                new PollStateClaim.PollConverges("p", List.of("C-1", "D-1"), 1000),
                new PollStateClaim.PollAlone("p", "D-1", "C-1"),
                new PollStateClaim.CursorContinues(List.of(9L), List.of("C-1", "D-1")));
        assertThat(claims).allSatisfy(claim -> {
            assertThat(verdict(claim)).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(observation(claim)).isEqualTo("D-1 was not published: POST answered 404");
        });
    }

    @Test
    void aHookThatWasNeverCalledIsToldAsSuch() {
        poll(10, 1, "C-1");
        assertThat(observation(new PollStateClaim.PollShows("p", "Z-1")))
                .isEqualTo("Z-1 was not published: the hook was never called");
    }

    @ParameterizedTest
    @CsvSource({"A-1, an older message", "[], polling does not know"})
    void anOlderMessageIsToldFromNone(String body, String why) {
        poll(10, 1, body);
        assertThat(story.judge(new PollStateClaim.PollShows("p", "C-1")).cause())
                .startsWith(why);
    }

    @Test
    void whatAnErrorHoldsIsNotReturned() {
        poll(10, 1, 500, "C-1");
        assertThat(verdict(new PollStateClaim.PollShows("p", "C-1"))).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(observation(new PollStateClaim.PollShows("p", "C-1"))).startsWith("no poll was answered with 200");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[{'topic':'stats','data':7}] | INCONCLUSIVE",
                "[{'topic':'stats','data':{}}] | FAIL",
                "[{'topic':'stats','data':[]}] | FAIL",
                "{'data':null} | FAIL"
            })
    void onlyAMessageWithoutDataCouldBeTheNewest(String body, Verdict verdict) {
        poll(10, 1, body.replace('\'', '"'));
        assertThat(verdict(new PollStateClaim.PollShows("p", "C-1"))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"1005, PASS", "1006, FAIL"})
    void theTimeRunsFromTheReturnOfTheHookToTheAnswer(double at, Verdict verdict) {
        // The hook returned at 6 ms, the poll is answered a millisecond after it is sent.
        poll(at, 1, "C-1");
        assertThat(verdict(new PollStateClaim.PollConverges("p", List.of("C-1"), 1000)))
                .isEqualTo(verdict);
    }

    @Test
    void theTimeOfEachPublicationRunsFromItsOwnReturn() {
        story.publishes(1000, "stats", "D-1");
        poll(10, 1, "A-1");
        story.at(1900, "p", new HttpEvent.Requested("GET", "http://x/poll", Map.of(), ""))
                .at(1901, "p", new HttpEvent.Responded(11, 200, Map.of(), "D-1"));
        assertThat(verdict(new PollStateClaim.PollConverges("p", List.of("A-1", "D-1"), 1000)))
                .isEqualTo(Verdict.PASS);
        assertThat(observation(new PollStateClaim.PollConverges("p", List.of("A-1", "D-1"), 1000)))
                .isEqualTo("returned after 900.0 ms at most");
    }

    @Test
    void howFarTheStateFellIsTold() {
        poll(20, 1, "C-1").poll(30, 2, "B-1");
        assertThat(observation(new PollStateClaim.PollNeverOlder("p", IDS)))
                .isEqualTo("B-1 was returned 10.0 ms after the newer C-1");
    }

    @Test
    void aPollThatIsSentAsAnotherIsAnsweredOverlapsIt() {
        poll(10, 1, "C-1").poll(11, 2, "B-1");
        assertThat(verdict(new PollStateClaim.PollNeverOlder("p", IDS))).isEqualTo(Verdict.PASS);
    }

    @Test
    void anErrorSaysNothingOfWhatWasAsked() {
        poll(10, 1, 500, "oops");
        var claim = new PollStateClaim.PollOnlyAsked(7, List.of("stats"), List.of(), new PollClaim.PolledAt("", false));
        assertThat(verdict(claim)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(observation(claim)).startsWith("500");
    }

    @ParameterizedTest
    @CsvSource({"false, FAIL", "true, PASS"})
    void bareDataMayHaveATopicOfItsOwn(boolean bare, Verdict verdict) {
        poll(10, 1, "{\"topic\":\"weather\"}");
        assertThat(verdict(new PollStateClaim.PollOnlyAsked(
                        7, List.of("stats"), List.of("B-1"), new PollClaim.PolledAt("", bare))))
                .isEqualTo(verdict);
    }

    @Test
    void whatAnErrorHoldsIsNoPageOfACursor() {
        poll(10, 1, "A-1 B-1").poll(20, 2, 500, "C-1");
        var claim = new PollStateClaim.CursorContinues(List.of(7L, 9L), IDS);
        assertThat(verdict(claim)).isEqualTo(Verdict.FAIL);
        assertThat(observation(claim)).isEqualTo("C-1 was published after the cursor and never returned");
    }

    @Test
    void aCursorThatIsNeverAnsweredIsInconclusive() {
        poll(10, 1, 500, "A-1 B-1 C-1");
        var claim = new PollStateClaim.CursorContinues(List.of(7L, 9L), IDS);
        assertThat(verdict(claim)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(observation(claim)).isEqualTo("no poll with a cursor was answered with 200");
    }

    @Test
    void anUnknownCursorThatIsRefusedStopsThePage() {
        poll(10, 1, "C-1").poll(20, 2, 410, "C-1 is the newest");
        assertThat(verdict(new PollStateClaim.CursorForgotten(9, 7, "C-1"))).isEqualTo(Verdict.FAIL);
    }
}
