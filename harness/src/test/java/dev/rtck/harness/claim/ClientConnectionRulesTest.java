package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.ProgramPast.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.ClientClaim.GivesUpHandshake;
import dev.rtck.harness.claim.ClientClaim.KeepsConnection;
import dev.rtck.harness.claim.ClientClaim.NoticesSilence;
import dev.rtck.harness.claim.ClientClaim.OneAtATime;
import dev.rtck.harness.claim.ClientClaim.Redials;
import dev.rtck.harness.claim.ClientClaim.SaysGoodbye;
import dev.rtck.harness.evidence.ClientEvent.Gone;
import dev.rtck.harness.evidence.ClientEvent.ProgramDialled;
import dev.rtck.harness.evidence.ClientEvent.Said;
import dev.rtck.harness.evidence.ClientEvent.SaidClose;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientConnectionRulesTest {
    private static final OneAtATime ONE = new OneAtATime(WHO, 1);

    /** A program whose connection is lost after a second. */
    private static ProgramPast loses() {
        return new ProgramPast().connects().at(1_000).mark().isCut();
    }

    /** A program that is connected, to which something happens after a second. */
    private static ProgramPast connected() {
        return new ProgramPast().connects().at(1_000).mark();
    }

    /** A program that dials after a second, and gets no answer. */
    private static ProgramPast waits() {
        return new ProgramPast().mark().at(1_000).dials();
    }

    private static ClaimResult redials(ProgramPast past, long now) {
        return past.judged(new Redials(WHO, past.marked(), 5_000), now);
    }

    private static ClaimResult givesUp(ProgramPast past, long now) {
        return past.judged(new GivesUpHandshake(WHO, past.marked(), 5_000), now);
    }

    private static ClaimResult notices(ProgramPast past, long now) {
        return past.judged(new NoticesSilence(WHO, past.marked(), 5_000), now);
    }

    private static ClaimResult keeps(ProgramPast past) {
        return past.judged(new KeepsConnection(WHO, past.marked()), 9_000);
    }

    private static ClaimResult goodbye(ProgramPast past) {
        return past.judged(new SaysGoodbye(WHO, past.marked(), List.of(1000, 1001), 5_000), 9_000);
    }

    @ParameterizedTest
    @CsvSource({"1000,PASS", "6000,PASS", "6001,FAIL"})
    void aProgramHasToDialAgainInTime(long dial, Verdict verdict) {
        assertThat(redials(loses().at(dial).dials(), 9_000).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"5999,INCONCLUSIVE", "6000,FAIL"})
    void withoutANewDialOnlyAWholeWatchIsHeldAgainstAProgram(long now, Verdict verdict) {
        assertThat(redials(loses(), now).verdict()).isEqualTo(verdict);
    }

    @Test
    void aNewDialIsReportedWithTheTimeItTook() {
        var good = loses().at(4_000).dials();
        assertThat(redials(good, 9_000).observation()).contains("3000.0 ms");
        assertThat(redials(good, 9_000).witnesses()).containsExactly(good.seq(ProgramDialled.class, 1));
        var late = loses().at(8_000).dials();
        assertThat(redials(late, 9_000).observation()).contains("only after 7000.0 ms");
        assertThat(redials(late, 9_000).divergence()).containsExactly(late.marked());
        assertThat(redials(loses(), 9_000).observation()).contains("no attempt for 8000.0 ms");
    }

    @Test
    void aProgramThatDiesWillNotDialAgain() {
        var result = redials(loses().at(2_000).dies(), 3_000);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).contains("the program ended at 2.000 s: exit 1");
        assertThat(redials(loses().at(2_000).endsAsAsked(), 3_000).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"2000,3250,FAIL", "2000,3251,INCONCLUSIVE", "0,2000,FAIL", "6000,9000,FAIL"})
    void aKitThatStoodStillMayHaveMissedTheDial(long from, long to, Verdict verdict) {
        assertThat(redials(loses().stalled(from, to), 9_000).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"6000,PASS", "6001,FAIL"})
    void aHandshakeWithoutAnAnswerHasToBeGivenUpInTime(long end, Verdict verdict) {
        assertThat(givesUp(waits().at(end).leaves(), 9_000).verdict()).isEqualTo(verdict);
        assertThat(givesUp(waits().at(end).dials(), 9_000).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"3000,FAIL", "3999,FAIL", "4001,PASS"})
    void whoEndsAltogetherHasGivenNothingUp(long dies, Verdict verdict) {
        assertThat(givesUp(waits().at(3_000).leaves().at(dies).dies(), 9_000).verdict())
                .isEqualTo(verdict);
        var first = givesUp(waits().at(2_990).dies().leaves(), 9_000);
        assertThat(first.verdict()).as("the kit hears of the end first").isEqualTo(FAIL);
        assertThat(first.observation()).contains("the program ended at 2.990 s: exit 1");
        var later = waits().at(3_000).leaves().dials().dies();
        assertThat(givesUp(later, 9_000).verdict()).as("it had tried again").isEqualTo(PASS);
        assertThat(givesUp(waits().at(3_000).leaves().endsAsAsked(), 9_000).verdict())
                .as("the kit asked it to")
                .isEqualTo(PASS);
    }

    @Test
    void whatShowsThatAHandshakeWasGivenUpIsReported() {
        var left = waits().at(3_000).leaves();
        assertThat(givesUp(left, 9_000).observation()).contains("given up after 2000.0 ms");
        assertThat(givesUp(left, 9_000).witnesses()).isEqualTo(left.seqs(Gone.class));
        var again = waits().at(4_000).dials();
        assertThat(givesUp(again, 9_000).observation()).contains("another attempt after 3000.0 ms");
        assertThat(givesUp(again, 9_000).witnesses()).containsExactly(again.seq(ProgramDialled.class, 1));
    }

    @Test
    void anAttemptThatTheKitEndsWasNotGivenUp() {
        assertThat(givesUp(waits().at(3_000).isCut(), 4_000).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(givesUp(waits().at(3_000).isCut(), 9_000).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"3000,INCONCLUSIVE", "5999,INCONCLUSIVE", "6000,FAIL"})
    void anAttemptAfterTheKitHasEndedTheFirstShowsNoDeadline(long end, Verdict verdict) {
        assertThat(givesUp(waits().at(end).isCut().at(end + 1).dials(), 9_000).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void anAttemptBeforeTheKitHasEndedTheFirstShowsADeadline() {
        var past = waits().at(3_000).dials().at(4_000).event(new Gone(1, false, "cut by the kit"));
        assertThat(givesUp(past, 9_000).verdict()).isEqualTo(PASS);
    }

    @ParameterizedTest
    @CsvSource({"5999,INCONCLUSIVE", "6000,FAIL"})
    void onlyAWholeWatchShowsThatAHandshakeIsNotGivenUp(long now, Verdict verdict) {
        assertThat(givesUp(waits(), now).verdict()).isEqualTo(verdict);
    }

    @Test
    void aHandshakeThatStillWaitsIsReportedUpToTheDeadline() {
        var past = waits();
        assertThat(givesUp(past, 9_000).observation()).endsWith("after 5000.0 ms");
        assertThat(givesUp(past, 9_000).divergence()).isEqualTo(past.seqs(ProgramDialled.class));
        assertThat(givesUp(waits().stalled(2_000, 4_000), 9_000).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void onlyAnAttemptAfterTheClaimShowsADeadline() {
        var past = new ProgramPast().dials().at(1_000).leaves().mark();
        assertThat(givesUp(past, 9_000).verdict()).isEqualTo(NOT_EXERCISED);
        assertThat(givesUp(past.at(2_000).dies(), 9_000).cause()).contains("the program ended at 2.000 s");
    }

    @ParameterizedTest
    @CsvSource({"900,PASS", "1060,PASS", "1061,FAIL"})
    void anAttemptHasToEndBeforeTheNext(long end, Verdict verdict) {
        var past = new ProgramPast().dials().at(1_000).dials().at(end).leaves(1);
        assertThat(past.verdict(ONE, 9_000)).isEqualTo(verdict);
    }

    @Test
    void aSecondConnectionBesideTheFirstIsNamed() {
        var past = new ProgramPast()
                .refused()
                .at(1_000)
                .connects()
                .at(3_000)
                .connects()
                .at(4_000)
                .connects();
        var result = past.judged(ONE, 9_000);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).contains("attempt 2 of at 1.000 s").contains("the next was made at 3.000 s");
        assertThat(result.cause()).contains("beside the first");
        assertThat(result.divergence())
                .isEqualTo(past.seqs(ProgramDialled.class).subList(1, 3));
    }

    @Test
    void aSocketOfAnAttemptInVainThatIsNotClosedIsNamed() {
        var past = new ProgramPast().dials().at(1_000).refused();
        assertThat(past.judged(ONE, 9_000).cause()).contains("given up is not closed");
    }

    @Test
    void attemptsOneAfterTheOtherPassAndTheLastMayLast() {
        var past = new ProgramPast().refused().at(1_000).refused().at(3_000).connects();
        assertThat(past.verdict(ONE, 9_000)).isEqualTo(PASS);
        assertThat(past.judged(ONE, 9_000).witnesses()).isEqualTo(past.seqs(ProgramDialled.class));
        assertThat(new ProgramPast().refused().refused().verdict(ONE, 9_000)).isEqualTo(PASS);
    }

    @Test
    void oneAttemptShowsNothing() {
        assertThat(new ProgramPast().dials().verdict(ONE, 9_000)).isEqualTo(NOT_EXERCISED);
        assertThat(new ProgramPast().verdict(ONE, 9_000)).isEqualTo(NOT_EXERCISED);
    }

    @ParameterizedTest
    @CsvSource({"6000,PASS", "6001,FAIL"})
    void aMuteConnectionHasToBeLeftInTime(long end, Verdict verdict) {
        assertThat(notices(connected().at(end).leaves(), 9_000).verdict()).isEqualTo(verdict);
        assertThat(notices(connected().at(end).dials(), 9_000).verdict()).isEqualTo(verdict);
    }

    @Test
    void whatShowsThatSilenceWasNoticedIsReported() {
        var left = connected().at(3_000).leaves();
        assertThat(notices(left, 9_000).observation()).contains("2000.0 ms");
        assertThat(notices(left, 9_000).witnesses()).isEqualTo(left.seqs(Gone.class));
        var again = connected().at(4_000).dials().at(8_000).leaves(1);
        assertThat(notices(again, 9_000).verdict()).isEqualTo(PASS);
        assertThat(notices(again, 9_000).witnesses()).containsExactly(again.seq(ProgramDialled.class, 1));
    }

    @Test
    void aConnectionThatTheKitEndsWasNotLeft() {
        assertThat(notices(connected().at(3_000).isCut(), 4_000).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(notices(connected().at(3_000).isCut(), 9_000).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(notices(connected().at(3_000).isCut().at(3_100).dials(), 9_000)
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
        assertThat(notices(connected().at(6_000).isCut().at(6_100).dials(), 9_000)
                        .verdict())
                .isEqualTo(FAIL);
    }

    @ParameterizedTest
    @CsvSource({"5999,INCONCLUSIVE", "6000,FAIL"})
    void onlyAWholeWatchShowsThatSilenceIsNotNoticed(long now, Verdict verdict) {
        assertThat(notices(connected(), now).verdict()).isEqualTo(verdict);
    }

    @Test
    void aMuteConnectionThatIsKeptIsReported() {
        var past = connected();
        assertThat(notices(past, 9_000).observation()).contains("8000.0 ms after the last pong");
        assertThat(notices(past, 9_000).divergence()).containsExactly(past.marked());
        assertThat(notices(connected().stalled(2_000, 4_000), 9_000).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void withoutAConnectionNoSilenceIsThereToBeNoticed() {
        var past = new ProgramPast().refused().mark().at(2_000).dies();
        assertThat(notices(past, 9_000).verdict()).isEqualTo(NOT_EXERCISED);
        assertThat(notices(past, 9_000).cause()).contains("the program ended at 2.000 s");
    }

    @Test
    void aConnectionThatLastsIsKept() {
        var past = connected();
        assertThat(keeps(past).verdict()).isEqualTo(PASS);
        assertThat(keeps(past).witnesses()).isEqualTo(past.seqs(ProgramDialled.class));
    }

    @Test
    void messagesSinceThenAreTheBestWitnesses() {
        var past = new ProgramPast().connects().subscribes("a").mark().pings().pings();
        assertThat(keeps(past).verdict()).isEqualTo(PASS);
        assertThat(keeps(past).observation()).contains("2 messages");
        assertThat(keeps(past).witnesses()).isEqualTo(past.seqs(Said.class).subList(1, 3));
        var first = past.judged(new KeepsConnection(WHO, past.seq(Said.class, 0)), 9_000);
        assertThat(first.witnesses()).isEqualTo(past.seqs(Said.class).subList(1, 3));
    }

    @Test
    void aConnectionThatEndsIsNotKept() {
        var past = connected().at(2_000).leaves();
        assertThat(keeps(past).verdict()).isEqualTo(FAIL);
        assertThat(keeps(past).observation()).contains("at 2.000 s: closed").doesNotContain("program");
        assertThat(keeps(past).divergence()).containsExactly(past.marked());
    }

    @Test
    void aConnectionThatTheKitEndsIsNotBlamedOnTheProgram() {
        assertThat(keeps(connected().at(2_000).isCut()).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(keeps(connected().at(2_000).isCut().dies()).verdict()).isEqualTo(FAIL);
    }

    @Test
    void aProgramThatEndsDoesNotKeepItsConnection() {
        var past = connected().at(2_000).dies();
        assertThat(keeps(past).verdict()).isEqualTo(FAIL);
        assertThat(keeps(past).observation()).contains("the program ended at 2.000 s: exit 1");
    }

    @Test
    void withoutAConnectionThereIsNothingToKeep() {
        var past = new ProgramPast().refused().mark().connects();
        assertThat(keeps(past).verdict()).isEqualTo(NOT_EXERCISED);
        assertThat(keeps(past.at(2_000).dies()).cause()).contains("the program ended at 2.000 s");
    }

    @ParameterizedTest
    @CsvSource({"1000,6000,PASS", "1001,6000,PASS", "1001,6001,FAIL", "1005,2000,FAIL"})
    void whoIsAskedToEndClosesInTimeWithAProperCode(int code, long time, Verdict verdict) {
        assertThat(goodbye(connected().at(time).closes(code)).verdict()).isEqualTo(verdict);
    }

    @Test
    void aGoodbyeIsReportedWithItsCodeAndTime() {
        var good = connected().at(3_000).closes(1001);
        assertThat(goodbye(good).observation()).contains("code 1001").contains("2000.0 ms");
        assertThat(goodbye(good).witnesses()).isEqualTo(good.seqs(SaidClose.class));
        var bad = connected().at(3_000).closes(4000);
        assertThat(goodbye(bad).observation()).contains("code 4000").contains("2000.0 ms");
        assertThat(goodbye(bad).divergence()).containsExactly(bad.marked());
    }

    @Test
    void whoLeavesWithoutACloseFrameSaysNoGoodbye() {
        assertThat(goodbye(connected().leaves()).verdict()).isEqualTo(FAIL);
        assertThat(goodbye(connected().stalled(2_000, 4_000)).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aCloseFrameFromBeforeIsNoGoodbye() {
        var past = new ProgramPast().connects().closes(1000);
        var asked = new SaysGoodbye(WHO, past.seq(SaidClose.class, 0), List.of(1000), 5_000);
        assertThat(past.verdict(asked, 9_000)).isEqualTo(FAIL);
        assertThat(past.connects().closes(1000).verdict(asked, 9_000)).isEqualTo(PASS);
    }

    @Test
    void aConnectionThatTheKitHadEndedBeforeIsNoBusinessOfTheProgram() {
        var past = new ProgramPast().connects().at(500).isCut().at(1_000).mark();
        assertThat(keeps(past).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(notices(past, 9_000).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"5999, INCONCLUSIVE", "6000, FAIL"})
    void nobodyIsBlamedForAGoodbyeThatTheKitDidNotWaitFor(long now, Verdict verdict) {
        var past = connected();
        assertThat(past.verdict(new SaysGoodbye(WHO, past.marked(), List.of(1000), 5_000), now))
                .isEqualTo(verdict);
    }
}
