package dev.rtck.load.client;

import dev.rtck.load.feed.Feed;
import dev.rtck.load.result.LoadEvidence.SlowReading;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** The clients of one loop. All methods on its thread. */
public final class Party {
    /** Handshakes under way at a time: more only wait in the target's backlog. */
    private static final int DIALLING = 64;

    private final Desk desk;
    private final double pingsPerNano;
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Churner> churners = new ArrayList<>();
    private final List<SlowReader> slow = new ArrayList<>();
    private int started;
    private boolean beating;
    private double pingsDue;
    private long lastTick;
    private int turn;

    /** @param pings heartbeats a second over all listeners here */
    public Party(Desk desk, double pings) {
        this.desk = desk;
        this.pingsPerNano = pings / 1e9;
        desk.loop.everyTick(this::tick);
    }

    /** A steady client, dialled in its turn. */
    public void listener(String name, List<Feed> topics) {
        listeners.add(new Listener(desk, name, topics));
    }

    /** A client that comes and goes, dialled at once. */
    public void churner(String name, List<Feed> topics, int turn) {
        var churner = new Churner(desk, name, topics, turn);
        churners.add(churner);
        churner.start();
    }

    /** A client that will stop reading, dialled at once. */
    public void slow(String name, Feed bulk) {
        var reader = new SlowReader(desk, name, bulk);
        slow.add(reader);
        reader.start();
    }

    private void tick(long now) {
        desk.tick(now);
        if (started < listeners.size()) {
            dialMore();
        }
        churners.forEach(it -> it.tick(now));
        if (beating) {
            pingsDue += (now - lastTick) * pingsPerNano;
            for (var tries = listeners.size(); pingsDue >= 1 && tries > 0; tries--) {
                var next = listeners.get(turn++ % listeners.size());
                if (next.open() && next.settled() && !next.pinging()) {
                    next.ping(now);
                    pingsDue--;
                }
            }
            pingsDue = Math.min(pingsDue, 1);
        }
        lastTick = now;
    }

    private void dialMore() {
        var coming =
                listeners.subList(0, started).stream().filter(Listener::coming).count();
        while (started < listeners.size() && coming++ < DIALLING) {
            listeners.get(started++).start();
        }
    }

    /** Whether heartbeats are sent. */
    public void beat(boolean on) {
        beating = on;
        lastTick = System.nanoTime();
    }

    /** Clients that are neither settled nor refused yet. */
    public long coming() {
        return listeners.size()
                - started
                + listeners.stream().limit(started).filter(Listener::coming).count()
                + slow.stream().filter(it -> !it.settled() && !it.isOver()).count();
    }

    /** Steady clients that are settled and open. */
    public long settled() {
        return listeners.stream().filter(it -> it.settled() && it.open()).count();
    }

    /** The slow ones stop reading. */
    public void stopReading() {
        slow.stream().filter(Member::open).forEach(SlowReader::stop);
    }

    /** The slow ones read again. */
    public void readAgain() {
        slow.stream().filter(it -> it.wire != null && !it.isOver()).forEach(SlowReader::resume);
    }

    /** All bytes that the slow ones have read. */
    public long slowBytes() {
        return slow.stream().mapToLong(it -> it.wire.bytesReceived()).sum();
    }

    /** What became of the slow ones, of which so many bytes were published on their topic. */
    public List<SlowReading> readings(long published) {
        return slow.stream().map(it -> it.reading(published)).toList();
    }

    /** Whether the first of the listeners here have everything of a feed up to a number. */
    public boolean haveReached(Feed feed, int end) {
        return listeners.stream()
                .filter(it -> it.ledger(feed).isPresent() && it.open())
                .allMatch(it -> it.ledger(feed).get().reached(end));
    }

    /** Every second client breaks off and comes back. */
    public void storm() {
        for (var i = 0; i < listeners.size(); i += 2) {
            if (listeners.get(i).open()) {
                listeners.get(i).breakOff();
            }
        }
    }

    /** Those who come and go leave for good, and no heartbeat is sent any more. */
    public void rest() {
        churners.stream().filter(it -> it.wire != null).forEach(it -> it.wire.leave());
        churners.clear();
        beating = false;
    }

    /** Whether something that was published or asked is still under way. */
    public boolean waits(long now) {
        return !listeners.stream().filter(Member::open).allMatch(Member::complete)
                | listeners.stream().filter(it -> it.awaitsPong(now)).count() > 0;
    }

    /** Notes what never came. */
    public void account(Map<Feed, BitSet> confirmed) {
        for (var listener : listeners) {
            confirmed.forEach((feed, counted) -> {
                listener.missing(feed, counted, listener.open());
                listener.checkThrottle(feed);
            });
        }
    }

    /** Everybody leaves. */
    public void leave() {
        listeners.forEach(Listener::leave);
        slow.stream().filter(it -> it.wire != null).forEach(it -> it.wire.leave());
    }
}
