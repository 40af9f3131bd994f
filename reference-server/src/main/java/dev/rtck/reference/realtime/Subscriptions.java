package dev.rtck.reference.realtime;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The topics of one connection. Guarded by the {@link ConnectionManager}'s lock. */
final class Subscriptions {
    private final Client client;
    private final int limit;
    private final Set<String> topics = new HashSet<>();
    /** Topics left, and up to where their publications were delivered, so that coming back repeats nothing. */
    private final Map<String, Long> left = new LinkedHashMap<>(0);

    Subscriptions(Client client, int limit) {
        this.client = client;
        this.limit = limit;
    }

    Client client() {
        return client;
    }

    Set<String> topics() {
        return topics;
    }

    boolean contains(String topic) {
        return topics.contains(topic);
    }

    /** Adds a topic and returns up to where its publications were delivered before, 0 when never. */
    long add(String topic) {
        if (topics.size() >= limit) {
            throw new Refused(
                    "this connection holds " + limit + " subscriptions, which is the limit: unsubscribe first");
        }
        topics.add(topic);
        var seenUpTo = left.remove(topic);
        return seenUpTo == null ? 0 : seenUpTo;
    }

    boolean remove(String topic, long seenUpTo) {
        if (!topics.remove(topic)) {
            return false;
        }
        left.put(topic, seenUpTo);
        if (left.size() > limit) {
            left.remove(left.keySet().iterator().next());
        }
        return true;
    }
}
