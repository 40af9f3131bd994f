package dev.rtck.reports.compare;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.reports.Headline;
import dev.rtck.reports.VisibleText;
import java.util.Locale;

/** A comparison as lines for a terminal. */
public final class ComparisonText {
    private static final int LINE = 300;

    private ComparisonText() {}

    /** All that has changed, the worst first. */
    public static String of(Comparison comparison) {
        var text = new StringBuilder();
        text.append("before  ").append(run(comparison.before())).append("\n");
        text.append("after   ").append(run(comparison.after())).append("\n");
        comparison.byKind().forEach((kind, changes) -> {
            text.append("\n")
                    .append(kind.words())
                    .append(" (")
                    .append(changes.size())
                    .append(")\n");
            for (var change : changes) {
                text.append(
                        String.format(Locale.ROOT, "  %-9s %s%n", change.after().id(), change.words()));
                if (kind != Change.Kind.FIXED
                        && kind != Change.Kind.SEEN
                        && !change.after().reason().isBlank()) {
                    text.append("            ")
                            .append(VisibleText.console(change.after().reason(), LINE))
                            .append("\n");
                }
            }
        });
        var same = comparison.changes().stream()
                .filter(it -> it.kind() == Change.Kind.SAME)
                .count();
        return text.append("\n").append(same).append(" as before\n").toString();
    }

    private static String run(ComplianceReport report) {
        return VisibleText.console(Headline.name(report), LINE) + ", "
                + report.facts().started() + ": " + Headline.sentence(report).toLowerCase(Locale.ROOT);
    }
}
