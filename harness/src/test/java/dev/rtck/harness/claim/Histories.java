package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.RunFacts.TargetFacts;
import dev.rtck.harness.evidence.RunFacts.TopicFacts;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A planted history: what a log would hold of one case. Times are in milliseconds of the run and go on by {@link #at};
 * sequence numbers count from 1, and {@link #last} names the newest, for claims about it.
 *
 * <pre>{@code
 * var history = Histories.start().opened("a").at(10).published("m-1").at(20).delivered("a", "m-1");
 * assertThat(history.judge(new DeliveryClaim.Receives(…)).verdict()).isEqualTo(PASS);
 * }</pre>
 */
public final class Histories {
    /** The topic of everything that is published unless told otherwise. */
    public static final String TOPIC = "stats";

    /** Wall clock at time 0 of the run, in milliseconds since 1970. */
    public static final long WALL = 1_790_000_000_000L;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Entry> entries = new ArrayList<>();
    private final List<RunEvent.Stalled> stalls = new ArrayList<>();
    private Mapping mapping = Mapping.EXACT;
    private List<String> types = List.of();
    private long skewMillis;
    private long micros;

    private Histories() {}

    /** An empty history at time 0. */
    public static Histories start() {
        return new Histories();
    }

    /** Lets the target speak a dialect. */
    public Histories mapped(Mapping dialect) {
        mapping = dialect;
        return this;
    }

    /** Lets the target declare the types of {@link #TOPIC}. */
    public Histories declaring(String... declared) {
        types = List.of(declared);
        return this;
    }

    /** Lets the target file allow the clocks to differ by this much. */
    public Histories skewed(long millis) {
        skewMillis = millis;
        return this;
    }

    /** What follows happens at this time. */
    public Histories at(long millis) {
        return atMicros(millis * 1_000);
    }

    /** What follows happens at this time. */
    public Histories atMicros(long time) {
        micros = time;
        return this;
    }

    /** The kit itself stood still in this window. */
    public Histories stalled(long fromMillis, long toMillis) {
        stalls.add(new RunEvent.Stalled(fromMillis * 1_000_000, toMillis * 1_000_000));
        return this;
    }

    /** Any event of any participant. */
    public Histories event(String who, Event event) {
        entries.add(new Entry(entries.size() + 1, micros * 1_000, WALL + micros / 1_000, "Case.it#1", who, event));
        return this;
    }

    public Histories opened(String who) {
        return event(who, new WireEvent.Opened(101, Map.of()));
    }

    public Histories refused(String who, int status) {
        return event(who, new WireEvent.Refused(status, Map.of("Sec-WebSocket-Version", "13"), ""));
    }

    public Histories unreachable(String who, String why) {
        return event(who, new WireEvent.Unreachable(why, ""));
    }

    public Histories subscribes(String who, String topic) {
        return event(who, new WireEvent.Sent("{\"action\":\"subscribe\"}", WireEvent.Sent.subscribe(topic)));
    }

    public Histories sends(String who, String text) {
        return event(who, new WireEvent.Sent(text, ""));
    }

    public Histories pings(String who) {
        return event(who, new WireEvent.Sent("{\"action\":\"ping\",\"topic\":\"system\"}", WireEvent.Sent.PING));
    }

    public Histories pongs(String who) {
        return receives(who, envelope("pong", "system", "{}"));
    }

    public Histories tellsError(String who) {
        return receives(who, envelope("error", "system", "{\"message\":\"not JSON\"}"));
    }

    /** A text reaches a participant as it stands here. */
    public Histories receives(String who, String text) {
        return event(who, new WireEvent.Received(text, Transport.WEBSOCKET));
    }

    /** The hook is called and confirms, with {@code {"rtck": id}} as data. */
    public Histories published(String id) {
        return publishing(id, data(id)).event("publisher", new TargetEvent.Published(id, true, ""));
    }

    /** The hook is called, and has not returned. */
    public Histories publishing(String id, String data) {
        return event("publisher", new TargetEvent.Publishing(id, TOPIC, json(data)));
    }

    /** The hook says that nothing was published. */
    public Histories unconfirmed(String id) {
        return publishing(id, data(id)).event("publisher", new TargetEvent.Published(id, false, "POST answered 404"));
    }

    /** An envelope with a publication reaches a participant. */
    public Histories delivered(String who, String id) {
        return receives(who, envelope("stats_update", TOPIC, data(id)));
    }

    public Histories closeFrame(String who, int code) {
        return event(who, new WireEvent.ReceivedClose(code, ""));
    }

    /** The connection is over; {@code how} as in {@link WireEvent.Ended}. */
    public Histories ended(String who, String how) {
        return event(who, new WireEvent.Ended(how, ""));
    }

    /** The kit sends a close frame. */
    public Histories closes(String who) {
        return event(who, new WireEvent.SentBytes("close frame with code 1000", "A+g="));
    }

    /** An envelope as a good target makes it at this time. */
    public String envelope(String type, String topic, String data) {
        return "{\"type\":\"" + type + "\",\"topic\":\"" + topic + "\",\"data\":" + data + ",\"timestamp\":" + seconds()
                + "}";
    }

    /** The time by the kit's wall clock in seconds, as a good target stamps its messages. */
    public String seconds() {
        return String.format(java.util.Locale.ROOT, "%.3f", (WALL + micros / 1_000) / 1e3);
    }

    /** The sequence number of the newest entry. */
    public long last() {
        return entries.size();
    }

    /** The verdict and its grounds, where the claim is made now. */
    public ClaimResult judge(Claim claim) {
        return Judge.judge("X-1", claim, micros * 1_000, history());
    }

    /** The history as the judge gets it. */
    public History history() {
        return new History(entries, facts(), stalls);
    }

    private RunFacts facts() {
        return new RunFacts(
                "test",
                "0",
                Instant.ofEpochMilli(WALL),
                Profile.CORE,
                1,
                new RunFacts.Host("", "", 1),
                new TargetFacts(
                        "Acme",
                        "",
                        Map.of(),
                        List.of(),
                        Map.of(TOPIC, new TopicFacts(0, "none", types)),
                        30_000,
                        5_000,
                        skewMillis,
                        mapping),
                List.of(),
                List.of());
    }

    private static String data(String id) {
        return "{\"rtck\":\"" + id + "\"}";
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
