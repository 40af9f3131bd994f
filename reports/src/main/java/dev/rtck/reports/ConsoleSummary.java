package dev.rtck.reports;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.Verdict;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The end of a run on the terminal or in the log of a CI system: the answer, the tally, and for each requirement in the
 * way what was expected and what was seen; of warnings only what was seen.
 *
 * @param out    where to
 * @param colour whether to use ANSI colours; the caller knows whether this is a terminal and what {@code NO_COLOR} says
 */
public record ConsoleSummary(PrintStream out, boolean colour) {
    private static final int WIDTH = 100;
    private static final int LABEL = 16;
    /** Longer texts are for the report; a summary must stay one. */
    private static final int LIMIT = 500;

    /**
     * Prints the summary.
     *
     * @param reportFile where the report for people is
     */
    public void print(ComplianceReport report, Path reportFile) {
        var target = report.facts().target();
        out.println();
        out.println(bold((clean(target.name()) + " " + clean(target.version())).strip()));
        out.println(paint(mood(report), bold(Headline.sentence(report))));
        out.println((Headline.reached(report) + ". " + Headline.next(report)).strip());
        report.baseline().ifPresent(it -> out.println("Baseline: " + Headline.of(it)));
        if (!report.complete()) {
            out.println(paint(Verdict.ERROR, "The run was cut off before its end."));
        }
        out.println();
        out.println(tally(report));
        Finding.of(report).forEach(it -> finding(it, report));
        out.println();
        report.notes().forEach(note -> field("note", note, 0));
        field("report", reportFile.toString(), 0);
        field("exit code", report.exitCode() + ", " + Headline.exit(report), 0);
    }

    private String tally(ComplianceReport report) {
        return Headline.tally(report).entrySet().stream()
                        .map(count -> paint(
                                count.getKey(),
                                count.getValue() + " " + count.getKey().words()))
                        .collect(Collectors.joining(", "))
                + String.format(
                        Locale.ROOT,
                        " of %d requirements in %.1f s",
                        report.requirements().size(),
                        report.millis() / 1e3);
    }

    private void finding(Finding finding, ComplianceReport report) {
        var requirement = finding.requirement();
        out.println();
        var label = requirement.verdict().words();
        var lines = wrapped(finding.id() + "  " + clean(requirement.statement()), WIDTH - LABEL);
        out.println(paint(requirement.verdict(), padded(label)) + bold(lines.get(0)));
        lines.stream().skip(1).forEach(line -> out.println(padded("") + bold(line)));
        if (finding.elsewhere().isPresent()) {
            field("seen", "its case broke at " + finding.elsewhere().get(), 2);
            return;
        }
        if (requirement.verdict().conformant()) {
            // It is in nobody's way, so the report tells the rest.
            field("seen", finding.seen(), 2);
            return;
        }
        field("expected", finding.expected(), 2);
        field("seen", finding.seen(), 2);
        field("likely cause", finding.cause(), 2);
        if (requirement.verdict() == Verdict.FAIL) {
            field("to do", requirement.hint(), 2);
        }
        finding.run()
                .flatMap(run -> Reproducer.of(run, report))
                .ifPresent(command -> out.println(faint(padded("  again")) + clean(command)));
    }

    private void field(String label, String value, int indent) {
        if (value.isBlank()) {
            return;
        }
        var first = " ".repeat(indent) + label;
        for (var line : wrapped(clean(value), WIDTH - LABEL)) {
            out.println(faint(padded(first)) + line);
            first = "";
        }
    }

    private static String padded(String label) {
        return label + " ".repeat(Math.max(1, LABEL - label.length()));
    }

    private static String clean(String text) {
        return VisibleText.console(text, LIMIT);
    }

    /** Breaks at spaces only, so that no line starts with a prefix that was harmless within a word. */
    private static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static Verdict mood(ComplianceReport report) {
        var answer = report.conformance();
        if (answer.conformant() && report.complete()) {
            return Verdict.PASS;
        }
        if (answer.partial() && report.complete()) {
            return Verdict.WARN;
        }
        return answer.exitCode() == 4 ? Verdict.INCONCLUSIVE : Verdict.FAIL;
    }

    private String paint(Verdict verdict, String text) {
        return switch (verdict) {
            case PASS -> ansi("32", text);
            case FAIL, ERROR -> ansi("31", text);
            case WARN, WAIVED -> ansi("33", text);
            case INCONCLUSIVE, NOT_EXERCISED -> ansi("35", text);
            case NOT_TESTED, NOT_APPLICABLE -> faint(text);
        };
    }

    private String bold(String text) {
        return ansi("1", text);
    }

    private String faint(String text) {
        return ansi("2", text);
    }

    private String ansi(String code, String text) {
        return colour && !text.isBlank() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
