package com.example.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One topic: who listens, what waits for its interval, what was said last. Guarded by the hub. */
final class Topic {
    private static final int HISTORY = 200;

    /** When a topic speaks: at once, or the newest value, or all of them gathered, each 100 ms. */
    enum Mode {
        EACH,
        LATEST,
        BATCH
    }

    record Numbered(long number, DomainEvent event) {}

    record Said(long cursor, ObjectNode envelope) {}

    final String name;
    final Mode mode;
    /** With the number of the last event before each subscribed. */
    final Map<Subscriber, Long> subscribers = new HashMap<>();

    final Deque<Said> history = new ArrayDeque<>();
    List<Numbered> waiting = new ArrayList<>();
    long count;
    long notBefore = System.nanoTime();
    boolean scheduled;

    Topic(String name, Mode mode) {
        this.name = name;
        this.mode = mode;
    }

    void remember(long cursor, ObjectNode envelope) {
        history.add(new Said(cursor, envelope));
        if (history.size() > HISTORY) {
            history.remove();
        }
    }
}
