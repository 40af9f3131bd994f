package dev.rtck.reports.format;

import dev.rtck.reports.VisibleText;

/**
 * Text that others had a say in, as Markdown shows and never obeys it: inside code there are no links, no images, no
 * markup, no mentions of people.
 */
final class Markdown {
    private Markdown() {}

    /** As a code span, at most {@code limit} characters of it. */
    static String code(String text, int limit) {
        var line = VisibleText.line(text.strip());
        if (line.isEmpty()) {
            return "";
        }
        var shown = line.length() <= limit ? line : line.substring(0, limit - 1) + "…";
        var fence = "`".repeat(longestRun(shown) + 1);
        // A space keeps a backtick at the edge apart from the fence, and is itself not shown.
        var edge = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
        return fence + edge + shown + edge + fence;
    }

    /** As a block of code of its own, e.g. a command. */
    static String block(String text) {
        var shown = VisibleText.text(text);
        var fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
        return fence + "sh\n" + shown + "\n" + fence + "\n";
    }

    private static int longestRun(String text) {
        var longest = 0;
        var run = 0;
        for (var i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
