package dev.rtck.reports.format;

import dev.rtck.reports.Headline;
import dev.rtck.reports.compare.Comparison;

/** A comparison as Markdown, for a comment on a pull request. */
public final class ComparisonMarkdown {
    private static final int TEXT = 300;

    private ComparisonMarkdown() {}

    /** All that has changed, the worst first. */
    public static String of(Comparison comparison) {
        var text = new StringBuilder(comparison.worse() ? "## ❌ " : "## ✅ ");
        text.append(Markdown.code(Headline.name(comparison.after()), TEXT))
                .append("\n\n")
                .append(Headline.sentence(comparison.after()))
                .append("; before: ")
                .append(Headline.sentence(comparison.before()))
                .append(".\n");
        comparison.byKind().forEach((kind, changes) -> {
            text.append("\n### ")
                    .append(kind.words())
                    .append(" (")
                    .append(changes.size())
                    .append(")\n\n");
            changes.forEach(it -> text.append("- **")
                    .append(it.after().id())
                    .append("** ")
                    .append(it.words())
                    .append(
                            it.after().reason().isBlank()
                                    ? ""
                                    : ": " + Markdown.code(it.after().reason(), TEXT))
                    .append("\n"));
        });
        return text.toString();
    }
}
