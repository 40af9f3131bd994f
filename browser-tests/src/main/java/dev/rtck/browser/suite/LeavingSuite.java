package dev.rtck.browser.suite;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import dev.rtck.browser.page.PageSetup;
import dev.rtck.browser.page.PageUnderTest;
import dev.rtck.browser.peer.PlayedServer;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.evidence.PageEvent.PageHungUp;
import dev.rtck.harness.evidence.PageEvent.PageLost;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Chapter FE: the connection is closed on purpose, the page is left, seems to be left, and comes back. */
@ConformanceSuite
@Needs(Capability.PAGE)
@Instance("page")
public class LeavingSuite {
    private static final Duration FROZEN = Duration.ofSeconds(1);
    private static final String PLACE = "/rtck-elsewhere";

    @Test
    @Verifies("FE-19")
    @Watch(seconds = 3)
    void aDeliberateCloseIsFinal(TestBed bed) {
        var scene = Scene.timed(bed);
        var page = scene.page();
        page.lives(Duration.ofSeconds(5));
        var closed = closes(bed, page);
        page.lives(Duration.ofSeconds(65));
        page.claim()
                .provided(new dev.rtck.harness.claim.PageSocketClaim.PageConnects(page.who(), 0, 7_000))
                .doesNotDial(closed, Duration.ofSeconds(60))
                .pollsNoMore(closed, Duration.ofMillis(500), false);
    }

    @Test
    @Verifies("FE-20")
    @Watch(seconds = 2)
    void afterADeliberateCloseThePageCanConnectAgain(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        closes(bed, page);
        bed.waits(Duration.ofMillis(700));
        var called = page.acts("calls initWebSocket");
        page.runs("{ (window.initWebSocket ?? (() => wsManager.initWebSocket()))() }");
        page.claim().connects(called, Bounds.OPENING);
    }

    private static long closes(TestBed bed, PageUnderTest page) {
        var script = bed.target().page().orElseThrow().close();
        var entry = page.acts("runs " + script);
        page.runs("{ " + script + " }");
        var gone = page.await(entry, it -> it instanceof PageHungUp || it instanceof PageLost, Duration.ofSeconds(2));
        if (gone.isEmpty()) {
            throw new Withheld("the script that page.close names closes no socket: " + script);
        }
        return entry;
    }

    @Test
    @Verifies("FE-21")
    void whoLeavesClosesTheSocket(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        var left = page.leaves();
        page.claim().providedItConnects().takesLeave(scene.server(), left, Bounds.SECOND, 1000, 1001);
    }

    @Test
    @Verifies("FE-22")
    @Watch(seconds = 3)
    void whoLeavesDialsNoMore(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        // What comes next is slow, so that the page is left for a while before it is gone.
        var left = page.leavesFor(scene.server().slowPage());
        bed.waits(PlayedServer.SLOW.plusMillis(800));
        page.claim().providedItConnects().doesNotDial(left, PlayedServer.SLOW);
    }

    @Test
    @Verifies("FE-21")
    void whoReloadsClosesTheSocket(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        var left = page.reloads();
        page.claim().providedItConnects().takesLeave(scene.server(), left, Bounds.SECOND, 1000, 1001);
    }

    @Test
    @Verifies("FE-23")
    @Watch(seconds = 3)
    void aDownloadLeavesThePageConnected(TestBed bed) {
        stays(bed, "a download", route -> {
            route.fulfill(new FulfillOptions()
                    .setStatus(200)
                    .setHeaders(Map.of("Content-Disposition", "attachment; filename=\"report.csv\""))
                    .setContentType("text/csv")
                    .setBody("a;b"));
            return null;
        });
    }

    @Test
    @Verifies("FE-23")
    @Watch(seconds = 3)
    void anAnswerWithoutContentLeavesThePageConnected(TestBed bed) {
        stays(bed, "an answer 204", route -> {
            route.fulfill(new FulfillOptions().setStatus(204));
            return null;
        });
    }

    private static void stays(TestBed bed, String how, Function<Route, Void> answer) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        page.answers(PLACE, answer);
        remainsConnected(bed, scene, page.follows(PLACE, how));
    }

    @Test
    @Verifies("FE-23")
    @Watch(seconds = 3)
    void aMailLinkLeavesThePageConnected(TestBed bed) {
        var scene = Scene.connected(bed);
        remainsConnected(bed, scene, scene.page().follows("mailto:somebody@example.org", "a mailto link"));
    }

    /** A page that let go of its socket has another in time; one that did not still has it. */
    private static void remainsConnected(TestBed bed, Scene scene, long from) {
        var page = scene.page();
        var gone = page.await(from, it -> it instanceof PageHungUp || it instanceof PageLost, Duration.ofMillis(1500));
        if (gone.isPresent()) {
            page.claim().connects(gone.get(), Bounds.STAYED);
        } else {
            page.ask("is the page still here", "location.href.includes('" + PLACE + "') ? 'no' : 'yes'")
                    .claim()
                    .tells("is the page still here", "yes", "the page keeps its connection", "the link has led away")
                    .keepsOneSocket(0);
        }
    }

    @Test
    @Verifies("FE-24")
    @Watch(seconds = 3)
    void aPageThatComesBackFromTheCacheConnectsAgain(TestBed bed) {
        var server = PlayedServer.in(bed);
        var page = PageSetup.of(bed).facing(server).openWhereKept().connected();
        page.runs("{ window.rtckKept = true }");
        page.leavesFor(server.slowPage());
        bed.waits(PlayedServer.SLOW.plusMillis(1000));
        var back = page.acts("goes back in its history");
        page.runs("{ history.back() }");
        bed.waits(Duration.ofMillis(700));
        // A page that will not be kept is loaded anew, and connects as one that is loaded.
        page.ask("was the page kept", "window.rtckKept === true").claim().connects(back, Bounds.BACK_OFF);
    }

    @Test
    @Verifies("FE-25")
    @Watch(seconds = 3)
    void aPageThatWasOfflineConnectsAgain(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        page.offline(true);
        scene.server().cuts();
        bed.waits(Duration.ofMillis(500));
        var online = page.offline(false);
        page.claim()
                .provided(new dev.rtck.harness.claim.PageSocketClaim.PageConnects(page.who(), 0, 7_000))
                .connects(online, Bounds.BACK_OFF);
    }

    @Test
    @Verifies("FE-25")
    @Watch(seconds = 3)
    void aPageThatWasInTheBackgroundConnectsAgain(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page().onChromium();
        page.freezes(true);
        var cut = scene.server().cuts();
        bed.waits(FROZEN);
        page.freezes(false);
        page.claim().connects(cut, FROZEN.plus(Bounds.BACK_OFF));
    }
}
