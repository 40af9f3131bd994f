package dev.rtck.load.client;

import dev.rtck.load.feed.Feed;
import dev.rtck.load.result.FlawKind;
import dev.rtck.load.socket.Ending;
import java.util.List;

/** Subscribes to one topic after the other and leaves it again; what comes of a topic that it has left is a leak. */
final class Churner extends Member {
    private static final long STAY = 400_000_000;

    private final List<Feed> topics;
    private int turn;
    private long nextAt = Long.MAX_VALUE;
    private State state = State.AWAY;

    private enum State {
        AWAY,
        JOINING,
        IN,
        LEAVING
    }

    /** @param turn with which topic it begins, so that not all do the same */
    Churner(Desk desk, String name, List<Feed> topics, int turn) {
        super(desk, name);
        this.topics = List.copyOf(topics);
        this.turn = turn;
    }

    private Feed topic() {
        return topics.get(turn % topics.size());
    }

    @Override
    void arrived(long at) {
        // Not all in the same moment.
        nextAt = at + STAY * (turn % 16) / 16;
    }

    /** Does what is due. */
    void tick(long now) {
        if (now < nextAt || !open()) {
            return;
        }
        nextAt = Long.MAX_VALUE;
        if (state == State.AWAY) {
            subscribe(topic());
            state = State.JOINING;
        } else {
            desk.unsubscription(topic().topic().name()).ifPresent(words -> {
                // What came out of order or not at all of this stay is counted now; the tail may be under way.
                missing(topic(), topic().confirmed(), false);
                unsubscribe(topic(), words);
            });
            state = State.LEAVING;
        }
        ping(now);
    }

    @Override
    void answered(long at, long nanos) {
        if (state == State.JOINING) {
            expect(topic());
            state = State.IN;
        } else if (state == State.LEAVING) {
            hasLeft(topic());
            desk.churns++;
            turn++;
            state = State.AWAY;
        }
        nextAt = at + STAY;
    }

    @Override
    void lost(Ending ending) {
        nextAt = Long.MAX_VALUE;
        desk.flaws.note(
                ending.opened() ? FlawKind.CONNECTION_ENDED : FlawKind.NOT_OPENED, () -> name + ": " + ending.words());
    }
}
