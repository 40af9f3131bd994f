package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.PagePast.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.PageSocketClaim.PageDialsAtOnce;
import dev.rtck.harness.claim.PageSocketClaim.PageNoticesSilence;
import dev.rtck.harness.claim.PageSocketClaim.PagePings;
import dev.rtck.harness.claim.PageSocketClaim.PagePingsOnce;
import dev.rtck.harness.claim.PageSocketClaim.PagePingsOnlyWhenConnected;
import dev.rtck.harness.evidence.PageEvent.PageSent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page's heartbeat: its pings, and what it does when no pong comes. */
class PageHeartbeatRulesTest {
    private static final PagePings PINGS = new PagePings(WHO, 30_000, 10, 1);

    /** Connected at 1 s. */
    private static PagePast connected() {
        return new PagePast().dials(1).at(1_000).connects(1);
    }

    private static PagePast pinging(long... times) {
        var past = connected();
        for (var time : times) {
            past.at(time).pings(1);
        }
        return past;
    }

    @ParameterizedTest
    @CsvSource({
        "1999, PASS", // at the opening
        "2000, FAIL",
        "27999, FAIL",
        "28000, PASS",
        "34000, PASS",
        "34001, FAIL"
    })
    void theFirstPingComesAtTheOpeningOrAfterOneInterval(long at, Verdict verdict) {
        assertThat(pinging(at).judged(PINGS, at + 1)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"26999, FAIL", "27000, PASS", "33000, PASS", "33001, FAIL"})
    void laterPingsKeepTheirInterval(long pause, Verdict verdict) {
        assertThat(pinging(31_000, 31_000 + pause).judged(PINGS, 70_000)).isEqualTo(verdict);
    }

    @Test
    void aPingTooSoonIsToldFromOneTooLate() {
        var firstTooSoon = pinging(11_000).result(PINGS, 12_000);
        assertThat(firstTooSoon.observation())
                .isEqualTo("the first ping came 10000.0 ms after the connection had opened");
        assertThat(firstTooSoon.cause()).startsWith("two timers run");
        var nextTooLate = pinging(31_000, 71_000).result(PINGS, 72_000);
        assertThat(nextTooLate.observation()).isEqualTo("a ping came 40000.0 ms after the one before");
        assertThat(nextTooLate.cause()).startsWith("the interval is too long");
        assertThat(nextTooLate.divergence()).containsExactly(5L);
    }

    @ParameterizedTest
    @CsvSource({"64000, PASS", "64001, FAIL"})
    void thePingsGoOnUntilNow(long now, Verdict verdict) {
        assertThat(pinging(31_000).judged(PINGS, now)).isEqualTo(verdict);
    }

    @Test
    void pingsThatStopAreToldFromPingsThatNeverBegin() {
        var stopped = pinging(31_000).result(PINGS, 99_000);
        assertThat(stopped.observation()).isEqualTo("no ping for 68000.0 ms on an open connection");
        assertThat(stopped.cause()).isEqualTo("the page stopped pinging");
        assertThat(connected().result(PINGS, 99_000).cause()).isEqualTo("the page never pings");
    }

    @Test
    void aConnectionThatIsOverNeedsNoPings() {
        assertThat(connected().at(5_000).loses(1).judged(PINGS, 99_000)).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void otherMessagesAndOtherSocketsAreNoPings() {
        var past = connected()
                .at(10_000)
                .subscribes(1, "a")
                .at(11_000)
                .pings(7)
                .at(31_000)
                .pings(1);
        assertThat(past.result(PINGS, 40_000).witnesses()).containsExactly(6L);
    }

    @Test
    void aKitThatStoodStillExcusesAPingOutOfTime() {
        assertThat(pinging(31_000, 71_000).kitStalls(50_000, 61_000).judged(PINGS, 72_000))
                .isEqualTo(INCONCLUSIVE);
        assertThat(pinging(31_000, 71_000).kitStalls(10_000, 31_000).judged(PINGS, 72_000))
                .as("in another interval")
                .isEqualTo(FAIL);
        assertThat(pinging(31_000).kitStalls(50_000, 70_000).judged(PINGS, 99_000))
                .as("pings that stop")
                .isEqualTo(INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"1999, PASS", "2000, FAIL", "27999, FAIL", "28000, PASS"})
    void afterAReconnectNoPingComesBetweenTheOpeningAndTheInterval(long at, Verdict verdict) {
        assertThat(pinging(at).judged(new PagePingsOnce(WHO, 0, 30_000, 10), 99_000))
                .isEqualTo(verdict);
    }

    @Test
    void aPingOfAnEarlierTimerIsToldWithItsTime() {
        var first = pinging(11_000).result(new PagePingsOnce(WHO, 0, 30_000, 10), 99_000);
        assertThat(first.observation()).isEqualTo("a ping came 10000.0 ms after the connection had opened");
        var next = pinging(31_000, 36_000).result(new PagePingsOnce(WHO, 0, 30_000, 10), 99_000);
        assertThat(next.observation()).isEqualTo("a ping came 5000.0 ms after the one before");
        assertThat(next.divergence()).containsExactly(5L);
    }

    @ParameterizedTest
    @CsvSource({"2, FAIL", "3, PASS"})
    void pingsAreCountedOnConnectionsAfterItIsAskedForOnly(long from, Verdict verdict) {
        var past = pinging(11_000).at(12_000).loses(1).dials(2).connects(2).at(42_000);
        assertThat(past.pings(2).judged(new PagePingsOnce(WHO, from, 30_000, 10), 99_000))
                .isEqualTo(verdict);
    }

    /** Closed at 1 s, with entry 4. */
    private static PagePast closed() {
        return new PagePast().dials(1).connects(1).at(1_000).loses(1);
    }

    private static PagePast tries(PagePast past, String intent) {
        return past.event(new PageSent(1, "{}", intent, false, 0));
    }

    @Test
    void aPingOnAClosedSocketFails() {
        var claim = new PagePingsOnlyWhenConnected(WHO, 3);
        var result = tries(closed(), WireEvent.Sent.PING).result(claim, 9_000);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).isEqualTo("it tried to ping on socket 1, which is not open");
        assertThat(result.divergence()).containsExactly(5L);
    }

    @Test
    void whatElseIsTriedOnAClosedSocketIsNoPing() {
        var claim = new PagePingsOnlyWhenConnected(WHO, 3);
        var result = tries(closed(), WireEvent.Sent.subscribe("a")).result(claim, 9_000);
        assertThat(result.verdict()).isEqualTo(PASS);
        assertThat(result.witnesses()).as("the loss").containsExactly(4L);
        assertThat(closed().dials(2).connects(2).pings(2).judged(claim, 9_000))
                .as("a ping on an open socket")
                .isEqualTo(PASS);
    }

    @Test
    void anOutageIsShownByTheLossOrElseByThePagesOwnClose() {
        var claim = new PagePingsOnlyWhenConnected(WHO, 3);
        var past = new PagePast().dials(1).connects(1);
        assertThat(past.judged(claim, 9_000)).as("no outage").isEqualTo(NOT_EXERCISED);
        assertThat(past.hangsUp(1).result(claim, 9_000).witnesses()).containsExactly(4L);
        assertThat(past.loses(1).result(claim, 9_000).witnesses()).containsExactly(5L);
    }

    /** Its peer falls silent at 1 s. */
    private static PagePast silenced() {
        return new PagePast().dials(1).connects(1).at(1_000).acts("hears no more");
    }

    private static final long SILENT = 4;

    @ParameterizedTest
    @CsvSource({"61000, PASS, given up after 60000.0 ms", "61001, FAIL, given up only after 60001.0 ms"})
    void silenceIsNoticedInTime(long at, Verdict verdict, String observation) {
        var claim = new PageNoticesSilence(WHO, SILENT, 60_000);
        var hungUp = silenced().at(at).hangsUp(1).result(claim, 99_000);
        assertThat(hungUp.verdict()).isEqualTo(verdict);
        assertThat(hungUp.observation()).isEqualTo(observation);
        assertThat(silenced().at(at).dials(2).judged(claim, 99_000))
                .as("by dialling")
                .isEqualTo(verdict);
    }

    @Test
    void silenceThatIsNotNoticedIsToldWithItsTime() {
        var claim = new PageNoticesSilence(WHO, SILENT, 60_000);
        var result = silenced().at(20_000).pings(1).result(claim, 99_000);
        assertThat(result.verdict()).as("a ping is no giving up").isEqualTo(FAIL);
        assertThat(result.observation()).isEqualTo("still not given up 98000.0 ms after the peer fell silent");
    }

    @ParameterizedTest
    @CsvSource({"4, FAIL", "3, PASS"})
    void aConnectionThatWasGivenUpBeforeTheSilenceDoesNotShowThatItIsNoticed(long from, Verdict verdict) {
        var past = new PagePast().dials(1).connects(1).hangsUp(1);
        assertThat(past.judged(new PageNoticesSilence(WHO, from, 60_000), 99_000))
                .isEqualTo(verdict);
    }

    private static final PageDialsAtOnce AT_ONCE = new PageDialsAtOnce(WHO, SILENT, 2_000);

    @ParameterizedTest
    @CsvSource({"42000, PASS", "42001, FAIL"})
    void theNextDialFollowsTheGivingUp(long at, Verdict verdict) {
        var past = silenced().at(40_000).hangsUp(1).at(at).dials(2);
        assertThat(past.judged(AT_ONCE, 99_000)).isEqualTo(verdict);
    }

    @Test
    void theTimeOfTheNextDialIsTold() {
        var past = silenced().at(40_000).hangsUp(1);
        var never = past.result(AT_ONCE, 99_000);
        assertThat(never.observation()).isEqualTo("no dial within 59000.0 ms of closing the socket");
        assertThat(never.divergence()).containsExactly(5L);
        assertThat(past.at(41_500).dials(2).result(AT_ONCE, 99_000).observation())
                .isEqualTo("dialled 1500.0 ms after it");
    }

    @Test
    void aPageThatDialsWithoutClosingHasNotWaited() {
        var result = silenced().at(40_000).dials(2).result(AT_ONCE, 99_000);
        assertThat(result.verdict()).isEqualTo(PASS);
        assertThat(result.witnesses()).containsExactly(5L);
        assertThat(silenced().judged(AT_ONCE, 99_000))
                .as("nor one that gave nothing up, of which nothing is known")
                .isEqualTo(INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"38999, INCONCLUSIVE", "39000, PASS", "40000, PASS"})
    void aPageMayDialJustBeforeItClosesTheSocket(long at, Verdict verdict) {
        var result = silenced().at(at).dials(2).at(40_000).hangsUp(1).result(AT_ONCE, 99_000);
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.observation())
                .isEqualTo(
                        verdict == PASS
                                ? "dialled " + (40_000 - at) + ".0 ms before it"
                                : "it dialled 1001.0 ms before it closed the socket, and not at once after it");
    }

    @ParameterizedTest
    @CsvSource({"42000, PASS", "42001, INCONCLUSIVE"})
    void aDialLongBeforeDoesNotStandForTheOneThatFollows(long at, Verdict verdict) {
        var past = silenced().at(5_000).dials(2).at(40_000).hangsUp(1).at(at).dials(3);
        var result = past.result(AT_ONCE, 99_000);
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.witnesses()).isEqualTo(verdict == PASS ? List.of(past.last()) : List.of());
    }

    @ParameterizedTest
    @CsvSource({"1, 42000, INCONCLUSIVE", "1, 42001, FAIL", "7, 41000, FAIL"})
    void aCloseEventThatCameSoonLeavesOpenWhatThePageWaitsFor(int socket, long at, Verdict verdict) {
        var result = silenced().at(40_000).hangsUp(1).at(at).loses(socket).result(AT_ONCE, 99_000);
        assertThat(result.verdict()).isEqualTo(verdict);
        if (verdict == INCONCLUSIVE) {
            assertThat(result.observation()).isEqualTo("the browser told of the close after 2000.0 ms");
        }
    }

    @Test
    void aDialAfterTheCloseEventMayHaveWaitedForIt() {
        var past = silenced().at(40_000).hangsUp(1).at(40_500);
        assertThat(past.loses(1).at(41_000).dials(2).judged(AT_ONCE, 99_000)).isEqualTo(INCONCLUSIVE);
        var before = silenced().at(40_000).hangsUp(1).at(40_500).dials(2);
        assertThat(before.at(41_000).loses(1).judged(AT_ONCE, 99_000)).isEqualTo(PASS);
    }
}
