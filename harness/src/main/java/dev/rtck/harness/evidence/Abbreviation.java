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

    private static final int HEAD = 64;

    private Abbreviation() {}

    /** A string value as the log keeps it. */
    public static String value(String value) {
        return value.length() < LONG
                ? value
                : value.substring(0, HEAD) + "...[" + value.length() + " characters, sha256 " + Sha256.of(value) + "]";
    }

    /** A JSON text with its long string values abbreviated; those with escapes inside stay as they are. */
    public static String text(String json) {
        if (json.length() < LONG) {
            return json;
        }
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
        for (var i = from; i < json.length(); i++) {
            var c = json.charAt(i);
            if (c == '"') {
                return i;
            }
            if (c == '\\') {
                i++;
            }
        }
        return -1;
    }
}
