package dev.rtck.protocol;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A message from the server to a client (chapter ENV).
 *
 * @param type      what it is, a non-empty string (ENV-7)
 * @param topic     the channel, a non-empty string (ENV-8)
 * @param data      the payload, a JSON object (ENV-9); not to be changed once it is here
 * @param timestamp Unix time in seconds, fractions allowed (ENV-11)
 */
public record Envelope(String type, String topic, JsonNode data, double timestamp) {

    /** The type of the answer to a ping (HB-5). */
    public static final String PONG = "pong";
    /** The type of the answer to bad input (ERR-17). */
    public static final String ERROR = "error";

    /** @throws InvalidMessageException when a member is not what chapter ENV demands */
    public Envelope {
        if (type.isEmpty() || topic.isEmpty()) {
            throw new InvalidMessageException("Expected non-empty strings as \"type\" and \"topic\"");
        }
        if (!data.isObject()) {
            throw new InvalidMessageException("Expected an object as \"data\", found " + MemberCheck.kind(data));
        }
        if (!Double.isFinite(timestamp)) {
            throw new InvalidMessageException("Expected a finite number as \"timestamp\"");
        }
    }

    /** An envelope stamped with the clock's time, to the millisecond. */
    public static Envelope of(String type, String topic, JsonNode data, Clock clock) {
        return new Envelope(type, topic, data, seconds(clock.instant()));
    }

    /** The answer to a ping (HB-5 to HB-7). */
    public static Envelope pong(Clock clock) {
        return of(PONG, ClientMessage.SYSTEM, StrictJson.object(), clock);
    }

    /** The answer to bad input (ERR-17, ERR-18); {@code message} is for a person and tells no internals. */
    public static Envelope error(String message, Clock clock) {
        return of(ERROR, ClientMessage.SYSTEM, StrictJson.object().put("message", message), clock);
    }

    /**
     * Reads a message as a client does: strict JSON, members that are not known are ignored (ENV-16).
     *
     * @throws InvalidMessageException when the text is no envelope; its message names the member
     */
    public static Envelope parse(String text) {
        return from(StrictJson.read(text));
    }

    /**
     * Reads an envelope from parsed JSON, for instance from a polling answer.
     *
     * @throws InvalidMessageException when it is no envelope; its message names the member
     */
    public static Envelope from(JsonNode node) {
        if (!node.isObject()) {
            throw new InvalidMessageException(
                    "Expected a JSON object with type, topic, data and timestamp, found " + MemberCheck.kind(node));
        }
        var timestamp = node.path("timestamp");
        if (!timestamp.isNumber()) {
            throw new InvalidMessageException(
                    "Expected Unix seconds as \"timestamp\", a number, found " + MemberCheck.kind(timestamp));
        }
        return new Envelope(
                MemberCheck.nonEmptyString(node, "type"),
                MemberCheck.nonEmptyString(node, "topic"),
                node.path("data"),
                timestamp.numberValue().doubleValue());
    }

    /** The envelope as JSON. */
    public JsonNode toNode() {
        var node = StrictJson.object().put("type", type).put("topic", topic);
        node.set("data", data);
        return node.put("timestamp", withoutExponent(timestamp));
    }

    /** The envelope as it goes over the wire. */
    public String toJson() {
        return StrictJson.write(toNode());
    }

    /** A double would be written as 1.7E9, which is a number but unreadable. */
    private static BigDecimal withoutExponent(double seconds) {
        var exact = BigDecimal.valueOf(seconds).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }
}
