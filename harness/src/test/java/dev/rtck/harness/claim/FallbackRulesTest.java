package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.ProgramPast.MESSAGES;
import static dev.rtck.harness.claim.ProgramPast.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rtck.harness.claim.ClientClaim.FallsBack;
import dev.rtck.harness.claim.ClientClaim.NoPollWhileOpen;
import dev.rtck.harness.claim.ClientClaim.SaysObjects;
import dev.rtck.harness.claim.ClientClaim.StopsPolling;
import dev.rtck.harness.evidence.ClientEvent.Polled;
import dev.rtck.harness.evidence.ClientEvent.ProgramDialled;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a client program begins to poll, and when it stops. */
class FallbackRulesTest {
    private static final NoPollWhileOpen NONE = new NoPollWhileOpen(WHO, 1, 1);

    /** A program that is refused at these times. */
    private static ProgramPast refusedAt(long... times) {
        var past = new ProgramPast().mark();
        for (var time : times) {
            past.at(time).refused();
        }
        return past;
    }

    /** A program that polled, and was connected at 1 s. */
    private static ProgramPast comesBack() {
        return new ProgramPast().isServed().at(500).mark().at(1_000).connects();
    }

    private static ClaimResult fallsBack(ProgramPast past, int failures, long now) {
        return past.judged(new FallsBack(WHO, past.marked(), failures, 2_000), now);
    }

    private static ClaimResult stops(ProgramPast past, long now) {
        return past.judged(new StopsPolling(WHO, past.marked(), 2_000), now);
    }

    @ParameterizedTest
    @CsvSource({"5100,PASS", "5101,FAIL"})
    void aProgramHasToPollSoonAfterTheLastFailureItMayHave(long poll, Verdict verdict) {
        var past = refusedAt(1_000, 2_000, 3_000).at(poll).polls();
        assertThat(fallsBack(past, 3, 9_000).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"5099,INCONCLUSIVE", "5100,FAIL"})
    void onlyAWholeWatchShowsThatAProgramDoesNotFallBack(long now, Verdict verdict) {
        assertThat(fallsBack(refusedAt(1_000, 2_000, 3_000), 3, now).verdict()).isEqualTo(verdict);
    }

    @Test
    void aFallbackIsReportedWithItsTime() {
        var past = refusedAt(1_000, 2_000, 3_000).at(4_000).polls().at(4_500).polls();
        var result = fallsBack(past, 3, 9_000);
        assertThat(result.observation()).isEqualTo("polled 1000.0 ms after failure 3");
        assertThat(result.witnesses()).containsExactly(past.seq(Polled.class, 0));
        var early = refusedAt(1_000).at(2_999).polls().at(3_000).refused();
        assertThat(fallsBack(early, 2, 9_000).observation()).contains("before the failure");
        assertThat(fallsBack(early, 2, 9_000).verdict()).isEqualTo(PASS);
        var same = refusedAt(1_000, 3_000).polls();
        assertThat(fallsBack(same, 2, 9_000).observation()).isEqualTo("polled 0.0 ms after failure 2");
    }

    @Test
    void aFallbackThatIsMissingIsReportedWithTheAttempts() {
        var past = refusedAt(1_000, 2_000);
        assertThat(fallsBack(past, 2, 9_000).observation()).isEqualTo("no poll, 7000.0 ms after failure 2");
        assertThat(fallsBack(past, 2, 9_000).divergence()).isEqualTo(past.seqs(ProgramDialled.class));
        var late = past.at(8_000).polls();
        assertThat(fallsBack(late, 2, 9_000).observation()).contains("only 6000.0 ms after failure 2");
    }

    @Test
    void aKitThatStoodStillMayHaveSeenThePollLate() {
        var past = refusedAt(1_000, 2_000).stalled(3_000, 4_000);
        assertThat(fallsBack(past, 2, 9_000).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void whoPollsAfterFewerFailuresIsWelcomeTo() {
        var past = refusedAt(1_000, 2_000).at(8_000).polls();
        var result = fallsBack(past, 3, 9_000);
        assertThat(result.verdict()).isEqualTo(PASS);
        assertThat(result.observation()).isEqualTo("polled after 2 failures");
        assertThat(result.witnesses()).isEqualTo(past.seqs(Polled.class));
    }

    @Test
    void withFewerFailuresNoPollIsDue() {
        var result = fallsBack(refusedAt(1_000, 2_000), 3, 90_000);
        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.observation()).startsWith("2 attempts failed");
    }

    @Test
    void whatHappenedBeforeIsNoPartOfTheFallback() {
        var past = new ProgramPast().refused().polls().mark().at(1_000).refused();
        assertThat(fallsBack(past, 2, 9_000).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(fallsBack(past, 1, 9_000).verdict()).isEqualTo(FAIL);
        assertThat(fallsBack(past, 1, 9_000).divergence()).containsExactly(past.seq(ProgramDialled.class, 1));
    }

    @ParameterizedTest
    @CsvSource({"1249,INCONCLUSIVE", "1250,FAIL"})
    void aSecondTryAtOnceIsALibrarysAndOneFailureWithTheFirst(long second, Verdict verdict) {
        assertThat(fallsBack(refusedAt(1_000, second), 2, 9_000).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"3300,PASS", "3301,FAIL"})
    void ofTwoTriesTheSecondIsTheFailure(long poll, Verdict verdict) {
        assertThat(fallsBack(refusedAt(1_000, 1_200).at(poll).polls(), 1, 9_000).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void aThirdTryAtOnceIsAFailureOfItsOwn() {
        assertThat(fallsBack(refusedAt(1_000, 1_100, 1_200), 2, 9_000).verdict())
                .isEqualTo(FAIL);
        assertThat(fallsBack(refusedAt(1_000, 1_100, 1_200), 3, 9_000).verdict())
                .isEqualTo(INCONCLUSIVE);
        assertThat(fallsBack(refusedAt(1_000, 1_100, 1_200, 1_300), 3, 9_000).verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"999,FAIL", "1000,INCONCLUSIVE"})
    void aConnectionThatTheKitEndsAtOnceIsAFailure(long life, Verdict verdict) {
        var past =
                new ProgramPast().mark().at(5_000).connects().at(5_000 + life).isCut();
        assertThat(fallsBack(past, 1, 9_000).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"7600,PASS", "7601,FAIL"})
    void aConnectionThatTheKitEndsAtOnceFailsWithItsEnd(long poll, Verdict verdict) {
        var past = new ProgramPast().mark().at(5_000).connects().at(5_500).isCut();
        assertThat(fallsBack(past.at(poll).polls(), 1, 9_000).verdict()).isEqualTo(verdict);
    }

    @Test
    void aConnectionThatLastsOrThatTheProgramEndsIsNoFailure() {
        var past =
                new ProgramPast().mark().connects().at(100).leaves().at(1_000).connects();
        assertThat(fallsBack(past, 1, 9_000).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"3100,PASS", "3101,FAIL"})
    void aProgramThatIsConnectedHasToStopPolling(long poll, Verdict verdict) {
        assertThat(stops(comesBack().at(poll).polls(), 9_000).verdict()).isEqualTo(verdict);
    }

    @Test
    void pollsThatGoOnAreReported() {
        var past = comesBack().at(2_000).polls().at(4_000).polls().at(6_000).polls();
        var result = stops(past, 9_000);
        assertThat(result.observation()).startsWith("2 polls").contains("5000.0 ms after");
        assertThat(result.divergence()).isEqualTo(past.seqs(Polled.class).subList(2, 4));
    }

    @Test
    void theConnectionIsTheWitnessThatPollingEnded() {
        var past = comesBack();
        assertThat(stops(past, 9_000).witnesses()).isEqualTo(past.seqs(ProgramDialled.class));
    }

    @ParameterizedTest
    @CsvSource({"5000,PASS", "4999,FAIL"})
    void whenTheConnectionEndsPollingMayBeginAnew(long poll, Verdict verdict) {
        var past = comesBack().at(poll).polls().at(5_000).isCut();
        assertThat(stops(past, 9_000).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"2999,INCONCLUSIVE", "3000,PASS"})
    void aConnectionThatIsWatchedTooShortlyShowsNoEndOfPolling(long end, Verdict verdict) {
        assertThat(stops(comesBack(), end).verdict()).isEqualTo(verdict);
        assertThat(stops(comesBack().at(end).isCut(), 9_000).verdict()).isEqualTo(verdict);
    }

    @Test
    void whoDidNotPollHasNothingToStop() {
        var past = new ProgramPast().mark().at(1_000).connects().at(2_000).polls();
        assertThat(stops(past, 9_000).verdict()).isEqualTo(NOT_EXERCISED);
        assertThat(stops(past, 9_000).observation()).contains("had not polled");
    }

    @Test
    void whoIsNotConnectedAgainNeedNotStopPolling() {
        var past =
                new ProgramPast().connects().isServed().isCut().mark().refused().isServed();
        assertThat(stops(past, 9_000).verdict()).isEqualTo(NOT_EXERCISED);
        assertThat(stops(past, 9_000).observation()).contains("no connection");
    }

    @Test
    void noMorePollsThanAllowedMayComeBesideAConnection() {
        var past = new ProgramPast().at(1_000).connects().at(2_000).polls();
        assertThat(past.verdict(NONE, 5_000)).isEqualTo(PASS);
        assertThat(past.judged(NONE, 5_000).observation()).isEqualTo("1 polls in 4000.0 ms of an open connection");
        assertThat(past.judged(NONE, 5_000).witnesses()).isEqualTo(past.seqs(ProgramDialled.class));
        past.at(3_000).polls();
        assertThat(past.verdict(NONE, 5_000)).isEqualTo(FAIL);
        assertThat(past.judged(NONE, 5_000).observation()).startsWith("2 polls");
        assertThat(past.judged(NONE, 5_000).divergence()).isEqualTo(past.seqs(Polled.class));
    }

    @ParameterizedTest
    @CsvSource({"1000,PASS", "1001,FAIL", "2999,FAIL", "3000,PASS"})
    void onlyPollsBetweenTheOpeningAndTheEndOfAConnectionCount(long time, Verdict verdict) {
        var past = new ProgramPast().at(1_000).connects();
        past.at(time).polls().polls().at(3_000).isCut();
        assertThat(past.verdict(NONE, 5_000)).isEqualTo(verdict);
    }

    @Test
    void pollsFromBeforeTheWatchDoNotCount() {
        var past = new ProgramPast()
                .connects()
                .at(100)
                .polls()
                .polls()
                .mark()
                .at(200)
                .polls();
        assertThat(past.verdict(new NoPollWhileOpen(WHO, past.marked(), 1), 5_000))
                .isEqualTo(PASS);
        assertThat(past.verdict(new NoPollWhileOpen(WHO, past.marked(), 0), 5_000))
                .isEqualTo(FAIL);
    }

    @Test
    void withoutAConnectionAnyPollIsAllowed() {
        assertThat(new ProgramPast().refused().polls().pollGets(200, MESSAGES).verdict(NONE, 5_000))
                .isEqualTo(NOT_EXERCISED);
    }

    @Test
    void aClaimOfAnotherKindIsNotJudgedHere() {
        var history = new ProgramPast().history();
        assertThatThrownBy(() -> FallbackRules.find(new SaysObjects(WHO), 0, history))
                .isInstanceOf(IllegalStateException.class);
    }
}
