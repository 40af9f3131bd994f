package dev.rtck.harness.claim;

import static dev.rtck.harness.claim.PagePast.WHO;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_APPLICABLE;
import static dev.rtck.harness.result.Verdict.NOT_EXERCISED;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.PageScreenClaim.Hue;
import dev.rtck.harness.evidence.PageEvent.PageAnswered;
import dev.rtck.harness.evidence.PageEvent.PageMoved;
import dev.rtck.harness.evidence.PageEvent.PageTold;
import dev.rtck.harness.evidence.PeerEvent.PeerEnded;
import dev.rtck.harness.evidence.PeerEvent.PeerHeardClose;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageRulesTest {
    private static final String GREEN = "22 163 74";
    private static final String RED = "220 38 38";
    private static final String GREY = "156 163 175";

    @Test
    void aDialInTimePassesAndALateOneFails() {
        var claim = new PageSocketClaim.PageDials(WHO, 0, 5_000);
        assertThat(new PagePast().at(4_900).dials(1).judged(claim, 6_000)).isEqualTo(PASS);
        assertThat(new PagePast().at(5_100).dials(1).judged(claim, 6_000)).isEqualTo(FAIL);
        assertThat(new PagePast().judged(claim, 6_000)).isEqualTo(FAIL);
    }

    @Test
    void aWatchThatWasCutShortSaysNothing() {
        var claim = new PageSocketClaim.PageDials(WHO, 0, 5_000);
        assertThat(new PagePast().judged(claim, 4_000)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aPageThatStoodStillIsNotBlamed() {
        var claim = new PageSocketClaim.PageDials(WHO, 0, 5_000);
        assertThat(new PagePast().at(3_000).stalls(2_000).judged(claim, 6_000)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void timesAreThoseOfThePagesClock() {
        var claim = new PageSocketClaim.PageDials(WHO, 1, 30_000);
        assertThat(new PagePast().at(10).lives(29_000).dials(1).judged(claim, 20))
                .isEqualTo(PASS);
        assertThat(new PagePast().at(10).lives(31_000).dials(1).judged(claim, 20))
                .isEqualTo(FAIL);
        assertThat(new PagePast().at(10).lives(31_000).judged(claim, 20)).isEqualTo(FAIL);
    }

    @Test
    void twoSocketsAtATimeFail() {
        var claim = new PageSocketClaim.PageKeepsOneSocket(WHO, 0);
        assertThat(new PagePast().dials(1).connects(1).dials(2).judged(claim, 1))
                .isEqualTo(FAIL);
        assertThat(new PagePast().dials(1).connects(1).hangsUp(1).dials(2).judged(claim, 1))
                .isEqualTo(PASS);
        assertThat(new PagePast().dials(1).loses(1).dials(2).judged(claim, 1)).isEqualTo(PASS);
        assertThat(new PagePast().judged(claim, 1)).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void pingsAreHeldToTheirInterval() {
        var claim = new PageSocketClaim.PagePings(WHO, 30_000, 10, 2);
        var good = new PagePast()
                .dials(1)
                .connects(1)
                .at(30_000)
                .pings(1)
                .at(60_500)
                .pings(1);
        assertThat(good.judged(claim, 62_000)).isEqualTo(PASS);
        assertThat(good.judged(claim, 99_000)).isEqualTo(FAIL);
        var late = new PagePast().dials(1).connects(1).at(45_000).pings(1);
        assertThat(late.judged(claim, 46_000)).isEqualTo(FAIL);
        var doubled = new PagePast()
                .dials(1)
                .connects(1)
                .at(30_000)
                .pings(1)
                .at(30_001)
                .pings(1);
        assertThat(doubled.judged(claim, 31_000)).isEqualTo(FAIL);
    }

    @Test
    void aPingAtTheOpeningIsAllowed() {
        var claim = new PageSocketClaim.PagePings(WHO, 30_000, 10, 2);
        var past = new PagePast().dials(1).connects(1).at(5).pings(1).at(30_005).pings(1);
        assertThat(past.judged(claim, 31_000)).isEqualTo(PASS);
    }

    @Test
    void aTimerOfAnEarlierConnectionIsFound() {
        var claim = new PageSocketClaim.PagePingsOnce(WHO, 1, 30_000, 10);
        var past =
                new PagePast().dials(1).connects(1).at(20_000).loses(1).dials(2).connects(2);
        assertThat(past.at(30_000).pings(2).judged(claim, 31_000)).isEqualTo(FAIL);
        var good =
                new PagePast().dials(1).connects(1).at(20_000).loses(1).dials(2).connects(2);
        assertThat(good.at(50_000).pings(2).judged(claim, 51_000)).isEqualTo(PASS);
    }

    @Test
    void silenceHasToBeNoticed() {
        var claim = new PageSocketClaim.PageNoticesSilence(WHO, 3, 60_000);
        var past = new PagePast().dials(1).connects(1);
        assertThat(past.at(40_000).hangsUp(1).judged(claim, 41_000)).isEqualTo(PASS);
        assertThat(new PagePast().dials(1).connects(1).judged(claim, 61_000)).isEqualTo(FAIL);
        assertThat(new PagePast().dials(1).connects(1).judged(claim, 59_000)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void whoWaitsForTheCloseEventIsFound() {
        var claim = new PageSocketClaim.PageDialsAtOnce(WHO, 3, 32_000);
        var past = new PagePast().dials(1).connects(1).at(40_000).hangsUp(1);
        assertThat(past.judged(claim, 73_000)).isEqualTo(FAIL);
        assertThat(past.at(41_000).dials(2).judged(claim, 73_000)).isEqualTo(PASS);
    }

    @Test
    void constantDelaysAreFoundAlsoUnderJitter() {
        var claim = new PageSocketClaim.PageDelaysGrow(WHO);
        assertThat(failing(3_000, 5_900, 4_000, 3_500, 5_000, 5_500, 4_500, 3_100)
                        .judged(claim, 1))
                .isEqualTo(FAIL);
        assertThat(failing(1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000)
                        .judged(claim, 1))
                .isEqualTo(PASS);
        assertThat(failing(1_000, 2_000).judged(claim, 1)).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void jitterIsAskedForWhereTheDelayGrowsNoMore() {
        var claim = new PageSocketClaim.PageDelaysVary(WHO, 10);
        var equal = new long[18];
        var varied = new long[18];
        for (var i = 0; i < equal.length; i++) {
            equal[i] = Math.min(30_000, 1_000L << Math.min(i, 6));
            varied[i] = equal[i] - equal[i] * (i % 5) / 20;
        }
        assertThat(failing(equal).judged(claim, 1)).isEqualTo(FAIL);
        assertThat(failing(varied).judged(claim, 1)).isEqualTo(PASS);
    }

    @Test
    void aDelayWithoutLimitIsFound() {
        var claim = new PageSocketClaim.PageDelaysEnd(WHO, 30_000);
        assertThat(failing(1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000).judged(claim, 1))
                .isEqualTo(FAIL);
        assertThat(failing(1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000).judged(claim, 1))
                .isEqualTo(PASS);
    }

    @Test
    void tooManyDialsAreFound() {
        var claim = new PageSocketClaim.PageDialsAtMost(WHO, 10, 10_000);
        assertThat(failing(900, 900, 900, 900, 900, 900, 900, 900, 900, 900, 900)
                        .judged(claim, 1))
                .isEqualTo(FAIL);
        assertThat(failing(1_000, 1_100, 1_100, 1_100, 1_100, 1_100, 1_100, 1_100, 1_100, 1_100, 1_100)
                        .judged(claim, 1))
                .isEqualTo(PASS);
    }

    private static PagePast failing(long... delays) {
        var past = new PagePast().lives(0).dials(1).loses(1);
        for (var i = 0; i < delays.length; i++) {
            past.lives(delays[i]).dials(i + 2).loses(i + 2);
        }
        return past;
    }

    @Test
    void aTopicIsSubscribedToOnceForEachConnection() {
        var claim = new PageSocketClaim.PageSubscribesOnce(WHO);
        var past = new PagePast().dials(1).connects(1).subscribes(1, "a").subscribes(1, "b");
        assertThat(past.judged(claim, 1)).isEqualTo(PASS);
        assertThat(past.subscribes(1, "a").judged(claim, 1)).isEqualTo(FAIL);
    }

    @Test
    void aTopicThatIsNotSubscribedToAgainIsFound() {
        var claim = new PageSocketClaim.PageSubscribesAgain(WHO, 5);
        var before = new PagePast().dials(1).connects(1).subscribes(1, "a").subscribes(1, "b");
        var past = before.loses(1).dials(2).connects(2).subscribes(2, "a");
        assertThat(past.judged(claim, 1)).isEqualTo(FAIL);
        assertThat(past.subscribes(2, "b").judged(claim, 1)).isEqualTo(PASS);
    }

    @Test
    void leavingTakesACloseFrame() {
        var claim = new PageSocketClaim.PageTakesLeave(WHO, "server", 1, List.of(1000, 1001), 1_000);
        assertThat(new PagePast()
                        .at(100)
                        .event("server", new PeerHeardClose(1, 1001, ""))
                        .judged(claim, 2_000))
                .isEqualTo(PASS);
        assertThat(new PagePast()
                        .at(100)
                        .event("server", new PeerHeardClose(1, 4000, ""))
                        .judged(claim, 2_000))
                .isEqualTo(FAIL);
        assertThat(new PagePast()
                        .at(100)
                        .event("server", new PeerEnded(1, "FIN", false))
                        .judged(claim, 2_000))
                .isEqualTo(FAIL);
    }

    @Test
    void pollingIsDueAfterTheFourthFailure() {
        var claim = new PagePollClaim.PagePollsAfterFailures(WHO, 0, 4, 2_000);
        var four = failing(1_000, 1_000, 1_000);
        assertThat(four.lives(1_900).polls(1).judged(claim, 1)).isEqualTo(PASS);
        assertThat(failing(1_000, 1_000, 1_000).lives(2_100).polls(1).judged(claim, 1))
                .isEqualTo(FAIL);
        assertThat(failing(1_000).polls(1).judged(claim, 1)).isEqualTo(PASS);
    }

    @Test
    void pollingEndsWhenAConnectionSucceeds() {
        var claim = new PagePollClaim.PageStopsPolling(WHO, 3, 2_000, true);
        var past = new PagePast().dials(1).connects(1).at(2_500).polls(1);
        assertThat(past.judged(claim, 9_000)).as("one for the state").isEqualTo(PASS);
        assertThat(past.at(4_500).polls(2).judged(claim, 9_000)).isEqualTo(FAIL);
    }

    @Test
    void thePollForTheStateAfterAConnectIsNoFallback() {
        var claim = new PagePollClaim.PagePollsOn(WHO, 0, 2);
        var past = new PagePast();
        for (var socket = 1; socket <= 3; socket++) {
            past.dials(socket).connects(socket).polls(socket).loses(socket);
        }
        assertThat(past.judged(claim, 1)).isEqualTo(FAIL);
        assertThat(past.polls(4).judged(claim, 1)).isEqualTo(FAIL);
        assertThat(past.polls(5).judged(claim, 1)).isEqualTo(PASS);
    }

    @Test
    void overlappingPollsAreFound() {
        var claim = new PagePollClaim.PagePollsOneAtATime(WHO, 0);
        assertThat(new PagePast().polls(1).polls(2).judged(claim, 1)).isEqualTo(FAIL);
        assertThat(new PagePast()
                        .polls(1)
                        .event(new PageAnswered(1, 200, 0))
                        .polls(2)
                        .judged(claim, 1))
                .isEqualTo(PASS);
    }

    @Test
    void aPageThatHasOtherWaysNeedNotPoll() {
        var claim = new PagePollClaim.PagePollsUnlessConnected(WHO, 0, 5_000);
        assertThat(new PagePast().dials(1).connects(1).judged(claim, 9_000)).isEqualTo(NOT_APPLICABLE);
        assertThat(new PagePast().judged(claim, 9_000)).isEqualTo(FAIL);
    }

    @Test
    void whatIsShownTwiceIsFound() {
        var claim = new PageScreenClaim.PageShowsOnce(WHO, "a", List.of("update-1"));
        assertThat(new PagePast().shows("update-1", 1).judged(claim, 1)).isEqualTo(PASS);
        assertThat(new PagePast().shows("update-1", 1).shows("update-1", 2).judged(claim, 1))
                .isEqualTo(FAIL);
        assertThat(new PagePast().judged(claim, 1)).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void olderInThePlaceOfNewerIsFound() {
        var claim = new PageScreenClaim.PageKeepsNewest(WHO, "a", "new", "old");
        var past = new PagePast().shows("old", 1).shows("old", 0).shows("new", 1);
        assertThat(past.judged(claim, 1)).isEqualTo(PASS);
        assertThat(past.shows("new", 0).shows("old", 1).judged(claim, 1)).isEqualTo(FAIL);
        assertThat(new PagePast().shows("old", 1).judged(claim, 1)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void theLastAnswerCounts() {
        var claim = new PageScreenClaim.PageTells(WHO, "q", "yes", "it is so", "a cause");
        assertThat(new PagePast()
                        .event(new PageTold("q", "no"))
                        .event(new PageTold("q", "yes"))
                        .judged(claim, 1))
                .isEqualTo(PASS);
        assertThat(new PagePast().event(new PageTold("q", "no")).judged(claim, 1))
                .isEqualTo(FAIL);
        assertThat(new PagePast().judged(claim, 1)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void greyIsNotRed() {
        var claim = new PageScreenClaim.PageDotTurns(WHO, Hue.RED, 2, 1_000);
        var past = new PagePast().dot(GREEN, "on");
        assertThat(past.at(500).dot(GREY, "off").judged(claim, 2_000)).isEqualTo(FAIL);
        assertThat(new PagePast().dot(GREEN, "on").at(500).dot(RED, "off").judged(claim, 2_000))
                .isEqualTo(PASS);
        assertThat(new PagePast().dot(GREEN, "on").at(1_500).dot(RED, "off").judged(claim, 2_000))
                .isEqualTo(FAIL);
    }

    @Test
    void aLieInGreenIsFoundWhereverItBegan() {
        var claim = new PageScreenClaim.PageDotNever(WHO, Hue.GREEN, 2, 1_000, 0);
        assertThat(new PagePast().dot(GREEN, "on").judged(claim, 5_000)).isEqualTo(FAIL);
        assertThat(new PagePast().dot(GREEN, "on").at(800).dot(RED, "off").judged(claim, 5_000))
                .isEqualTo(PASS);
    }

    @Test
    void coloursAreToldByTheirHue() {
        for (var green : List.of("22 163 74", "0 255 0", "46 125 50", "20 150 60", "129 199 132")) {
            assertThat(hue(green)).as(green).isEqualTo(Hue.GREEN);
        }
        for (var red : List.of("220 38 38", "255 0 0", "179 38 30", "225 29 72", "229 115 115")) {
            assertThat(hue(red)).as(red).isEqualTo(Hue.RED);
        }
        for (var other : List.of("128 128 128", "255 165 0", "217 119 6", "0 0 255", "255 255 255", "10 12 10")) {
            assertThat(hue(other)).as(other).isEqualTo(Hue.OTHER);
        }
    }

    private static Hue hue(String colour) {
        return PageColours.of(new dev.rtck.harness.evidence.PageEvent.PageDot(List.of(colour), "", 0));
    }

    @Test
    void colourAloneIsFound() {
        var claim = new PageScreenClaim.PageDotSpeaks(WHO);
        assertThat(new PagePast().dot(GREEN, "on").dot(RED, "off").judged(claim, 1))
                .isEqualTo(PASS);
        assertThat(new PagePast().dot(GREEN, "").dot(RED, "").judged(claim, 1)).isEqualTo(FAIL);
        assertThat(new PagePast().dot(GREEN, "on").judged(claim, 1)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void anAnimationHasToBePainted() {
        var claim = new PageScreenClaim.PageMoves(WHO, "a", "update-1");
        assertThat(new PagePast().event(moved(20)).judged(claim, 1)).isEqualTo(PASS);
        assertThat(new PagePast().event(moved(0)).judged(claim, 1)).isEqualTo(FAIL);
        assertThat(new PagePast().judged(claim, 1)).isEqualTo(INCONCLUSIVE);
        var still = new PageScreenClaim.PageStaysStill(WHO, "a", "update-1");
        assertThat(new PagePast().event(moved(20)).judged(still, 1)).isEqualTo(FAIL);
        assertThat(new PagePast().event(moved(0)).judged(still, 1)).isEqualTo(PASS);
    }

    private static PageMoved moved(int frames) {
        return new PageMoved("a", "update-1", frames == 0 ? List.of() : List.of("pulse"), frames, true, 0);
    }

    @Test
    void aReloadIsFound() {
        var claim = new PageScreenClaim.PageStaysLoaded(WHO, 1);
        assertThat(new PagePast().shows("update-1", 1).judged(claim, 1)).isEqualTo(PASS);
        assertThat(new PagePast()
                        .shows("update-1", 1)
                        .event(new dev.rtck.harness.evidence.PageEvent.PageLoaded(2, "http://page/", 0))
                        .judged(claim, 1))
                .isEqualTo(FAIL);
    }
}
