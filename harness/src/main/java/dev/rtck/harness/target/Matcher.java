package dev.rtck.harness.target;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Recognises frames of a dialect as they were on the wire. A pattern that is an object matches every object that has
 * its members (nested objects alike, arrays and values equal); a pattern that is a text matches the bare frame.
 *
 * @param patterns any one of them is enough; none matches nothing
 */
public record Matcher(List<JsonNode> patterns) {
    /** Matches nothing. */
    public static final Matcher NOTHING = new Matcher(List.of());

    public Matcher {
        patterns = List.copyOf(patterns);
    }

    /** Recognises objects by their {@code type}. */
    public static Matcher ofType(String type) {
        return new Matcher(List.of(JsonNodeFactory.instance.objectNode().put("type", type)));
    }

    /** Whether a frame that is JSON matches. */
    public boolean matches(JsonNode frame) {
        return patterns.stream().anyMatch(pattern -> contains(frame, pattern));
    }

    /** Whether a frame that is not JSON matches. */
    public boolean matches(String frame) {
        return patterns.stream()
                .anyMatch(pattern -> pattern.isString() && pattern.stringValue().equals(frame));
    }

    private static boolean contains(JsonNode frame, JsonNode pattern) {
        if (!pattern.isObject()) {
            return frame.equals(pattern);
        }
        return frame.isObject()
                && pattern.properties().stream()
                        .allMatch(each ->
                                frame.has(each.getKey()) && contains(frame.get(each.getKey()), each.getValue()));
    }
}
