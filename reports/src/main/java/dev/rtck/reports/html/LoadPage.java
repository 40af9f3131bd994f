package dev.rtck.reports.html;

import dev.rtck.harness.result.Verdict;
import dev.rtck.load.result.LoadReport;
import dev.rtck.load.result.Property;
import dev.rtck.reports.figures.LoadFigures;
import gg.jte.output.StringOutput;
import java.util.List;

/**
 * The page of a load run.
 *
 * @param report  its verdicts
 * @param figures its pictures
 */
public record LoadPage(LoadReport report, LoadFigures figures) {
    private static final Embedded STYLE = Embedded.resource("report.css");

    /** The page as HTML. */
    public static String of(LoadReport report) {
        var out = new StringOutput();
        Templates.HTML.render(
                "load.jte", new LoadPage(report, LoadFigures.of(report.evidence())), new VisibleOutput(out));
        return out.toString();
    }

    String style() {
        return STYLE.text();
    }

    String policy() {
        return "default-src 'none'; style-src " + STYLE.source()
                + "; img-src data:; base-uri 'none'; form-action 'none'";
    }

    /** What failed or is in doubt, the worst first. */
    List<Property> troubled() {
        return report.properties().stream()
                .filter(it -> !it.verdict().conformant() && it.verdict() != Verdict.NOT_TESTED
                        || it.verdict() == Verdict.WARN)
                .sorted(java.util.Comparator.comparing(Property::verdict).reversed())
                .toList();
    }
}
