package dev.rtck.harness.claim;

import dev.rtck.harness.target.Mapping;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The body of a polling answer, read strictly. */
public final class Polled {
    private final Optional<JsonNode> body;
    private final String problem;

    private Polled(Message message) {
        body = message.json();
        problem = message.problem();
    }

    /** Reads a body; what is no JSON has no messages, and a {@link #problem()}. */
    public static Polled read(String body) {
        return new Polled(Message.parse(body, Mapping.EXACT));
    }

    /** The JSON value. */
    public Optional<JsonNode> json() {
        return body;
    }

    /** Why it is no JSON; empty when it is. */
    public String problem() {
        return problem;
    }

    /** What stands at a place of the body: one thing or the elements of an array; nothing, null and {} are none. */
    public List<JsonNode> messages(JsonPointer at) {
        var there = body.map(it -> it.at(at)).filter(it -> !it.isMissingNode() && !it.isNull());
        if (there.isEmpty() || there.get().isContainer() && there.get().isEmpty()) {
            return List.of();
        }
        return there.get().isArray() ? there.get().valueStream().toList() : List.of(there.get());
    }

    /** Whether it has the shape of an envelope (ENV-7 to ENV-10). */
    public static boolean isEnvelope(JsonNode message) {
        return isName(message.path("type"))
                && isName(message.path("topic"))
                && message.path("data").isObject()
                && message.path("timestamp").isNumber();
    }

    private static boolean isName(JsonNode node) {
        return node.isString() && !node.stringValue().isEmpty();
    }
}
