package dev.rtck.protocol;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A message from a client to the server (SUB-1, SUB-2).
 *
 * @param action what it asks for
 * @param topic  the topic, a non-empty string; only a ping may go without (HB-10)
 */
public record ClientMessage(Action action, Optional<String> topic) {

    /** The topic of heartbeat and errors. */
    public static final String SYSTEM = "system";

    /** @throws InvalidMessageException when the topic is empty, or absent where the action needs one */
    public ClientMessage {
        if (topic.filter(String::isEmpty).isPresent()) {
            throw new InvalidMessageException("Expected a non-empty string as \"topic\", found \"\"");
        }
        if (action != Action.PING && topic.isEmpty()) {
            throw new InvalidMessageException("Expected a \"topic\" for the action \"" + action.wireName() + "\"");
        }
    }

    public static ClientMessage subscribe(String topic) {
        return new ClientMessage(Action.SUBSCRIBE, Optional.of(topic));
    }

    public static ClientMessage unsubscribe(String topic) {
        return new ClientMessage(Action.UNSUBSCRIBE, Optional.of(topic));
    }

    /** The heartbeat's ping, on the topic {@value #SYSTEM} (HB-1). */
    public static ClientMessage ping() {
        return new ClientMessage(Action.PING, Optional.of(SYSTEM));
    }

    /**
     * Reads a message as a server does: strict JSON, members that are not known are ignored (SUB-18).
     *
     * @throws InvalidMessageException when the text is no client message; its message can be sent back to the client
     */
    public static ClientMessage parse(String text) {
        var root = StrictJson.read(text);
        if (!root.isObject()) {
            throw new InvalidMessageException(
                    "Expected a JSON object with \"action\" and \"topic\", found " + MemberCheck.kind(root));
        }
        var name = MemberCheck.nonEmptyString(root, "action");
        var action = Action.of(name)
                .orElseThrow(() -> new InvalidMessageException(
                        "Expected subscribe, unsubscribe or ping as \"action\", found another value"));
        return new ClientMessage(action, topic(root, action));
    }

    /** The message as it goes over the wire. */
    public String toJson() {
        var node = StrictJson.object().put("action", action.wireName());
        topic.ifPresent(value -> node.put("topic", value));
        return StrictJson.write(node);
    }

    private static Optional<String> topic(JsonNode root, Action action) {
        if (action == Action.PING && !root.has("topic")) {
            return Optional.empty();
        }
        return Optional.of(MemberCheck.nonEmptyString(root, "topic"));
    }
}
