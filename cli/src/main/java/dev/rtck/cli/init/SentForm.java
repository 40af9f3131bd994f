package dev.rtck.cli.init;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Messages of clients as templates: {@code {topic}} stands where a topic goes. */
final class SentForm {
    private static final String TOPIC = "{topic}";

    private SentForm() {}

    /** The template of a subscription that a page was seen to send; empty when it is none. */
    static Optional<JsonNode> subscription(JsonNode sent) {
        if (!(sent instanceof ObjectNode object) || !says(object, "subscribe")) {
            return Optional.empty();
        }
        var template = object.deepCopy();
        var found = false;
        for (var each : object.properties()) {
            if (each.getKey().matches("(?i)(topic|channel|room|stream|subject)s?")) {
                found = true;
                template.set(
                        each.getKey(),
                        each.getValue().isArray()
                                ? JsonNodeFactory.instance.arrayNode().add(TOPIC)
                                : JsonNodeFactory.instance.stringNode(TOPIC));
            }
        }
        return found ? Optional.of(template) : Optional.empty();
    }

    /** The topics that a subscription names. */
    static java.util.List<String> topics(JsonNode sent) {
        if (!(sent instanceof ObjectNode object) || !says(object, "subscribe")) {
            return java.util.List.of();
        }
        return object.properties().stream()
                .filter(it -> it.getKey().matches("(?i)(topic|channel|room|stream|subject)s?"))
                .flatMap(it -> it.getValue().isArray()
                        ? it.getValue().valueStream()
                        : java.util.stream.Stream.of(it.getValue()))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }

    private static boolean says(ObjectNode object, String word) {
        return object.properties().stream()
                .anyMatch(it ->
                        it.getValue().isString() && it.getValue().stringValue().equalsIgnoreCase(word));
    }

    /** The same with another word in its place. */
    static JsonNode renamed(JsonNode template, String from, String to) {
        return replaced(template, "\"" + from + "\"", "\"" + to + "\"");
    }

    /** What goes on the wire for a topic. */
    static JsonNode about(JsonNode template, String topic) {
        return replaced(
                template,
                "\"" + TOPIC + "\"",
                JsonNodeFactory.instance.stringNode(topic).toString());
    }

    private static JsonNode replaced(JsonNode template, String from, String to) {
        return Heard.of(template.toString().replace(from, to)).json();
    }
}
