package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.PagePast.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.PageSocketClaim.PageGivesUpDialling;
import dev.rtck.harness.claim.PageSocketClaim.PageHangsUpFirst;
import dev.rtck.harness.claim.PageSocketClaim.PageTakesLeave;
import dev.rtck.harness.evidence.PeerEvent.PeerEnded;
import dev.rtck.harness.evidence.PeerEvent.PeerHeardClose;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a page ends a socket: a handshake that nobody answers, and a connection that it leaves. */
class PageHandshakeRulesTest {
    private static final String SERVER = "server";

    /** The kit's entry at 1 s; what the page does comes after it. */
    private static final long FROM = 3;

    private static final PageGivesUpDialling GIVES_UP = new PageGivesUpDialling(WHO, FROM, 5_000);
    private static final PageHangsUpFirst HANGS_UP = new PageHangsUpFirst(WHO, FROM);
    private static final PageTakesLeave LEAVES = new PageTakesLeave(WHO, SERVER, FROM, List.of(1000, 1001), 1_000);

    /** An earlier socket is still about. */
    private static PagePast past() {
        return new PagePast().dials(1).at(1_000).acts("goes on");
    }

    @ParameterizedTest
    @CsvSource({"7000, PASS, given up after 5000.0 ms", "7001, FAIL, given up only after 5001.0 ms"})
    void aHandshakeWithoutAnAnswerIsGivenUpInTime(long at, Verdict verdict, String observation) {
        var result = past().at(2_000).dials(2).at(at).hangsUp(2).result(GIVES_UP, 9_000);
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.observation()).isEqualTo(observation);
        assertThat(result.witnesses()).isEqualTo(verdict == PASS ? List.of(5L) : List.of());
        assertThat(result.divergence()).isEqualTo(verdict == PASS ? List.of() : List.of(4L));
    }

    @Test
    void theNextDialGivesTheHandshakeUpToo() {
        var result = past().at(2_000)
                .dials(2)
                .at(4_000)
                .dials(3)
                .at(9_000)
                .hangsUp(2)
                .result(GIVES_UP, 9_500);
        assertThat(result.observation()).isEqualTo("given up after 2000.0 ms");
        assertThat(result.witnesses()).containsExactly(5L);
    }

    @ParameterizedTest
    @CsvSource({"6999, INCONCLUSIVE", "7000, FAIL"})
    void aHandshakeThatIsStillWaitingFailsAtItsDeadline(long now, Verdict verdict) {
        assertThat(past().at(2_000).dials(2).judged(GIVES_UP, now)).isEqualTo(verdict);
        assertThat(past().at(2_000).dials(2).result(GIVES_UP, 9_000).observation())
                .isEqualTo("still waiting after 7000.0 ms");
    }

    @Test
    void withoutADialThereIsNothingToGiveUp() {
        assertThat(past().judged(GIVES_UP, 99_000)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void eachAttemptIsClosedBeforeTheNext() {
        var result = past().dials(2).hangsUp(2).dials(3).loses(3).dials(4).result(HANGS_UP, 2_000);
        assertThat(result.verdict()).isEqualTo(PASS);
        assertThat(result.observation()).isEqualTo("2 sockets closed before the next was dialled");
        assertThat(result.witnesses()).containsExactly(4L, 6L, 8L);
    }

    @Test
    void anAttemptThatIsClosedOnlyAfterTheNextBlocksIt() {
        var result = past().dials(2).hangsUp(2).dials(3).dials(4).hangsUp(3).result(HANGS_UP, 2_000);
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.observation())
                .isEqualTo("socket 4 was dialled while socket 3 was still waiting for an answer");
        assertThat(result.divergence()).containsExactly(6L, 7L);
    }

    @Test
    void oneAttemptHasNoNext() {
        assertThat(past().dials(2).hangsUp(2).judged(HANGS_UP, 2_000)).isEqualTo(INCONCLUSIVE);
        assertThat(past().dials(2).dials(3).judged(HANGS_UP, 2_000))
                .as("two have")
                .isEqualTo(FAIL);
    }

    @ParameterizedTest
    @CsvSource({"2, PASS", "1, FAIL"})
    void attemptsUpToWhereItIsAskedForAreNotLookedAt(long from, Verdict verdict) {
        var past = new PagePast().dials(1).dials(2).hangsUp(2).dials(3);
        assertThat(past.judged(new PageHangsUpFirst(WHO, from), 1)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"2000, PASS", "2001, FAIL"})
    void theCloseFrameOfALeavingPageIsDueInTime(long at, Verdict verdict) {
        var result =
                past().at(at).event(SERVER, new PeerHeardClose(1, 1001, "")).result(LEAVES, 9_000);
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.observation()).isEqualTo("a close frame with code 1001 after " + (at - 1_000) + ".0 ms");
    }

    @Test
    void aKitThatStoodStillExcusesALateCloseFrame() {
        var past =
                past().at(2_100).event(SERVER, new PeerHeardClose(1, 1001, "")).kitStalls(1_500, 1_800);
        assertThat(past.judged(LEAVES, 9_000)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aScriptThatStoodStillExcusesALateCloseFrame() {
        var past = past().at(1_800).stalls(700).at(2_100).event(SERVER, new PeerHeardClose(1, 1001, ""));
        assertThat(past.judged(LEAVES, 9_000)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aPageThatLeavesWithoutAnyCloseFails() {
        var result = past().event(SERVER, new PeerEnded(1, "FIN", true)).result(LEAVES, 9_000);
        assertThat(result.verdict()).as("the end by the kit is none").isEqualTo(FAIL);
        assertThat(result.observation()).isEqualTo("no close frame came");
    }

    @ParameterizedTest
    @CsvSource({"1999, INCONCLUSIVE", "2000, FAIL"})
    void nobodyIsBlamedForACloseFrameThatTheKitDidNotWaitFor(long claimed, Verdict verdict) {
        assertThat(past().judged(LEAVES, claimed)).isEqualTo(verdict);
    }

    @Test
    void aKitThatStoodStillExcusesACloseFrameThatNeverCame() {
        assertThat(past().kitStalls(1_100, 2_000).judged(LEAVES, 9_000)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void onlyWhatThePeerHearsOfTheEndAfterItWasAskedForCounts() {
        var closeOfBefore = new PagePast()
                .dials(1)
                .event(SERVER, new PeerHeardClose(1, 4000, ""))
                .at(1_000)
                .event(SERVER, new PeerEnded(2, "FIN", true))
                .event(SERVER, new PeerHeardClose(2, 1000, ""));
        assertThat(closeOfBefore.judged(LEAVES, 9_000)).isEqualTo(PASS);
    }

    @Test
    void anEndWithoutACloseFrameIsToldAsSuch() {
        var result = past().event(SERVER, new PeerEnded(1, "FIN", false)).result(LEAVES, 9_000);
        assertThat(result.observation()).isEqualTo("the connection ended without a close frame");
        assertThat(result.divergence()).containsExactly(4L);
    }
}
