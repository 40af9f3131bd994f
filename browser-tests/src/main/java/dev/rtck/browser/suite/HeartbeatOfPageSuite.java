package dev.rtck.browser.suite;

import dev.rtck.browser.page.PageSetup;
import dev.rtck.browser.peer.Reception;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.claim.PageColours;
import dev.rtck.harness.claim.PageScreenClaim.Hue;
import dev.rtck.harness.evidence.PageEvent.PageConnected;
import dev.rtck.harness.evidence.PageEvent.PageDot;
import dev.rtck.harness.evidence.PageEvent.PageHungUp;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Chapter HB, for pages: pings in real time and by a clock that runs ahead, and peers that fall silent. */
@ConformanceSuite
@Needs(Capability.PAGE)
@Instance("page")
public class HeartbeatOfPageSuite {

    @Test
    @Verifies("HB-1")
    @Instance("page-live")
    @Watch(seconds = 70)
    void thePagePingsItsServerInRealTime(TestBed bed) {
        var page = PageSetup.of(bed).idling().open().connected();
        // Two intervals, and what the tolerance allows.
        bed.waits(Bounds.heartbeat(bed).multipliedBy(23).dividedBy(10));
        page.claim().pings(2);
    }

    @Test
    @Verifies("HB-1")
    @Watch(seconds = 3)
    void thePagePingsForMinutesOnEnd(TestBed bed) {
        var scene = Scene.timed(bed);
        scene.page().lives(Bounds.heartbeat(bed).multipliedBy(51).dividedBy(10));
        scene.page().claim().pings(4);
    }

    @Test
    @Verifies("HB-11")
    @Needs(Capability.PAGE_VALUE)
    @Watch(seconds = 3)
    void trafficDoesNotTakeThePlaceOfPings(TestBed bed) {
        var scene = Scene.timed(bed);
        var page = scene.page();
        for (var second = 0; second < Bounds.heartbeat(bed).multipliedBy(2).toSeconds() + 10; second += 5) {
            scene.says(page.update(page.stateTopic()));
            page.lives(Duration.ofSeconds(5));
        }
        page.claim().pings(2);
    }

    @Test
    @Verifies({"HB-16", "UI-6"})
    @Needs(Capability.PAGE_STATUS)
    @Watch(seconds = 61)
    void aSilentPeerIsNoticedInRealTime(TestBed bed) {
        var scene = Scene.connected(bed, PageSetup::idling);
        var page = scene.page();
        // Who is silent answers no handshake either: a page that is connected again at once hardly shows its red.
        scene.server().receives(new Reception.Unanswered());
        var silent = scene.server().fallsSilent();
        page.await(silent, PageHungUp.class::isInstance, Bounds.silence(bed));
        page.claim().noticesSilence(silent, Bounds.silence(bed));
        page.claim()
                .about("UI-6")
                .providedItNoticesSilence(silent, Bounds.silence(bed))
                .dotTurns(Hue.RED, silent, Bounds.silence(bed).plus(Bounds.SECOND));
    }

    @Test
    @Verifies({"HB-16", "UI-6"})
    @Needs(Capability.PAGE_STATUS)
    @Watch(seconds = 3)
    void aSilentPeerIsNoticed(TestBed bed) {
        var scene = Scene.timed(bed);
        var page = scene.page();
        page.pending().holdsPongs(true).holdsDials(true);
        scene.server().receives(new Reception.Unanswered());
        var silent = scene.server().fallsSilent();
        var gaveUp = page.livesUntil(
                silent, PageHungUp.class::isInstance, Bounds.silence(bed).plusSeconds(1));
        page.looksUntil(silent, it -> it instanceof PageDot dot && PageColours.of(dot) == Hue.RED, Bounds.OPENING);
        page.lives(Bounds.silence(bed));
        page.claim().noticesSilence(silent, Bounds.silence(bed));
        if (gaveUp.isEmpty()) {
            // Then its red, if it comes, is not known to be of the silence.
            throw new Withheld("the page was not heard to give its connection up while its clock was moved on");
        }
        page.claim()
                .about("UI-6")
                .providedItNoticesSilence(silent, Bounds.silence(bed))
                .dotTurns(Hue.RED, silent, Bounds.silence(bed).plus(Bounds.SECOND));
    }

    @Test
    @Verifies("HB-17")
    @Watch(seconds = 3)
    void thePageDialsWithoutWaitingForTheCloseEvent(TestBed bed) {
        var scene = Scene.timed(bed);
        var page = scene.page();
        page.pending().holdsPongs(true);
        var silent = scene.server().fallsSilent();
        page.livesUntil(
                silent, PageHungUp.class::isInstance, Bounds.silence(bed).plusSeconds(5));
        page.lives(Bounds.BACK_OFF);
        page.claim()
                .providedItNoticesSilence(silent, Bounds.silence(bed).plusSeconds(5))
                .dialsAtOnce(silent, Bounds.BACK_OFF);
    }

    @Test
    @Verifies("HB-18")
    @Watch(seconds = 3)
    void noTimerSurvivesAReconnect(TestBed bed) {
        var scene = Scene.timed(bed);
        var page = scene.page();
        var third = Bounds.heartbeat(bed).dividedBy(3);
        page.lives(third.multipliedBy(2));
        var cut = page.acts("its connection is cut in the middle of an interval");
        scene.reconnectsInTime();
        page.lives(third);
        scene.reconnectsInTime();
        page.lives(Bounds.heartbeat(bed).multipliedBy(22).dividedBy(10));
        page.claim().hasOneHeartbeat(cut);
    }

    @Test
    @Verifies("HB-19")
    @Watch(seconds = 3)
    void noPingIsTriedWhileThePageIsDown(TestBed bed) {
        var scene = Scene.timed(bed);
        var page = scene.page();
        page.lives(Bounds.heartbeat(bed).dividedBy(2));
        scene.server().refuses();
        var cut = scene.server().cuts();
        page.lives(Bounds.heartbeat(bed).multipliedBy(25).dividedBy(10));
        page.claim().providedItConnects().doesNotPingWhileDown(cut);
    }

    @Test
    @Verifies("FE-25")
    @Watch(seconds = 3)
    void aPageThatSleptIsConnectedSoon(TestBed bed) {
        var scene = Scene.timed(bed);
        var page = scene.page();
        page.lives(Duration.ofSeconds(5));
        var cut = scene.server().cuts();
        scene.server().refuses();
        page.lives(Duration.ofSeconds(20));
        scene.server().comesBack();
        var woken = page.sleeps(Duration.ofHours(1));
        page.livesUntil(woken, PageConnected.class::isInstance, Bounds.BACK_OFF);
        page.claim()
                .provided(new dev.rtck.harness.claim.PageSocketClaim.PageDials(
                        page.who(), cut, Bounds.BACK_OFF.toMillis()))
                .hasConnected(woken, Bounds.BACK_OFF.plusHours(1));
    }
}
