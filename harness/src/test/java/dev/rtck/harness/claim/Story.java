package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.Verdict;
import dev.rtck.harness.target.Mapping;
import dev.rtck.protocol.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/** A planted history of subscriptions and broadcasts; times in milliseconds, entries counted from 1. */
final class Story {
    private final List<Entry> entries = new ArrayList<>();
    private final List<RunEvent.Stalled> stalls = new ArrayList<>();
    private long millis;

    Story at(long time) {
        millis = time;
        return this;
    }

    Story stalled(long from, long to) {
        stalls.add(new RunEvent.Stalled(from * 1_000_000, to * 1_000_000));
        return this;
    }

    Story event(String who, Event event) {
        entries.add(new Entry(entries.size() + 1, millis * 1_000_000, 0, "Case#1", who, event));
        return this;
    }

    Story opened(String who) {
        return event(who, new WireEvent.Opened(101, Map.of()));
    }

    Story asks(String id) {
        var data = JsonNodeFactory.instance.objectNode().put("rtck", id);
        return event("publisher", new TargetEvent.Publishing(id, "tasks", data));
    }

    Story answers(String id) {
        return event("publisher", new TargetEvent.Published(id, true, ""));
    }

    Story refuses(String id, String why) {
        return event("publisher", new TargetEvent.Published(id, false, why));
    }

    Story published(String id) {
        return asks(id).answers(id);
    }

    Story delivered(String who, String... ids) {
        return text(
                who,
                "{\"type\":\"t\",\"topic\":\"tasks\",\"data\":{\"ids\":\"" + String.join(" ", ids)
                        + "\"},\"timestamp\":1.5}");
    }

    Story pong(String who) {
        return text(who, "{\"type\":\"pong\",\"topic\":\"system\",\"data\":{},\"timestamp\":1.5}");
    }

    Story told(String who, String type) {
        return text(who, "{\"type\":\"" + type + "\",\"topic\":\"system\",\"data\":{},\"timestamp\":1.5}");
    }

    Story text(String who, String text) {
        return event(who, new WireEvent.Received(text, Transport.WEBSOCKET));
    }

    Story subscribes(String who) {
        return event(who, new WireEvent.Sent("{}", WireEvent.Sent.subscribe("tasks")));
    }

    Story unsubscribes(String who) {
        return event(who, new WireEvent.Sent("{}", WireEvent.Sent.unsubscribe("tasks")));
    }

    Story closed(String who, int code) {
        return event(who, new WireEvent.ReceivedClose(code, ""));
    }

    Story measured(String what, long value) {
        return event("", new TargetEvent.Measured(what, value, ""));
    }

    /** The entry that was planted last. */
    long last() {
        return entries.size();
    }

    Verdict judge(Claim claim) {
        return Judge.judge("X-1", claim, millis * 1_000_000, new History(entries, facts(), stalls))
                .verdict();
    }

    static RunFacts facts() {
        var topics = Map.of("tasks", new RunFacts.TopicFacts(0, "none", List.of()));
        return new RunFacts(
                "1",
                "",
                Instant.EPOCH,
                Profile.CORE,
                1,
                new RunFacts.Host("", "", 1),
                new RunFacts.TargetFacts("t", "", Map.of(), List.of(), topics, 30_000, 5_000, 5_000, Mapping.EXACT),
                List.of(),
                List.of());
    }
}
