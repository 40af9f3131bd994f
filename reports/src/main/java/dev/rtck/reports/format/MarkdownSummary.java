package dev.rtck.reports.format;

import dev.rtck.harness.result.Baseline;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.reports.Finding;
import dev.rtck.reports.Headline;
import dev.rtck.reports.Renderer;
import dev.rtck.reports.Reproducer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The results for the summary of a CI job and for comments: {@code summary.md}, in GitHub's Markdown, the worst first.
 * It ends before the size at which GitHub refuses a summary as a whole.
 */
public final class MarkdownSummary implements Renderer {
    /** GitHub takes 1 MiB for a step, and nothing of what is larger. */
    static final int LIMIT = 900_000;

    /** Longer texts are for the report. */
    private static final int TEXT = 600;

    @Override
    public String fileName() {
        return "summary.md";
    }

    @Override
    public void render(ComplianceReport report, Path evidence, OutputStream out) throws IOException {
        var text = new StringBuilder();
        head(text, report);
        var findings = Finding.of(report);
        var told = 0;
        for (var finding : findings) {
            var section = section(finding, report);
            if (bytes(text) + bytes(section) > LIMIT) {
                break;
            }
            text.append(section);
            told++;
        }
        if (told < findings.size()) {
            text.append("\n").append(findings.size() - told).append(" more in `report.html`.\n");
        }
        foot(text, report);
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static void head(StringBuilder text, ComplianceReport report) {
        var target = report.facts().target();
        text.append("## ").append(sign(report)).append(" RTCK: ").append(Markdown.code(target.name(), TEXT));
        if (!target.version().isBlank()) {
            text.append(" ").append(Markdown.code(target.version(), TEXT));
        }
        text.append("\n\n**").append(Headline.sentence(report)).append(".** ");
        text.append(Headline.reached(report)).append(". ").append(Headline.next(report));
        if (!report.complete()) {
            text.append(" **The run was cut off before its end.**");
        }
        text.append("\n\n");
        Headline.tally(report)
                .forEach((verdict, count) ->
                        text.append("| ").append(verdict.words()).append(" "));
        text.append("|\n");
        text.append("| ---: ".repeat(Headline.tally(report).size())).append("|\n");
        Headline.tally(report)
                .forEach((verdict, count) -> text.append("| ").append(count).append(" "));
        text.append("|\n");
        report.baseline().ifPresent(it -> baseline(text, it));
    }

    private static String sign(ComplianceReport report) {
        var answer = report.conformance();
        if (answer.conformant() && report.complete()) {
            return "✅";
        }
        if (answer.partial() && report.complete()) {
            return "☑️";
        }
        return answer.exitCode() == 4 ? "❔" : "❌";
    }

    private static void baseline(StringBuilder text, Baseline baseline) {
        text.append("\n### Baseline ")
                .append(Markdown.code(baseline.file(), TEXT))
                .append("\n\n");
        text.append(Headline.of(baseline)).append("\n");
        baseline.broken()
                .forEach(it -> text.append("- **")
                        .append(Markdown.code(it.failure().requirement(), TEXT))
                        .append("** ")
                        .append(it.state().words())
                        .append(": ")
                        .append(Markdown.code(it.failure().reason(), TEXT))
                        .append("\n"));
    }

    private static String section(Finding finding, ComplianceReport report) {
        var requirement = finding.requirement();
        var text = new StringBuilder("\n### ")
                .append(finding.id())
                .append(" ")
                .append(requirement.verdict().words())
                .append("\n\n")
                .append(requirement.level())
                .append(", level ")
                .append(requirement.profile().name().toLowerCase(Locale.ROOT))
                .append(". ")
                .append(Markdown.code(requirement.statement(), TEXT))
                .append("\n\n");
        finding.elsewhere().ifPresent(at -> item(text, "broke at", at));
        item(text, "expected", finding.expected());
        item(text, "seen", finding.seen());
        item(text, "likely cause", finding.cause());
        item(text, "how to mend it", requirement.hint());
        finding.run()
                .flatMap(run -> Reproducer.of(run, report))
                .ifPresent(command -> text.append("\n").append(Markdown.block(command)));
        return text.toString();
    }

    private static void item(StringBuilder text, String label, String value) {
        if (!value.isBlank()) {
            text.append("- **")
                    .append(label)
                    .append("** ")
                    .append(Markdown.code(value, TEXT))
                    .append("\n");
        }
    }

    private static void foot(StringBuilder text, ComplianceReport report) {
        var notes = report.notes().stream()
                .limit(20)
                .map(it -> "- " + Markdown.code(it, TEXT))
                .toList();
        if (!notes.isEmpty()) {
            text.append("\n### Notes\n\n").append(String.join("\n", notes)).append("\n");
        }
        text.append("\n")
                .append(List.of(
                                "RTCK " + report.facts().kitVersion(),
                                "catalogue `" + report.facts().catalogue().substring(0, 12) + "`",
                                "seed " + report.facts().seed(),
                                "exit code " + report.exitCode())
                        .stream()
                        .collect(Collectors.joining(" · ")))
                .append("\n");
    }
}
