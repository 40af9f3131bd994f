package dev.rtck.browser.suite;

import dev.rtck.browser.peer.Reception;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.evidence.PageEvent.PageAsked;
import dev.rtck.harness.evidence.PageEvent.PageConnected;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Chapter FB: no WebSocket gets through, in any of the ways in which none does, and the page polls. */
@ConformanceSuite
@Needs({Capability.PAGE, Capability.PAGE_POLLING})
@Instance("page")
public class FallbackSuite {
    /** Four attempts, none of which may be waited for longer than RC-7 and RC-12 have it. */
    static final Duration FOUR_ATTEMPTS = Duration.ofSeconds(4 * (11 + 31));

    /** Four attempts that each look well until no pong comes. */
    private static final Duration FOUR_SILENT_ATTEMPTS = Duration.ofSeconds(4 * (61 + 31));

    @Test
    @Verifies({"FB-1", "FB-2"})
    @Watch(seconds = 3)
    void afterALossAndFourFailuresThePagePolls(TestBed bed) {
        var scene = Scene.timed(bed);
        var page = scene.page();
        page.lives(Duration.ofSeconds(6));
        scene.server().refuses();
        var cut = scene.server().cuts();
        pollsInTime(bed, scene);
        page.claim().providedItConnects().hasPolled(cut, FOUR_ATTEMPTS.plus(Bounds.poll(bed)));
        page.claim().about("FB-2").pollsAfterFailures(cut, 4, Bounds.poll(bed));
    }

    @Test
    @Verifies("FB-3")
    @Watch(seconds = 3)
    void aPageThatNeverConnectedPolls(TestBed bed) {
        var scene = Scene.refused(bed, it -> it.withMovingClock());
        pollsInTime(bed, scene);
        scene.page().claim().hasPolled(0, FOUR_ATTEMPTS.plus(Bounds.poll(bed)));
    }

    @Test
    @Verifies("FB-4")
    @Watch(seconds = 3)
    void aBrowserWithoutWebSocketPolls(TestBed bed) {
        var scene = Scene.open(bed, it -> it.after("delete window.WebSocket"));
        scene.page().claim().polls(0, Bounds.poll(bed).plus(Bounds.OPENING));
    }

    @Test
    @Verifies("FB-4")
    @Watch(seconds = 3)
    void aBrowserThatForbidsWebSocketsPolls(TestBed bed) {
        var scene = Scene.open(
                bed,
                it -> it.withMovingClock()
                        .after(
                                "window.WebSocket = class { constructor() { throw new DOMException('refused', 'SecurityError') } }"));
        var page = scene.page();
        page.stopsClock();
        page.livesUntil(0, FallbackSuite::isPoll, FOUR_ATTEMPTS);
        page.claim().hasPolled(0, FOUR_ATTEMPTS.plus(Bounds.poll(bed)));
    }

    @Test
    @Verifies("FB-4")
    @Watch(seconds = 3)
    void aPageWithoutItsManagerPolls(TestBed bed) {
        var scene = Scene.open(
                bed,
                it -> it.after(
                        "Object.defineProperty(window, 'wsManager', { get: () => undefined, set: () => {}, configurable: false })"));
        scene.page().claim().pollsUnlessConnected(0, Bounds.poll(bed).plus(Bounds.OPENING));
    }

    @Test
    @Verifies("FB-6")
    @Watch(seconds = 3)
    void aResetCountsAsAFailure(TestBed bed) {
        counts(bed, new Reception.Reset());
    }

    @Test
    @Verifies("FB-6")
    @Watch(seconds = 3)
    void aConnectionBrokenOffCountsAsAFailure(TestBed bed) {
        counts(bed, new Reception.BrokenOff());
    }

    @Test
    @Verifies("FB-6")
    @Watch(seconds = 3)
    void anAnswer200CountsAsAFailure(TestBed bed) {
        counts(bed, new Reception.Answered(200));
    }

    @Test
    @Verifies("FB-6")
    @Watch(seconds = 3)
    void anAnswer403CountsAsAFailure(TestBed bed) {
        counts(bed, new Reception.Answered(403));
    }

    @Test
    @Verifies("FB-6")
    @Watch(seconds = 3)
    void anAnswer426CountsAsAFailure(TestBed bed) {
        counts(bed, new Reception.Answered(426));
    }

    @Test
    @Verifies("FB-6")
    @Watch(seconds = 3)
    void anAnswer502CountsAsAFailure(TestBed bed) {
        counts(bed, new Reception.Answered(502));
    }

    @Test
    @Verifies("FB-6")
    @Watch(seconds = 3)
    void aMisreadHandshakeCountsAsAFailure(TestBed bed) {
        counts(bed, new Reception.Misread());
    }

    @Test
    @Verifies("FB-6")
    @Watch(seconds = 3)
    void aHandshakeThatIsNeverAnsweredCountsAsAFailure(TestBed bed) {
        var scene = Scene.timed(bed);
        scene.page().lives(Duration.ofSeconds(6));
        scene.server().receives(new Reception.Unanswered());
        scene.page().pending().holdsDials(true);
        counted(bed, scene);
    }

    private static void counts(TestBed bed, Reception reception) {
        var scene = Scene.timed(bed);
        scene.page().lives(Duration.ofSeconds(6));
        scene.server().receives(reception);
        counted(bed, scene);
    }

    /** Whether it is the fourth failure that counts is FB-2's business. */
    private static void counted(TestBed bed, Scene scene) {
        var cut = scene.server().cuts();
        pollsInTime(bed, scene);
        scene.page().claim().providedItConnects().hasPolled(cut, FOUR_ATTEMPTS.plus(Bounds.poll(bed)));
    }

    @Test
    @Verifies("FB-7")
    @Watch(seconds = 3)
    void aConnectionThatStaysMuteCountsAsAFailure(TestBed bed) {
        var scene = Scene.open(bed, new Reception.Mute(), it -> it.withMovingClock());
        var page = scene.page();
        page.pending().holdsPongs(true);
        page.stopsClock();
        var from = page.acts("is in front of a mute server");
        page.lives(FOUR_SILENT_ATTEMPTS);
        // It may poll only between two attempts: until the next but one it is seen to.
        page.lives(FOUR_SILENT_ATTEMPTS.dividedBy(2), Duration.ofSeconds(2));
        page.claim().pollsOn(from, 2);
    }

    @Test
    @Verifies("FB-7")
    @Watch(seconds = 3)
    void aConnectionThatIsClosedAtOnceCountsAsAFailure(TestBed bed) {
        var scene = Scene.open(bed, new Reception.ClosedAtOnce(1011), it -> it.withMovingClock());
        var page = scene.page();
        page.stopsClock();
        var from = page.acts("is in front of a server that closes at once");
        page.lives(FOUR_ATTEMPTS, Duration.ofSeconds(2));
        // A connect stops the polling for a moment, if only for that long.
        page.lives(FOUR_ATTEMPTS.dividedBy(2), Duration.ofSeconds(1));
        page.claim().pollsOn(from, 2);
    }

    @Test
    @Verifies("FB-8")
    @Watch(seconds = 3)
    void attemptsGoOnWhileThePagePolls(TestBed bed) {
        var scene = Scene.refused(bed, it -> it.withMovingClock());
        var page = scene.page();
        page.stopsClock();
        var polled = page.livesUntil(0, FallbackSuite::isPoll, FOUR_ATTEMPTS);
        page.lives(Duration.ofSeconds(125));
        page.claim()
                .provided(
                        new dev.rtck.harness.claim.PagePollClaim.PagePolls(page.who(), 0, FOUR_ATTEMPTS.toMillis() * 2))
                .dialsOn(polled.orElse(0L), 3);
    }

    @Test
    @Verifies({"FB-9", "FB-10"})
    @Watch(seconds = 3)
    void pollingStopsWhenAConnectionSucceeds(TestBed bed) {
        var scene = Scene.refused(bed, it -> it.withMovingClock());
        var page = scene.page();
        page.stopsClock();
        page.livesUntil(0, FallbackSuite::isPoll, FOUR_ATTEMPTS);
        page.lives(Bounds.interval(bed).multipliedBy(2), Duration.ofSeconds(1));
        stopsAfterConnecting(bed, scene, scene.server().comesBack());
    }

    @Test
    @Verifies({"FB-9", "FB-10"})
    @Watch(seconds = 3)
    void noPollingIsLeftBehindAfterAnOutageOfTwoSeconds(TestBed bed) {
        outage(bed, Duration.ofSeconds(2));
    }

    @Test
    @Verifies({"FB-9", "FB-10"})
    @Watch(seconds = 3)
    void noPollingIsLeftBehindAfterAnOutageOfFiveSeconds(TestBed bed) {
        outage(bed, Duration.ofSeconds(5));
    }

    @Test
    @Verifies({"FB-9", "FB-10"})
    @Watch(seconds = 3)
    void noPollingIsLeftBehindAfterAnOutageOfTwentySeconds(TestBed bed) {
        outage(bed, Duration.ofSeconds(20));
    }

    @Test
    @Verifies({"FB-9", "FB-10"})
    @Watch(seconds = 3)
    void noPollingIsLeftBehindAfterTenShortOutages(TestBed bed) {
        var scene = Scene.timed(bed);
        var page = scene.page();
        page.lives(Duration.ofSeconds(5));
        for (var round = 1; round <= 10; round++) {
            scene.server().refuses();
            scene.server().cuts();
            page.lives(Duration.ofMillis(300L * round), Duration.ofMillis(500));
            scene.server().comesBack();
            page.lives(Duration.ofSeconds(4), Duration.ofSeconds(1));
        }
        page.lives(Duration.ofSeconds(20));
        stopsAfterConnecting(bed, scene, page.acts("ten outages are over"));
    }

    private static void outage(TestBed bed, Duration length) {
        var scene = Scene.timed(bed);
        var page = scene.page();
        page.lives(Duration.ofSeconds(6));
        scene.server().refuses();
        scene.server().cuts();
        page.lives(length, Duration.ofMillis(500));
        stopsAfterConnecting(bed, scene, scene.server().comesBack());
    }

    private static void stopsAfterConnecting(TestBed bed, Scene scene, long back) {
        var page = scene.page();
        var connected = page.livesUntil(back, PageConnected.class::isInstance, Bounds.BACK_OFF)
                .orElse(back);
        page.lives(Bounds.interval(bed).multipliedBy(5), Duration.ofSeconds(1));
        page.claim()
                .provided(new dev.rtck.harness.claim.PageSocketClaim.PageConnects(
                        page.who(), 0, Long.MAX_VALUE / 2_000_000))
                .pollsNoMore(connected, Bounds.poll(bed), true)
                .about("FB-10")
                .pollsNoMore(connected, Bounds.poll(bed).plusSeconds(2), false);
    }

    @Test
    @Verifies("FB-10")
    @Watch(seconds = 3)
    void aConnectedPageDoesNotPoll(TestBed bed) {
        var scene = Scene.timed(bed);
        var page = scene.page();
        var connected = page.connectedAfter(0, Bounds.OPENING);
        page.lives(Bounds.interval(bed).multipliedBy(6));
        page.claim().pollsNoMore(connected, Bounds.poll(bed).plusSeconds(2), false);
    }

    /** Lets the page live until it polls, or should have long ago. */
    private static void pollsInTime(TestBed bed, Scene scene) {
        var page = scene.page();
        page.stopsClock();
        page.livesUntil(
                page.acts("no WebSocket gets through"), FallbackSuite::isPoll, FOUR_ATTEMPTS.plus(Bounds.poll(bed)));
        page.lives(Duration.ofSeconds(3), Duration.ofSeconds(1));
    }

    static boolean isPoll(dev.rtck.harness.evidence.Event event) {
        return event instanceof PageAsked asked && asked.poll();
    }
}
