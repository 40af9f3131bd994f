package dev.rtck.harness.history;

import dev.rtck.harness.claim.History;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.FaultEvent;
import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.history.Outcome.Validity;
import dev.rtck.harness.target.Dialect;
import dev.rtck.harness.target.Mapping;
import dev.rtck.protocol.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/** A history that never was, told step by step; each step takes a millisecond unless the time is set. */
final class Tale {
    static final Bounds BOUNDS = new Bounds(100, 1_000, 3_000, 1_000, 1);

    private final List<Entry> entries = new ArrayList<>();
    private final List<RunEvent.Stalled> stalls = new ArrayList<>();
    private long now;
    private OptionalLong over = OptionalLong.empty();
    private int faults;
    private final Dialect dialect = new Dialect();

    /** With a target that delivers this topic to everybody, asked for or not. */
    Tale implicitly(String topic) {
        dialect.implicitTopic(topic);
        return this;
    }

    /** With a target whose messages name no topic, since it follows from their type. */
    Tale withTopicsFromTypes() {
        dialect.topicsFromTypes();
        return this;
    }

    /** With a target that writes times like this. */
    Tale withTimes(Mapping.TimestampForm form) {
        dialect.timestamp(form);
        return this;
    }

    /** With a target that sends several messages in one frame. */
    Tale withBundles() {
        dialect.batch("bundle", "/items");
        return this;
    }

    /** The time from here on. */
    Tale at(long millis) {
        now = millis;
        return this;
    }

    Tale event(String who, Event event) {
        entries.add(new Entry(entries.size() + 1, now * 1_000_000, now, "Suite.test#1", who, event));
        now++;
        return this;
    }

    Tale dials(String who) {
        return event(who, new WireEvent.Dialled("ws://x/ws", Map.of()));
    }

    Tale opens(String who) {
        return dials(who).event(who, new WireEvent.Opened(101, Map.of()));
    }

    Tale refused(String who) {
        return event(who, new WireEvent.Refused(503, Map.of(), ""));
    }

    Tale opensThrough(String who, String where) {
        return event(who, new FaultEvent.Routed(where)).opens(who);
    }

    Tale subscribes(String who, String topic) {
        return event(who, new WireEvent.Sent("{}", WireEvent.Sent.subscribe(topic)));
    }

    Tale unsubscribes(String who, String topic) {
        return event(who, new WireEvent.Sent("{}", WireEvent.Sent.unsubscribe(topic)));
    }

    /** A ping and its pong: what was sent before has been handled. */
    Tale settles(String who) {
        return event(who, new WireEvent.Sent("{}", WireEvent.Sent.PING))
                .event(
                        who,
                        new WireEvent.Received(
                                "{\"type\":\"pong\",\"topic\":\"system\",\"data\":{},\"timestamp\":1}",
                                Transport.WEBSOCKET));
    }

    /** Somebody on a straight way and somebody through a proxy, both subscribed to tasks. */
    Tale begins() {
        return opens("bystander")
                .subscribes("bystander", "tasks")
                .settles("bystander")
                .opensThrough("alice", "network")
                .subscribes("alice", "tasks")
                .settles("alice");
    }

    static String id(int number) {
        return String.format("rtck-0000-%06d", number);
    }

    Tale publishing(int number, String topic) {
        return event(
                "publisher",
                new TargetEvent.Publishing(
                        id(number), topic, JsonNodeFactory.instance.objectNode().put("rtck", id(number))));
    }

    Tale published(int number, boolean confirmed) {
        return event("publisher", new TargetEvent.Published(id(number), confirmed, ""));
    }

    Tale publishes(int number, String topic) {
        return publishing(number, topic).published(number, true);
    }

    Tale receives(String who, int number) {
        return receives(who, number, "tasks", now / 1e3);
    }

    Tale receives(String who, int number, String topic, double timestamp) {
        return receives(who, "{\"rtck\":\"" + id(number) + "\"}", topic, timestamp);
    }

    Tale receives(String who, String data, String topic, double timestamp) {
        return hears(who, message(data, topic, timestamp));
    }

    private static String message(String data, String topic, Object timestamp) {
        return "{\"type\":\"x\",\"topic\":\"" + topic + "\",\"data\":" + data + ",\"timestamp\":" + timestamp + "}";
    }

    /** A message that names its type only. */
    Tale receivesOfType(String who, int number, String type, double timestamp) {
        return hears(
                who,
                "{\"type\":\"" + type + "\",\"data\":{\"rtck\":\"" + id(number) + "\"},\"timestamp\":" + timestamp
                        + "}");
    }

    /** One frame with several messages, each made with {@link #message}. */
    Tale receivesBundle(String who, String... messages) {
        return hears(who, "{\"type\":\"bundle\",\"items\":[" + String.join(",", messages) + "]}");
    }

    /** A message of a publication in words that {@link #receivesBundle} takes. */
    static String message(int number, String topic, double timestamp) {
        return message("{\"rtck\":\"" + id(number) + "\"}", topic, timestamp);
    }

    Tale hears(String who, String text) {
        return event(who, new WireEvent.Received(text, Transport.WEBSOCKET));
    }

    /** A message of topic tasks whose time is written so, as JSON. */
    Tale receivesAt(String who, int number, String timestamp) {
        return hears(who, message("{\"rtck\":\"" + id(number) + "\"}", "tasks", timestamp));
    }

    Tale bothReceive(int number) {
        return receives("bystander", number).receives("alice", number);
    }

    /** A fault on a proxy that is never healed. */
    Tale breaks(String where) {
        return event(where, new FaultEvent.Injecting(where + ":fault-" + ++faults, "is broken", where));
    }

    /** A fault on a proxy, asked for now and healed at another time. */
    Tale fault(String where, long healedAt) {
        var name = where + ":fault-" + ++faults;
        event(where, new FaultEvent.Injecting(name, "is broken", where));
        event(where, new FaultEvent.InForce(name, "seen"));
        var then = now;
        at(healedAt).event(where, new FaultEvent.Healed(name, "gone"));
        return at(then);
    }

    Tale killed(long readyAt) {
        event("", new TargetEvent.Signalled("shared", "SIGKILL"));
        var then = now;
        at(readyAt).event("", new TargetEvent.Measured(TargetEvent.Measured.READY, 1, "ms"));
        return at(then);
    }

    Tale ends(String who, String how) {
        return event(who, new WireEvent.Ended(how, ""));
    }

    Tale polls(String who, String topic, Integer... numbers) {
        var request = entries.size() + 1L;
        var ids = Stream.of(numbers)
                .map(it -> "{\"data\":\"" + id(it) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        return event(who, new HttpEvent.Requested("GET", "http://x/poll?topics=" + topic, Map.of(), ""))
                .event(who, new HttpEvent.Responded(request, 200, Map.of(), ids));
    }

    Tale program(ClientEvent event) {
        return event("program", event);
    }

    Tale stalls(long from, long to) {
        stalls.add(new RunEvent.Stalled(from * 1_000_000, to * 1_000_000));
        return this;
    }

    /** When the kit stops to listen: ten seconds after the last event, if nobody says. */
    Tale overAt(long millis) {
        over = OptionalLong.of(millis);
        return this;
    }

    Outcome check(Invariant invariant) {
        return check(invariant, BOUNDS);
    }

    Outcome check(Invariant invariant, Bounds bounds) {
        return HistoryChecker.check(invariant, chronicle(), bounds);
    }

    Chronicle chronicle() {
        at(over.orElse(entries.stream().mapToLong(Entry::wall).max().orElse(0) + 10_000))
                .event("", new CaseEvent.Noted("it is over"));
        return Chronicle.of(new History(entries, facts(), stalls));
    }

    Validity validity(Invariant invariant) {
        return check(invariant).validity();
    }

    private RunFacts facts() {
        return new RunFacts(
                "test",
                "",
                Instant.EPOCH,
                Profile.CORE,
                1,
                new RunFacts.Host("", "", 2),
                new RunFacts.TargetFacts(
                        "",
                        "",
                        Map.of(),
                        List.of(),
                        Map.of(
                                "tasks", new RunFacts.TopicFacts(0, "none", List.of("task", "news")),
                                "stats", new RunFacts.TopicFacts(100, "latest", List.of("state", "news"))),
                        30_000,
                        5_000,
                        0,
                        dialect.mapping()),
                List.of(),
                List.of());
    }
}
