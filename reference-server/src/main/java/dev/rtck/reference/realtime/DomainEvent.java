package dev.rtck.reference.realtime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that happened in the application, told by a service that knows nothing of connections.
 *
 * @param name  what happened, such as {@code stats_update}; it becomes the envelope's {@code type}
 * @param topic whom it concerns
 * @param data  the payload, not changed by anyone after it was emitted
 */
public record DomainEvent(String name, String topic, ObjectNode data) {
    /**
     * Reads {@code {"event","topic","data"}}, the form in which events come from other processes.
     *
     * @throws Refused when it is anything else
     */
    public static DomainEvent parse(byte[] json) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused("not UTF-8");
        }
        var event = Json.readObject(text);
        if (!(event.path("data") instanceof ObjectNode data)) {
            throw new Refused("expected an object as \"data\", found " + Json.kind(event.path("data")));
        }
        return new DomainEvent(string(event, "event"), Topics.checked(string(event, "topic")), data);
    }

    private static String string(ObjectNode event, String member) {
        var value = event.path(member);
        if (!value.isString() || value.stringValue().isEmpty()) {
            throw new Refused("expected a non-empty string as \"" + member + "\", found " + Json.kind(value));
        }
        return value.stringValue();
    }

    /** Returns it as {@link #parse} reads it. */
    public byte[] json() {
        var event = Json.object().put("event", name).put("topic", topic);
        event.set("data", data);
        return Json.write(event);
    }
}
