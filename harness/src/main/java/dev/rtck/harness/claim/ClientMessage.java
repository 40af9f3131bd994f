package dev.rtck.harness.claim;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A message of a client program, as far as it can be read. */
final class ClientMessage {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Optional<JsonNode> json;

    ClientMessage(String text) {
        Optional<JsonNode> read;
        try {
            read = Optional.of(MAPPER.readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            read = Optional.empty();
        }
        json = read;
    }

    boolean isObject() {
        return json.isPresent();
    }

    Optional<String> action() {
        return member("action");
    }

    Optional<String> topic() {
        return member("topic");
    }

    boolean isPing() {
        return action().filter("ping"::equals).isPresent();
    }

    /** The topic, where it is a subscribe. */
    Optional<String> subscribes() {
        return action().filter("subscribe"::equals).flatMap(it -> topic());
    }

    /** The topic, where it is an unsubscribe. */
    Optional<String> unsubscribes() {
        return action().filter("unsubscribe"::equals).flatMap(it -> topic());
    }

    private Optional<String> member(String name) {
        return json.map(it -> it.path(name)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }
}
