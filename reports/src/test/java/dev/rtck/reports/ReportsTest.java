package dev.rtck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.reports.format.ResultsJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    @TempDir
    Path directory;

    @Test
    void everyFormatIsWrittenAndNothingElse() throws IOException {
        var sample = Sample.realistic(directory);
        var out = directory.resolve("deep").resolve("out");
        Reports.write(sample.report(), sample.evidence(), out);
        assertThat(names(out))
                .containsExactlyInAnyOrder(
                        "report.html",
                        "summary.md",
                        "junit.xml",
                        "results.sarif",
                        "ctrf.json",
                        "earl.jsonld",
                        "badge.json",
                        "badge.svg",
                        "transcripts.har",
                        "results.json");
    }

    @Test
    void theResultsForProgramsComeLast() {
        assertThat(Reports.renderers()).last().isInstanceOf(ResultsJson.class);
    }

    @Test
    void aFormatThatFailsKeepsNoOtherFromBeingWrittenAndLeavesNothingOldBehind() throws IOException {
        var sample = Sample.realistic(directory);
        var out = Files.createDirectory(directory.resolve("out"));
        Files.writeString(out.resolve("broken.txt"), "of an older run");
        assertThatThrownBy(() -> Reports.write(
                        List.of(new Broken(), new ResultsJson()), sample.report(), sample.evidence(), out))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.txt")
                .hasMessageContaining("the disk is full");
        assertThat(names(out)).containsExactly("results.json");
    }

    @Test
    void anOlderReportIsReplaced() throws IOException {
        var sample = Sample.realistic(directory);
        var out = Files.createDirectory(directory.resolve("out"));
        Files.writeString(out.resolve("results.json"), "{}");
        Reports.write(sample.report(), sample.evidence(), out);
        assertThat(out.resolve("results.json")).content().contains("rtck.dev/results/v1");
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static final class Broken implements Renderer {
        @Override
        public String fileName() {
            return "broken.txt";
        }

        @Override
        public void render(ComplianceReport report, Path evidence, OutputStream out) throws IOException {
            out.write('x');
            throw new IOException("the disk is full");
        }
    }
}
