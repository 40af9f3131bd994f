package dev.rtck.reports.html;

import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.reports.Chapters;
import dev.rtck.reports.Finding;
import dev.rtck.reports.matrix.Judged;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Optional;

/**
 * The page of many implementations side by side.
 *
 * @param all      in the order of the columns
 * @param chapters the requirements by chapter
 */
public record MatrixPage(List<Judged> all, List<Page.Chapter> chapters) {
    private static final Embedded STYLE = Embedded.resource("report.css");

    /** The page as HTML. */
    public static String of(List<Judged> all) {
        var requirements = all.get(0).report().requirements();
        var page = new MatrixPage(
                List.copyOf(all),
                Chapters.group(requirements).entrySet().stream()
                        .map(it -> new Page.Chapter(it.getKey(), Chapters.title(it.getKey()), it.getValue()))
                        .toList());
        var out = new StringOutput();
        Templates.HTML.render("site.jte", page, new VisibleOutput(out));
        return out.toString();
    }

    String style() {
        return STYLE.text();
    }

    String policy() {
        return "default-src 'none'; style-src " + STYLE.source() + "; img-src 'self' data:; base-uri 'none';"
                + " form-action 'none'";
    }

    static Optional<Verdict> verdict(Judged judged, RequirementResult requirement) {
        return judged.report().requirements().stream()
                .filter(it -> it.id().equals(requirement.id()))
                .map(RequirementResult::verdict)
                .findFirst();
    }

    /** Where its own report tells of a requirement. */
    static String link(Judged judged, RequirementResult requirement) {
        var told = Finding.of(judged.report()).stream().anyMatch(it -> it.id().equals(requirement.id()));
        return judged.folder() + "/report.html#" + (told ? requirement.id() : "requirements");
    }

    static long count(Judged judged, Verdict verdict) {
        return judged.report().tally().getOrDefault(verdict, 0L);
    }
}
