package dev.rtck.harness.evidence;

import dev.rtck.protocol.Sha256;

/**
 * Keeps the log small where cases publish megabytes. A string value of {@value #LONG} characters or more is kept as its
 * head, its length and its SHA-256; everything around it stays as it was. So a message remains the JSON it was, its ids
 * are found, and two values are equal after abbreviation exactly if they were before.
 */
public final class Abbreviation {
    /** From this length on, in characters, a string value is abbreviated. */
    public static final int LONG = 4096;

    /** From this depth on, in arrays and objects, what is nested in a long text is abbreviated: no message of the protocol is so deep. */
    public static final int DEEP = 200;

    private static final int HEAD = 64;

    private Abbreviation() {}

    /** A string value as the log keeps it. */
    public static String value(String value) {
        return value.length() < LONG ? value : value.substring(0, HEAD) + replacement(value);
    }

    /** A JSON text with its long string values abbreviated; those with escapes inside stay as they are. */
    public static String text(String json) {
        return json.length() < LONG ? json : shortened(flattened(json));
    }

    /** With a string in the place of each array or object that is too deep; a text that ends within one stays as it is. */
    private static String flattened(String json) {
        var flat = new StringBuilder();
        var copied = 0;
        var depth = 0;
        var from = -1;
        for (var i = 0; i < json.length(); i++) {
            var c = json.charAt(i);
            if (c == '"') {
                var end = endOfString(json, i + 1);
                if (end < 0) {
                    break;
                }
                i = end;
            } else if ((c == '[' || c == '{') && ++depth == DEEP) {
                from = i;
            } else if ((c == ']' || c == '}') && depth-- == DEEP && from >= 0) {
                flat.append(json, copied, from)
                        .append('"')
                        .append(replacement(json.substring(from, i + 1)))
                        .append('"');
                copied = i + 1;
            }
        }
        return copied == 0 ? json : flat.append(json, copied, json.length()).toString();
    }

    private static String replacement(String nested) {
        return "...[" + nested.length() + " characters, sha256 " + Sha256.of(nested) + "]";
    }

    private static String shortened(String json) {
        var shorter = new StringBuilder();
        var copied = 0;
        for (var quote = json.indexOf('"'); quote >= 0; ) {
            var end = endOfString(json, quote + 1);
            if (end < 0) {
                break;
            }
            var value = json.substring(quote + 1, end);
            if (value.length() >= LONG && value.indexOf('\\') < 0) {
                shorter.append(json, copied, quote + 1).append(value(value));
                copied = end;
            }
            quote = json.indexOf('"', end + 1);
        }
        return shorter.append(json, copied, json.length()).toString();
    }

    private static int endOfString(String json, int from) {
        var quote = json.indexOf('"', from);
        while (quote >= 0 && isEscaped(json, quote, from)) {
            quote = json.indexOf('"', quote + 1);
        }
        return quote;
    }

    /** Whether an odd number of backslashes stands in front. */
    private static boolean isEscaped(String json, int at, int from) {
        var first = at;
        while (first > from && json.charAt(first - 1) == '\\') {
            first--;
        }
        return (at - first) % 2 == 1;
    }
}
