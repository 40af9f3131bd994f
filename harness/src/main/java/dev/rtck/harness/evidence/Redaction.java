package dev.rtck.harness.evidence;

import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes secrets out of an entry, and only out of what the target, its file or its network said: a secret that looks like
 * a word or a figure of the log itself must not make the log unreadable. Names that are no well-formed Unicode are made
 * so, since no reader takes them.
 */
final class Redaction {
    /** Members whose texts are the kit's own words. */
    private static final Set<String> OWN = Set.of(
            "kind",
            "claim",
            "form",
            "case",
            "who",
            "asker",
            "bystander",
            "outcome",
            "transport",
            "intent",
            "requirement",
            "requirements",
            "count",
            "facet",
            "standing",
            "asked",
            "started",
            "until",
            "how",
            "why",
            "catalogue",
            "kitVersion",
            "timestamp",
            "emptySubscription",
            "entries");
    /** Members below which names and texts are others'. */
    private static final Set<String> FREE = Set.of("data", "headers", "endpoints", "topics", "template", "patterns");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final UnaryOperator<String> redact;

    Redaction(UnaryOperator<String> redact) {
        this.redact = redact;
    }

    /** The tree of an entry without secrets. */
    JsonNode of(JsonNode entry) {
        return own("", "", entry);
    }

    private JsonNode own(String parent, String name, JsonNode node) {
        if (node instanceof ObjectNode object) {
            var copy = NODES.objectNode();
            object.properties()
                    .forEach(it -> copy.set(
                            it.getKey(),
                            FREE.contains(it.getKey()) && !name.equals("message")
                                    ? free(it.getValue())
                                    : own(name, it.getKey(), it.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = NODES.arrayNode();
            array.forEach(it -> copy.add(own(parent, name, it)));
            return copy;
        }
        // Below `message` stand the places of a dialect, below `plan` the names of cases.
        var kept = OWN.contains(name) || parent.equals("message") || parent.equals("plan") && name.equals("id");
        return node.isString() && !kept ? NODES.stringNode(redact.apply(node.stringValue())) : node;
    }

    private JsonNode free(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var copy = NODES.objectNode();
            object.properties().forEach(it -> copy.set(wellFormed(redact.apply(it.getKey())), free(it.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = NODES.arrayNode();
            array.forEach(it -> copy.add(free(it)));
            return copy;
        }
        return node.isString() ? NODES.stringNode(redact.apply(node.stringValue())) : node;
    }

    /** The name with U+FFFD in the place of each lone surrogate. */
    static String wellFormed(String name) {
        return name.codePoints()
                .map(it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE ? 0xFFFD : it)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
