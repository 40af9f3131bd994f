package dev.rtck.browser.suite;

import dev.rtck.browser.peer.PlayedServer;
import dev.rtck.browser.peer.Reception;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.evidence.PageEvent.PageConnected;
import dev.rtck.harness.evidence.PageEvent.PageDialled;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Chapter RC: connections are lost in every way, and the page connects again. */
@ConformanceSuite
@Needs(Capability.PAGE)
@Instance("page")
public class ReconnectSuite {

    @Test
    @Verifies("RC-2")
    @Watch(seconds = 2)
    void aPageReconnectsAfter1000(TestBed bed) {
        reconnects(bed, it -> it.closes(1000));
    }

    @Test
    @Verifies("RC-2")
    @Watch(seconds = 2)
    void aPageReconnectsAfter1001(TestBed bed) {
        reconnects(bed, it -> it.closes(1001));
    }

    @Test
    @Verifies("RC-2")
    @Watch(seconds = 2)
    void aPageReconnectsAfter1008(TestBed bed) {
        reconnects(bed, it -> it.closes(1008));
    }

    @Test
    @Verifies("RC-2")
    @Watch(seconds = 2)
    void aPageReconnectsAfter1011(TestBed bed) {
        reconnects(bed, it -> it.closes(1011));
    }

    @Test
    @Verifies("RC-2")
    @Watch(seconds = 2)
    void aPageReconnectsAfter1012(TestBed bed) {
        reconnects(bed, it -> it.closes(1012));
    }

    @Test
    @Verifies("RC-2")
    @Watch(seconds = 2)
    void aPageReconnectsAfter1013(TestBed bed) {
        reconnects(bed, it -> it.closes(1013));
    }

    @Test
    @Verifies("RC-2")
    @Watch(seconds = 2)
    void aPageReconnectsAfterACodeOfTheApplication(TestBed bed) {
        reconnects(bed, it -> it.closes(4000));
    }

    @Test
    @Verifies("RC-2")
    @Watch(seconds = 2)
    void aPageReconnectsAfterAnEndWithoutACloseFrame(TestBed bed) {
        reconnects(bed, PlayedServer::cuts);
    }

    @Test
    @Verifies("RC-2")
    @Watch(seconds = 2)
    void aPageReconnectsAfterAReset(TestBed bed) {
        reconnects(bed, PlayedServer::resets);
    }

    private static void reconnects(TestBed bed, ToLongFunction<PlayedServer> loss) {
        var scene = Scene.timed(bed);
        var page = scene.page();
        // Soon after a ping: the heartbeat is not to notice what the handler of the close overlooks.
        page.lives(Bounds.heartbeat(bed).plusSeconds(1));
        var lost = loss.applyAsLong(scene.server());
        page.livesUntil(lost, PageConnected.class::isInstance, Bounds.BACK_OFF);
        page.claim().providedItConnects().hasConnected(lost, Bounds.BACK_OFF).staysLoaded(lost);
    }

    @Test
    @Verifies("RC-3")
    @Watch(seconds = 3)
    void aPageSubscribesAgainToEveryTopic(TestBed bed) {
        var scene = Scene.connected(bed);
        bed.waits(Duration.ofMillis(500));
        var cut = scene.page().acts("its connection is cut");
        scene.reconnects();
        bed.waits(Duration.ofMillis(1000));
        scene.page().claim().providedItConnects().subscribesAgain(cut);
    }

    @Test
    @Verifies("RC-4")
    @Needs(Capability.PAGE_VALUE)
    @Watch(seconds = 3)
    void afterThreeReconnectsEachMessageIsShownOnce(TestBed bed) {
        var scene = Scene.connected(bed);
        scene.seen(scene.page().rowTopic());
        scene.reconnects();
        scene.reconnects();
        scene.reconnects();
        bed.waits(Duration.ofMillis(500));
        var row = scene.seen(scene.page().rowTopic());
        // A second copy would be there by now.
        bed.waits(Duration.ofMillis(300));
        scene.page().claim().showsOnce(row);
    }

    @Test
    @Verifies({"RC-5", "RC-10", "RC-11", "RC-12"})
    @Watch(seconds = 3)
    void thePageNeverGivesUpAndWaitsLongerEachTime(TestBed bed) {
        var scene = Scene.timed(bed);
        var page = scene.page();
        page.lives(Duration.ofSeconds(5));
        scene.server().refuses();
        var cut = scene.server().cuts();
        // Some twenty attempts at the longest delay.
        page.lives(Duration.ofMinutes(9));
        page.claim().about("RC-10").waitsLongerEachTime();
        page.claim().about("RC-11").waitsWithJitter(10);
        page.claim().about("RC-12").waitsAtMost(Duration.ofSeconds(30));
        var back = scene.server().comesBack();
        page.livesUntil(back, PageConnected.class::isInstance, Bounds.BACK_OFF);
        page.claim().dialsOn(cut, 10).hasConnected(back, Bounds.BACK_OFF);
    }

    @Test
    @Verifies("RC-7")
    @Watch(seconds = 3)
    void aHandshakeThatIsNotAnsweredIsGivenUp(TestBed bed) {
        var scene = hung(bed);
        var page = scene.page();
        var cut = scene.server().cuts();
        page.livesUntil(cut, PageDialled.class::isInstance, Bounds.BACK_OFF);
        page.lives(Bounds.HANDSHAKE.plusSeconds(2), Duration.ofSeconds(1));
        page.claim().providedItConnects().givesUpDialling(cut, Bounds.HANDSHAKE);
    }

    @Test
    @Verifies("RC-8")
    @Watch(seconds = 3)
    void aHungHandshakeIsClosedBeforeTheNextIsMade(TestBed bed) {
        var scene = hung(bed);
        var page = scene.page();
        var cut = scene.server().cuts();
        page.lives(Duration.ofSeconds(75), Duration.ofSeconds(2));
        page.claim().providedItConnects().hangsUpFirst(cut);
    }

    private static Scene hung(TestBed bed) {
        var scene = Scene.timed(bed);
        scene.page().lives(Duration.ofSeconds(5));
        scene.server().receives(new Reception.Unanswered());
        scene.page().pending().holdsDials(true);
        return scene;
    }

    @Test
    @Verifies("RC-9")
    @Watch(seconds = 3)
    void aServerThatRefusesIsNotDialledAllTheTime(TestBed bed) {
        var scene = Scene.timed(bed);
        scene.server().refuses();
        scene.server().cuts();
        scene.page().lives(Duration.ofSeconds(12), Duration.ofMillis(250));
        scene.page().claim().dialsAtMost(10, Duration.ofSeconds(10));
    }

    @Test
    @Verifies("RC-9")
    @Watch(seconds = 3)
    void aServerThatClosesAtOnceIsNotDialledAllTheTime(TestBed bed) {
        var scene = Scene.timed(bed);
        scene.server().receives(new Reception.ClosedAtOnce(1011));
        scene.server().closes(1011);
        scene.page().lives(Duration.ofSeconds(12), Duration.ofMillis(250));
        scene.page().claim().dialsAtMost(10, Duration.ofSeconds(10));
    }
}
