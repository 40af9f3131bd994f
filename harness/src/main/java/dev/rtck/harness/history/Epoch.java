package dev.rtck.harness.history;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One connection of a client, from its opening to its end.
 *
 * @param who        the client's name on this connection
 * @param where      the proxy it goes through; empty when it goes straight to the target
 * @param dialled    when it was asked for
 * @param opened     when it was open; empty if it never was
 * @param ended      when it ended; {@link Long#MAX_VALUE} while it lasts
 * @param byTarget   whether the target ended it, or nobody knows who did
 * @param ending     how, in words
 * @param asked      the subscribes and unsubscribes it sent, in order
 * @param receptions what arrived on it, in order
 * @param seq        of the entry that asked for it
 */
public record Epoch(
        String who,
        String where,
        long dialled,
        OptionalLong opened,
        long ended,
        boolean byTarget,
        String ending,
        List<Asked> asked,
        List<Reception> receptions,
        long seq) {

    public Epoch {
        asked = List.copyOf(asked);
        receptions = List.copyOf(receptions);
    }

    /**
     * A subscribe or an unsubscribe.
     *
     * @param subscribes which of the two
     * @param sent       when
     * @param proven     when the answer to a later ping showed that it was handled; {@link Long#MAX_VALUE} if none did
     */
    public record Asked(String topic, boolean subscribes, long sent, long proven) {}

    /** Whether it is open at a time. */
    boolean lives(long at) {
        return opened().isPresent() && opened().getAsLong() <= at && ended > at;
    }

    /** What stood last for a topic at a time: of those sent before it. */
    Optional<Asked> last(String topic, long at) {
        return asked.stream()
                .filter(it -> it.topic().equals(topic) && it.sent() <= at)
                .reduce((first, second) -> second);
    }

    /** Whether it is certain that it was subscribed to a topic all through a window. */
    boolean subscribedThrough(String topic, long from, long to) {
        var last = last(topic, to);
        return last.filter(it -> it.subscribes() && it.proven() < from).isPresent();
    }
}
