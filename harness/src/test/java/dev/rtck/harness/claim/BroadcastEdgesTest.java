package dev.rtck.harness.claim;

import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broadcasting beside somebody who does not read: delays, memory and patience at their bounds. */
class BroadcastEdgesTest {
    // --- delays --------------------------------------------------------------------------------------------------

    private static final Claim NOT_DELAYED = new BroadcastClaim.NotHeldUp("a", List.of("m-1"), List.of("m-2"), 1_000);

    /** While everybody reads the slowest takes 50 ms; m-2 is asked for at 1 s, as entry 4, and due at 2050 ms. */
    private static Histories calm() {
        return Histories.start()
                .at(100)
                .publishing("m-1", "{}")
                .at(150)
                .delivered("a", "m-1")
                .event("publisher", new TargetEvent.Published("m-1", true, ""))
                .at(1_000)
                .publishing("m-2", "{}");
    }

    private static Histories answered(Histories history, boolean confirmed, String detail) {
        return history.event("publisher", new TargetEvent.Published("m-2", confirmed, detail));
    }

    @ParameterizedTest
    @CsvSource({"2050, PASS", "2051, FAIL"})
    void aSecondMoreThanTheSlowestIsAllowed(long at, Verdict expected) {
        assertThat(calm().at(at).delivered("a", "m-2").judge(NOT_DELAYED).verdict())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2049, INCONCLUSIVE", "2050, FAIL"})
    void whatNeverArrivesIsMissedOnlyWhenItIsDue(long at, Verdict expected) {
        assertThat(calm().at(at).judge(NOT_DELAYED).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2049, INCONCLUSIVE", "2050, FAIL"})
    void aHookThatRefusesOnlyWhenTheDeliveryIsDueHung(long at, Verdict expected) {
        var refused = answered(calm().at(at), false, "HTTP 413");
        assertThat(refused.at(9_000).judge(NOT_DELAYED).verdict()).isEqualTo(expected);
    }

    @Test
    void aWatchThatWasCutShortTellsItsLength() {
        assertThat(calm().at(1_500).judge(NOT_DELAYED).observation()).isEqualTo("watched for 500.0 ms only");
    }

    @Test
    void whatNeverArrivedIsToldWithWhatTheHookAndTheConnectionDid() {
        assertThat(calm().at(9_000).judge(NOT_DELAYED).observation())
                .isEqualTo("a had not received m-2 8000.0 ms after the kit asked for it");
        var hung = answered(calm().at(8_000), false, "timed out").at(9_000).judge(NOT_DELAYED);
        assertThat(hung.observation()).endsWith("and the publish hook did not return");
        assertThat(hung.divergence()).containsExactly(5L);
        var returned = answered(calm(), true, "").at(9_000).closeFrame("a", 1011);
        assertThat(returned.judge(NOT_DELAYED).observation())
                .doesNotContain("hook")
                .contains("after the kit asked for it; a close frame with code 1011");
    }

    @Test
    void aStallWhileADeliveryIsDueExcuses() {
        assertThat(calm().stalled(1_100, 1_900).at(9_000).judge(NOT_DELAYED).verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    private static ClaimResult during(Histories history, String... ids) {
        return history.judge(new BroadcastClaim.NotHeldUp("a", List.of("m-1"), List.of(ids), 1_000));
    }

    @Test
    void theSlowestDeliveryIsTheWitness() {
        var slowerFirst = calm().at(1_300).delivered("a", "m-2").publishing("m-3", "{}");
        var result = during(slowerFirst.at(1_310).delivered("a", "m-3"), "m-2", "m-3");
        assertThat(result.verdict()).isEqualTo(PASS);
        assertThat(result.observation()).contains("2 publications, the slowest after 300.0 ms", "after 50.0 ms");
        assertThat(result.witnesses()).containsExactly(5L);
        var slowerLast = calm().at(1_010).delivered("a", "m-2").publishing("m-3", "{}");
        assertThat(during(slowerLast.at(1_310).delivered("a", "m-3"), "m-2", "m-3")
                        .witnesses())
                .containsExactly(7L);
    }

    @Test
    void whatWasNeverAskedForWasNotDelayed() {
        assertThat(during(calm(), "m-9").verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(during(calm()).verdict()).isEqualTo(NOT_EXERCISED);
    }

    // --- memory --------------------------------------------------------------------------------------------------

    private static final long MIB = 1 << 20;

    /** Everything is still there. */
    private static ClaimResult held(Histories history) {
        return history.delivered("a", "m-1")
                .delivered("a", "m-2")
                .judge(new BroadcastClaim.HeldLittleFor("a", List.of("m-1", "m-2")));
    }

    private static Histories measured(Histories history, String what, long bytes) {
        return history.event("", new TargetEvent.Measured(what, bytes, "bytes"));
    }

    private static Histories publishedMib(long mib, long more) {
        return measured(Histories.start(), TargetEvent.Measured.PUBLISHED, mib * MIB + more);
    }

    @Test
    void thirtyTwoMebibytesAreMoreThanTheKernelsHold() {
        var enough = held(publishedMib(32, 0));
        assertThat(enough.verdict()).isEqualTo(FAIL);
        assertThat(enough.observation()).isEqualTo("everything was still there: 2 publications, 32 MiB");
        var less = held(publishedMib(32, -1));
        assertThat(less.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(less.observation()).isEqualTo("only 31 MiB were published");
    }

    @Test
    void severalPublicationsAddUp() {
        assertThat(held(measured(publishedMib(16, 0), TargetEvent.Measured.PUBLISHED, 16 * MIB))
                        .verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void onlyWhatWasPublishedCounts() {
        assertThat(held(measured(publishedMib(4, 0), TargetEvent.Measured.MEMORY, 64 * MIB))
                        .verdict())
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void theGrowthOfTheTargetIsToldWhereItWasMeasuredTwice() {
        var once = measured(publishedMib(64, 0), TargetEvent.Measured.MEMORY, 100 * MIB);
        assertThat(held(once).observation()).doesNotContain("resident");
        var twice = measured(publishedMib(64, 0), TargetEvent.Measured.MEMORY, 100 * MIB);
        assertThat(held(measured(twice, TargetEvent.Measured.MEMORY, 300 * MIB)).observation())
                .endsWith("meanwhile the target's resident memory went from 100 to 300 MiB");
    }

    // --- drops ---------------------------------------------------------------------------------------------------

    private static Histories deaf(long from, long to) {
        return Histories.start()
                .at(from)
                .event("a", new CaseEvent.Noted(CaseEvent.Noted.STOPS_READING))
                .at(to)
                .event("a", new CaseEvent.Noted(CaseEvent.Noted.READS_ON));
    }

    @ParameterizedTest
    @CsvSource({"50000, FAIL", "50001, INCONCLUSIVE"})
    void aServerWaitsTwentySecondsForItsCloseFrameToBeRead(long to, Verdict expected) {
        assertThat(deaf(30_000, to)
                        .ended("a", "RESET")
                        .judge(new BroadcastClaim.DroppedWith("a", List.of(1013)))
                        .verdict())
                .isEqualTo(expected);
    }

    @Test
    void aCloseFrameThatCameIsJudgedHoweverLongNobodyRead() {
        var claim = new BroadcastClaim.DroppedWith("a", List.of(1013));
        assertThat(deaf(0, 60_000).closeFrame("a", 1000).judge(claim).verdict()).isEqualTo(FAIL);
        assertThat(deaf(0, 60_000).closeFrame("a", 1013).judge(claim).verdict()).isEqualTo(PASS);
    }

    @Test
    void aConnectionThatNobodyStoppedReadingHasNoExcuse() {
        var claim = new BroadcastClaim.DroppedWith("a", List.of(1013));
        var history = Histories.start()
                .event("a", new CaseEvent.Noted(CaseEvent.Noted.STOPS_READING))
                .at(60_000)
                .event("a", new WireEvent.Ended("RESET", ""));
        assertThat(history.judge(claim).verdict()).isEqualTo(FAIL);
    }
}
