package dev.rtck.harness.target;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Fills {@code {name}} in texts and in the texts inside JSON. Unknown names stay as they are. */
final class Placeholders {
    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");

    private Placeholders() {}

    static UnaryOperator<String> hostAndPort(String host, int port) {
        return texts(Map.of("host", host, "port", Integer.toString(port)));
    }

    /** In one pass, so that braces inside a value are not taken for placeholders. */
    static UnaryOperator<String> texts(Map<String, String> values) {
        return text -> NAME.matcher(text)
                .replaceAll(it -> Matcher.quoteReplacement(values.getOrDefault(it.group(1), it.group())));
    }

    static JsonNode inside(JsonNode template, UnaryOperator<String> fill) {
        var nodes = JsonNodeFactory.instance;
        return json(template, text -> nodes.stringNode(fill.apply(text)));
    }

    /** As {@link #inside}, but a text that is one placeholder and nothing else becomes the JSON value itself. */
    static JsonNode values(JsonNode template, Map<String, JsonNode> values) {
        var texts = new HashMap<String, String>();
        values.forEach((name, value) -> texts.put(name, value.isString() ? value.stringValue() : value.toString()));
        var fill = texts(texts);
        return json(template, text -> {
            var name = NAME.matcher(text);
            return name.matches() && values.containsKey(name.group(1))
                    ? values.get(name.group(1))
                    : JsonNodeFactory.instance.stringNode(fill.apply(text));
        });
    }

    private static JsonNode json(JsonNode node, Function<String, JsonNode> text) {
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
