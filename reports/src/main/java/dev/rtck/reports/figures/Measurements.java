package dev.rtck.reports.figures;

import dev.rtck.harness.claim.Message;
import dev.rtck.harness.claim.PublicationIds;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.PageEvent;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a log says of times, read entry by entry: how long deliveries and pongs took, how far apart throttled messages
 * came and pings were sent, how long the target was away. What the judge makes of them is in the verdicts; these are to
 * be looked at.
 */
public final class Measurements {
    /** Gaps longer than so many intervals are no longer of one burst. */
    private static final int BURST_INTERVALS = 3;
    /** Two pings closer than this are a test of pongs, not a heartbeat; in nanoseconds. */
    private static final long HEARTBEAT_NANOS = 1_000_000_000L;

    private final RunFacts facts;
    private final Map<String, OfCase> cases = new HashMap<>();
    private final Map<String, Times> deliveries = new TreeMap<>();
    private final Map<String, Times> spacings = new TreeMap<>();
    private final Times pongs = new Times();
    private final Times heartbeats = new Times();
    private final Recoveries recoveries = new Recoveries();
    private long longestStall;

    public Measurements(RunFacts facts) {
        this.facts = facts;
    }

    /** What must be remembered while a case runs. */
    private static final class OfCase {
        private final PublicationIds ids = new PublicationIds();
        private final Map<String, Long> asked = new HashMap<>();
        private final Map<String, String> topics = new HashMap<>();
        private final Set<String> delivered = new HashSet<>();
        private final Map<String, Deque<Long>> pings = new HashMap<>();
        private final Map<String, Long> lastPing = new HashMap<>();
        private final Map<String, Long> lastMessage = new HashMap<>();
    }

    /** Takes the next entry of the log. */
    public void take(Entry entry) {
        recoveries.take(entry);
        if (entry.event() instanceof RunEvent.Stalled it) {
            longestStall = Math.max(longestStall, it.toNanos() - it.fromNanos());
        }
        if (entry.key().isEmpty()) {
            return;
        }
        var own = cases.computeIfAbsent(entry.key(), key -> new OfCase());
        if (entry.event() instanceof TargetEvent.Publishing it) {
            own.ids.add(it.id());
            own.asked.putIfAbsent(it.id(), entry.at());
            own.topics.putIfAbsent(it.id(), it.topic());
        } else if (entry.event() instanceof WireEvent.Sent it && it.intent().equals(WireEvent.Sent.PING)) {
            ping(own, entry);
        } else if (entry.event() instanceof PageEvent.PageSent it && it.intent().equals(WireEvent.Sent.PING)) {
            // By the page's own clock, which a case may move: five minutes of heartbeats then take a moment.
            heartbeat(own, entry.who() + ' ' + it.socket(), it.clock() * 1_000_000);
        } else if (entry.event() instanceof ClientEvent.Said it && it.text().contains("\"ping\"")) {
            heartbeat(own, entry.who() + ' ' + it.connection(), entry.at());
        } else if (entry.event() instanceof WireEvent.Received it) {
            received(own, entry, it.text());
        } else if (entry.event() instanceof CaseEvent.CaseEnded) {
            cases.remove(entry.key());
        }
    }

    private void ping(OfCase own, Entry entry) {
        own.pings.computeIfAbsent(entry.who(), who -> new ArrayDeque<>()).add(entry.at());
        heartbeat(own, entry.who(), entry.at());
    }

    private void heartbeat(OfCase own, String connection, long at) {
        var before = own.lastPing.put(connection, at);
        if (before != null && at - before >= HEARTBEAT_NANOS) {
            heartbeats.add(at - before);
        }
    }

    private void received(OfCase own, Entry entry, String text) {
        var carried = own.ids.allIn(text);
        for (var id : carried) {
            if (own.delivered.add(entry.who() + '\n' + id)) {
                deliveries
                        .computeIfAbsent(own.topics.get(id), topic -> new Times())
                        .add(entry.at() - own.asked.get(id));
            }
        }
        carried.stream().findFirst().ifPresent(id -> spacing(own, entry, own.topics.get(id)));
        var waiting = own.pings.get(entry.who());
        if (carried.isEmpty()
                && waiting != null
                && !waiting.isEmpty()
                && Message.parse(text, facts).isPong()) {
            pongs.add(entry.at() - waiting.remove());
        }
    }

    private void spacing(OfCase own, Entry entry, String topic) {
        var interval = interval(topic);
        if (interval == 0) {
            return;
        }
        var before = own.lastMessage.put(entry.who() + '\n' + topic, entry.at());
        if (before != null && entry.at() - before < BURST_INTERVALS * interval * 1_000_000) {
            spacings.computeIfAbsent(topic, it -> new Times()).add(entry.at() - before);
        }
    }

    /** The declared interval of a throttled topic in milliseconds; 0 of any other. */
    private long interval(String topic) {
        var declared = facts.target().topics().get(topic);
        return declared == null ? 0 : declared.throttleMillis();
    }

    /** What can be drawn of it; nothing is drawn of which too little was seen. */
    public List<Chart> charts() {
        var charts = new ArrayList<Chart>();
        deliveries.forEach((topic, times) -> charts.add(Distribution.logarithmic(
                "Delivery on topic " + topic + (interval(topic) == 0 ? "" : " (throttled)"),
                "deliveries, from the kit asking for the event to the message",
                times,
                marks())));
        spacings.forEach((topic, times) -> charts.add(Distribution.linear(
                "Spacing on topic " + topic,
                "gaps between messages of a burst",
                times,
                BURST_INTERVALS * interval(topic),
                List.of(new Distribution.Mark(interval(topic), "declared " + interval(topic) + " ms")))));
        if (pongs.count() > 0) {
            charts.add(Distribution.logarithmic(
                    "Pong",
                    "pongs, from the ping to its answer",
                    pongs,
                    List.of(new Distribution.Mark(facts.target().pongWithinMillis(), "deadline"))));
        }
        if (heartbeats.count() > 0) {
            charts.add(Distribution.linear(
                    "Heartbeat",
                    "intervals between two pings of a connection",
                    heartbeats,
                    Math.max(facts.target().heartbeatMillis() * 1.5, heartbeats.most()),
                    List.of(new Distribution.Mark(facts.target().heartbeatMillis(), "interval"))));
        }
        return charts;
    }

    /** How long the kit itself stood still at the worst: what took about as long may have been its own doing. */
    private List<Distribution.Mark> marks() {
        return longestStall == 0
                ? List.of()
                : List.of(new Distribution.Mark(longestStall / 1e6, "the kit's longest standstill"));
    }

    /** How the target came back each time that it was away. */
    public List<Recovery> recoveries() {
        return recoveries.found();
    }
}
