package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.PagePast.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.PageSocketClaim.PageConnects;
import dev.rtck.harness.claim.PageSocketClaim.PageDials;
import dev.rtck.harness.claim.PageSocketClaim.PageDialsAtMost;
import dev.rtck.harness.claim.PageSocketClaim.PageDialsNot;
import dev.rtck.harness.claim.PageSocketClaim.PageDialsOn;
import dev.rtck.harness.claim.PageSocketClaim.PageKeepsOneSocket;
import dev.rtck.harness.claim.PageSocketClaim.PageStaysConnected;
import dev.rtck.harness.result.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a page dials, and how many sockets it has. */
class PageSocketRulesTest {
    /** The entry with which {@link #offline()} ends, at 1 s. */
    private static final long OFFLINE = 2;

    /** The entry with which {@link #closed()} ends, at 1 s. */
    private static final long CLOSED = 4;

    private static PagePast offline() {
        return new PagePast().at(1_000).acts("goes offline");
    }

    private static PagePast closed() {
        return new PagePast().dials(1).connects(1).at(1_000).loses(1);
    }

    @ParameterizedTest
    @CsvSource({"5999, PASS", "6000, PASS", "6001, FAIL"})
    void dialsAndConnectionsAreDueWithinTheirTime(long at, Verdict verdict) {
        var past = offline().at(at).dials(1).connects(1);
        assertThat(past.judged(new PageDials(WHO, OFFLINE, 5_000), 7_000)).isEqualTo(verdict);
        assertThat(past.judged(new PageConnects(WHO, OFFLINE, 5_000), 7_000)).isEqualTo(verdict);
    }

    @Test
    void theTimeOfADialIsToldFromWhereItWasDue() {
        var claim = new PageDials(WHO, OFFLINE, 5_000);
        var inTime = offline().at(5_000).dials(1).result(claim, 7_000);
        assertThat(inTime.observation()).isEqualTo("dialled after 4000.0 ms");
        assertThat(inTime.witnesses()).containsExactly(3L);
        var late = offline().at(6_100).dials(1).result(claim, 7_000);
        assertThat(late.observation()).isEqualTo("dialled only after 5100.0 ms");
        assertThat(late.divergence()).containsExactly(3L);
    }

    @Test
    void aDialBeforeItWasDueDoesNotCount() {
        var past = new PagePast().dials(1).at(1_000).acts("goes offline");
        var result = past.result(new PageDials(WHO, past.last(), 5_000), 7_000);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation()).isEqualTo("not dialled within 6000.0 ms");
        assertThat(result.divergence()).containsExactly(past.last());
    }

    @ParameterizedTest
    @CsvSource({"3250, FAIL", "3251, INCONCLUSIVE"})
    void aKitThatStoodStillForMoreThanAQuarterOfTheTimeExcusesALateDial(long until, Verdict verdict) {
        var past = offline().at(6_100).dials(1).kitStalls(2_000, until);
        assertThat(past.judged(new PageDials(WHO, OFFLINE, 5_000), 7_000)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"3999, PASS", "4000, FAIL", "4001, FAIL", "7000, FAIL", "7001, PASS"})
    void noDialIsAllowedFromTheCloseToTheEndOfThePause(long at, Verdict verdict) {
        var past = at < 4_000
                ? new PagePast().at(at).dials(1).connects(1).at(4_000).loses(1)
                : new PagePast().dials(1).connects(1).at(4_000).loses(1).at(at).dials(2);
        assertThat(past.judged(new PageDialsNot(WHO, CLOSED, 3_000), 9_000)).isEqualTo(verdict);
    }

    @Test
    void aDialInThePauseIsToldWithItsTime() {
        var result = closed().at(3_000).dials(2).result(new PageDialsNot(WHO, CLOSED, 3_000), 9_000);
        assertThat(result.observation()).isEqualTo("dialled 2000.0 ms later");
        assertThat(result.divergence()).containsExactly(5L);
    }

    @ParameterizedTest
    @CsvSource({"3999, INCONCLUSIVE", "4000, PASS", "4001, PASS"})
    void thePauseHasToBeWatchedToItsEnd(long now, Verdict verdict) {
        assertThat(closed().judged(new PageDialsNot(WHO, CLOSED, 3_000), now)).isEqualTo(verdict);
    }

    @Test
    void onlyAPageThatHadDialledBeforeShowsThatItDoesNotDialAgain() {
        var again = closed().at(4_001).dials(2).result(new PageDialsNot(WHO, CLOSED, 3_000), 5_000);
        assertThat(again.witnesses())
                .as("the first, not the one after the pause")
                .containsExactly(2L);
        assertThat(again.observation()).isEqualTo("no dial in 4000.0 ms");
        assertThat(offline().judged(new PageDialsNot(WHO, OFFLINE, 3_000), 5_000))
                .isEqualTo(NOT_EXERCISED);
    }

    @ParameterizedTest
    @CsvSource({"0, FAIL", "2, FAIL", "3, PASS", "4, PASS"})
    void attemptsAreCountedFromWhereTheyAreAskedFor(int attempts, Verdict verdict) {
        var past = closed();
        for (var socket = 2; socket < attempts + 2; socket++) {
            past.dials(socket).loses(socket);
        }
        assertThat(past.judged(new PageDialsOn(WHO, CLOSED, 3), 5_000)).isEqualTo(verdict);
    }

    @Test
    void aKitThatStoodStillExcusesAttemptsThatItMissed() {
        assertThat(closed().kitStalls(1_000, 5_000).judged(new PageDialsOn(WHO, CLOSED, 3), 5_000))
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void tooFewAttemptsAreShownOrWhereTheyWereAskedForIfThereAreNone() {
        var claim = new PageDialsOn(WHO, CLOSED, 3);
        var two = closed().at(2_000).dials(2).loses(2).dials(3).result(claim, 5_000);
        assertThat(two.observation()).isEqualTo("2 attempts in 4000.0 ms");
        assertThat(two.divergence()).containsExactly(5L, 7L);
        assertThat(closed().result(claim, 5_000).divergence()).containsExactly(CLOSED);
    }

    @ParameterizedTest
    @CsvSource({"2, FAIL", "3, PASS"})
    void aSecondSocketCountsOnlyFromWhereOneIsAskedFor(long from, Verdict verdict) {
        assertThat(new PagePast().dials(1).dials(2).judged(new PageKeepsOneSocket(WHO, from), 1))
                .isEqualTo(verdict);
    }

    @Test
    void aSocketThatIsClosedOnlyAfterTheNextIsDialledIsOneTooMany() {
        var claim = new PageKeepsOneSocket(WHO, 0);
        var opening = new PagePast().dials(1).dials(2).loses(1).result(claim, 1);
        assertThat(opening.verdict()).isEqualTo(FAIL);
        assertThat(opening.observation()).isEqualTo("socket 2 was dialled while socket 1 was being opened");
        assertThat(opening.divergence()).containsExactly(2L, 3L);
        var open = new PagePast().dials(1).connects(1).dials(2).hangsUp(1).result(claim, 1);
        assertThat(open.observation()).isEqualTo("socket 2 was dialled while socket 1 was open");
    }

    @Test
    void aSocketEndsAlsoByARefusalAndWithItsDocument() {
        var claim = new PageKeepsOneSocket(WHO, 0);
        var refused = new PagePast().dials(1).isRefused(1).dials(2);
        assertThat(refused.result(claim, 1).witnesses()).containsExactly(2L, 4L);
        assertThat(new PagePast().dials(1).connects(1).loads(2).dials(2).judged(claim, 1))
                .isEqualTo(PASS);
    }

    @Test
    void theEndOfOneSocketIsNotThatOfAnother() {
        var claim = new PageKeepsOneSocket(WHO, 5);
        assertThat(new PagePast()
                        .dials(1)
                        .dials(2)
                        .loses(1)
                        .acts("waits")
                        .dials(3)
                        .judged(claim, 1))
                .as("closed by the peer")
                .isEqualTo(FAIL);
        assertThat(new PagePast()
                        .dials(1)
                        .dials(2)
                        .isRefused(1)
                        .acts("waits")
                        .dials(3)
                        .judged(claim, 1))
                .as("refused by the browser")
                .isEqualTo(FAIL);
        assertThat(new PagePast()
                        .dials(1)
                        .dials(2)
                        .hangsUp(1)
                        .acts("waits")
                        .dials(3)
                        .judged(claim, 1))
                .as("closed by the page")
                .isEqualTo(FAIL);
    }

    @Test
    void aConnectionThatEndsIsNotKept() {
        var lost = new PagePast().dials(1).connects(1).loses(1).result(new PageStaysConnected(WHO, 3), 1);
        assertThat(lost.verdict()).isEqualTo(FAIL);
        assertThat(lost.observation()).isEqualTo("its socket was closed");
        assertThat(lost.divergence()).containsExactly(4L);
        var hungUp = new PagePast().dials(1).connects(1).hangsUp(1).result(new PageStaysConnected(WHO, 3), 1);
        assertThat(hungUp.verdict()).isEqualTo(FAIL);
        assertThat(hungUp.observation()).isEqualTo("it closed its socket");
    }

    @Test
    void whatEndedBeforeDoesNotCountAgainstTheConnectionOfNow() {
        var past = closed().dials(2).connects(2).subscribes(2, "a");
        var result = past.result(new PageStaysConnected(WHO, CLOSED), 2_000);
        assertThat(result.verdict()).isEqualTo(PASS);
        assertThat(result.witnesses()).containsExactly(3L, 6L);
        assertThat(offline().judged(new PageStaysConnected(WHO, OFFLINE), 2_000))
                .as("never connected")
                .isEqualTo(NOT_EXERCISED);
    }

    @ParameterizedTest
    @CsvSource({"999, FAIL", "1000, PASS"})
    void attemptsTooManyInOneSpanOfTimeFail(long third, Verdict verdict) {
        var past = new PagePast().dials(1).at(500).dials(2).at(third).dials(3);
        assertThat(past.judged(new PageDialsAtMost(WHO, 2, 1_000), 2_000)).isEqualTo(verdict);
    }

    @Test
    void theAttemptsThatAreTooManyAreShown() {
        var past = new PagePast()
                .dials(1)
                .at(5_000)
                .dials(2)
                .at(5_400)
                .dials(3)
                .at(5_900)
                .dials(4);
        var result = past.result(new PageDialsAtMost(WHO, 2, 1_000), 6_000);
        assertThat(result.observation()).isEqualTo("3 attempts in 900.0 ms");
        assertThat(result.divergence()).containsExactly(3L, 4L, 5L);
    }

    @ParameterizedTest
    @CsvSource({"5999, INCONCLUSIVE", "6000, FAIL"})
    void aWatchThatEndsBeforeTheDeadlineSaysNothing(long now, Verdict verdict) {
        var claim = new PageDials(WHO, OFFLINE, 5_000);
        assertThat(offline().judged(claim, now)).isEqualTo(verdict);
        assertThat(offline().result(claim, 5_500).cause()).startsWith("the kit looked 500.0 ms before the deadline");
    }
}
