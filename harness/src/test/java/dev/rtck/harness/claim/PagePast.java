package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.PageEvent.PageActed;
import dev.rtck.harness.evidence.PageEvent.PageAnswered;
import dev.rtck.harness.evidence.PageEvent.PageAsked;
import dev.rtck.harness.evidence.PageEvent.PageClockMoved;
import dev.rtck.harness.evidence.PageEvent.PageConnected;
import dev.rtck.harness.evidence.PageEvent.PageDialRefused;
import dev.rtck.harness.evidence.PageEvent.PageDialled;
import dev.rtck.harness.evidence.PageEvent.PageDot;
import dev.rtck.harness.evidence.PageEvent.PageHungUp;
import dev.rtck.harness.evidence.PageEvent.PageLoaded;
import dev.rtck.harness.evidence.PageEvent.PageLost;
import dev.rtck.harness.evidence.PageEvent.PageSent;
import dev.rtck.harness.evidence.PageEvent.PageShown;
import dev.rtck.harness.evidence.PageEvent.PageStalled;
import dev.rtck.harness.evidence.PageEvent.PageTold;
import dev.rtck.harness.evidence.RunEvent.Stalled;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A planted history of one page, which is loaded at the start; times in milliseconds. */
final class PagePast {
    static final String WHO = "page";

    /** What the page's clock showed at the start. */
    private static final long START = 1_000_000;

    private final List<Entry> entries = new ArrayList<>();
    private final List<Stalled> stalls = new ArrayList<>();
    private long millis;
    private long ahead;

    PagePast() {
        event(new PageLoaded(1, "http://page/", clock()));
    }

    private long clock() {
        return START + millis + ahead;
    }

    PagePast at(long time) {
        millis = time;
        return this;
    }

    /** Lets the page's clock run ahead. */
    PagePast lives(long time) {
        ahead += time;
        return event(new PageClockMoved(time, clock()));
    }

    PagePast event(Event event) {
        return event(WHO, event);
    }

    PagePast event(String who, Event event) {
        entries.add(new Entry(entries.size() + 1, millis * 1_000_000, 0, "Case#1", who, event));
        return this;
    }

    /** The kit does something to the page; what is claimed is often claimed from there on. */
    PagePast acts(String what) {
        return event(new PageActed(what));
    }

    PagePast loads(int document) {
        return event(new PageLoaded(document, "http://page/" + document, clock()));
    }

    PagePast dials(int socket) {
        return event(new PageDialled(socket, "ws://page/", clock()));
    }

    PagePast isRefused(int socket) {
        return event(new PageDialRefused(socket, "SecurityError", clock()));
    }

    PagePast connects(int socket) {
        return event(new PageConnected(socket, clock()));
    }

    PagePast loses(int socket) {
        return event(new PageLost(socket, 1006, false, clock()));
    }

    PagePast hangsUp(int socket) {
        return event(new PageHungUp(socket, 1000, clock()));
    }

    PagePast pings(int socket) {
        return sends(socket, "{\"action\":\"ping\",\"topic\":\"system\"}", WireEvent.Sent.PING);
    }

    PagePast subscribes(int socket, String topic) {
        return sends(socket, "{\"action\":\"subscribe\",\"topic\":\"" + topic + "\"}", WireEvent.Sent.subscribe(topic));
    }

    PagePast sends(int socket, String text, String intent) {
        return event(new PageSent(socket, text, intent, true, clock()));
    }

    PagePast polls(int request) {
        return event(new PageAsked(request, "GET", "http://page/poll?topics=a&cursor=" + request, true, clock()));
    }

    PagePast asks(int request, String url, boolean poll) {
        return event(new PageAsked(request, "GET", url, poll, clock()));
    }

    PagePast isAnswered(int request) {
        return event(new PageAnswered(request, 200, clock()));
    }

    PagePast shows(String update, int times) {
        return event(new PageShown("a", update, times, clock()));
    }

    PagePast dot(String colour, String text) {
        return event(new PageDot(List.of(colour), text, clock()));
    }

    PagePast tells(String question, String answer) {
        return event(new PageTold(question, answer));
    }

    /** The page's script stood still for this long until now. */
    PagePast stalls(long time) {
        return event(new PageStalled(time, clock()));
    }

    /** The kit itself stood still. */
    PagePast kitStalls(long from, long to) {
        stalls.add(new Stalled(from * 1_000_000, to * 1_000_000));
        return this;
    }

    /** The last entry. */
    long last() {
        return entries.size();
    }

    Verdict judged(Claim claim, long at) {
        return result(claim, at).verdict();
    }

    ClaimResult result(Claim claim, long at) {
        return Judge.judge("TEST-1", claim, at * 1_000_000, new History(entries, Story.facts(), stalls));
    }
}
