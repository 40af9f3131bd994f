package dev.rtck.reports.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.reports.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownSummaryTest {
    private static final Parser GITHUB = Parser.builder()
            .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
            .build();

    @TempDir
    Path directory;

    @Test
    void theFirstThingSaidIsTheAnswerAndThenWhatIsBrokenWhyAndWhatToDo() throws IOException {
        var text = Rendered.of(new MarkdownSummary(), Sample.realistic(directory));
        assertThat(text)
                .startsWith("## ❌ RTCK: `Acme dashboard` `2.3.1`\n\n**Not conformant at level resilient (mapped).**")
                .contains("In the way of core: SUB-4, ERR-1, ERR-8.");
        assertThat(text.indexOf("### SUB-4 fail")).isLessThan(text.indexOf("### HB-2 inconclusive"));
        assertThat(text.substring(text.indexOf("### SUB-4 fail")))
                .contains("**seen** `rtck-1 arrived twice", "**likely cause** `The second", "**how to mend it** `Keep")
                .contains("```sh\n./rtck run --target acme/target.yaml --case SubscriptionSuite.");
    }

    @Test
    void aHostileTargetAddsNothingButText() throws IOException {
        var tame = shape(Rendered.of(new MarkdownSummary(), Sample.realistic(directory)));
        var hostile = Rendered.of(new MarkdownSummary(), Sample.hostile(directory));
        assertThat(shape(hostile)).isEqualTo(tame).doesNotContain("Link", "Image", "HtmlInline", "HtmlBlock");
        assertThat(hostile.chars()).allMatch(c -> c == '\n' || c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0));
        assertThat(hostile).doesNotContain("\u202e", "\u2066");
    }

    @Test
    void itEndsBeforeGithubRefusesIt() throws IOException {
        var report = Sample.realistic(directory).report();
        var broken = report.requirements().stream()
                .filter(it -> it.id().equals("SUB-4"))
                .findFirst()
                .orElseThrow();
        var many = new ComplianceReport(
                report.schema(),
                report.facts(),
                true,
                1,
                report.conformance(),
                IntStream.range(0, 2_000)
                        .mapToObj(i -> again(broken, "SUB-" + (100 + i)))
                        .toList(),
                List.of(),
                report.invoked(),
                report.baseline());
        var text = Rendered.of(new MarkdownSummary(), many, directory.resolve("run.jsonl"));
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(MarkdownSummary.LIMIT - 5_000, 950_000);
        assertThat(text).containsPattern("\\n\\d+ more in `report.html`");
    }

    private static RequirementResult again(RequirementResult it, String id) {
        return new RequirementResult(
                id,
                it.level(),
                it.role(),
                it.profile(),
                it.statement().repeat(8),
                it.source(),
                it.hint(),
                it.verdict(),
                it.reason(),
                it.cases());
    }

    /** The kinds of all nodes of the document, in order. */
    private static List<String> shape(String text) {
        var kinds = new ArrayList<String>();
        collect(GITHUB.parse(text), kinds);
        return kinds;
    }

    private static void collect(Node node, List<String> kinds) {
        kinds.add(node.getClass().getSimpleName());
        for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child, kinds);
        }
    }
}
