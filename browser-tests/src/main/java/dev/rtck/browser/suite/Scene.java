package dev.rtck.browser.suite;

import dev.rtck.browser.page.PageSetup;
import dev.rtck.browser.page.PageUnderTest;
import dev.rtck.browser.page.Update;
import dev.rtck.browser.peer.Dialect;
import dev.rtck.browser.peer.PlayedServer;
import dev.rtck.browser.peer.Reception;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.evidence.PeerEvent.PeerHeard;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A page in front of a server that the kit plays. The page itself, and what it polls, comes from the target.
 *
 * @param server the played server
 * @param page   the page
 */
record Scene(PlayedServer server, PageUnderTest page) {
    /** A page that is opened. */
    static Scene open(TestBed bed) {
        return open(bed, UnaryOperator.identity());
    }

    /** The same, opened in a way of the case's own. */
    static Scene open(TestBed bed, UnaryOperator<PageSetup> how) {
        return open(bed, Reception.CORRECT, how);
    }

    /** The same, in front of a server that does not behave from the start. */
    static Scene open(TestBed bed, Reception reception, UnaryOperator<PageSetup> how) {
        var server = PlayedServer.in(bed);
        server.receives(reception);
        return new Scene(server, how.apply(PageSetup.of(bed).facing(server)).open());
    }

    /** The same, in front of a server whose port is closed. */
    static Scene refused(TestBed bed, UnaryOperator<PageSetup> how) {
        var server = PlayedServer.in(bed);
        server.refuses();
        return new Scene(server, how.apply(PageSetup.of(bed).facing(server)).open());
    }

    /** A page that is connected. */
    static Scene connected(TestBed bed) {
        return connected(bed, UnaryOperator.identity());
    }

    /** The same, opened in a way of the case's own. */
    static Scene connected(TestBed bed, UnaryOperator<PageSetup> how) {
        var scene = open(bed, how);
        scene.page().connected();
        return scene;
    }

    /** A page that is connected, with a clock that stands. */
    static Scene timed(TestBed bed) {
        return timed(bed, UnaryOperator.identity());
    }

    /** The same, opened in a way of the case's own. */
    static Scene timed(TestBed bed, UnaryOperator<PageSetup> how) {
        var scene = connected(bed, it -> how.apply(it.withMovingClock()));
        scene.page().stopsClock();
        return scene;
    }

    /**
     * Waits until the page has subscribed to a topic.
     *
     * @throws Withheld when it does not
     */
    Scene subscribed(String topic) {
        var until = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (!server.topics().contains(topic)) {
            if (System.nanoTime() > until) {
                throw new Withheld("the page has not subscribed to " + topic + "; see the requirement RC-3");
            }
            page.await(Long.MAX_VALUE - 1, it -> false, Duration.ofMillis(10));
        }
        return this;
    }

    /** Sends an update, stamped with the time of now; returns the entry of the log. */
    long says(Update update) {
        return says(update, Dialect.now());
    }

    /** Sends an update with a timestamp of its own. */
    long says(Update update, double seconds) {
        return server.says(page.message(update, seconds).toString(), update.name());
    }

    /** Sends an update of the topic that shows states, and waits until it is to be seen. */
    Update seen() {
        return seen(page.stateTopic());
    }

    /** Sends an update of a topic, and waits until it is to be seen. */
    Update seen(String topic) {
        subscribed(topic);
        var update = page.update(topic);
        says(update);
        page.shows(update, Duration.ofSeconds(4));
        return update;
    }

    /** Cuts the connection and waits until the page has another; returns the entry of the log. */
    long reconnects() {
        var cut = server.cuts();
        return page.connectedAfter(cut, Bounds.BACK_OFF);
    }

    /** The same, where the page's clock stands. */
    long reconnectsInTime() {
        var cut = server.cuts();
        return page.livesUntil(
                        cut, dev.rtck.harness.evidence.PageEvent.PageConnected.class::isInstance, Bounds.BACK_OFF)
                .orElseThrow(() -> new Withheld("the page is not connected again; see the requirement RC-1"));
    }

    /** Waits until the page has said something after an entry of the log. */
    void heard(long from, String intent) {
        server.recording()
                .await(
                        from,
                        it -> it instanceof PeerHeard heard && heard.intent().equals(intent),
                        Duration.ofSeconds(3));
    }
}
