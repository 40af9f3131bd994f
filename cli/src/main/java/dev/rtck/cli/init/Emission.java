package dev.rtck.cli.init;

import dev.rtck.browser.page.PageGlimpse;
import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.Handshake;
import dev.rtck.harness.wire.RawWebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the server emit events by the address that was given for it, to see that they arrive, how fast, and where on the
 * page: {@code publish}, {@code throttle} and {@code page.value} of a target file.
 */
final class Emission implements AutoCloseable {
    private static final Duration ARRIVING = Duration.ofMillis(1500);
    /** A page that shows an event at all has shown it by then. */
    private static final Duration PAINTING = Duration.ofSeconds(3);

    private static final Duration LOOKS_EVERY = Duration.ofMillis(50);
    /** Many and long, so that a moment in which the machine stood still does not look like a throttle, or like none. */
    private static final int BURST = 40;

    private static final Duration BURST_LASTS = Duration.ofSeconds(1);
    private static final Duration BURST_ENDS = Duration.ofSeconds(4);

    /** What people write, in milliseconds. */
    private static final List<Long> USUAL = List.of(20L, 50L, 100L, 200L, 250L, 500L, 1000L);

    /** Where the kit puts its mark, see {@code topics.*.id}. */
    private static final String MARK = "rtck";

    private static final List<String> BODIES = List.of(
            "{\"event\":\"{type}\",\"topic\":\"{topic}\",\"data\":\"{data}\"}",
            "{\"type\":\"{type}\",\"topic\":\"{topic}\",\"data\":\"{data}\"}",
            "{\"topic\":\"{topic}\",\"data\":\"{data}\"}",
            "{\"event\":\"{type}\",\"channel\":\"{topic}\",\"payload\":\"{data}\"}",
            "{\"name\":\"{type}\",\"topic\":\"{topic}\",\"payload\":\"{data}\"}");

    private final String url;
    private final Web web;
    private final Spoken spoken;
    private final RawWebSocket socket;
    private final Ear ear;
    private int marks;

    private Emission(String url, Web web, Spoken spoken, RawWebSocket socket, Ear ear) {
        this.url = url;
        this.web = web;
        this.spoken = spoken;
        this.socket = socket;
        this.ear = ear;
    }

    /**
     * How a topic is throttled.
     *
     * @param millis  the least time between two messages; 0 when nothing of it was seen
     * @param entries JSON Pointer to the gathered entries inside the payload; empty when only the newest counts
     */
    record Throttle(long millis, Optional<String> entries) {}

    /**
     * Where a topic is to be seen on the page.
     *
     * @param region   holds all that it changes
     * @param selector shows a value
     * @param data     JSON Pointer to that value
     */
    record Sight(Optional<String> region, String selector, String data) {}

    /** Subscribes to every topic. */
    static Emission by(String url, Web web, Spoken spoken, Dial dial) throws IOException, InterruptedException {
        var ear = new Ear();
        if (!(RawWebSocket.connect(dial, ear) instanceof Handshake.Opened opened)) {
            throw new IOException("the server took one connection and refuses another");
        }
        var emission = new Emission(url, web, spoken, opened.socket(), ear);
        try {
            for (var topic : spoken.topics().keySet()) {
                opened.socket().text(SentForm.about(spoken.subscribe(), topic).toString());
            }
        } catch (IOException e) {
            emission.close();
            throw e;
        }
        ear.listen(ARRIVING);
        return emission;
    }

    /** The body that the address understands: an event asked for by it arrives. Empty when none does. */
    Optional<JsonNode> body() throws InterruptedException {
        for (var topic : spoken.topics().keySet()) {
            for (var each : BODIES) {
                var body = JsonMapper.shared().readTree(each);
                var from = ear.count();
                var mark = mark();
                if (emits(body, topic, marked(sample(topic), mark))
                        && ear.await(from, it -> it.text().contains(mark), ARRIVING)) {
                    return Optional.of(body);
                }
            }
        }
        return Optional.empty();
    }

    private String mark() {
        return "init-" + ++marks + "-";
    }

    private boolean emits(JsonNode body, String topic, JsonNode data) throws InterruptedException {
        var filled = JsonNodeFactory.instance.objectNode();
        for (var each : body.properties()) {
            switch (each.getValue().stringValue()) {
                case "{type}" -> filled.put(each.getKey(), type(topic));
                case "{topic}" -> filled.put(each.getKey(), topic);
                default -> filled.set(each.getKey(), data);
            }
        }
        return web.post(url, filled.toString()).filter(Web.Answer::isGood).isPresent();
    }

    private String type(String topic) {
        return types(spoken, topic).stream().findFirst().orElse(topic + "_update");
    }

    /** The types that were seen on a topic. */
    static List<String> types(Spoken spoken, String topic) {
        return spoken.topics().getOrDefault(topic, List.of()).stream()
                .map(Heard::kind)
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }

    /** An event as it was seen on a topic, or an entry of it where events are gathered; an empty object when none was. */
    ObjectNode sample(String topic) {
        return sample(spoken, topic);
    }

    static ObjectNode sample(Spoken spoken, String topic) {
        var seen = spoken.topics().getOrDefault(topic, List.of());
        if (seen.isEmpty()) {
            return JsonNodeFactory.instance.objectNode();
        }
        var data = spoken.shape().data(seen.get(seen.size() - 1));
        var entry = list(data).map(it -> data.at(it).path(0)).filter(JsonNode::isObject);
        return entry.orElse(data) instanceof ObjectNode object
                ? object.deepCopy().without(MARK)
                : JsonNodeFactory.instance.objectNode();
    }

    /** The only list in a payload: entries are gathered there, if they are. */
    private static Optional<String> list(JsonNode data) {
        return data.isObject() && data.size() == 1
                ? data.properties().stream()
                        .filter(it -> it.getValue().isArray())
                        .map(it -> "/" + it.getKey())
                        .findFirst()
                : Optional.empty();
    }

    private static ObjectNode marked(ObjectNode data, String mark) {
        return data.deepCopy().put(MARK, mark);
    }

    /** How each topic is throttled, by a burst on it. */
    Map<String, Throttle> throttles(JsonNode body) throws InterruptedException {
        Map<String, Throttle> throttles = new LinkedHashMap<>();
        for (var topic : spoken.topics().keySet()) {
            throttles.put(topic, burst(body, topic));
        }
        return throttles;
    }

    private Throttle burst(JsonNode body, String topic) throws InterruptedException {
        var from = ear.count();
        var mark = mark();
        var start = System.nanoTime();
        var emitted = 0;
        while (System.nanoTime() - start < (emitted < BURST ? BURST_ENDS : BURST_LASTS).toNanos()) {
            if (!emits(body, topic, marked(sample(topic), mark + emitted + "."))) {
                return new Throttle(0, Optional.empty());
            }
            emitted++;
        }
        var last = mark + (emitted - 1) + ".";
        ear.await(from, it -> it.text().contains(last), ARRIVING);
        var here = IntStream.range(from, ear.count())
                .filter(it -> ear.since(it).get(0).text().contains(mark))
                .boxed()
                .toList();
        var messages = here.stream().map(it -> ear.since(it).get(0)).toList();
        // As many as were emitted: each came by itself, so nothing was held back.
        if (messages.size() < 2 || messages.size() >= emitted) {
            return new Throttle(0, Optional.empty());
        }
        var gaps = new ArrayList<Long>();
        for (var i = 1; i < here.size(); i++) {
            gaps.add((ear.at(here.get(i)) - ear.at(here.get(i - 1))) / 1_000_000);
        }
        gaps.sort(Long::compare);
        var everything = IntStream.range(0, emitted)
                .allMatch(i -> messages.stream().anyMatch(it -> it.text().contains(mark + i + ".")));
        return new Throttle(
                rounded(Math.max(1, gaps.get(gaps.size() / 4))),
                everything
                        ? messages.stream()
                                .flatMap(it -> list(spoken.shape().data(it)).stream())
                                .findFirst()
                        : Optional.empty());
    }

    /** A busy machine only adds to a gap, and a throttle that is declared too short accuses nobody. */
    private static long rounded(long gap) {
        return USUAL.stream()
                .min(Comparator.comparing(it -> Math.abs(Math.log((double) gap / it))))
                .orElseThrow();
    }

    /** Where each topic is to be seen on a page that is connected. */
    Map<String, Sight> sights(JsonNode body, PageGlimpse page) throws InterruptedException {
        Map<String, Sight> sights = new LinkedHashMap<>();
        for (var topic : spoken.topics().keySet()) {
            var sight = sight(body, topic, page);
            if (sight.isPresent()) {
                sights.put(topic, sight.get());
            }
        }
        return sights;
    }

    private Optional<Sight> sight(JsonNode body, String topic, PageGlimpse page) throws InterruptedException {
        var news = news(sample(topic));
        page.watch();
        if (!emits(body, topic, marked(news, mark()))) {
            return Optional.empty();
        }
        var deadline = System.nanoTime() + PAINTING.toNanos();
        var sight = shown(news, topic, page);
        while (sight.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(LOOKS_EVERY.toMillis());
            sight = shown(news, topic, page);
        }
        return sight;
    }

    private static Optional<Sight> shown(ObjectNode news, String topic, PageGlimpse page) {
        return news.properties().stream()
                .filter(it -> it.getValue().isNumber() || it.getValue().isString())
                // Words of ours are there once; a number may be there for other reasons, a small one more than others.
                .sorted(Comparator.comparing(it -> rank(it.getValue())))
                .flatMap(it -> page.showing(it.getValue()).stream()
                        .limit(1)
                        .map(selector -> new Sight(page.region(topic), selector, "/" + it.getKey())))
                .findFirst();
    }

    /** The less, the better: a long text is a text of people, a short one may be a word that programs look for. */
    private static int rank(JsonNode value) {
        return value.isString() ? -value.stringValue().length() : value.isIntegralNumber() ? 2 : 1;
    }

    /** The same event with other values. */
    private ObjectNode news(ObjectNode sample) {
        var news = sample.deepCopy();
        for (var each : sample.properties()) {
            var value = each.getValue();
            if (value.isString()) {
                news.put(each.getKey(), value.stringValue() + " " + ++marks);
            } else if (value.isIntegralNumber()) {
                news.put(each.getKey(), value.longValue() + ++marks % 7 + 1);
            } else if (value.isNumber()) {
                news.put(each.getKey(), Math.round(value.doubleValue() * 10 + 13 + ++marks % 7) / 10.0);
            }
        }
        return news;
    }

    @Override
    public void close() {
        socket.close();
    }
}
