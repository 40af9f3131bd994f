package dev.rtck.browser.peer;

import dev.rtck.harness.evidence.WireEvent.Sent;
import dev.rtck.harness.target.ClientFrame;
import dev.rtck.harness.target.Mapping;
import dev.rtck.harness.target.Mapping.TimestampForm;
import dev.rtck.harness.target.Target;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says and understands what a target's page expects, in the protocol's words or in those of its mapping. */
public final class Dialect {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SYSTEM = "system";

    private final Target target;
    private final Mapping mapping;

    public Dialect(Target target) {
        this.target = target;
        mapping = target.mapping();
    }

    /** What a message of a page means, as {@link Sent} has it. */
    public String intent(String text) {
        var json = read(text);
        var action = json.path("action").asString("");
        var topic = json.path("topic").asString("");
        switch (action) {
            case "subscribe":
                return Sent.subscribe(topic);
            case "unsubscribe":
                return Sent.unsubscribe(topic);
            case "ping":
                return Sent.PING;
            default:
                return mapped(text, json);
        }
    }

    private String mapped(String text, JsonNode json) {
        if (target.ping().text().filter(it -> same(it, text, json)).isPresent()) {
            return Sent.PING;
        }
        for (var topic : target.topics().keySet()) {
            if (is(mapping.client().subscribe(), topic, text, json)) {
                return Sent.subscribe(topic);
            }
            if (is(mapping.client().unsubscribe(), topic, text, json)) {
                return Sent.unsubscribe(topic);
            }
        }
        return "";
    }

    private static boolean is(Optional<ClientFrame> frame, String topic, String text, JsonNode json) {
        return frame.flatMap(it -> it.forTopic(topic))
                .filter(it -> same(it, text, json))
                .isPresent();
    }

    private static boolean same(String expected, String text, JsonNode json) {
        return expected.equals(text) || !json.isMissingNode() && read(expected).equals(json);
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    /** The answer to a ping. */
    String pong() {
        return system(mapping.pong().patterns().get(0), "pong");
    }

    private String system(JsonNode pattern, String type) {
        if (pattern.isString()) {
            return pattern.stringValue();
        }
        var message = envelope(type, SYSTEM, JsonNodeFactory.instance.objectNode(), now());
        pattern.properties().forEach(it -> message.set(it.getKey(), it.getValue()));
        return message.toString();
    }

    /** Unix time in seconds. */
    public static double now() {
        return System.currentTimeMillis() / 1000.0;
    }

    /**
     * A message to the page.
     *
     * @param seconds its timestamp as Unix time
     */
    public ObjectNode envelope(String type, String topic, JsonNode data, double seconds) {
        var message = JsonNodeFactory.instance.objectNode();
        var places = mapping.message();
        set(message, places.type(), JsonNodeFactory.instance.stringNode(type));
        places.topic().ifPresent(it -> set(message, it, JsonNodeFactory.instance.stringNode(topic)));
        set(message, places.data(), data);
        timestamp(seconds).ifPresent(it -> set(message, places.timestamp(), it));
        return message;
    }

    private Optional<JsonNode> timestamp(double seconds) {
        var nodes = JsonNodeFactory.instance;
        return switch (mapping.timestamp()) {
            case SECONDS -> Optional.of(nodes.numberNode(seconds));
            case MILLISECONDS -> Optional.of(nodes.numberNode(Math.round(seconds * 1000)));
            case ISO_8601 ->
                Optional.of(nodes.stringNode(
                        Instant.ofEpochMilli(Math.round(seconds * 1000)).toString()));
            case NONE -> Optional.empty();
        };
    }

    /** Whether messages carry a time by which older and newer can be told. */
    public boolean hasTimestamps() {
        return mapping.timestamp() != TimestampForm.NONE;
    }

    /** Puts a value at a place, making the objects on the way. */
    public static void set(ObjectNode into, JsonPointer place, JsonNode value) {
        if (place.matches()) {
            if (value instanceof ObjectNode object) {
                into.setAll(object);
            }
            return;
        }
        var here = into;
        var rest = place;
        while (!rest.tail().matches()) {
            here = here.withObjectProperty(rest.getMatchingProperty());
            rest = rest.tail();
        }
        here.set(rest.getMatchingProperty(), value);
    }
}
