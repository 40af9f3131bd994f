package dev.rtck.conformance;

import dev.rtck.harness.bed.Withheld;
import java.util.ArrayList;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The same JSON object, written in other ways (RFC 8259). */
final class JsonForms {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]*)\"");

    private JsonForms() {}

    /** With a further member of every JSON type. */
    static String withMoreMembers(String message) {
        var object = object(message);
        object.put("rtckText", "x").put("rtckNumber", 1.5).put("rtckFlag", true).putNull("rtckNull");
        object.putObject("rtckObject").put("action", "ping");
        object.putArray("rtckArray").add(1).add("x");
        return object.toString();
    }

    /** With its members in the opposite order. */
    static String reversed(String message) {
        var object = object(message);
        var names = new ArrayList<>(object.propertyNames());
        Collections.reverse(names);
        var reversed = MAPPER.createObjectNode();
        names.forEach(name -> reversed.set(name, object.get(name)));
        return reversed.toString();
    }

    /** Over several lines, with white space of all four kinds. */
    static String spread(String message) {
        return "\r\n\t " + object(message).toPrettyString().replace(":", " :\t") + " \n";
    }

    /** With every character of names and texts as an escape. */
    static String escaped(String message) {
        return TEXT.matcher(object(message).toString()).replaceAll(found -> "\"" + escapes(found.group(1)) + "\"");
    }

    private static String escapes(String text) {
        return text.chars().mapToObj(c -> String.format("\\\\u%04x", c)).collect(Collectors.joining());
    }

    private static ObjectNode object(String message) {
        try {
            if (MAPPER.readTree(message) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // A dialect of bare text: there is no other way to write it.
        }
        throw new Withheld("the subscribe message of this target is no JSON object: " + message);
    }
}
