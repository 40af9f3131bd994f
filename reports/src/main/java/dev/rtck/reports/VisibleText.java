package dev.rtck.reports;

import java.util.function.IntPredicate;

/**
 * Makes text of the target safe to look at: whatever a reader could not see, or a terminal or an XML parser would obey
 * or refuse, is written out as an escape such as <code>&#92;u001b</code>. Every sink takes its text from here; the data of {@code
 * results.json} alone stays as it was but for lone surrogates, since JSON has escapes of its own.
 *
 * <p>Escaped are control characters (C0, DEL, C1), bidirectional overrides and other invisible format characters, line
 * and paragraph separators, lone surrogates and noncharacters. The zero-width joiners stay, since scripts and emoji are
 * spelled with them.
 */
public final class VisibleText {
    private VisibleText() {}

    /** As one line: line feeds and tabs are escaped too. */
    public static String line(String text) {
        return escaped(text, VisibleText::hidden);
    }

    /** As running text: line feeds and tabs stay. */
    public static String text(String text) {
        return escaped(text, VisibleText::hiddenInText);
    }

    /**
     * As one line for a terminal or the log of a CI system, at most {@code limit} characters long. GitHub obeys a line
     * that starts with {@code ::}, GitHub and Azure one that holds {@code ##[} or {@code ##vso[} anywhere; both
     * prefixes get a space in between.
     */
    public static String console(String text, int limit) {
        var line = line(text).replaceAll("(?<![^\\s])::", ": :").replaceAll("#(?=#)", "# ");
        if (line.length() <= limit) {
            return line;
        }
        var end = limit - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** As it is but for lone surrogates, which many JSON parsers refuse. */
    static String wellFormed(String text) {
        return escaped(text, c -> Character.getType(c) == Character.SURROGATE);
    }

    private static String escaped(String text, IntPredicate escape) {
        if (text.codePoints().noneMatch(escape)) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (escape.test(c)) {
                append(out, c);
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                for (var unit : Character.toChars(c)) {
                    out.append(String.format("\\u%04x", (int) unit));
                }
            }
        }
    }

    private static boolean hiddenInText(int c) {
        return c != '\n' && c != '\t' && hidden(c);
    }

    private static boolean hidden(int c) {
        if (c == 0x200c || c == 0x200d) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> (c & 0xfffe) == 0xfffe || c >= 0xfdd0 && c <= 0xfdef;
        };
    }
}
