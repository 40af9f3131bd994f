package dev.rtck.cli;

import dev.rtck.harness.claim.DeliveryClaim;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.EvidenceLog;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.RunFacts.PlannedCase;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.target.Mapping;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Profile;
import dev.rtck.protocol.Requirement;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A planted log as large as a full run: a case for each requirement of the catalogue, twelve of them at a time, each with
 * as many deliveries as it takes. Every tenth case loses its last delivery, and so fails.
 */
final class LargeLog {
    private static final int AT_ONCE = 12;
    private static final int EVERY = 10;
    private static final long MILLI = 1_000_000L;

    private final EvidenceLog log;
    private final List<Requirement> requirements;
    private final int deliveries;
    private long now = MILLI;
    private int published;

    private LargeLog(EvidenceLog log, List<Requirement> requirements, int deliveries) {
        this.log = log;
        this.requirements = requirements;
        this.deliveries = deliveries;
    }

    /** Writes a log of at least this many entries; returns how many requirements fail by it. */
    static int write(Path file, int entries) {
        var requirements = Catalogue.load().requirements();
        try (var log = EvidenceLog.create(file, text -> text)) {
            // Each delivery is three entries: asked for, confirmed, arrived.
            new LargeLog(log, requirements, entries / requirements.size() / 3 + 1).write();
        }
        return (requirements.size() + EVERY - 1) / EVERY;
    }

    private void write() {
        log.append("", "", new RunEvent.RunStarted(facts()), 0);
        log.append("", "", new RunEvent.Invoked("acme/target.yaml", List.of()), MILLI);
        for (var from = 0; from < requirements.size(); from += AT_ONCE) {
            together(requirements.subList(from, Math.min(requirements.size(), from + AT_ONCE)), from);
        }
        log.append("", "", new RunEvent.RunEnded(), tick());
    }

    private void together(List<Requirement> some, int number) {
        some.forEach(it -> {
            log.append(key(it), "", new CaseEvent.CaseStarted(id(it), 1), tick());
            log.append(key(it), "subscriber", new WireEvent.Dialled("ws://127.0.0.1:8000/ws", Map.of()), tick());
            log.append(key(it), "subscriber", new WireEvent.Opened(101, Map.of("Server", "acme")), tick());
        });
        var ids = new ArrayList<List<String>>();
        some.forEach(it -> ids.add(new ArrayList<>()));
        for (var i = 0; i < deliveries; i++) {
            for (var each = 0; each < some.size(); each++) {
                var lost = i == deliveries - 1 && (number + each) % EVERY == 0;
                ids.get(each).add(delivery(key(some.get(each)), lost));
            }
        }
        now += 2_000 * MILLI;
        for (var each = 0; each < some.size(); each++) {
            var claim = new DeliveryClaim.Receives("subscriber", ids.get(each), DeliveryClaim.Count.ONCE, true, 1_000);
            log.append(
                    key(some.get(each)),
                    "",
                    new CaseEvent.Claimed(some.get(each).id(), claim),
                    tick());
            log.append(key(some.get(each)), "", new CaseEvent.CaseEnded(CaseEvent.Outcome.COMPLETED, ""), tick());
        }
    }

    private String delivery(String key, boolean lost) {
        var id = String.format("rtck-0001-%06d", ++published);
        var data = JsonNodeFactory.instance.objectNode().put("rtck", id).put("cpu", 45.2);
        log.append(key, "publisher", new TargetEvent.Publishing(id, "tasks", data), tick());
        log.append(key, "publisher", new TargetEvent.Published(id, true, ""), tick());
        if (!lost) {
            log.append(
                    key,
                    "subscriber",
                    new WireEvent.Received(
                            "{\"type\":\"tasks_update\",\"topic\":\"tasks\",\"data\":" + data + ",\"timestamp\":"
                                    + (1_795_000_000 + now / 1e9) + "}",
                            Transport.WEBSOCKET),
                    tick());
        }
        return id;
    }

    private long tick() {
        now += MILLI / 4;
        return now;
    }

    private static String id(Requirement requirement) {
        return "PlantedSuite.holds" + requirement.id().replace("-", "");
    }

    private static String key(Requirement requirement) {
        return id(requirement) + "#1";
    }

    private RunFacts facts() {
        return new RunFacts(
                "planted",
                Catalogue.load().sha256(),
                Instant.parse("2026-11-23T12:00:00Z"),
                Profile.RESILIENT,
                1,
                new RunFacts.Host("Linux", "17", 2),
                new RunFacts.TargetFacts(
                        "Acme dashboard",
                        "2.3.1",
                        Map.of("websocket", "ws://127.0.0.1:8000/ws"),
                        List.of(),
                        Map.of("tasks", new RunFacts.TopicFacts(0, "none", List.of("tasks_update"))),
                        30_000,
                        5_000,
                        2_000,
                        Mapping.EXACT),
                requirements.stream()
                        .map(it -> new PlannedCase(id(it), "Holds " + it.id(), List.of(it.id()), "", true, List.of()))
                        .toList(),
                List.of());
    }
}
