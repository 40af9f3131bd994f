package dev.rtck.harness.target.yaml;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A value of a YAML file and where it stands.
 *
 * @param kind what it is
 * @param place where it begins
 * @param path dotted path of keys from the top; empty at the top
 * @param source a scalar as it is written, which is what messages show: never a value of the environment
 * @param text a scalar with the environment filled in
 * @param members the members of a mapping, in order
 * @param keys where each key of a mapping stands
 * @param items the items of a list
 */
public record Located(
        Kind kind,
        Place place,
        String path,
        String source,
        String text,
        Map<String, Located> members,
        Map<String, Place> keys,
        List<Located> items) {

    /** What a value is. Only what every YAML reader agrees about is a number, a boolean or nothing. */
    public enum Kind {
        MAPPING,
        LIST,
        TEXT,
        NUMBER,
        BOOLEAN,
        NOTHING,
        /** A plain scalar that readers of different YAML versions read differently: {@code NO}, {@code 012}. */
        AMBIGUOUS
    }

    public Located {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        keys = Map.copyOf(keys);
        items = List.copyOf(items);
    }

    static Located scalar(Kind kind, Place place, String path, String source) {
        return new Located(kind, place, path, source, source, Map.of(), Map.of(), List.of());
    }

    /** This scalar with the environment filled in. */
    Located withText(String filled) {
        return new Located(kind, place, path, source, filled, members, keys, items);
    }

    /** The path of a member or an item. */
    public String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Where a key stands; the mapping itself if it is not there. */
    public Place placeOf(String key) {
        return keys.getOrDefault(key, place);
    }

    /** All scalars in it, in order. */
    public Stream<Located> scalars() {
        return switch (kind) {
            case MAPPING -> members.values().stream().flatMap(Located::scalars);
            case LIST -> items.stream().flatMap(Located::scalars);
            default -> Stream.of(this);
        };
    }

    /** What a message says was found. */
    public String found() {
        return switch (kind) {
            case MAPPING ->
                isBarePlaceholder() ? "a mapping; put a placeholder in quotes: \"{" + onlyKey() + "}\"" : "a mapping";
            case LIST -> "a list";
            case TEXT -> '"' + source + '"';
            case NUMBER -> "the number " + source;
            case BOOLEAN -> source;
            case NOTHING -> "nothing";
            case AMBIGUOUS -> source + ", which YAML readers do not agree about";
        };
    }

    /** An unquoted {@code {port}} is a mapping to YAML. */
    private boolean isBarePlaceholder() {
        return members.size() == 1
                && members.values().iterator().next().kind() == Kind.NOTHING
                && onlyKey().matches("[a-z]+");
    }

    private String onlyKey() {
        return members.keySet().iterator().next();
    }

    /** The value as JSON, with the environment filled in; ambiguous scalars as text. */
    public JsonNode json() {
        return json(false);
    }

    /** The value as JSON, as it is written. */
    public JsonNode sourceJson() {
        return json(true);
    }

    private JsonNode json(boolean asWritten) {
        var nodes = JsonNodeFactory.instance;
        return switch (kind) {
            case MAPPING -> {
                var object = nodes.objectNode();
                members.forEach((key, value) -> object.set(key, value.json(asWritten)));
                yield object;
            }
            case LIST -> {
                var array = nodes.arrayNode();
                items.forEach(item -> array.add(item.json(asWritten)));
                yield array;
            }
            case NUMBER -> number(source);
            case BOOLEAN -> nodes.booleanNode(Boolean.parseBoolean(source));
            case NOTHING -> nodes.nullNode();
            case TEXT, AMBIGUOUS -> nodes.stringNode(asWritten ? source : text);
        };
    }

    private static JsonNode number(String source) {
        var number = new BigDecimal(source);
        var nodes = JsonNodeFactory.instance;
        if (!source.matches("-?\\d+")) {
            return nodes.numberNode(number.doubleValue());
        }
        var whole = number.toBigIntegerExact();
        if (whole.bitLength() < Integer.SIZE) {
            return nodes.numberNode(whole.intValue());
        }
        return whole.bitLength() < Long.SIZE ? nodes.numberNode(whole.longValue()) : nodes.numberNode(whole);
    }
}
