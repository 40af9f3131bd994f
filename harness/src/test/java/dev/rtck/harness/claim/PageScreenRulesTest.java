package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.PagePast.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.PageScreenClaim.PageIsCurrent;
import dev.rtck.harness.claim.PageScreenClaim.PageKeepsNewest;
import dev.rtck.harness.claim.PageScreenClaim.PageMoves;
import dev.rtck.harness.claim.PageScreenClaim.PageShows;
import dev.rtck.harness.claim.PageScreenClaim.PageShowsNot;
import dev.rtck.harness.claim.PageScreenClaim.PageShowsOnce;
import dev.rtck.harness.claim.PageScreenClaim.PageStaysLoaded;
import dev.rtck.harness.claim.PageScreenClaim.PageStaysStill;
import dev.rtck.harness.claim.PageScreenClaim.PageTells;
import dev.rtck.harness.evidence.PageEvent.PageMoved;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is to be read on a page, and what moves. */
class PageScreenRulesTest {
    /** An update is published, at 1 s. */
    private static PagePast published() {
        return new PagePast().at(1_000).acts("is sent an update");
    }

    private static final long PUBLISHED = 2;

    @ParameterizedTest
    @CsvSource({"1, 3000, PASS", "1, 3001, FAIL", "0, 3000, FAIL"})
    void anUpdateIsShownInItsTime(int times, long at, Verdict verdict) {
        var past = published().at(at).shows("update-1", times);
        assertThat(past.judged(new PageShows(WHO, "a", "update-1", PUBLISHED, 2_000), 9_000))
                .isEqualTo(verdict);
        assertThat(past.judged(new PageIsCurrent(WHO, "a", "update-1", PUBLISHED, 2_000), 9_000))
                .isEqualTo(verdict);
    }

    @Test
    void whatWasShownBeforeIsNotShownAnewButIsCurrent() {
        var past = new PagePast().shows("update-1", 1).shows("update-0", 0).acts("reconnects");
        assertThat(past.judged(new PageShows(WHO, "a", "update-1", past.last(), 2_000), 9_000))
                .isEqualTo(FAIL);
        var result = past.result(new PageIsCurrent(WHO, "a", "update-1", past.last(), 2_000), 9_000);
        assertThat(result.verdict()).isEqualTo(PASS);
        assertThat(result.observation()).isEqualTo("update-1 is shown already");
        assertThat(result.witnesses()).containsExactly(2L);
    }

    @Test
    void whatHasGoneBeforeIsNotCurrent() {
        var past = new PagePast().shows("update-1", 1).shows("update-1", 0).acts("reconnects");
        var claim = new PageIsCurrent(WHO, "a", "update-1", past.last(), 2_000);
        assertThat(past.judged(claim, 9_000)).isEqualTo(FAIL);
        assertThat(past.shows("update-1", 1).result(claim, 9_000).observation())
                .isEqualTo("update-1 is shown after 0.0 ms");
    }

    @Test
    void anotherUpdateIsNotTheCurrentOne() {
        var past = new PagePast().shows("update-0", 1).acts("reconnects").shows("update-0", 1);
        assertThat(past.judged(new PageIsCurrent(WHO, "a", "update-1", 3, 2_000), 9_000))
                .isEqualTo(FAIL);
    }

    @Test
    void onlyTheUpdatesAskedForHaveToBeShownOnce() {
        var past = new PagePast().shows("update-0", 2).shows("update-1", 1).shows("update-1", 0);
        var result = past.result(new PageShowsOnce(WHO, "a", List.of("update-1")), 1);
        assertThat(result.verdict()).isEqualTo(PASS);
        assertThat(result.witnesses()).as("when it was to be read").containsExactly(3L);
        assertThat(past.result(new PageShowsOnce(WHO, "a", List.of("update-0")), 1)
                        .observation())
                .isEqualTo("update-0 was to be read 2 times");
    }

    @ParameterizedTest
    @CsvSource({"2, PASS", "1, FAIL"})
    void whatMustNotBeShownIsLookedForFromItsEntryOn(long from, Verdict verdict) {
        var past = new PagePast().shows("forged", 1).shows("update-1", 1);
        var result = past.result(new PageShowsNot(WHO, "a", "forged", from, "update-1"), 1);
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.witnesses()).isEqualTo(verdict == PASS ? List.of(3L) : List.of());
        assertThat(result.divergence()).isEqualTo(verdict == PASS ? List.of() : List.of(2L));
    }

    @Test
    void thatNothingIsShownTakesAWitness() {
        var claim = new PageShowsNot(WHO, "a", "forged", 1, "update-1");
        assertThat(new PagePast().tells("q", "yes").judged(claim, 1)).isEqualTo(NOT_EXERCISED);
        var withoutAnUpdate = new PageShowsNot(WHO, "a", "forged", 1, "");
        assertThat(new PagePast().tells("q", "yes").result(withoutAnUpdate, 1).witnesses())
                .containsExactly(2L);
    }

    @Test
    void whatWasShownOrToldBeforeDoesNotWitnessThatNothingIsShownSince() {
        var past = new PagePast().shows("update-1", 1).tells("q", "yes").acts("gets what is forged");
        var from = past.last();
        assertThat(past.judged(new PageShowsNot(WHO, "a", "forged", from, "update-1"), 1))
                .isEqualTo(NOT_EXERCISED);
        assertThat(past.judged(new PageShowsNot(WHO, "a", "forged", from, ""), 1))
                .isEqualTo(NOT_EXERCISED);
    }

    @ParameterizedTest
    @CsvSource({"0, PASS", "1, PASS", "2, PASS", "3, FAIL"})
    void whatGoesFromOnePlaceOfTwoIsNotShownForThat(int places, Verdict verdict) {
        var past = new PagePast().shows("old", 2).acts("is sent an update");
        var from = past.last();
        past.shows("new", 1).shows("old", places);
        assertThat(past.judged(new PageShowsNot(WHO, "a", "old", from, "new"), 1))
                .isEqualTo(verdict);
        assertThat(past.judged(new PageKeepsNewest(WHO, "a", "new", "old"), 1)).isEqualTo(verdict);
    }

    @Test
    void whatGoesFromOnePlaceOfTwoWitnessesNothing() {
        var past = new PagePast().shows("update-1", 2).acts("gets what is forged");
        var from = past.last();
        past.shows("update-1", 1);
        assertThat(past.judged(new PageShowsNot(WHO, "a", "forged", from, "update-1"), 1))
                .isEqualTo(NOT_EXERCISED);
    }

    @Test
    void theNewerMayReplaceTheOlderAndNothingElseTheNewer() {
        var claim = new PageKeepsNewest(WHO, "a", "new", "old");
        assertThat(new PagePast()
                        .shows("old", 1)
                        .shows("new", 1)
                        .shows("old", 0)
                        .judged(claim, 1))
                .isEqualTo(PASS);
        var gone = new PagePast().shows("new", 1).shows("new", 0).result(claim, 1);
        assertThat(gone.verdict()).isEqualTo(FAIL);
        assertThat(gone.observation()).isEqualTo("new was shown and is not any more");
        assertThat(gone.divergence()).containsExactly(3L);
        assertThat(new PagePast()
                        .shows("new", 1)
                        .shows("new", 0)
                        .shows("new", 1)
                        .judged(claim, 1))
                .as("and is again")
                .isEqualTo(PASS);
    }

    @Test
    void theOlderThatComesBackIsToldWithItsTime() {
        var past = new PagePast().at(1_000).shows("new", 1).at(1_700).shows("old", 1);
        var result = past.result(new PageKeepsNewest(WHO, "a", "new", "old"), 2_000);
        assertThat(result.observation()).isEqualTo("old was shown 700.0 ms after the newer new");
        assertThat(result.divergence()).containsExactly(2L, 3L);
    }

    @Test
    void theAnswerToAnotherQuestionDoesNotCount() {
        var claim = new PageTells(WHO, "q", "yes", "it is so", "a cause");
        assertThat(new PagePast().tells("q", "yes").tells("other", "no").judged(claim, 1))
                .isEqualTo(PASS);
        var wrong = new PagePast().tells("q", "no").tells("other", "yes").result(claim, 1);
        assertThat(wrong.verdict()).isEqualTo(FAIL);
        assertThat(wrong.observation()).isEqualTo("q: no, expected yes");
        assertThat(wrong.cause()).isEqualTo("a cause");
    }

    @Test
    void thatAPageStaysIsShownByWhatItDoesAfterwards() {
        var past = new PagePast().shows("update-1", 1).shows("update-2", 1).acts("is sent an update");
        var claim = new PageStaysLoaded(WHO, 3);
        assertThat(past.judged(claim, 1)).as("it does nothing").isEqualTo(NOT_EXERCISED);
        assertThat(past.shows("update-3", 1).result(claim, 1).witnesses()).containsExactly(5L);
    }

    @Test
    void anotherDocumentIsNamed() {
        var result = new PagePast().shows("update-1", 1).loads(2).result(new PageStaysLoaded(WHO, 1), 1);
        assertThat(result.observation()).isEqualTo("a new document: http://page/2");
        assertThat(result.divergence()).containsExactly(3L);
    }

    private static PageMoved moved(String update, int frames, String... animations) {
        return new PageMoved("a", update, List.of(animations), frames, true, 0);
    }

    @ParameterizedTest
    @CsvSource({"0, FAIL, PASS", "1, FAIL, FAIL", "2, PASS, FAIL"})
    void twoPaintedFramesAreAMovementAndNoneIsStillness(int frames, Verdict moves, Verdict staysStill) {
        var past = new PagePast().event(moved("update-1", frames, "pulse"));
        assertThat(past.judged(new PageMoves(WHO, "a", "update-1"), 1)).isEqualTo(moves);
        assertThat(past.judged(new PageStaysStill(WHO, "a", "update-1"), 1)).isEqualTo(staysStill);
    }

    @Test
    void whatMovedTooShortlyIsToldFromWhatNeverMoved() {
        var claim = new PageMoves(WHO, "a", "update-1");
        assertThat(new PagePast()
                        .event(moved("update-1", 1, "pulse"))
                        .result(claim, 1)
                        .observation())
                .isEqualTo("[pulse] ran in 1 painted frames");
        assertThat(new PagePast().event(moved("update-1", 0)).result(claim, 1).observation())
                .isEqualTo("nothing moved");
    }

    @Test
    void whatMovesWithAnotherUpdateDoesNotCount() {
        var past = new PagePast().event(moved("update-0", 9, "pulse"));
        assertThat(past.judged(new PageMoves(WHO, "a", "update-1"), 1)).isEqualTo(INCONCLUSIVE);
        assertThat(past.judged(new PageStaysStill(WHO, "a", "update-1"), 1)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void theLastLookAtAnUpdateCounts() {
        var past = new PagePast().event(moved("update-1", 9, "pulse")).event(moved("update-1", 0));
        assertThat(past.result(new PageMoves(WHO, "a", "update-1"), 1).divergence())
                .containsExactly(3L);
        assertThat(past.result(new PageStaysStill(WHO, "a", "update-1"), 1).witnesses())
                .containsExactly(3L);
    }
}
