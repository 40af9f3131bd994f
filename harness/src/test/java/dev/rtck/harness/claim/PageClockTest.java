package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.PagePast.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.PageSocketClaim.PageDials;
import dev.rtck.harness.claim.PageSocketClaim.PageDialsNot;
import dev.rtck.harness.evidence.PageEvent.PageClockMoved;
import dev.rtck.harness.result.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose clock tells the times of a page, and when its script stood still. */
class PageClockTest {
    @ParameterizedTest
    @CsvSource({"5000, PASS", "5001, FAIL"})
    void aPageWhoseClockIsMovedIsTimedByItFromItsFirstDocumentOn(long lived, Verdict verdict) {
        assertThat(new PagePast().lives(lived).dials(1).judged(new PageDials(WHO, 0, 5_000), 1))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"5000, PASS", "5001, FAIL"})
    void whatHasNoClockOfItsOwnHasTheLastOneBeforeIt(long lived, Verdict verdict) {
        var past = new PagePast().lives(30_000).acts("goes on").lives(lived).dials(1);
        assertThat(past.judged(new PageDials(WHO, 3, 5_000), 1)).isEqualTo(verdict);
    }

    @Test
    void anAnswerOfThePageDoesNotTurnItsClockBack() {
        var past = new PagePast().lives(6_000).tells("q", "yes");
        assertThat(past.judged(new PageDials(WHO, 0, 5_000), 1)).isEqualTo(FAIL);
    }

    @Test
    void anotherPagesClockSaysNothing() {
        var past = new PagePast().lives(3_000).event("other", new PageClockMoved(99_000, 1_099_000));
        assertThat(past.judged(new PageDials(WHO, 0, 5_000), 1)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void theTimeOfTheRunCountsForAPageWhoseClockIsNotMoved() {
        assertThat(new PagePast().dials(1).at(1_000).loses(1).judged(new PageDialsNot(WHO, 3, 3_000), 4_000))
                .isEqualTo(PASS);
    }

    /** Asked for at 1 s, due at 6 s. */
    private static Verdict judged(PagePast past) {
        return past.judged(new PageDials(WHO, 2, 5_000), 9_000);
    }

    private static PagePast offline() {
        return new PagePast().at(1_000).acts("goes offline");
    }

    @ParameterizedTest
    @CsvSource({"1250, FAIL", "1251, INCONCLUSIVE"})
    void aScriptThatStoodStillForMoreThanAQuarterOfTheTimeIsNotBlamed(long stalled, Verdict verdict) {
        assertThat(judged(offline().at(4_000).stalls(stalled))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "2250, 4000, FAIL", // from before the time
        "2251, 4000, INCONCLUSIVE",
        "8000, 3250, FAIL", // until after it
        "8000, 3251, INCONCLUSIVE",
        "900, 800, FAIL"
    })
    void onlyTheTimeInQuestionCounts(long until, long stalled, Verdict verdict) {
        assertThat(judged(offline().at(until).stalls(stalled))).isEqualTo(verdict);
    }

    @Test
    void stallsAddUpAndAreTold() {
        var past = offline().at(2_000).stalls(700).at(5_000).stalls(700);
        var result = past.result(new PageDials(WHO, 2, 5_000), 9_000);
        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.cause()).contains("1400 ms of these 5000 ms");
    }

    @Test
    void aPageThatStoodStillAndDialledInTimePasses() {
        assertThat(judged(offline().at(4_000).stalls(2_500).dials(1))).isEqualTo(PASS);
    }
}
