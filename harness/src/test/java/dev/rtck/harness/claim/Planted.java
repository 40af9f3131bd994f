package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.RunFacts.Host;
import dev.rtck.harness.evidence.RunFacts.TargetFacts;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.target.Mapping;
import dev.rtck.protocol.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/** A history written by hand: who did what, in milliseconds of the run. Each step returns it for the next. */
final class Planted {
    private static final RunFacts FACTS = new RunFacts(
            "test",
            "",
            Instant.EPOCH,
            Profile.CORE,
            1,
            new Host("", "", 1),
            new TargetFacts("target", "", Map.of(), List.of(), Map.of(), 30_000, 5_000, 0, Mapping.EXACT),
            List.of(),
            List.of());

    private final List<Entry> entries = new ArrayList<>();
    private final List<RunEvent.Stalled> stalls = new ArrayList<>();

    Planted at(long millis, String who, Event event) {
        entries.add(new Entry(entries.size() + 1, millis * 1_000_000, millis, "case#1", who, event));
        return this;
    }

    Planted opens(long millis, String who) {
        return at(millis, who, new WireEvent.Opened(101, Map.of()));
    }

    Planted pings(long millis, String who) {
        return at(millis, who, new WireEvent.Sent("{\"action\":\"ping\"}", WireEvent.Sent.PING));
    }

    Planted sends(long millis, String who, String text) {
        return at(millis, who, new WireEvent.Sent(text, ""));
    }

    Planted hears(long millis, String who, String text) {
        return at(millis, who, new WireEvent.Received(text, Transport.WEBSOCKET));
    }

    Planted pong(long millis, String who) {
        return hears(millis, who, "{\"type\":\"pong\",\"topic\":\"system\",\"data\":{},\"timestamp\":1}");
    }

    Planted error(long millis, String who) {
        return hears(
                millis, who, "{\"type\":\"error\",\"topic\":\"system\",\"data\":{\"message\":\"no\"},\"timestamp\":1}");
    }

    Planted publishes(long millis, String topic, String id) {
        at(millis, "publisher", new TargetEvent.Publishing(id, topic, JsonNodeFactory.instance.objectNode()));
        return at(millis, "publisher", new TargetEvent.Published(id, true, ""));
    }

    Planted delivers(long millis, String who, String topic, String id) {
        return hears(
                millis,
                who,
                "{\"type\":\"t\",\"topic\":\"" + topic + "\",\"data\":{\"id\":\"" + id + "\"},\"timestamp\":1}");
    }

    Planted dies(long millis) {
        return at(millis, "", new TargetEvent.TargetExited("errors", false, "Error: not valid JSON"));
    }

    Planted stalls(long from, long to) {
        stalls.add(new RunEvent.Stalled(from * 1_000_000, to * 1_000_000));
        return this;
    }

    /** The claim as the judge sees it at this time. */
    ClaimResult judged(Claim claim, long millis) {
        return Judge.judge("X-1", claim, millis * 1_000_000, new History(entries, FACTS, stalls));
    }
}
