package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.ProgramPast.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rtck.harness.claim.ClientClaim.DelaysGrow;
import dev.rtck.harness.claim.ClientClaim.DialsSparingly;
import dev.rtck.harness.claim.ClientClaim.Jitters;
import dev.rtck.harness.claim.ClientClaim.NeverGivesUp;
import dev.rtck.harness.claim.ClientClaim.SaysObjects;
import dev.rtck.harness.evidence.ClientEvent.Answered;
import dev.rtck.harness.evidence.ClientEvent.ProgramDialled;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffRulesTest {
    private static final DialsSparingly SPARINGLY = new DialsSparingly(WHO, 1, 3, 10_000);
    private static final DelaysGrow GROW = new DelaysGrow(WHO, 1);
    private static final NeverGivesUp NEVER = new NeverGivesUp(WHO, 1, 5_000);
    private static final Jitters JITTERS = new Jitters(List.of("a", "b"), 10);

    /** A program that is refused each time, at once, and waits that long before the next attempt. */
    private static ProgramPast waits(ProgramPast past, long... delays) {
        var time = 0L;
        past.at(time).refused();
        for (var delay : delays) {
            time += delay;
            past.at(time).refused();
        }
        return past;
    }

    private static ProgramPast waits(long... delays) {
        return waits(new ProgramPast(), delays);
    }

    /** Two copies, the first round of which is the start. */
    private static ProgramPast copies(long[] one, long[] other) {
        return waits(waits(new ProgramPast().copy("a"), one).copy("b"), other);
    }

    private static long[] delays(long... delays) {
        return delays;
    }

    @ParameterizedTest
    @CsvSource({"10000,PASS", "9999,FAIL"})
    void oneAttemptMoreThanTheWindowMayHoldFails(long span, Verdict verdict) {
        var past = waits(1, 1, span - 2);
        var result = past.judged(SPARINGLY, 20_000);
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(verdict == PASS ? result.witnesses() : result.divergence())
                .isEqualTo(past.seqs(ProgramDialled.class));
    }

    @Test
    void aStormIsFoundAlsoAfterACalm() {
        var past = waits(9_000, 9_000, 9_000, 1_000, 1_000, 1_000, 9_000);
        var result = past.judged(SPARINGLY, 60_000);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).contains("4 attempts").contains("3000.0 ms");
        assertThat(result.divergence())
                .isEqualTo(past.seqs(ProgramDialled.class).subList(3, 7));
    }

    /** What comes while the kit stands still is seen at the end of it, all at once. */
    @Test
    void attemptsThatQueuedUpWhileTheKitStoodStillAreNoStorm() {
        var past = new ProgramPast().at(20_000).refused().refused().refused().refused();
        assertThat(past.verdict(SPARINGLY, 40_000)).isEqualTo(FAIL);
        assertThat(past.stalled(12_000, 19_900).verdict(SPARINGLY, 40_000)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void attemptsBeforeTheClaimDoNotCount() {
        var past = new ProgramPast().refused().refused().mark().refused().refused();
        assertThat(past.verdict(new DialsSparingly(WHO, past.marked(), 3, 10_000), 20_000))
                .isEqualTo(PASS);
    }

    @Test
    void asManyAttemptsAsAllowedMayComeAtOnce() {
        assertThat(waits(0, 0).verdict(SPARINGLY, 20_000)).isEqualTo(PASS);
    }

    @Test
    void withoutAnAttemptThereIsNoBackOffToSee() {
        assertThat(new ProgramPast().verdict(SPARINGLY, 20_000)).isEqualTo(NOT_EXERCISED);
    }

    @ParameterizedTest
    @CsvSource({"1251,PASS", "1250,INCONCLUSIVE", "1101,INCONCLUSIVE", "1100,FAIL", "1000,FAIL", "500,FAIL"})
    void delaysHaveToGrowByAQuarter(long second, Verdict verdict) {
        assertThat(waits(1_000, 1_000, second, second).verdict(GROW, 20_000)).isEqualTo(verdict);
    }

    @Test
    void theMiddleOneOfAnOddNumberOfDelaysDoesNotCount() {
        assertThat(waits(900, 1_100, 60_000, 1_100, 900).verdict(GROW, 99_000)).isEqualTo(FAIL);
        assertThat(waits(900, 1_100, 1, 2_100, 1_900).verdict(GROW, 99_000)).isEqualTo(PASS);
    }

    @Test
    void growthIsSeenInTheMeanOfManyDelaysUnderJitter() {
        assertThat(waits(1_000, 1_900, 1_500, 3_000, 2_800, 4_000).verdict(GROW, 99_000))
                .isEqualTo(PASS);
        assertThat(waits(1_000, 2_000, 3_000, 3_000, 2_000, 1_000).verdict(GROW, 99_000))
                .isEqualTo(FAIL);
    }

    @Test
    void threeDelaysAreTooFewToTellGrowth() {
        assertThat(waits(1_000, 1_000, 1_000).verdict(GROW, 20_000)).isEqualTo(INCONCLUSIVE);
        assertThat(new ProgramPast().judged(GROW, 20_000).observation()).isEqualTo("delays of none");
    }

    @Test
    void theDelaysAreNamedWithTheAttempts() {
        var past = waits(1_000, 1_000, 1_000, 1_000);
        var result = past.judged(GROW, 20_000);
        assertThat(result.observation()).contains("1000.0 ms, 1000.0 ms, 1000.0 ms, 1000.0 ms");
        assertThat(result.divergence()).isEqualTo(past.seqs(ProgramDialled.class));
    }

    /** A server that is slow to refuse makes no delay of the program's. */
    @Test
    void aDelayBeginsWhenTheAttemptFails() {
        var past = new ProgramPast();
        for (var i = 0; i < 5; i++) {
            past.dials().at((i + 1) * 5_000L - 100 * i).answered(503).leaves().at((i + 1) * 5_000L);
        }
        assertThat(past.judged(GROW, 30_000).observation()).endsWith("delays of 0.0 ms, 100.0 ms, 200.0 ms, 300.0 ms");
        assertThat(past.verdict(GROW, 30_000)).isEqualTo(PASS);
    }

    /** Neither an attempt that opens nor one that fails only beside the next one begins a delay. */
    @Test
    void onlyAFailureBeforeTheNextAttemptBeginsADelay() {
        var past = new ProgramPast().refused().at(1_000).connects().at(2_000).dials();
        past.at(3_000).dials().at(3_001).event(new Answered(3, 503, ""));
        assertThat(past.judged(GROW, 4_000).observation()).isEqualTo("delays of 1000.0 ms");
    }

    @ParameterizedTest
    @CsvSource({"5000,PASS", "5001,FAIL"})
    void aProgramThatWaitsTooLongForItsNextAttemptHasGivenUp(long delay, Verdict verdict) {
        var past = waits(1_000, delay);
        var result = past.judged(NEVER, 1_000 + delay);
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(verdict == PASS ? result.witnesses() : result.divergence())
                .isEqualTo(past.seqs(ProgramDialled.class));
    }

    @ParameterizedTest
    @CsvSource({"6000,PASS", "6001,FAIL"})
    void aProgramThatMakesNoMoreAttemptsHasGivenUp(long now, Verdict verdict) {
        assertThat(waits(1_000).verdict(NEVER, now)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"7000,PASS", "7001,FAIL"})
    void theFirstAttemptIsDueFromTheClaimOn(long dial, Verdict verdict) {
        var past = new ProgramPast().refused().at(2_000).mark().at(dial).refused();
        assertThat(past.verdict(new NeverGivesUp(WHO, past.marked(), 5_000), dial))
                .isEqualTo(verdict);
    }

    @Test
    void theWaitBeginsWhenAnAttemptFailsNotWhenItIsMade() {
        var past = new ProgramPast()
                .dials()
                .at(4_000)
                .answered(503)
                .leaves()
                .at(9_000)
                .dials();
        assertThat(past.verdict(NEVER, 9_000)).isEqualTo(PASS);
        assertThat(past.verdict(NEVER, 14_000)).isEqualTo(PASS);
        assertThat(past.verdict(NEVER, 14_001)).isEqualTo(FAIL);
    }

    @Test
    void whoGivesUpIsReportedWithTheAttemptsAndTheEndOfTheProgram() {
        var past = waits(1_000);
        assertThat(past.judged(NEVER, 9_000).observation())
                .contains("2 attempts")
                .contains("8000.0 ms")
                .doesNotContain("ended");
        assertThat(past.at(2_000).dies().judged(NEVER, 9_000).observation()).contains("ended at 2.000 s");
    }

    @Test
    void aKitThatStoodStillDoesNotSayThatAProgramGaveUp() {
        assertThat(waits(1_000).stalled(2_000, 4_001).verdict(NEVER, 9_000)).isEqualTo(INCONCLUSIVE);
        assertThat(waits(1_000).stalled(2_000, 4_000).verdict(NEVER, 9_000)).isEqualTo(FAIL);
        assertThat(waits(1_000).stalled(0, 900).verdict(NEVER, 9_000)).isEqualTo(FAIL);
    }

    @Test
    void copiesThatComeBackInStepFail() {
        var past = copies(delays(500, 1_000, 2_000), delays(700, 1_000, 2_000));
        var result = past.judged(JITTERS, 20_000);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation())
                .contains("500.0 ms, 1000.0 ms, 2000.0 ms")
                .contains("700.0 ms");
        assertThat(result.divergence()).isEqualTo(past.seqs(ProgramDialled.class));
    }

    @Test
    void copiesThatDifferInOneRoundPass() {
        var past = copies(delays(500, 1_000, 2_000), delays(500, 1_000, 2_300));
        var result = past.judged(JITTERS, 20_000);
        assertThat(result.verdict()).isEqualTo(PASS);
        assertThat(result.witnesses()).isEqualTo(past.seqs(ProgramDialled.class));
    }

    @ParameterizedTest
    @CsvSource({"2000,1920,PASS", "1920,2000,PASS", "2000,1921,FAIL", "2000,2000,FAIL"})
    void aSpreadOfFourPercentIsNoEquality(long one, long other, Verdict verdict) {
        assertThat(copies(delays(500, one), delays(500, other)).verdict(JITTERS, 20_000))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"1960,PASS", "1961,FAIL"})
    void whereLessIsAskedForLessWillDo(long other, Verdict verdict) {
        assertThat(copies(delays(500, 2_000), delays(500, other)).verdict(new Jitters(List.of("a", "b"), 2), 20_000))
                .isEqualTo(verdict);
    }

    @Test
    void theSpreadIsThatOfTheMiddleOfAllCopies() {
        var past = waits(
                waits(waits(new ProgramPast().copy("a"), 0, 2_000).copy("b"), 0, 2_078)
                        .copy("c"),
                0,
                1_920);
        assertThat(past.verdict(new Jitters(List.of("a", "b"), 10), 20_000)).isEqualTo(FAIL);
        assertThat(past.verdict(new Jitters(List.of("b", "a"), 10), 20_000)).isEqualTo(FAIL);
        assertThat(past.verdict(new Jitters(List.of("b", "c"), 10), 20_000)).isEqualTo(PASS);
        assertThat(past.verdict(new Jitters(List.of("a", "b", "c"), 10), 20_000))
                .isEqualTo(PASS);
    }

    @Test
    void theFirstDelayIsPartOfTheStart() {
        assertThat(copies(delays(1_000, 2_000), delays(3_000, 2_000)).verdict(JITTERS, 20_000))
                .isEqualTo(FAIL);
        assertThat(copies(delays(1_000), delays(3_000)).verdict(JITTERS, 20_000))
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void onlyRoundsThatEveryCopyHadAreCompared() {
        assertThat(copies(delays(1_000, 2_000, 4_000), delays(1_000)).verdict(JITTERS, 20_000))
                .isEqualTo(INCONCLUSIVE);
        assertThat(copies(delays(1_000), delays()).judged(JITTERS, 20_000).observation())
                .endsWith("1000.0 ms; none");
    }

    @ParameterizedTest
    @CsvSource({"1500,FAIL", "1499,INCONCLUSIVE"})
    void aDelayThatIsShortShowsTheMachineOnly(long delay, Verdict verdict) {
        assertThat(copies(delays(500, delay), delays(500, 1_500)).verdict(JITTERS, 20_000))
                .isEqualTo(verdict);
    }

    /** Seen with four copies of a program without jitter on two busy cores: all but the long delays were apart. */
    @Test
    void whatABusyMachineMakesOfShortDelaysIsNoJitter() {
        var past = copies(delays(419, 837, 1_508, 3_012, 6_009), delays(473, 759, 1_508, 3_010, 6_010));
        assertThat(past.verdict(JITTERS, 20_000)).isEqualTo(FAIL);
    }

    @Test
    void aClaimOfAnotherKindIsNotJudgedHere() {
        var history = new ProgramPast().history();
        assertThatThrownBy(() -> BackOffRules.find(new SaysObjects(WHO), 0, history))
                .isInstanceOf(IllegalStateException.class);
    }
}
