package dev.rtck.reference.websocket;

import dev.rtck.reference.realtime.Json;
import dev.rtck.reference.realtime.Refused;
import dev.rtck.reference.realtime.Topics;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client asks for.
 *
 * @param action what to do
 * @param topic  with which topic; {@code system} where a ping names none
 */
record ClientMessage(Action action, String topic) {
    enum Action {
        SUBSCRIBE,
        UNSUBSCRIBE,
        PING
    }

    /**
     * Reads one message; members that are not known are ignored.
     *
     * @throws Refused when it is not a JSON object with a known {@code action} and a legal {@code topic}
     */
    static ClientMessage parse(String text) {
        var message = Json.readObject(text);
        var action = action(message);
        if (action == Action.PING && !message.has("topic")) {
            return new ClientMessage(action, Topics.SYSTEM);
        }
        return new ClientMessage(action, Topics.checked(string(message, "topic")));
    }

    private static Action action(ObjectNode message) {
        return switch (string(message, "action")) {
            case "subscribe" -> Action.SUBSCRIBE;
            case "unsubscribe" -> Action.UNSUBSCRIBE;
            case "ping" -> Action.PING;
            default -> throw new Refused("\"action\" must be subscribe, unsubscribe or ping");
        };
    }

    private static String string(ObjectNode message, String member) {
        var value = message.path(member);
        if (value.isString()) {
            return value.stringValue();
        }
        throw new Refused("expected a string as \"" + member + "\", found " + Json.kind(value));
    }
}
