package dev.rtck.browser.suite;

import dev.rtck.browser.page.PageUnderTest;
import dev.rtck.browser.page.PollAnswer;
import dev.rtck.browser.page.Shown;
import dev.rtck.browser.page.Update;
import dev.rtck.browser.peer.Dialect;
import dev.rtck.chaos.Direction;
import dev.rtck.chaos.NetworkFault;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.evidence.PageEvent.PageAnswered;
import dev.rtck.harness.evidence.PageEvent.PageConnected;
import dev.rtck.harness.evidence.PageEvent.PageDialled;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The page in front of its own server while the network fails for the WebSocket and lives for HTTP: what is published goes
 * on reaching the screen, once, and never backwards.
 */
@ConformanceSuite
@Needs({
    Capability.PAGE,
    Capability.PAGE_VALUE,
    Capability.PAGE_POLLING,
    Capability.POLLING,
    Capability.WEBSOCKET,
    Capability.PUBLISH
})
@Instance(value = "page-line", disturbing = true)
public class BlockedPortSuite {
    /** By so much clocks may differ in any case (ENV-12 has it be five seconds). */
    private static final Duration LEEWAY = Duration.ofSeconds(4);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Test
    @Verifies({"FB-1", "FB-9"})
    @Watch(seconds = 3)
    void whenThePortIsBlockedThePagePollsUntilItIsOpen(TestBed bed) {
        var line = Line.timed(bed, it -> it);
        var page = line.page();
        page.lives(Duration.ofSeconds(6));
        var from = page.acts("the port of the WebSocket is blocked");
        var blocked = line.blocked();
        page.livesUntil(from, FallbackSuite::isPoll, FallbackSuite.FOUR_ATTEMPTS);
        page.claim().providedItConnects().hasPolled(from, FallbackSuite.FOUR_ATTEMPTS);
        var connected = line.healed(blocked);
        page.lives(Bounds.interval(bed).multipliedBy(4), Duration.ofSeconds(1));
        page.claim().about("FB-9").pollsNoMore(connected, Bounds.poll(bed), true);
    }

    @Test
    @Verifies("HB-16")
    @Watch(seconds = 3)
    void aBlackHoleIsNoticed(TestBed bed) {
        var line = Line.timed(bed, it -> it);
        var page = line.page();
        page.lives(Duration.ofSeconds(6));
        page.pending().holdsPongs(true).holdsDials(true);
        var from = page.acts("its network swallows everything");
        line.network().inject(new NetworkFault.BlackHole(Direction.BOTH));
        page.lives(Bounds.silence(bed).plusSeconds(2));
        page.claim().providedItConnects().noticesSilence(from, Bounds.silence(bed));
    }

    @Test
    @Verifies("FB-13")
    @Watch(seconds = 3)
    void whatIsPolledIsShownLikeWhatIsPushed(TestBed bed) {
        var line = Line.timed(bed, it -> it);
        var page = line.page();
        page.lives(Duration.ofSeconds(6));
        var from = page.acts("the port of the WebSocket is blocked");
        line.blocked();
        line.polling(from);
        polled(bed, line, page.stateTopic());
        polled(bed, line, page.rowTopic());
    }

    private static void polled(TestBed bed, Line line, String topic) {
        if (!bed.target().polling().orElseThrow().topics().containsKey(topic)) {
            return;
        }
        var page = line.page();
        var update = page.update(topic);
        var published = page.publish(update);
        page.lives(Bounds.poll(bed).plusSeconds(1), Duration.ofSeconds(1));
        page.claim()
                .provided(new dev.rtck.harness.claim.PagePollClaim.PagePolls(page.who(), 0, Long.MAX_VALUE / 2_000_000))
                .shows(update, published, Bounds.poll(bed).plusSeconds(1));
    }

    @Test
    @Verifies("FB-14")
    @Watch(seconds = 3)
    void nothingIsShownTwiceAcrossSwitches(TestBed bed) {
        var line = Line.timed(bed, it -> it);
        var page = line.page();
        var topic = page.rowTopic();
        page.lives(Duration.ofSeconds(6));
        var pushed = shown(bed, page, topic);
        var from = page.acts("the port of the WebSocket is blocked");
        var blocked = line.blocked();
        var between = page.update(topic);
        page.publish(between);
        line.polling(from);
        var polled = page.update(topic);
        page.publish(polled);
        page.lives(Bounds.interval(bed).multipliedBy(2), Duration.ofSeconds(1));
        line.healed(blocked);
        page.lives(Duration.ofSeconds(4), Duration.ofSeconds(1));
        var last = shown(bed, page, topic);
        page.lives(Bounds.interval(bed).multipliedBy(2));
        page.claim().showsOnce(pushed, between, polled, last);
    }

    /** Publishes updates while the page is connected until one is to be seen; that one. */
    private static Update shown(TestBed bed, PageUnderTest page, String topic) {
        // The subscribe is on its way, and nothing tells the kit when it has taken effect.
        bed.waits(Duration.ofMillis(300));
        for (var attempt = 0; attempt < 3; attempt++) {
            var update = page.update(topic);
            page.publish(update);
            // The throttle is the server's and lives by its clock; what the page itself delays lives by its own.
            for (var round = 0; round < 5; round++) {
                if (page.await(0, Shown.of(update), Duration.ofMillis(300)).isPresent()) {
                    return update;
                }
                page.lives(Duration.ofMillis(500));
            }
        }
        throw new Withheld("no update is shown; see the requirement FE-3");
    }

    @Test
    @Verifies("FB-15")
    @Watch(seconds = 3)
    void anAnswerThatComesLateReplacesNothingNewer(TestBed bed) {
        var line = Line.timed(bed, it -> it.withPollsInHand());
        var page = line.page();
        var topic = polledState(bed, page);
        page.lives(Duration.ofSeconds(6));
        var from = page.acts("the port of the WebSocket is blocked");
        var blocked = line.blocked();
        line.polling(from);
        var older = page.update(topic);
        page.publish(older);
        page.lives(Bounds.poll(bed), Duration.ofSeconds(1));
        var held = page.polls(PollAnswer.HELD);
        // Until a poll is under way that has the older state in its answer.
        page.livesUntil(held, FallbackSuite::isPoll, Bounds.interval(bed).multipliedBy(3));
        line.healed(blocked);
        var newer = shown(bed, page, topic);
        page.releasesPolls();
        bed.waits(Duration.ofMillis(400));
        page.lives(Duration.ofSeconds(3), Duration.ofSeconds(1));
        page.claim().keepsNewest(newer, older);
    }

    private static String polledState(TestBed bed, PageUnderTest page) {
        var topic = page.stateTopic();
        if (!bed.target().polling().orElseThrow().topics().containsKey(topic)) {
            throw new Withheld("polling.topics does not name " + topic + ", which page.value does");
        }
        return topic;
    }

    @Test
    @Verifies("FB-15")
    @Watch(seconds = 3)
    void whatIsPushedLateReplacesNothingNewer(TestBed bed) {
        var scene = Scene.refused(bed, it -> it.withMovingClock());
        var page = scene.page();
        var topic = polledState(bed, page);
        if (!scene.server().dialect().hasTimestamps()) {
            throw new Withheld("without timestamps (mapping.timestamp: none) older and newer cannot be told apart");
        }
        page.stopsClock();
        page.livesUntil(0, FallbackSuite::isPoll, FallbackSuite.FOUR_ATTEMPTS);
        var polled = page.update(topic);
        page.catchesUp();
        page.publish(polled);
        var behind = page.behind();
        page.lives(Bounds.poll(bed).plusSeconds(1), Duration.ofSeconds(1));
        page.shows(polled, PATIENCE);
        if (behind.compareTo(LEEWAY) > 0) {
            // A page need not believe, and so not remember, a time that lies in its future.
            throw new Withheld("the page's clock was " + behind.toMillis()
                    + " ms behind the server's when it was published to; run again on a calmer machine");
        }
        var back = scene.server().comesBack();
        page.livesUntil(back, PageConnected.class::isInstance, Bounds.BACK_OFF);
        page.lives(Duration.ofSeconds(3), Duration.ofSeconds(1));
        scene.subscribed(topic);
        var older = page.update(topic);
        scene.says(older, Dialect.now() - 120);
        bed.waits(Duration.ofMillis(300));
        var newer = page.update(topic);
        scene.says(newer, Dialect.now() + 1);
        page.shows(newer, PATIENCE);
        page.claim().doesNotShow(older, 0, newer);
    }

    @Test
    @Verifies("FB-16")
    @Watch(seconds = 3)
    void whatIsPublishedBetweenTwoTransportsIsShownSoon(TestBed bed) {
        var line = Line.timed(bed, it -> it);
        var page = line.page();
        var topic = polledState(bed, page);
        page.lives(Duration.ofSeconds(6));
        var from = page.acts("the port of the WebSocket is blocked");
        var blocked = line.blocked();
        var polled = line.polling(from);
        page.await(polled, PageAnswered.class::isInstance, PATIENCE);
        // The next handshake stands still, so that the update falls between the last poll and the connection.
        var dial = page.acts("the port is open, and bytes stand still");
        blocked.close();
        var stalled = line.network().inject(new NetworkFault.Stalled(Direction.BOTH));
        page.pending().holdsDials(true);
        if (page.livesUntil(dial, PageDialled.class::isInstance, Bounds.BACK_OFF)
                .isEmpty()) {
            throw new Withheld("the page does not dial; see the requirement FB-8");
        }
        var update = page.update(topic);
        page.publish(update);
        page.pending().holdsDials(false);
        stalled.close();
        var connected = page.livesUntil(dial, PageConnected.class::isInstance, Bounds.BACK_OFF)
                .orElseThrow(() -> new Withheld("the page is not connected; see the requirement FB-8"));
        page.lives(Bounds.poll(bed).plusSeconds(1), Duration.ofMillis(500));
        page.claim().isCurrent(update, connected, Bounds.poll(bed));
    }

    @Test
    @Verifies("RC-6")
    @Watch(seconds = 3)
    void afterAReconnectThePageShowsTheCurrentState(TestBed bed) {
        var line = Line.timed(bed, it -> it);
        var page = line.page();
        var topic = page.stateTopic();
        page.lives(Duration.ofSeconds(6));
        var blocked = line.blocked();
        var update = page.update(topic);
        page.publish(update);
        var connected = line.healed(blocked);
        page.lives(Bounds.CURRENT.plusSeconds(1), Duration.ofMillis(250));
        // What came by a poll of the outage was there before; then it is current, too.
        page.claim().isCurrent(update, connected, Bounds.CURRENT);
    }
}
