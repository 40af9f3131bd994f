package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.harness.target.Mapping;
import dev.rtck.protocol.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What happened on one connection, entry by entry, planted to be judged at 10 s of the run. */
final class Past {
    static final String WHO = "client";

    private final List<Entry> entries = new ArrayList<>();
    private final List<RunEvent.Stalled> stalls = new ArrayList<>();

    Past at(long millis, Event event) {
        return at(millis, WHO, event);
    }

    Past at(long millis, String who, Event event) {
        entries.add(new Entry(entries.size() + 1, millis * 1_000_000, millis, "Suite.test#1", who, event));
        return this;
    }

    Past pings(long millis) {
        return at(millis, new WireEvent.Sent("{\"action\":\"ping\"}", WireEvent.Sent.PING));
    }

    Past pong(long millis) {
        return at(
                millis,
                new WireEvent.Received(
                        "{\"type\":\"pong\",\"topic\":\"system\",\"data\":{},\"timestamp\":1}", Transport.WEBSOCKET));
    }

    Past stalled(long from, long to) {
        stalls.add(new RunEvent.Stalled(from * 1_000_000, to * 1_000_000));
        return this;
    }

    ClaimResult judge(Claim claim) {
        return Judge.judge("TEST-1", claim, 10_000_000_000L, history());
    }

    Verdict verdict(Claim claim) {
        return judge(claim).verdict();
    }

    private History history() {
        var facts = new RunFacts(
                "test",
                "",
                Instant.EPOCH,
                Profile.CORE,
                1,
                new RunFacts.Host("", "", 2),
                new RunFacts.TargetFacts("", "", Map.of(), List.of(), Map.of(), 30_000, 5_000, 0, Mapping.EXACT),
                List.of(),
                List.of());
        return new History(entries, facts, stalls);
    }
}
