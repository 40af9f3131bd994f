package dev.rtck.reference.realtime;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Knows who is connected and who subscribed to what, and delivers. The one instance of a server is its single source of
 * order: everything happens under one lock, which is held for bookkeeping only, never while bytes are written.
 */
public final class ConnectionManager {
    /** Topics whose history is kept at once; beyond, the one published longest ago without subscribers is forgotten. */
    private static final int MAX_TOPICS = 1_000;

    /** RFC 6455, section 7.4.1. */
    private static final int GOING_AWAY = 1001;

    private final String life = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Subscriptions> clients = new HashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final int maxSubscriptions;
    private final int history;
    private long lastMicros;
    private long published;
    private boolean closing;

    /**
     * @param maxSubscriptions topics one connection may hold at a time
     * @param history          publications of each topic kept for pollers, at least 1
     */
    public ConnectionManager(int maxSubscriptions, int history) {
        this.maxSubscriptions = maxSubscriptions;
        this.history = history;
    }

    /** Registers a connection and returns the id by which it is known until {@link #disconnect}. */
    public synchronized String connect(Client client) {
        var clientId = UUID.randomUUID().toString();
        clients.put(clientId, new Subscriptions(client, maxSubscriptions));
        if (closing) {
            takeLeave(client);
        }
        return clientId;
    }

    /** Forgets a connection and its subscriptions; harmless when it is unknown. */
    public synchronized void disconnect(String clientId) {
        var gone = clients.remove(clientId);
        if (gone != null) {
            gone.topics().forEach(topic -> leave(clientId, topic));
        }
        notifyAll();
    }

    /**
     * Subscribes, so that every later publication of the topic reaches the client once, and sends it the topic's newest
     * publication unless it had that one already. Subscribing twice changes nothing.
     *
     * @throws Refused when the client holds as many topics as it may
     */
    public synchronized void subscribe(String clientId, String topic) {
        var subscriptions = clients.get(clientId);
        if (subscriptions == null || subscriptions.contains(topic)) {
            return;
        }
        long seenUpTo = subscriptions.add(topic);
        var channel = channels.computeIfAbsent(topic, t -> new Channel(history));
        channel.add(clientId, subscriptions.client());
        // Under the same lock as broadcast: the snapshot neither repeats nor overtakes a live publication.
        // None of system: a pong may have gone out since, and no topic's timestamps go backwards.
        channel.newest()
                .filter(newest -> !topic.equals(Topics.SYSTEM))
                .filter(newest -> newest.micros() > seenUpTo)
                .ifPresent(newest -> subscriptions.client().send(newest.envelope()));
    }

    /** Ends a subscription; harmless when there is none. */
    public synchronized void unsubscribe(String clientId, String topic) {
        var subscriptions = clients.get(clientId);
        if (subscriptions != null && subscriptions.remove(topic, lastMicros)) {
            leave(clientId, topic);
        }
    }

    private void leave(String clientId, String topic) {
        var channel = channels.get(topic);
        channel.remove(clientId);
        if (channel.isUnused()) {
            channels.remove(topic);
        }
    }

    /** Publishes one envelope to every subscriber of the topic and to its history. */
    public synchronized void broadcast(String topic, String type, ObjectNode data) {
        var publication = Publication.of(type, topic, data, stamp());
        // Removed and put again, so that the map's order is the order of the last publication.
        var channel = Optional.ofNullable(channels.remove(topic)).orElseGet(() -> new Channel(history));
        channels.put(topic, channel);
        channel.publish(publication);
        published++;
        if (channels.size() > MAX_TOPICS) {
            forgetOne();
        }
    }

    private void forgetOne() {
        channels.entrySet().stream()
                .filter(entry -> !entry.getValue().hasSubscribers())
                .findFirst()
                .map(Map.Entry::getKey)
                .ifPresent(channels::remove);
    }

    /** Sends an envelope of topic {@code system} to one client alone, behind what that client is already owed. */
    public synchronized void reply(String clientId, String type, ObjectNode data) {
        var subscriptions = clients.get(clientId);
        if (subscriptions != null) {
            subscriptions
                    .client()
                    .send(Publication.of(type, Topics.SYSTEM, data, stamp()).envelope());
        }
    }

    /** Microseconds of Unix time, but always later than the last: two publications never share a timestamp. */
    private long stamp() {
        lastMicros = Math.max(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()), lastMicros + 1);
        return lastMicros;
    }

    /**
     * What a poller gets.
     *
     * @param messages publications in the order of publishing
     * @param cursor   to be given to the next poll
     */
    public record News(List<Publication> messages, Cursor cursor) {}

    /**
     * Returns what was published on the topics since the cursor. Without a cursor, with one of another life of the
     * server, and for a topic whose history does not reach back that far, it is the topic's newest publication.
     */
    public synchronized News news(Collection<String> topics, Optional<Cursor> cursor) {
        var since = cursor.filter(c -> c.life().equals(life) && c.micros() <= lastMicros);
        var messages = new ArrayList<Publication>();
        for (var topic : topics) {
            var channel = channels.get(topic);
            if (channel != null) {
                messages.addAll(since.map(c -> channel.since(c.micros()))
                        .orElseGet(() -> channel.newest().stream().toList()));
            }
        }
        messages.sort(Comparator.comparingLong(Publication::micros));
        return new News(messages, new Cursor(life, lastMicros));
    }

    /** Returns everyone who is connected now. */
    public synchronized List<Client> clients() {
        return clients.values().stream().map(Subscriptions::client).toList();
    }

    /**
     * Counters for operators.
     *
     * @param connections   open connections
     * @param subscriptions subscriptions of all connections together
     * @param topics        topics with subscribers or history
     * @param published     publications since the server started
     */
    public record Statistics(int connections, int subscriptions, int topics, long published) {}

    /** Returns the counters as they are now. */
    public synchronized Statistics statistics() {
        int subscriptions =
                clients.values().stream().mapToInt(s -> s.topics().size()).sum();
        return new Statistics(clients.size(), subscriptions, channels.size(), published);
    }

    /** Takes leave of everyone, also of those whose handshake is just ending, and waits until they are gone or {@code limit} is over. */
    public synchronized void close(Duration limit) throws InterruptedException {
        closing = true;
        clients().forEach(ConnectionManager::takeLeave);
        long deadline = System.nanoTime() + limit.toNanos();
        long left = limit.toMillis();
        while (!clients.isEmpty() && left > 0) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }

    private static void takeLeave(Client client) {
        client.close(GOING_AWAY, "the server is going away");
    }
}
