package dev.rtck.harness.target;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shapes in which one value turns up in texts. Encoders differ in which characters they escape, so a value is looked
 * for character by character, each in any of its shapes: plain, JSON, URL and HTML; and as a whole in Base64.
 */
final class Forms {
    /** A shorter stretch of Base64 would match by chance. */
    private static final int SHORTEST_BASE64 = 6;

    private static final Pattern LETTERS_AND_DIGITS = Pattern.compile("[A-Za-z0-9]+");

    private static final Map<Integer, String> NAMED = Map.of(
            (int) '"', "|&quot;|\\\\{1,7}\"",
            (int) '\'', "|&apos;",
            (int) '&', "|&amp;",
            (int) '<', "|&lt;",
            (int) '>', "|&gt;",
            (int) '\\', "|\\\\{2,8}",
            (int) '/', "|\\\\{1,4}/",
            (int) '\n', "|\\\\{1,4}n",
            (int) '\t', "|\\\\{1,4}t",
            (int) ' ', "|\\+");

    private Forms() {}

    /** Finds a value in any shape. */
    static Pattern pattern(String value) {
        var characters = value.codePoints().mapToObj(Forms::character).collect(Collectors.joining());
        return Pattern.compile(
                base64(value).stream().map(Pattern::quote).collect(Collectors.joining("|", characters + "|", "")));
    }

    /**
     * Where none of these stands in a text as it is here, no shape of the value does: letters and digits are never escaped.
     * Each has {@code least} characters or more; none at all where the value has no such stretch.
     */
    static Set<String> traces(String value, int least) {
        var longest = LETTERS_AND_DIGITS
                .matcher(value)
                .results()
                .map(MatchResult::group)
                .filter(it -> it.length() >= least)
                .max(Comparator.comparingInt(String::length));
        if (longest.isEmpty()) {
            return Set.of();
        }
        var traces = base64(value);
        traces.add(longest.get());
        return traces;
    }

    private static String character(int each) {
        var plain = Character.toString(each);
        if (each < 0x80 && Character.isLetterOrDigit(each)) {
            return plain;
        }
        var percent = new StringBuilder();
        for (var unit : plain.getBytes(StandardCharsets.UTF_8)) {
            percent.append(String.format("%%(?:25)?%02x", unit));
        }
        var json = plain.chars()
                .mapToObj(it -> String.format("\\\\{1,4}u%04x", it))
                .collect(Collectors.joining());
        var html = String.format("&#0*%d;|&#x0*%x;", each, each);
        return "(?:" + Pattern.quote(plain) + "|(?i:" + percent + "|" + json + "|" + html + ")"
                + NAMED.getOrDefault(each, "") + ")";
    }

    /**
     * Base64 of the value alone and of any longer text around it ({@code Basic} credentials): inside a longer text the
     * value starts at one of three offsets, and the characters that share bits with a neighbour are left out.
     */
    private static Set<String> base64(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        var forms = new LinkedHashSet<String>();
        forms.add(Base64.getEncoder().encodeToString(bytes));
        forms.add(Base64.getUrlEncoder().encodeToString(bytes));
        for (var offset = 0; offset < 3; offset++) {
            var padded = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, padded, offset, bytes.length);
            var from = (offset * 8 + 5) / 6;
            var to = padded.length * 8 / 6;
            if (to - from >= SHORTEST_BASE64) {
                forms.add(Base64.getEncoder().encodeToString(padded).substring(from, to));
                forms.add(Base64.getUrlEncoder().encodeToString(padded).substring(from, to));
            }
        }
        return forms;
    }
}
