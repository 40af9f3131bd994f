package dev.rtck.harness.target;

import dev.rtck.harness.target.Mapping.EmptySubscription;
import dev.rtck.harness.target.Mapping.TimestampForm;
import dev.rtck.harness.target.yaml.Located;
import dev.rtck.harness.target.yaml.Located.Kind;
import dev.rtck.harness.target.yaml.Mistake;
import dev.rtck.harness.target.yaml.Reading;
import dev.rtck.harness.target.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads the dialect: {@code mapping}. */
record MappingReader(Section root, Common common) {
    private static final Map<String, TimestampForm> TIMESTAMPS = Map.of(
            "seconds", TimestampForm.SECONDS,
            "milliseconds", TimestampForm.MILLISECONDS,
            "iso-8601", TimestampForm.ISO_8601,
            "none", TimestampForm.NONE);
    private static final String FROM_TYPE = "from-type";

    Mapping mapping(Map<String, Topic> topics) {
        return root.section("mapping", "{ message: { type: /event } }", Keys.MAPPING.names())
                .map(section -> mapping(section, topics))
                .orElse(Mapping.EXACT);
    }

    private Mapping mapping(Section section, Map<String, Topic> topics) {
        common.mustBeTopics(section, "implicit-topics", topics);
        var timestamp = section.get("timestamp", Reading.choice(TIMESTAMPS)).orElse(TimestampForm.SECONDS);
        return new Mapping(
                section.section("client", "{ ping: none }", Keys.MAPPING_CLIENT.names())
                        .map(this::client)
                        .orElse(Mapping.EXACT.client()),
                section.section("message", "{ type: /event }", Keys.MAPPING_MESSAGE.names())
                        .map(message -> message(message, timestamp, topics))
                        .orElse(Mapping.EXACT.message()),
                timestamp,
                section.get("greeting", matcher()).orElse(Mapping.EXACT.greeting()),
                section.get("acknowledgement", matcher()).orElse(Mapping.EXACT.acknowledgement()),
                section.get("pong", matcher()).orElse(Mapping.EXACT.pong()),
                section.get("error", matcher()).orElse(Mapping.EXACT.error()),
                section.get("batch", batch()),
                section.list("implicit-topics", "[stats]", Reading.text()),
                section.get(
                                "empty-subscription",
                                Reading.choice(Map.of(
                                        "nothing",
                                        EmptySubscription.NOTHING,
                                        "everything",
                                        EmptySubscription.EVERYTHING)))
                        .orElse(EmptySubscription.NOTHING));
    }

    private Mapping.Client client(Section section) {
        var websocket = root.member("websocket").map(Located::members).orElse(Map.of());
        if (section.has("ping") && websocket.containsKey("ping")) {
            section.problem("ping", "the ping is declared twice; leave out websocket.ping");
        }
        for (var key : List.of("subscribe", "unsubscribe")) {
            section.member(key)
                    .filter(it -> !it.text().equals("none"))
                    .filter(it -> it.scalars().noneMatch(text -> text.text().contains("{topic}")))
                    .ifPresent(it -> section.problem(
                            key, "expected \"{topic}\" somewhere in it: the name of the topic goes there"));
        }
        return new Mapping.Client(
                section.get("subscribe", frame()), section.get("unsubscribe", frame()), section.get("ping", frame()));
    }

    private static Mapping.Message message(Section section, TimestampForm timestamp, Map<String, Topic> topics) {
        var exact = Mapping.EXACT.message();
        var derived = section.member("topic")
                .filter(it -> it.text().equals(FROM_TYPE))
                .isPresent();
        if (derived && topics.values().stream().allMatch(it -> it.types().isEmpty())) {
            section.problem(
                    "topic",
                    "no topic declares the types it follows from; add `topics: { stats: { types: [stats_update] } }`");
        }
        if (section.has("timestamp") && timestamp == TimestampForm.NONE) {
            section.problem(
                    "timestamp", "a place for the timestamp, but mapping.timestamp says none; leave one of them out");
        }
        return new Mapping.Message(
                section.get("type", Reading.pointer()).orElse(exact.type()),
                derived
                        ? Optional.empty()
                        : section.get("topic", Reading.pointer()).or(exact::topic),
                section.get("data", Reading.pointer()).orElse(exact.data()),
                section.get("timestamp", Reading.pointer()).orElse(exact.timestamp()));
    }

    /** JSON, bare text, or {@code none}. */
    static Reading<ClientFrame> frame() {
        return value -> switch (value.kind()) {
            case MAPPING, LIST -> new ClientFrame.Json(Reading.json().of(value));
            case TEXT ->
                value.text().equals("none")
                        ? new ClientFrame.None()
                        : new ClientFrame.Text(Reading.text().of(value));
            default ->
                throw new Mistake("expected a message, as JSON or as text in quotes, or none; found " + value.found());
        };
    }

    private static Reading<Matcher> matcher() {
        return value -> new Matcher(value.kind() == Kind.LIST ? patterns(value) : List.of(pattern(value)));
    }

    private static List<JsonNode> patterns(Located list) throws Mistake {
        var patterns = new ArrayList<JsonNode>();
        for (var item : list.items()) {
            patterns.add(pattern(item));
        }
        return patterns;
    }

    private static JsonNode pattern(Located value) throws Mistake {
        var empty = value.kind() == Kind.MAPPING && value.members().isEmpty();
        if (empty || value.kind() != Kind.MAPPING && value.kind() != Kind.TEXT) {
            throw new Mistake(
                    "expected members to recognise a message by, such as { type: connected }, or bare text; found "
                            + (empty ? "an empty mapping, which every message matches" : value.found()));
        }
        return Reading.json().of(value);
    }

    private static Reading<Mapping.Batch> batch() {
        return value -> {
            var entries = value.members().get("entries");
            if (entries == null) {
                throw new Mistake("expected a mapping such as { type: batch, entries: /items }, found "
                        + (value.kind() == Kind.MAPPING ? "no entries" : value.found()));
            }
            var frame = value.members().entrySet().stream()
                    .filter(it -> !it.getKey().equals("entries"))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            JsonPointer at = Reading.pointer().of(entries);
            var rest = new Located(Kind.MAPPING, value.place(), value.path(), "", "", frame, Map.of(), List.of());
            return new Mapping.Batch(new Matcher(List.of(pattern(rest))), at);
        };
    }
}
