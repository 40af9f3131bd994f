package dev.rtck.reference.realtime;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One topic: who subscribed to it, and its newest publications. Guarded by the {@link ConnectionManager}'s lock. */
final class Channel {
    /** Bytes of history a topic may hold; its newest publication is always kept. */
    private static final long MAX_HISTORY_BYTES = 4L << 20;

    private final Map<String, Client> subscribers = new LinkedHashMap<>();
    private final Deque<Publication> history = new ArrayDeque<>();
    private final int capacity;
    private long historyBytes;
    private long droppedUpTo;

    Channel(int capacity) {
        this.capacity = capacity;
    }

    boolean add(String clientId, Client client) {
        return subscribers.putIfAbsent(clientId, client) == null;
    }

    void remove(String clientId) {
        subscribers.remove(clientId);
    }

    void publish(Publication publication) {
        history.addLast(publication);
        historyBytes += publication.envelope().length;
        while (history.size() > 1 && (history.size() > capacity || historyBytes > MAX_HISTORY_BYTES)) {
            var dropped = history.removeFirst();
            historyBytes -= dropped.envelope().length;
            droppedUpTo = dropped.micros();
        }
        for (var subscriber : subscribers.values()) {
            subscriber.send(publication.envelope());
        }
    }

    Optional<Publication> newest() {
        return Optional.ofNullable(history.peekLast());
    }

    /** Returns everything published after {@code micros}, or the newest alone where something since then is forgotten. */
    Collection<Publication> since(long micros) {
        if (micros < droppedUpTo) {
            return List.of(history.getLast());
        }
        return history.stream().filter(p -> p.micros() > micros).toList();
    }

    boolean hasSubscribers() {
        return !subscribers.isEmpty();
    }

    boolean isUnused() {
        return subscribers.isEmpty() && history.isEmpty();
    }
}
