package com.example.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Knows every topic and who listens to it. Its lock is never held while anything is written to a connection. */
@Component
class Hub implements DisposableBean {
    private static final int MAX_TOPICS = 100;
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Map<String, Topic.Mode> MODES =
            Map.of("stats", Topic.Mode.LATEST, "logs", Topic.Mode.BATCH, "tasks", Topic.Mode.EACH);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Topic> topics = new HashMap<>();
    private long cursor;
    private long stamp;

    Hub() {
        MODES.forEach((name, mode) -> topics.put(name, new Topic(name, mode)));
    }

    /** Every domain event is broadcast, without further calls. */
    @EventListener
    synchronized void on(DomainEvent event) {
        var topic = topic(event.topic());
        var numbered = new Topic.Numbered(++topic.count, event);
        if (topic.mode == Topic.Mode.EACH) {
            tell(topic, List.of(numbered));
        } else {
            if (topic.mode == Topic.Mode.LATEST) {
                topic.waiting.clear();
            }
            topic.waiting.add(numbered);
            if (!topic.scheduled) {
                topic.scheduled = true;
                clock.schedule(
                        () -> flush(topic), Math.max(0, topic.notBefore - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        }
        tidy(topic);
    }

    synchronized void subscribe(Subscriber subscriber, String name) {
        if (subscriber.topics.contains(name)) {
            return;
        }
        if (subscriber.topics.size() == MAX_TOPICS) {
            throw new Json.BadRequest("no more than " + MAX_TOPICS + " topics on a connection");
        }
        subscriber.topics.add(name);
        var topic = topic(name);
        topic.subscribers.put(subscriber, topic.count);
    }

    synchronized void unsubscribe(Subscriber subscriber, String name) {
        if (subscriber.topics.remove(name)) {
            var topic = topics.get(name);
            topic.subscribers.remove(subscriber);
            tidy(topic);
        }
    }

    synchronized void leave(Subscriber subscriber) {
        List.copyOf(subscriber.topics).forEach(it -> unsubscribe(subscriber, it));
    }

    /** An envelope of the server's own. */
    synchronized String system(String type, ObjectNode data) {
        return Json.write(envelope(type, "system", data, now()));
    }

    /** The newest envelope of each topic, or with a cursor all since, and the cursor for the next time. */
    synchronized ObjectNode poll(List<String> names, Long since) {
        var answer = Json.empty();
        var messages = answer.putArray("messages");
        for (var name : names) {
            var topic = topics.get(name);
            if (topic == null || topic.history.isEmpty()) {
                continue;
            }
            if (since == null) {
                messages.add(topic.history.getLast().envelope());
            } else {
                topic.history.stream().filter(it -> it.cursor() > since).forEach(it -> messages.add(it.envelope()));
            }
        }
        return answer.put("cursor", Long.toString(cursor));
    }

    private Topic topic(String name) {
        return topics.computeIfAbsent(name, it -> new Topic(it, Topic.Mode.EACH));
    }

    /** Forgets a topic that nobody declared and nobody listens to: names are the clients' choice. */
    private void tidy(Topic topic) {
        if (!MODES.containsKey(topic.name) && topic.subscribers.isEmpty()) {
            topics.remove(topic.name);
        }
    }

    private synchronized void flush(Topic topic) {
        var waiting = topic.waiting;
        topic.waiting = new ArrayList<>();
        topic.scheduled = false;
        topic.notBefore = System.nanoTime() + INTERVAL;
        // An envelope has one type, so a batch of several becomes several envelopes.
        for (var start = 0; start < waiting.size(); ) {
            var end = start + 1;
            while (end < waiting.size()
                    && waiting.get(end).event().type().equals(waiting.get(start).event().type())) {
                end++;
            }
            tell(topic, waiting.subList(start, end));
            start = end;
        }
    }

    private void tell(Topic topic, List<Topic.Numbered> events) {
        var now = now();
        var envelope = envelope(topic, events, now);
        topic.remember(++cursor, envelope);
        var text = Json.write(envelope);
        topic.subscribers.forEach((subscriber, joined) -> {
            // Only what was published after it had subscribed.
            var fresh = events.stream().filter(it -> it.number() > joined).toList();
            if (fresh.size() == events.size()) {
                subscriber.send(text);
            } else if (!fresh.isEmpty()) {
                subscriber.send(Json.write(envelope(topic, fresh, now)));
            }
        });
    }

    private static ObjectNode envelope(Topic topic, List<Topic.Numbered> events, BigDecimal now) {
        var newest = events.get(events.size() - 1).event();
        var data = newest.data();
        if (topic.mode == Topic.Mode.BATCH) {
            data = Json.empty();
            var lines = data.putArray("lines");
            events.forEach(it -> lines.add(it.event().data()));
        }
        return envelope(newest.type(), topic.name, data, now);
    }

    private static ObjectNode envelope(String type, String topic, ObjectNode data, BigDecimal now) {
        return Json.empty().put("type", type).put("topic", topic).<ObjectNode>set("data", data).put("timestamp", now);
    }

    /** Unix time in seconds; it never goes back, even when the clock is set. */
    private BigDecimal now() {
        stamp = Math.max(System.currentTimeMillis() * 1000, stamp + 1);
        return BigDecimal.valueOf(stamp, 6);
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }
}
