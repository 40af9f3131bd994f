package dev.rtck.harness.target;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;

/** The shapes in which one value turns up in texts: as it is, and as encoders write it. */
final class Forms {
    /** A shorter stretch of Base64 would match by chance. */
    private static final int SHORTEST_BASE64 = 6;

    private Forms() {}

    static Set<String> of(String value) {
        var forms = new LinkedHashSet<String>();
        forms.add(value);
        var percent = percentEncoded(value);
        forms.add(percent);
        forms.add(percent.replace("%20", "+"));
        forms.add(lowerCaseEscapes(percent));
        var json = new String(JsonStringEncoder.getInstance().quoteAsCharArray(value));
        forms.add(json);
        forms.add(json.replace("/", "\\/"));
        forms.add(asciiOnly(json, "\\u%04x"));
        forms.add(asciiOnly(json, "\\u%04X"));
        forms.add(html(value, "&#34;", "&#39;"));
        forms.add(html(value, "&quot;", "&apos;"));
        base64(value, forms);
        forms.removeIf(String::isBlank);
        return forms;
    }

    static String percentEncoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Base64 of the value alone and of any longer text around it ({@code Basic} credentials): inside a longer text the
     * value starts at one of three offsets, and the characters that share bits with a neighbour are left out.
     */
    private static void base64(String value, Set<String> forms) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
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
    }

    private static String lowerCaseEscapes(String percent) {
        return Pattern.compile("%..")
                .matcher(percent)
                .replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
    }

    /** As writers do that escape whatever a script block or an ASCII channel might trip over. */
    private static String asciiOnly(String json, String escape) {
        var text = new StringBuilder();
        json.chars()
                .forEach(each -> text.append(
                        each < 0x80 && each != '<' && each != '>' && each != '&'
                                ? Character.toString(each)
                                : String.format(escape, each)));
        return text.toString();
    }

    private static String html(String value, String quote, String apostrophe) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", quote)
                .replace("'", apostrophe);
    }
}
