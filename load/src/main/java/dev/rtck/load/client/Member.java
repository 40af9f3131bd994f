package dev.rtck.load.client;

import dev.rtck.load.check.Ledger;
import dev.rtck.load.check.Ledger.Arrival;
import dev.rtck.load.check.Sighting;
import dev.rtck.load.feed.Feed;
import dev.rtck.load.result.FlawKind;
import dev.rtck.load.result.Measure;
import dev.rtck.load.socket.Ending;
import dev.rtck.load.socket.Wire;
import dev.rtck.load.socket.WireListener;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;

/**
 * A client that checks every message it gets. What it has subscribed to is one {@link Ledger} a topic, which counts from
 * the pong behind the subscribe: that was handled in order. All methods on the thread of its loop.
 */
public abstract class Member implements WireListener {
    private static final long UNSUBSCRIBED_FOR = 1_000_000_000;

    final Desk desk;
    final String name;
    private final Ledger[] ledgers;
    private final double[] timestamps;
    /** When a topic was left, and from which number on nothing of it may come: 0 for one that was never had. */
    private final long[] leftAt;

    private final int[] leftFrom;
    private final boolean[] away;
    private final long[] throttled;
    private final long[] lastAt;
    Wire wire;
    long dialledAt;
    private long pingAt;
    private boolean ended;

    Member(Desk desk, String name) {
        this.desk = desk;
        this.name = name;
        var topics = desk.feeds.size();
        ledgers = new Ledger[topics];
        timestamps = new double[topics];
        Arrays.fill(timestamps, Double.NEGATIVE_INFINITY);
        leftAt = new long[topics];
        leftFrom = new int[topics];
        away = new boolean[topics];
        Arrays.fill(away, true);
        throttled = new long[topics];
        lastAt = new long[topics];
    }

    /** Dials. */
    public void start() {
        dialledAt = System.nanoTime();
        ended = false;
        pingAt = 0;
        wire = Wire.dial(desk.loop, desk.dial, this);
    }

    /** The handshake is through: subscribe, and whatever else. */
    abstract void arrived(long at);

    /** The pong to a ping of its own came, {@code nanos} after it. */
    abstract void answered(long at, long nanos);

    /** The target ended the connection. */
    abstract void lost(Ending ending);

    @Override
    public final void opened(Wire wire, long at) {
        desk.opened++;
        desk.credentials.ifPresent(wire::text);
        arrived(at);
    }

    @Override
    public final void ended(Wire wire, Ending ending, long at) {
        ended = true;
        lost(ending);
    }

    /** Whether the connection is open. */
    public boolean open() {
        return wire != null && wire.open();
    }

    /** Whether the target has ended it or it was never opened. */
    boolean isOver() {
        return ended;
    }

    void subscribe(Feed feed) {
        away[feed.index()] = false;
        leftAt[feed.index()] = 0;
        wire.text(desk.subscription(feed.topic().name()));
    }

    void unsubscribe(Feed feed, String words) {
        ledgers[feed.index()] = null;
        leftAt[feed.index()] = System.nanoTime();
        wire.text(words);
    }

    /** From now on nothing of the topic may come that is published later. */
    void hasLeft(Feed feed) {
        away[feed.index()] = true;
        leftFrom[feed.index()] = feed.begun();
    }

    /** From now on everything of the topic must come that is published later. */
    void expect(Feed feed) {
        ledgers[feed.index()] = new Ledger(feed.begun(), feed.latest());
    }

    /** Forgets what was expected: the connection is another. */
    void expectNothing() {
        Arrays.fill(ledgers, null);
        Arrays.fill(leftAt, 0);
        Arrays.fill(leftFrom, 0);
        Arrays.fill(away, true);
        Arrays.fill(timestamps, Double.NEGATIVE_INFINITY);
    }

    /** Sends a heartbeat, unless one is still unanswered; false where the target knows none. */
    boolean ping(long now) {
        var text = desk.ping();
        if (text.isPresent() && pingAt == 0) {
            pingAt = now;
            desk.pings++;
            wire.text(text.get());
        }
        return text.isPresent();
    }

    @Override
    public final void text(Wire wire, byte[] bytes, int from, int length, long at) {
        desk.received++;
        desk.bytes += length;
        var sighting = desk.reader.read(bytes, from, length);
        if (!sighting.flaws().isEmpty()) {
            sighting.flaws().forEach(it -> desk.flaws.note(it, () -> name + " got " + sighting.excerpt()));
        }
        if (sighting.pong()) {
            pong(sighting, at);
        } else {
            var size = sighting.size();
            for (var i = 0; i < size; i++) {
                arrived(sighting, i, at);
            }
        }
    }

    private void pong(Sighting sighting, long at) {
        desk.pongs++;
        if (pingAt == 0) {
            desk.flaws.note(FlawKind.SURPLUS_PONG, () -> name + " got " + sighting.excerpt() + ", with no ping open");
            return;
        }
        var took = at - pingAt;
        pingAt = 0;
        Measure.record(desk.pong, took);
        if (took > desk.target.heartbeat().pongWithin().toNanos()) {
            desk.flaws.note(FlawKind.LATE_PONG, () -> name + " got its pong after " + millis(took));
        }
        answered(at, took);
    }

    private void arrived(Sighting sighting, int index, long at) {
        var topic = sighting.topicOf(index);
        var number = sighting.numberOf(index);
        if (topic >= desk.feeds.size() || number >= desk.feeds.get(topic).begun()) {
            // No publication of this run, whatever it looks like.
            return;
        }
        var feed = desk.feeds.get(topic);
        if (desk.target.mapping().isExact()
                && !sighting.topic().equals(feed.topic().name())) {
            desk.flaws.note(FlawKind.WRONG_TOPIC, () -> where(feed, number) + " came as " + sighting.excerpt());
        }
        if (index == 0) {
            inTime(feed, sighting);
        }
        var ledger = ledgers[topic];
        if (ledger != null) {
            var arrival = enter(ledger, feed, number, sighting);
            if (arrival != Arrival.EARLY && arrival != Arrival.AGAIN) {
                counted(feed, number, index == 0, at);
            }
        } else if (away[topic] && number >= leftFrom[topic] && !isImplicit(feed)) {
            leaked(feed, number, at, sighting);
        }
    }

    private void counted(Feed feed, int number, boolean message, long at) {
        lastAt[feed.index()] = at;
        if (message) {
            throttled[feed.index()]++;
        }
        if (timed()) {
            desk.delivered(feed, number, at);
        }
    }

    /** Whether the delay of what it gets says something about the target. */
    boolean timed() {
        return true;
    }

    private boolean isImplicit(Feed feed) {
        return desk.target.mapping().implicitTopics().contains(feed.topic().name());
    }

    private void inTime(Feed feed, Sighting sighting) {
        if (sighting.timestamp() < timestamps[feed.index()]) {
            var before = timestamps[feed.index()];
            desk.flaws.note(
                    FlawKind.TIMESTAMP_BACKWARDS,
                    () -> name + " got timestamp " + plain(sighting.timestamp()) + " after " + plain(before)
                            + " on topic " + feed.topic().name());
        } else if (!Double.isNaN(sighting.timestamp())) {
            timestamps[feed.index()] = sighting.timestamp();
        }
    }

    private Arrival enter(Ledger ledger, Feed feed, int number, Sighting sighting) {
        var last = ledger.next() - 1;
        var arrival = ledger.note(number);
        switch (arrival) {
            case IN_ORDER, EARLY, AHEAD -> {
                // What stays missing is counted at the end.
            }
            case BEHIND ->
                desk.flaws.note(FlawKind.OUT_OF_ORDER, () -> where(feed, number) + " came after number " + last);
            case AGAIN ->
                desk.flaws.note(
                        feed.batched() ? FlawKind.ENTRY_DUPLICATED : FlawKind.DUPLICATED,
                        () -> where(feed, number) + " came again, after number " + last + ": " + sighting.excerpt());
        }
        return arrival;
    }

    private void leaked(Feed feed, int number, long at, Sighting sighting) {
        var left = leftAt[feed.index()];
        var kind = left == 0
                ? FlawKind.LEAKED
                : feed.dueAt(number) - left > UNSUBSCRIBED_FOR
                        ? FlawKind.LEAKED_AFTER_UNSUBSCRIBE
                        : FlawKind.LATE_AFTER_UNSUBSCRIBE;
        desk.flaws.note(
                kind,
                () -> where(feed, number) + " came "
                        + (left == 0
                                ? "to a connection that never subscribed to it"
                                : millis(at - left) + " after the unsubscribe, published "
                                        + millis(feed.dueAt(number) - left) + " after it")
                        + ": " + sighting.excerpt());
    }

    String where(Feed feed, int number) {
        return name + ": number " + number + " of topic " + feed.topic().name();
    }

    @Override
    public final void illegal(Wire wire, String words, long at) {
        desk.flaws.note(FlawKind.ILLEGAL_FRAME, () -> name + " got " + words);
    }

    /** Whether everything expected has arrived, up to what was begun. */
    boolean complete() {
        for (var feed : desk.feeds) {
            var ledger = ledgers[feed.index()];
            if (ledger != null && !ledger.reached(feed.begun())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Notes what has not arrived of a topic.
     *
     * @param counted the publications that count: the hook confirmed them
     * @param tail    whether everything up to the last must be there
     */
    long missing(Feed feed, BitSet counted, boolean tail) {
        var ledger = ledgers[feed.index()];
        if (ledger == null) {
            return 0;
        }
        if (feed.latest()) {
            var last = counted.length() - 1;
            if (tail && last >= 0 && ledger.next() <= last) {
                desk.flaws.note(FlawKind.LAST_VALUE_LOST, () -> where(feed, last) + ", the last one, never came");
            }
            return 0;
        }
        var lost = (BitSet) ledger.missing().clone();
        if (tail && feed.begun() > ledger.next()) {
            lost.set(ledger.next(), feed.begun());
        }
        lost.and(counted);
        var count = lost.cardinality();
        if (count > 0) {
            desk.flaws.note(
                    feed.batched() ? FlawKind.ENTRY_LOST : FlawKind.LOST,
                    count,
                    () -> where(feed, lost.nextSetBit(0)) + " never came, published "
                            + (lost.nextSetBit(0) < ledger.next() - 1 ? "before others that did" : "last")
                            + (count > 1 ? " (and " + (count - 1) + " more of this topic)" : ""));
        }
        return count;
    }

    /** Notes where a throttled topic brought more than its interval allows since it was first published on. */
    void checkThrottle(Feed feed) {
        var interval = feed.topic().throttle().toNanos();
        var count = throttled[feed.index()];
        if (interval > 0 && count > 0 && ledgers[feed.index()] != null) {
            // From the first publication, not the first arrival: a late first message makes nobody guilty.
            var duration = lastAt[feed.index()] - feed.firstBegunAt();
            var allowed = duration / interval + 2;
            if (count > allowed) {
                desk.flaws.note(
                        FlawKind.THROTTLE_EXCEEDED,
                        () -> name + " got " + count + " messages of topic "
                                + feed.topic().name() + " in " + millis(duration) + ", where "
                                + feed.topic().throttle().toMillis() + " ms apart are at most " + allowed);
            }
        }
    }

    /** Notes a ping that has been open for longer than a pong may take; true while one is open that may still be answered. */
    boolean awaitsPong(long now) {
        if (pingAt == 0 || !open()) {
            return false;
        }
        var open = now - pingAt;
        if (open > desk.target.heartbeat().pongWithin().toNanos()) {
            desk.flaws.note(FlawKind.LATE_PONG, () -> name + " has waited " + millis(open) + " for a pong");
            pingAt = 0;
            return false;
        }
        return true;
    }

    /** Whether a ping is unanswered. */
    boolean pinging() {
        return pingAt != 0;
    }

    Optional<Ledger> ledger(Feed feed) {
        return Optional.ofNullable(ledgers[feed.index()]);
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }

    private static String plain(double timestamp) {
        return String.format(Locale.ROOT, "%.6f", timestamp);
    }
}
