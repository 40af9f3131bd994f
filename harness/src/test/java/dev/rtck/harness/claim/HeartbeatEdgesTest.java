package dev.rtck.harness.claim;

import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.harness.target.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heartbeats at their deadlines, and which messages count as pings and as answers to them. */
class HeartbeatEdgesTest {
    private static final Claim IN_TIME = new HeartbeatClaim.AnswersInTime("a", "", 5_000);
    private static final Claim LIKE_B = new HeartbeatClaim.AnswersInTime("a", "b", 5_000);
    private static final Claim LIKE_BEFORE = new HeartbeatClaim.AnswersInTime("a", "a", 5_000);
    private static final Claim NAMED = new HeartbeatClaim.AnswersWithPong("a");
    private static final Claim ANSWERS = new ReplyClaim.AnswersPings("a", 0, 5_000);
    private static final String HELLO = "{\"type\":\"hello\",\"topic\":\"system\",\"data\":{},\"timestamp\":1}";

    // --- pongs in time -------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"6000, PASS", "6001, FAIL"})
    void theTimeForAPongCountsFromItsPing(long at, Verdict expected) {
        assertThat(new Planted()
                        .pings(1_000, "a")
                        .pong(at, "a")
                        .judged(IN_TIME, 9_000)
                        .verdict())
                .isEqualTo(expected);
    }

    @Test
    void theSlowestPongIsTold() {
        assertThat(new Planted()
                        .pings(1_000, "a")
                        .pong(1_500, "a")
                        .pings(2_000, "a")
                        .pong(2_100, "a")
                        .judged(IN_TIME, 9_000)
                        .observation())
                .isEqualTo("2 pings answered, the slowest after 500.0 ms");
    }

    @Test
    void otherMessagesAreNoPings() {
        var past = new Planted().sends(0, "a", "x").pings(1, "a").pong(2, "a");
        assertThat(past.judged(IN_TIME, 9_000).verdict()).isEqualTo(PASS);
    }

    @ParameterizedTest
    @CsvSource({"6000, FAIL", "6001, INCONCLUSIVE"})
    void aMissingPongCountsOnlyWhereTheReferenceWasAnsweredInTime(long at, Verdict expected) {
        assertThat(new Planted()
                        .pings(1_000, "b")
                        .pings(1_000, "a")
                        .pong(at, "b")
                        .judged(LIKE_B, 19_000)
                        .verdict())
                .isEqualTo(expected);
    }

    @Test
    void aPongBeforeItsPingMakesNoReference() {
        assertThat(new Planted()
                        .pong(1_000, "b")
                        .pings(1_001, "b")
                        .pings(2_000, "a")
                        .judged(LIKE_B, 19_000)
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aMissingPongIsToldWithTheReferenceAndTheEnd() {
        var other = new Planted()
                .pings(0, "b")
                .pong(1, "b")
                .pings(2, "a")
                .at(3, "a", new WireEvent.ReceivedClose(1011, ""))
                .judged(LIKE_B, 19_000);
        assertThat(other.observation()).contains("0 pongs for 1 pings; then a close frame with code 1011");
        assertThat(other.cause()).contains("the ping of b was answered");
        var own = new Planted().pings(0, "a").pong(1, "a").pings(6_000, "a").judged(LIKE_BEFORE, 19_000);
        assertThat(own.cause()).contains("the first ping was answered");
    }

    @Test
    void aTargetThatIsGoneOwesNoPong() {
        assertThat(new Planted()
                        .pings(0, "b")
                        .pong(1, "b")
                        .pings(2, "a")
                        .dies(3)
                        .judged(LIKE_B, 19_000)
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    // --- the name of the answer ----------------------------------------------------------------------------------

    @Test
    void anAnswerThatIsCalledPongPasses() {
        var result = new Planted().pings(0, "a").pong(1, "a").judged(NAMED, 9);
        assertThat(result.verdict()).isEqualTo(PASS);
        assertThat(result.witnesses()).containsExactly(2L);
    }

    @Test
    void withoutAPingItsAnswerHasNoName() {
        assertThat(new Planted().hears(1, "a", HELLO).judged(NAMED, 9).verdict())
                .isEqualTo(NOT_EXERCISED);
    }

    @Test
    void anAnswerWithoutATypeIsQuoted() {
        var untyped = "{\"event\":\"pong\",\"topic\":\"system\",\"data\":{},\"timestamp\":1}";
        assertThat(new Planted()
                        .pings(0, "a")
                        .hears(1, "a", untyped)
                        .judged(NAMED, 9)
                        .observation())
                .isEqualTo("answered by " + untyped);
        assertThat(new Planted().pings(0, "a").judged(NAMED, 9).observation())
                .isEqualTo("no answer to a ping was seen");
    }

    @Test
    void whatCameBeforeThePingIsNoAnswerUnderAnotherName() {
        var past = new Planted().hears(0, "a", HELLO).pings(1, "a");
        assertThat(past.judged(ANSWERS, 9_000).verdict()).isEqualTo(FAIL);
        assertThat(past.hears(2, "a", HELLO).judged(ANSWERS, 9_000).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void anErrorAndAPublicationAreNoAnswersUnderAnotherName() {
        var past = new Planted().pings(1, "a").error(2, "a").delivers(3, "a", "t", "p1");
        assertThat(past.judged(ANSWERS, 9_000).verdict()).isEqualTo(FAIL);
    }

    @Test
    void aDeclaredGreetingIsNoAnswerUnderAnotherName() {
        var dialect = new Dialect().greeting("hello").mapping();
        var history = Histories.start().pings("a").receives("a", HELLO).at(9_000);
        assertThat(history.judge(ANSWERS).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(history.mapped(dialect).judge(ANSWERS).verdict()).isEqualTo(FAIL);
    }

    // --- strays --------------------------------------------------------------------------------------------------

    @Test
    void publicationsToWhoNeverPingedAreNoStrayPongs() {
        assertThat(new Planted()
                        .pings(0, "a")
                        .delivers(1, "b", "t", "p1")
                        .judged(ANSWERS, 9_000)
                        .verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void aPongBeforeTheFirstPingIsAStrayAlthoughAPingFollows() {
        assertThat(new Planted()
                        .pings(0, "a")
                        .pong(1, "b")
                        .pings(2, "b")
                        .pong(3, "b")
                        .judged(ANSWERS, 9_000)
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    // --- silence -------------------------------------------------------------------------------------------------

    private static ClaimResult kept(Planted past, long lastSent) {
        return past.judged(new HeartbeatClaim.KeepsSilent("a", lastSent, 90_000), 120_000);
    }

    private static WireEvent idle() {
        return new WireEvent.ReceivedClose(1008, "idle");
    }

    @ParameterizedTest
    @CsvSource({"90099, FAIL", "90100, PASS"})
    void aCloseForSilenceMayBeEarlyByOnePercent(long at, Verdict expected) {
        assertThat(kept(new Planted().sends(1_000, "a", "x").at(at, "a", idle()), 1)
                        .verdict())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"90099, INCONCLUSIVE", "90100, PASS"})
    void anAnswerShowsAConnectionKeptOnlyAfterTheSilence(long at, Verdict expected) {
        assertThat(kept(new Planted().sends(1_000, "a", "x").pong(at, "a"), 1).verdict())
                .isEqualTo(expected);
    }

    @Test
    void thePingAfterTheSilenceIsNoAnswer() {
        assertThat(kept(new Planted().sends(1_000, "a", "x").pings(91_500, "a"), 1)
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void theLengthOfTheSilenceIsTold() {
        var start = new Planted().sends(1_000, "a", "x");
        assertThat(kept(start.at(80_000, "a", idle()), 1).observation()).endsWith("after 79000.0 ms without a message");
        assertThat(kept(new Planted().sends(1_000, "a", "x").at(95_000, "a", idle()), 1)
                        .observation())
                .endsWith("after 94000.0 ms without a message");
        assertThat(kept(new Planted().sends(1_000, "a", "x").pong(95_000, "a"), 1)
                        .observation())
                .isEqualTo("open, and answering after 94000.0 ms");
    }

    @Test
    void theSilenceCountsFromTheLastMessage() {
        var twice = new Planted().sends(0, "a", "x").sends(10_000, "a", "y").at(95_000, "a", idle());
        assertThat(kept(twice, 2).verdict()).isEqualTo(FAIL);
    }

    @Test
    void withoutAMessageTheSilenceCountsFromTheNoteOfIt() {
        var silent = new Planted().at(10_000, "", new CaseEvent.Noted("silent from here"));
        assertThat(kept(silent.at(95_000, "a", idle()), 1).verdict()).isEqualTo(FAIL);
    }

    @Test
    void aConnectionThatWasGoneBeforeTheSilenceShowsNothing() {
        var gone = new Planted().at(0, "a", idle()).at(10, "", new CaseEvent.Noted("silent from here"));
        var result = kept(gone, 2);
        assertThat(result.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(result.observation()).startsWith("no end came");
    }
}
