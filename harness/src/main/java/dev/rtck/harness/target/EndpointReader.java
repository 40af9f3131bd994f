package dev.rtck.harness.target;

import dev.rtck.harness.target.yaml.Located;
import dev.rtck.harness.target.yaml.Mistake;
import dev.rtck.harness.target.yaml.Reading;
import dev.rtck.harness.target.yaml.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads where the target is: {@code websocket}, {@code polling}, {@code page}, {@code client}, {@code statistics}. */
record EndpointReader(Section root, Common common) {

    Optional<WebSocketEndpoint> websocket(Path directory) {
        return root.section("websocket", "{ url: \"ws://127.0.0.1:8000/ws\" }", Keys.WEBSOCKET.names())
                .map(section -> new WebSocketEndpoint(
                        section.require("url", common.webSocketUrl(), "url: ws://127.0.0.1:8000/ws")
                                .orElse(""),
                        common.headers(section),
                        section.get("origin", Common.origin()),
                        section.get("subprotocol", Reading.text()),
                        section.get("max-message-size", Reading.size("1MiB"))
                                .orElse(WebSocketEndpoint.DEFAULT_MAX_MESSAGE_SIZE),
                        section.get("ping", Reading.object())
                                .map(it -> ping(section, it))
                                .orElse(WebSocketEndpoint.PING),
                        section.get("trust", trust(directory)),
                        section.get("clock-skew", Reading.duration("2s")).orElse(Duration.ZERO)));
    }

    private static Reading<Trust> trust(Path directory) {
        return value -> {
            var name = Reading.text("a file").of(value);
            var file = directory.resolve(name).normalize();
            try {
                if (Files.notExists(file)) {
                    throw new IOException("there is no such file");
                }
                return Trust.of(file);
            } catch (IOException e) {
                throw new Mistake("expected a file of certificates in PEM, such as authority.pem, found "
                        + value.found() + ": " + e.getMessage());
            }
        };
    }

    private JsonNode ping(Section section, JsonNode ping) {
        if (!"ping".equals(ping.path("action").asString(""))) {
            section.problem(
                    "ping",
                    "expected an object with `action: ping`; a ping of another shape goes under mapping.client.ping");
        }
        return ping;
    }

    Optional<Polling> polling(Map<String, Topic> topics) {
        return root.section("polling", "{ topics: { stats: { url: \"http://…\" } } }", Keys.POLLING.names())
                .map(section -> {
                    common.mustBeTopics(section, "topics", topics);
                    var sources = new LinkedHashMap<String, Polling.Source>();
                    section.sections("topics", "stats", "{ url: \"http://…\" }", Keys.POLLING_TOPIC.names())
                            .forEach((name, source) -> sources.put(name, source(source)));
                    if (section.member("topics")
                            .filter(it -> !it.members().isEmpty() || !it.found().equals("a mapping"))
                            .isEmpty()) {
                        section.problem(
                                "topics",
                                "expected at least one topic; add `topics: { stats: { url: \"http://…\" } }`");
                    }
                    return new Polling(
                            section.get("interval", Reading.duration("5s")).orElse(Polling.DEFAULT_INTERVAL),
                            common.headers(section),
                            sources);
                });
    }

    private Polling.Source source(Section section) {
        var data = section.get("data", Reading.pointer());
        var messages = section.get("messages", Reading.pointer());
        if (section.has("data") && section.has("messages")) {
            section.problem("messages", "expected either data (bare) or messages (envelopes), found both");
        }
        return new Polling.Source(
                section.require("url", common.httpUrl(), "url: http://127.0.0.1:8000/api/poll")
                        .orElse(""),
                data.isPresent() ? Polling.Content.DATA : Polling.Content.MESSAGES,
                data.or(() -> messages).orElse(JsonPointer.empty()),
                section.section("cursor", "{ value: /cursor, query: cursor }", Keys.CURSOR.names())
                        .map(cursor -> new Polling.Cursor(
                                cursor.require("value", Reading.pointer(), "value: /cursor")
                                        .orElse(JsonPointer.empty()),
                                cursor.require("query", Reading.text(), "query: cursor")
                                        .orElse(""))));
    }

    Optional<Page> page(Map<String, Topic> topics) {
        return root.section("page", "{ url: \"http://127.0.0.1:8000/\" }", Keys.PAGE.names())
                .map(section -> {
                    common.mustBeTopics(section, "regions", topics);
                    common.mustBeTopics(section, "value", topics);
                    var values = new LinkedHashMap<String, Page.Value>();
                    section.sections("value", "stats", "{ selector: \"#cpu\", data: /cpu }", Keys.PAGE_VALUE.names())
                            .forEach((name, value) -> values.put(
                                    name,
                                    new Page.Value(
                                            value.require("selector", selector(), "selector: \"#cpu\"")
                                                    .orElse(""),
                                            value.require("data", Reading.pointer(), "data: /cpu")
                                                    .orElse(JsonPointer.empty()))));
                    return new Page(
                            section.require("url", common.httpUrl(), "url: http://127.0.0.1:8000/")
                                    .orElse(""),
                            section.get("status", selector()),
                            section.map("regions", "{ stats: \"#stats\" }", selector()),
                            values,
                            section.get("close", Reading.text()).orElse(Page.DEFAULT_CLOSE),
                            section.get("colour", Reading.text("a CSS property")),
                            section.list("polling", "[\"http://127.0.0.1:8000/api/poll*\"]", common.httpUrl()),
                            section.get("browser", Reading.text("a program or name")));
                });
    }

    /** An unquoted {@code #id} is a comment to YAML: the value is then nothing. */
    private static Reading<String> selector() {
        return value -> {
            if (value.kind() == Located.Kind.NOTHING) {
                throw new Mistake(
                        "expected a CSS selector, found nothing; # begins a comment, put it in quotes: \"#id\"");
            }
            return Reading.text("a CSS selector").of(value);
        };
    }

    Optional<ClientProgram> client(Path directory) {
        return root.section("client", "{ command: [node, client.js, \"{websocket}\"] }", Keys.CLIENT.names())
                .map(section -> {
                    if (!section.has("command")) {
                        section.problem("missing command; add `command: [node, client.js, \"{websocket}\"]`");
                    } else if (section.here()
                            .scalars()
                            .noneMatch(it -> it.text().contains("{websocket}"))) {
                        section.problem(
                                "command",
                                "expected \"{websocket}\" in command or environment: the kit's own address goes there");
                    }
                    return new ClientProgram(
                            Common.command(section, "[node, client.js, \"{websocket}\"]"),
                            section.get("directory", folder(directory)).orElse(directory),
                            common.environment(section),
                            section.get("poll-interval", Reading.duration("2s")));
                });
    }

    static Reading<Path> folder(Path directory) {
        return value -> {
            var folder = directory.resolve(Reading.text("a folder").of(value)).normalize();
            if (!Files.isDirectory(folder)) {
                throw new Mistake("expected a folder, found " + value.found()
                        + "; there is none of this name beside the target file");
            }
            return folder;
        };
    }

    Optional<Statistics> statistics() {
        return root.section(
                        "statistics",
                        "{ http: { url: \"http://…\", connections: /connections } }",
                        Keys.STATISTICS.names())
                .flatMap(section -> {
                    if (!section.has("http")) {
                        section.problem("missing http; add `http: { url: \"http://…\", connections: /connections }`");
                    }
                    return section.section(
                            "http", "{ url: \"http://…\", connections: /connections }", Keys.STATISTICS_HTTP.names());
                })
                .map(section -> {
                    var figures = new EnumMap<Statistics.Figure, JsonPointer>(Statistics.Figure.class);
                    for (var figure : Statistics.Figure.values()) {
                        section.get(figure.key(), Reading.pointer()).ifPresent(it -> figures.put(figure, it));
                    }
                    if (Arrays.stream(Statistics.Figure.values()).noneMatch(it -> section.has(it.key()))) {
                        section.problem("expected at least one figure; add `connections: /connections`");
                    }
                    return new Statistics(
                            section.require("url", common.httpUrl(), "url: http://127.0.0.1:8000/stats")
                                    .orElse(""),
                            common.headers(section),
                            figures);
                });
    }
}
