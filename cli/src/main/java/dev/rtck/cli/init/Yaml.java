package dev.rtck.cli.init;

import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values as a target file has them, on one line. */
final class Yaml {
    /** Readers do not agree whether these are texts. */
    private static final Set<String> AMBIGUOUS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "none");

    private Yaml() {}

    /** A text, in quotes where it needs them; it never refers to the environment. */
    static String text(String text) {
        return reference(text.replace("$", "$$"));
    }

    /** The same, but {@code ${NAME}} in it refers to the environment. */
    static String reference(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9_-]*") && !AMBIGUOUS.contains(text.toLowerCase(java.util.Locale.ROOT))
                ? text
                : JsonNodeFactory.instance.stringNode(text).toString();
    }

    /** A JSON value: a JSON text is YAML, and this is easier to read. */
    static String flow(JsonNode value) {
        if (value.isObject()) {
            return value.isEmpty()
                    ? "{}"
                    : value.properties().stream()
                            .map(it -> text(it.getKey()) + ": " + flow(it.getValue()))
                            .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value.isArray()) {
            return value.valueStream().map(Yaml::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.isString() ? text(value.stringValue()) : value.toString();
    }
}
