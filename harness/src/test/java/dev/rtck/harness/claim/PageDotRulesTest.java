package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.PagePast.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.PageScreenClaim.Hue;
import dev.rtck.harness.claim.PageScreenClaim.PageDotNever;
import dev.rtck.harness.claim.PageScreenClaim.PageDotSpeaks;
import dev.rtck.harness.claim.PageScreenClaim.PageDotTurns;
import dev.rtck.harness.evidence.PageEvent.PageDot;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the status element of a page shows. */
class PageDotRulesTest {
    private static final String GREEN = "22 163 74";
    private static final String RED = "220 38 38";
    private static final String GREY = "156 163 175";

    /** The entry with which {@link #cut()} ends, at 1 s. */
    private static final long CUT = 3;

    private static final PageDotTurns TURNS_RED = new PageDotTurns(WHO, Hue.RED, CUT, 2_000);
    private static final PageDotTurns TURNS_GREEN = new PageDotTurns(WHO, Hue.GREEN, CUT, 2_000);

    /** The dot is green, then the connection is cut. */
    private static PagePast cut() {
        return new PagePast().dot(GREEN, "on").at(1_000).acts("is cut off");
    }

    @ParameterizedTest
    @CsvSource({"2500, PASS, after 1500.0 ms", "3000, PASS, after 2000.0 ms", "3001, FAIL, only after 2001.0 ms"})
    void theDotTurnsInItsTime(long at, Verdict verdict, String observation) {
        var result = cut().at(at).dot(RED, "off").result(TURNS_RED, 9_000);
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.observation()).isEqualTo(observation);
    }

    @ParameterizedTest
    @CsvSource({"2999, INCONCLUSIVE", "3000, FAIL"})
    void aDotThatHasNotTurnedFailsAtItsDeadline(long now, Verdict verdict) {
        assertThat(cut().judged(TURNS_RED, now)).isEqualTo(verdict);
    }

    @Test
    void whatTheDotShowsInsteadIsTold() {
        var grey = cut().at(2_000).dot(GREY, "off").result(TURNS_RED, 9_000);
        assertThat(grey.observation()).isEqualTo("it is rgb 156 163 175 (neither green nor red)");
        assertThat(grey.divergence()).containsExactly(4L);
        assertThat(grey.cause()).startsWith("the loss is not noticed");
        var red = new PagePast().dot(RED, "off").acts("connects").result(TURNS_GREEN, 9_000);
        assertThat(red.observation()).isEqualTo("it is rgb 220 38 38 (red)");
        assertThat(red.cause()).isEqualTo("the connection's opening is not shown");
        var none = new PagePast().acts("connects").acts("waits").result(TURNS_GREEN, 9_000);
        assertThat(none.observation()).isEqualTo("it is not to be seen at all");
        assertThat(none.divergence()).containsExactly(CUT);
        var hidden = cut().event(new PageDot(List.of(), "", 0)).result(TURNS_RED, 9_000);
        assertThat(hidden.observation()).isEqualTo("it is not to be seen");
    }

    @Test
    void aDotThatHasItsColourAlreadyAndKeepsItNeedNotTurn() {
        var kept = cut().at(2_000).dot(GREEN, "still on").result(TURNS_GREEN, 9_000);
        assertThat(kept.verdict()).isEqualTo(PASS);
        assertThat(kept.witnesses()).as("what it was before").containsExactly(2L);
    }

    @ParameterizedTest
    @CsvSource({"3000, FAIL", "3001, PASS"})
    void aDotThatLosesItsColourInTheMeantimeHasNotKeptIt(long at, Verdict verdict) {
        assertThat(cut().at(at).dot(RED, "off").judged(TURNS_GREEN, 9_000)).isEqualTo(verdict);
    }

    @Test
    void aDotThatLosesItsColourMayComeBackInTime() {
        var past = cut().at(1_500).dot(RED, "off").at(2_500).dot(GREEN, "on");
        assertThat(past.result(TURNS_GREEN, 9_000).witnesses()).containsExactly(5L);
    }

    @Test
    void theLastColourBeforeIsTheOneThatItHas() {
        var past = new PagePast().dot(RED, "off").dot(GREEN, "on").acts("is cut off");
        assertThat(past.judged(new PageDotTurns(WHO, Hue.GREEN, past.last(), 2_000), 9_000))
                .isEqualTo(PASS);
        assertThat(past.judged(new PageDotTurns(WHO, Hue.RED, past.last(), 2_000), 9_000))
                .isEqualTo(FAIL);
    }

    @ParameterizedTest
    @CsvSource({"3000, PASS", "3001, FAIL"})
    void theColourMayStayForTheTimeOfGrace(long at, Verdict verdict) {
        var past = cut().at(at).dot(RED, "off");
        assertThat(past.judged(new PageDotNever(WHO, Hue.GREEN, CUT, 2_000, 0), 9_000))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"5, INCONCLUSIVE", "6, PASS", "7, FAIL"})
    void theColourIsForbiddenUpToAnEntry(long until, Verdict verdict) {
        var past = cut().at(2_000).dot(RED, "off").acts("is let in").at(4_000).dot(GREEN, "on");
        past.acts("waits");
        assertThat(past.judged(new PageDotNever(WHO, Hue.GREEN, CUT, 1_500, until), 9_000))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"3000, INCONCLUSIVE", "3001, PASS"})
    void aWatchThatEndsWithTheTimeOfGraceShowsNothing(long now, Verdict verdict) {
        var past = cut().at(1_500).dot(RED, "off");
        assertThat(past.judged(new PageDotNever(WHO, Hue.GREEN, CUT, 2_000, 0), now))
                .isEqualTo(verdict);
    }

    @Test
    void aColourThatStaysUntilTheEntryIsExcusedByTheTimeOfGraceBeforeIt() {
        var past = cut().at(2_000).acts("is let in");
        assertThat(past.judged(new PageDotNever(WHO, Hue.GREEN, CUT, 1_500, past.last()), 9_000))
                .as("nobody looks at what comes after the entry")
                .isEqualTo(INCONCLUSIVE);
        assertThat(past.judged(new PageDotNever(WHO, Hue.GREEN, CUT, 500, past.last()), 9_000))
                .isEqualTo(FAIL);
    }

    @Test
    void onlyWhatTheDotIsAfterTheTimeOfGraceIsAWitness() {
        var kept = new PagePast().dot(GREEN, "on").dot(GREY, "waiting").dot(RED, "off");
        kept.at(1_000).acts("is cut off");
        var claim = new PageDotNever(WHO, Hue.GREEN, kept.last(), 1_000, 0);
        assertThat(kept.result(claim, 9_000).witnesses())
                .as("what it turned to before, and still is")
                .containsExactly(4L);
        assertThat(kept.at(3_000).dot(GREY, "waiting").result(claim, 9_000).witnesses())
                .containsExactly(4L, 6L);
    }

    @Test
    void theForbiddenColourIsToldWithItsCause() {
        var green = cut().result(new PageDotNever(WHO, Hue.GREEN, CUT, 1_000, 0), 9_000);
        assertThat(green.observation()).isEqualTo("it is rgb 22 163 74 (green)");
        assertThat(green.cause()).startsWith("the dot shows something else");
        assertThat(green.divergence()).containsExactly(2L);
        var red = new PagePast()
                .dot(RED, "off")
                .acts("connects")
                .result(new PageDotNever(WHO, Hue.RED, CUT, 1_000, 0), 9_000);
        assertThat(red.cause()).isEqualTo("the dot does not show that the WebSocket is open");
    }

    @ParameterizedTest
    @CsvSource({"2000, FAIL", "2001, INCONCLUSIVE"})
    void aKitThatStoodStillWhenTheColourWasToChangeExcusesIt(long until, Verdict verdict) {
        var past = cut().kitStalls(1_500, until);
        assertThat(past.judged(new PageDotNever(WHO, Hue.GREEN, CUT, 1_000, 0), 9_000))
                .isEqualTo(verdict);
    }

    @Test
    void aDotThatWasNeverSeenShowsNothing() {
        assertThat(new PagePast().judged(new PageDotNever(WHO, Hue.GREEN, 1, 1_000, 0), 9_000))
                .isEqualTo(NOT_EXERCISED);
    }

    @ParameterizedTest
    @CsvSource({"on, off, PASS", "on, on, FAIL", "'', off, FAIL", "on, '', FAIL", "' ', off, FAIL"})
    void greenAndRedAreAlsoToldInDifferentWords(String whenGreen, String whenRed, Verdict verdict) {
        var past = new PagePast().dot(GREEN, whenGreen).dot(GREY, "waiting").dot(RED, whenRed);
        var result = past.result(new PageDotSpeaks(WHO), 1);
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.observation()).isEqualTo("\"" + whenGreen + "\" when green, \"" + whenRed + "\" when red");
    }

    @Test
    void wordsAreComparedOnlyWhereBothColoursWereSeen() {
        assertThat(new PagePast().dot(RED, "off").dot(GREY, "off").judged(new PageDotSpeaks(WHO), 1))
                .isEqualTo(INCONCLUSIVE);
    }
}
