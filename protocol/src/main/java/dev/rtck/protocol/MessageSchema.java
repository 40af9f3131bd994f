package dev.rtck.protocol;

/**
 * The JSON Schemas (2020-12) of the protocol's messages. Every rule in them is a subschema whose {@code $comment} is the
 * id of the requirement it stands for: from the place of a validation error walk up to the nearest {@code $comment}.
 */
public enum MessageSchema {
    /** What a server sends, by WebSocket or inside a polling answer. */
    SERVER_MESSAGE("server-message.schema.json"),
    /** What a client sends. */
    CLIENT_MESSAGE("client-message.schema.json");

    private final String resource;

    MessageSchema(String resource) {
        this.resource = resource;
    }

    /** The schema's text. */
    public String json() {
        return Resources.text(resource);
    }
}
