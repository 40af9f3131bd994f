package dev.rtck.mutants;

import dev.rtck.mutants.wire.Tampering.FromServer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads messages that pass, and changes those that fit. */
final class Edit {
    private static final JsonMapper JSON = JsonMapper.builder()
            // Numbers go on as they came.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Edit() {}

    /** A message as a JSON object; empty when it is none. */
    static Optional<ObjectNode> read(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Changes the members of messages that fit. */
    static FromServer members(Predicate<ObjectNode> fits, Consumer<ObjectNode> change) {
        return text(fits, object -> {
            change.accept(object);
            return object.toString();
        });
    }

    /** Writes messages that fit in another way. */
    static FromServer text(Predicate<ObjectNode> fits, Function<ObjectNode, String> change) {
        return (text, client) -> client.say(read(text).filter(fits).map(change).orElse(text));
    }

    /** Does something else with messages that fit than to say them. */
    static FromServer where(Predicate<ObjectNode> fits, FromServer instead) {
        return (text, client) -> {
            if (read(text).filter(fits).isPresent()) {
                instead.heard(text, client);
            } else {
                client.say(text);
            }
        };
    }

    static boolean any(ObjectNode message) {
        return true;
    }

    static boolean pong(ObjectNode message) {
        return is(message, "type", "pong");
    }

    static boolean error(ObjectNode message) {
        return is(message, "type", "error");
    }

    /** A message of the application: not one about the connection. */
    static boolean publication(ObjectNode message) {
        return !is(message, "topic", "system");
    }

    static Predicate<ObjectNode> of(String topic) {
        return message -> is(message, "topic", topic);
    }

    static Predicate<ObjectNode> asking(String action) {
        return message -> is(message, "action", action);
    }

    static boolean is(JsonNode message, String member, String value) {
        return text(message, member).equals(value);
    }

    /** A member's text; empty when it is missing or no string. */
    static String text(JsonNode message, String member) {
        var node = message.path(member);
        return node.isString() ? node.stringValue() : "";
    }
}
