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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/** A planted history: what a target is made to have done at which millisecond, to be judged. */
final class Timeline {
    private static final long WALL = 1_700_000_000_000L;

    private record Planted(double millis, String who, Event event) {}

    private final List<Planted> planted = new ArrayList<>();
    private final List<RunEvent.Stalled> stalls = new ArrayList<>();

    Timeline at(double millis, String who, Event event) {
        planted.add(new Planted(millis, who, event));
        return this;
    }

    /** The hook is called, and returns a millisecond later. */
    Timeline publishes(double millis, String topic, String id) {
        return publishes(millis, topic, id, "");
    }

    Timeline publishes(double millis, String topic, String id, String trouble) {
        var data = JsonNodeFactory.instance.objectNode().put("rtck", id);
        return at(millis, "publisher", new TargetEvent.Publishing(id, topic, data))
                .at(millis + 1, "publisher", new TargetEvent.Published(id, trouble.isEmpty(), trouble));
    }

    /** A burst, one publication each {@code every} milliseconds, until {@code to}; its ids. */
    List<String> burst(double from, double to, double every, String topic) {
        var ids = new ArrayList<String>();
        for (var at = from; at < to; at += every) {
            var id = String.format("rtck-%06d", (int) (at * 10));
            ids.add(id);
            publishes(at, topic, id);
        }
        return ids;
    }

    /** An envelope arrives whose data is this JSON text. */
    Timeline receives(double millis, String who, String topic, String data) {
        return at(
                millis,
                who,
                new WireEvent.Received(
                        "{\"type\":\"" + topic + "_update\",\"topic\":\"" + topic + "\",\"data\":" + data
                                + ",\"timestamp\":" + (WALL + millis) / 1e3 + "}",
                        Transport.WEBSOCKET));
    }

    /** A publication arrives. */
    Timeline receivesId(double millis, String who, String topic, String id) {
        return receives(millis, who, topic, "{\"rtck\":\"" + id + "\"}");
    }

    Timeline stalls(double from, double to) {
        stalls.add(new RunEvent.Stalled(nanos(from), nanos(to)));
        return this;
    }

    /** The sequence number that an entry planted at this time will have. */
    long seq(Class<? extends Event> kind, int index) {
        return history().all(kind).skip(index).findFirst().orElseThrow().seq();
    }

    History history() {
        var entries = new ArrayList<Entry>();
        planted.stream().sorted(Comparator.comparingDouble(Planted::millis)).forEach(it -> {
            var at = nanos(it.millis());
            entries.add(new Entry(entries.size() + 1, at, WALL + at / 1_000_000, "Suite.test#1", it.who(), it.event()));
        });
        return new History(entries, facts(), stalls);
    }

    ClaimResult judge(Claim claim) {
        return Judge.judge("TEST-1", claim, nanos(1e6), history());
    }

    private static long nanos(double millis) {
        return (long) (millis * 1e6);
    }

    private static RunFacts facts() {
        return new RunFacts(
                "test",
                "",
                Instant.EPOCH,
                Profile.CORE,
                1,
                new Host("", "", 2),
                new TargetFacts("", "", Map.of(), List.of(), Map.of(), 30_000, 5_000, 0, Mapping.EXACT),
                List.of(),
                List.of());
    }
}
