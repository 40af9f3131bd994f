package dev.rtck.browser.suite;

import dev.rtck.browser.peer.Reception;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.PageColours;
import dev.rtck.harness.claim.PagePollClaim.PagePolls;
import dev.rtck.harness.claim.PageScreenClaim.Hue;
import dev.rtck.harness.evidence.PageEvent.PageAsked;
import dev.rtck.harness.evidence.PageEvent.PageDialled;
import dev.rtck.harness.evidence.PageEvent.PageDot;
import dev.rtck.harness.evidence.PageEvent.PageLost;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Chapter UI: the pulse dot, by the colour it is painted with. */
@ConformanceSuite
@Needs({Capability.PAGE, Capability.PAGE_STATUS})
@Instance("page")
public class StatusSuite {

    @Test
    @Verifies({"UI-1", "UI-5"})
    @Watch(seconds = 3)
    void theDotIsGreenWhileThePageIsConnected(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        var connected = page.connectedAfter(0, Bounds.OPENING);
        page.claim().about("UI-5").dotTurns(Hue.GREEN, connected, Bounds.SECOND);
        bed.waits(Duration.ofMillis(2500));
        // What comes late is UI-5's business.
        page.claim()
                .dotTurns(Hue.GREEN, connected, Bounds.SECOND.multipliedBy(3))
                .dotIsNever(Hue.RED, connected, Bounds.SECOND.multipliedBy(2));
    }

    @Test
    @Verifies({"UI-2", "UI-5"})
    @Watch(seconds = 3)
    void theDotTurnsRedWhenTheConnectionIsLost(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        scene.server().refuses();
        var cut = scene.server().cuts();
        var lost = page.await(cut, PageLost.class::isInstance, Bounds.SECOND).orElse(cut);
        page.claim().about("UI-5").dotTurns(Hue.RED, lost, Bounds.SECOND);
        bed.waits(Duration.ofMillis(2000));
        page.claim()
                .dotTurns(Hue.RED, lost, Bounds.SECOND.multipliedBy(3))
                .dotIsNever(Hue.GREEN, lost, Bounds.SECOND.multipliedBy(2))
                .dotIsNever(Hue.OTHER, lost, Bounds.SECOND.multipliedBy(2));
    }

    @Test
    @Verifies("UI-1")
    @Watch(seconds = 3)
    void theDotTurnsGreenAgainWithTheNextConnection(TestBed bed) {
        var scene = Scene.connected(bed);
        var again = scene.reconnects();
        scene.page().claim().dotTurns(Hue.GREEN, again, Bounds.SECOND.multipliedBy(2));
    }

    @Test
    @Verifies("UI-3")
    @Watch(seconds = 2)
    void theDotIsNotGreenBeforeTheFirstConnection(TestBed bed) {
        var scene = Scene.open(bed, new Reception.Unanswered(), it -> it);
        var page = scene.page();
        page.await(0, PageDialled.class::isInstance, Bounds.OPENING);
        bed.waits(Duration.ofMillis(1500));
        var released = scene.server().comesBack();
        page.claim().dotIsNeverUntil(Hue.GREEN, 0, Duration.ZERO, released);
    }

    @Test
    @Verifies("UI-4")
    @Needs(Capability.PAGE_POLLING)
    @Watch(seconds = 3)
    void theDotIsRedWhileThePageOnlyPolls(TestBed bed) {
        var scene = Scene.refused(bed, it -> it.withMovingClock());
        var page = scene.page();
        var polled = page.livesUntil(0, it -> it instanceof PageAsked asked && asked.poll(), Duration.ofSeconds(90));
        page.lives(Bounds.interval(bed).multipliedBy(2));
        page.await(0, it -> it instanceof PageDot dot && PageColours.of(dot) == Hue.RED, Bounds.OPENING);
        page.claim()
                .provided(new PagePolls(page.who(), 0, 120_000))
                .dotTurns(Hue.RED, polled.orElse(0L), Bounds.SECOND)
                .dotIsNever(Hue.GREEN, polled.orElse(0L), Duration.ZERO);
    }

    @Test
    @Verifies("UI-7")
    @Watch(seconds = 3)
    void theDotsStateIsThereAsText(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        page.await(0, it -> it instanceof PageDot dot && PageColours.of(dot) == Hue.GREEN, Bounds.OPENING);
        scene.server().refuses();
        var cut = scene.server().cuts();
        page.await(cut, it -> it instanceof PageDot dot && PageColours.of(dot) == Hue.RED, Bounds.OPENING);
        bed.waits(Duration.ofMillis(500));
        page.claim().dotSpeaks();
    }
}
