package dev.rtck.reference.realtime;

import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/**
 * An envelope as it was published: serialised once, shared by every subscriber and every poll.
 *
 * @param micros   its timestamp in microseconds of Unix time; unique, and growing in the order of publishing
 * @param envelope the JSON text as UTF-8, never changed
 */
public record Publication(long micros, byte[] envelope) {
    static Publication of(String type, String topic, ObjectNode data, long micros) {
        var envelope = Json.object();
        envelope.put("type", type);
        envelope.put("topic", topic);
        envelope.set("data", data);
        // Seconds with six decimals: exact here, and still distinct as the double that JavaScript makes of it.
        envelope.put("timestamp", BigDecimal.valueOf(micros, 6));
        return new Publication(micros, Json.write(envelope));
    }
}
