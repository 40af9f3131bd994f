package dev.rtck.harness.target;

import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Fills {@code {name}} in texts and in the texts inside JSON. Unknown names stay as they are. */
final class Placeholders {
    private Placeholders() {}

    static UnaryOperator<String> hostAndPort(String host, int port) {
        return texts(Map.of("host", host, "port", Integer.toString(port)));
    }

    static UnaryOperator<String> texts(Map<String, String> values) {
        return text -> {
            var filled = text;
            for (var value : values.entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", value.getValue());
            }
            return filled;
        };
    }

    static JsonNode inside(JsonNode template, UnaryOperator<String> fill) {
        var nodes = JsonNodeFactory.instance;
        return json(template, text -> nodes.stringNode(fill.apply(text)));
    }

    /** As {@link #inside}, but a text that is one placeholder and nothing else becomes the JSON value itself. */
    static JsonNode values(JsonNode template, Map<String, JsonNode> values) {
        var nodes = JsonNodeFactory.instance;
        return json(template, text -> {
            for (var value : values.entrySet()) {
                if (text.equals("{" + value.getKey() + "}")) {
                    return value.getValue();
                }
            }
            var filled = text;
            for (var value : values.entrySet()) {
                var json = value.getValue();
                filled = filled.replace(
                        "{" + value.getKey() + "}", json.isString() ? json.stringValue() : json.toString());
            }
            return nodes.stringNode(filled);
        });
    }

    private static JsonNode json(JsonNode node, java.util.function.Function<String, JsonNode> text) {
        if (node.isString()) {
            return text.apply(node.stringValue());
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> array.add(json(each, text)));
            return array;
        }
        if (node.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(each -> object.set(each.getKey(), json(each.getValue(), text)));
            return object;
        }
        return node;
    }
}
