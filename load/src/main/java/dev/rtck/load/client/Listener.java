package dev.rtck.load.client;

import dev.rtck.load.feed.Feed;
import dev.rtck.load.result.FlawKind;
import dev.rtck.load.result.Measure;
import dev.rtck.load.socket.Ending;
import java.util.List;

/** A steady connection: subscribes once, gets everything, pings, and comes back when it is broken off. */
public final class Listener extends Member {
    private static final long SETTLING = 1_000_000_000;

    private final List<Feed> topics;
    private boolean settled;
    private boolean returning;

    /** @param topics what it subscribes to */
    public Listener(Desk desk, String name, List<Feed> topics) {
        super(desk, name);
        this.topics = List.copyOf(topics);
    }

    @Override
    void arrived(long at) {
        topics.forEach(this::subscribe);
        if (!ping(at)) {
            // A subscribe takes effect within a second; there is no other sign of it.
            var here = wire;
            desk.later(at + SETTLING, () -> {
                if (wire == here && open()) {
                    settle(at + SETTLING);
                }
            });
        }
    }

    @Override
    void answered(long at, long nanos) {
        if (!settled) {
            settle(at);
        }
    }

    private void settle(long at) {
        settled = true;
        topics.forEach(this::expect);
        Measure.record(returning ? desk.comeback : desk.connect, at - dialledAt);
        if (returning) {
            desk.returned++;
        }
    }

    @Override
    void lost(Ending ending) {
        desk.flaws.note(
                ending.opened() ? FlawKind.CONNECTION_ENDED : FlawKind.NOT_OPENED, () -> name + ": " + ending.words());
    }

    /** Whether its subscriptions stand. */
    boolean settled() {
        return settled;
    }

    /** Whether it is still coming: neither settled nor refused. */
    boolean coming() {
        return !settled && !isOver();
    }

    /** Breaks the connection off with RST and dials again at once. */
    void breakOff() {
        desk.stormed++;
        wire.reset();
        settled = false;
        returning = true;
        expectNothing();
        start();
    }

    void leave() {
        if (wire != null) {
            wire.leave();
        }
    }
}
