package dev.rtck.harness.target;

import dev.rtck.harness.target.yaml.Mistake;
import dev.rtck.harness.target.yaml.Reading;
import dev.rtck.harness.target.yaml.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** Reads what the target does: {@code topics}, {@code publish}, {@code lifecycle}, {@code cluster}, {@code heartbeat}, {@code waivers}. */
record BehaviourReader(Section root, Common common) {
    private static final JsonNode DEFAULT_BODY = JsonNodeFactory.instance
            .objectNode()
            .put("type", "{type}")
            .put("topic", "{topic}")
            .put("data", "{data}");

    Map<String, Topic> topics() {
        var topics = new LinkedHashMap<String, Topic>();
        root.sections("topics", "stats", "{}", Keys.TOPIC.names())
                .forEach((name, section) -> topics.put(name, topic(name, section)));
        return topics;
    }

    private static Topic topic(String name, Section section) {
        var mode = section.get("mode", Reading.choice(Map.of("latest", Topic.Mode.LATEST, "batch", Topic.Mode.BATCH)));
        if (name.isBlank()) {
            section.problem("expected a topic's name, found an empty key");
        }
        if (section.has("mode") && !section.has("throttle")) {
            section.problem("mode", "a mode without a throttle; add `throttle: 100ms`");
        }
        if (section.has("throttle") && !section.has("mode")) {
            section.problem("throttle", "a throttle without a mode; add `mode: latest` or `mode: batch`");
        }
        if (mode.equals(Optional.of(Topic.Mode.BATCH)) && !section.has("entries")) {
            section.problem(
                    "mode", "a batch without entries; add `entries: /lines`, the place of the array inside data");
        }
        if (section.has("entries") && !mode.equals(Optional.of(Topic.Mode.BATCH))) {
            section.problem("entries", "entries without a batch; add `mode: batch` or leave them out");
        }
        return new Topic(
                name,
                section.list("types", "[stats_update]", Reading.text()),
                section.get("throttle", Reading.duration("100ms")).orElse(Duration.ZERO),
                mode.orElse(Topic.Mode.NONE),
                section.get("entries", Reading.pointer()),
                section.get("sample", Reading.object()).orElseGet(JsonNodeFactory.instance::objectNode),
                section.has("id")
                        ? section.get("id", pointerOrNone()).flatMap(it -> it)
                        : Optional.of(Topic.DEFAULT_ID));
    }

    private static Reading<Optional<JsonPointer>> pointerOrNone() {
        return value -> value.text().equals("none")
                ? Optional.empty()
                : Optional.of(Reading.pointer().of(value));
    }

    Optional<Publish> publish(Map<String, Topic> topics) {
        return root.section("publish", "{ http: { url: \"http://…\" } }", Keys.PUBLISH.names())
                .flatMap(section -> {
                    onlyOne(section, List.of("http", "command", "spontaneous"));
                    common.mustBeTopics(section, "spontaneous", topics);
                    var http = section.section("http", "{ url: \"http://…\" }", Keys.PUBLISH_HTTP.names())
                            .map(this::http);
                    if (http.isPresent()) {
                        return http;
                    }
                    if (section.has("command")) {
                        return Optional.of(
                                new Publish.Command(Common.command(section, "[./emit.sh, \"{topic}\", \"{data}\"]")));
                    }
                    return section.has("spontaneous")
                            ? Optional.of(new Publish.Spontaneous(
                                    section.map("spontaneous", "{ stats: 1s }", Reading.duration("1s"))))
                            : Optional.empty();
                });
    }

    private Publish http(Section section) {
        var methods = Stream.of("GET", "POST", "PUT", "PATCH", "DELETE").collect(Collectors.toMap(it -> it, it -> it));
        var method = section.get("method", Reading.choice(methods)).orElse("POST");
        var placeholders = Set.of("host", "port", "type", "topic");
        return new Publish.Http(
                method,
                section.require(
                                "url",
                                common.address("http://127.0.0.1:8000/emit", Set.of("http", "https"), placeholders),
                                "url: http://127.0.0.1:8000/emit")
                        .orElse(""),
                common.headers(section),
                section.get("body", Reading.json())
                        .orElse(
                                method.equals("GET") || method.equals("DELETE")
                                        ? MissingNode.getInstance()
                                        : DEFAULT_BODY));
    }

    Optional<Lifecycle> lifecycle(Path directory) {
        return root.section("lifecycle", "{ command: [python, app.py, \"{port}\"] }", Keys.LIFECYCLE.names())
                .map(section -> {
                    onlyOne(section, List.of("command", "container"));
                    var command = Common.command(section, "[python, app.py, \"{port}\"]");
                    if (!command.isEmpty()
                            && !mentionsPort(section, "command")
                            && !mentionsPort(section, "environment")) {
                        section.problem(
                                "command",
                                "expected \"{port}\" in command or environment: the kit starts the target on a free port each time");
                    }
                    return new Lifecycle(
                            section.section(
                                            "container",
                                            "{ image: \"acme/app:1\", port: 8000 }",
                                            Keys.CONTAINER.names())
                                    .map(BehaviourReader::container)
                                    .orElse(new Lifecycle.Command(command)),
                            section.get("directory", EndpointReader.folder(directory))
                                    .orElse(directory),
                            common.environment(section),
                            section.section("ready", "{ http: \"http://…\", within: 20s }", Keys.READY.names())
                                    .map(ready -> new Lifecycle.Ready(
                                            ready.get("http", common.httpUrl()),
                                            ready.get("within", Reading.duration("20s"))
                                                    .orElse(Lifecycle.Ready.DEFAULT.within())))
                                    .orElse(Lifecycle.Ready.DEFAULT),
                            section.get("stop-within", Reading.duration("10s")).orElse(Lifecycle.DEFAULT_STOP_WITHIN));
                });
    }

    private static Lifecycle.Start container(Section section) {
        return new Lifecycle.Container(
                section.require("image", Reading.text(), "image: \"acme/app:1\"")
                        .orElse(""),
                section.require("port", Reading.number(1, 65_535), "port: 8000").orElse(0));
    }

    Optional<Cluster> cluster() {
        return root.section(
                        "cluster",
                        "{ backplane: nats, arguments: [--backplane, \"nats://{backplane}\"] }",
                        Keys.CLUSTER.names())
                .map(section -> {
                    if (root.member("lifecycle")
                            .filter(it -> it.members().containsKey("command"))
                            .isEmpty()) {
                        section.problem("expected lifecycle.command beside it: the kit starts each node by it");
                    }
                    if (!mentions(section, "arguments", "backplane")
                            && !mentions(section, "environment", "backplane")) {
                        section.problem(
                                "expected \"{backplane}\" in arguments or environment: that is how a node is told where the others are");
                    }
                    return new Cluster(
                            section.require("backplane", backplane(), "backplane: nats")
                                    .orElse(Cluster.NATS),
                            section.list("arguments", "[--backplane, \"nats://{backplane}\"]", Reading.text()),
                            common.environment(section));
                });
    }

    private static Reading<String> backplane() {
        return value -> {
            var text = Reading.text().of(value);
            if (!text.matches("nats|(127\\.0\\.0\\.1|localhost):[0-9]{1,5}")) {
                throw new Mistake(
                        "expected nats, or host and port of what runs on this host such as 127.0.0.1:6379, found "
                                + value.found());
            }
            return text;
        };
    }

    private static boolean mentionsPort(Section section, String key) {
        return mentions(section, key, "port");
    }

    private static boolean mentions(Section section, String key, String name) {
        return section.member(key).stream()
                .flatMap(it -> it.scalars())
                // An unquoted {port} is a mapping, which is a problem of its own.
                .anyMatch(
                        it -> it.text().contains("{" + name + "}") || it.path().endsWith("." + name));
    }

    private static void onlyOne(Section section, List<String> ways) {
        var found = ways.stream().filter(section::has).toList();
        if (found.isEmpty()) {
            section.problem("expected one of " + String.join(", ", ways) + "; found none");
        } else if (found.size() > 1) {
            section.problem(
                    found.get(1),
                    "expected only one of " + String.join(", ", ways) + "; found " + String.join(" and ", found));
        }
    }

    Heartbeat heartbeat() {
        return root.section("heartbeat", "{ interval: 30s, pong-within: 5s }", Keys.HEARTBEAT.names())
                .map(section -> {
                    var interval =
                            section.get("interval", Reading.duration("30s")).orElse(Heartbeat.DEFAULT.interval());
                    var pong =
                            section.get("pong-within", Reading.duration("5s")).orElse(Heartbeat.DEFAULT.pongWithin());
                    var silence = section.get("silence-limit", Reading.duration("90s"));
                    if (pong.compareTo(interval) >= 0) {
                        section.problem(
                                section.has("pong-within") ? "pong-within" : "interval",
                                "expected less than the interval of " + Reading.written(interval)
                                        + " for the pong, found " + Reading.written(pong));
                    }
                    if (silence.filter(it -> it.compareTo(interval) <= 0).isPresent()) {
                        section.problem(
                                "silence-limit",
                                "expected more than the interval of " + Reading.written(interval) + ", found "
                                        + Reading.written(silence.get()) + ": a client that pings would be dropped");
                    }
                    return new Heartbeat(interval, pong, silence);
                })
                .orElse(Heartbeat.DEFAULT);
    }

    List<Waiver> waivers() {
        return WaiverReader.list(root, "waivers");
    }
}
