package dev.rtck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.Conformance;
import dev.rtck.protocol.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleSummaryTest {
    /** Renewed by {@code mvn -pl reports -am test -Dtest=ConsoleSummaryTest -Drtck.renew=true}. */
    private static final Path GOLDEN = Path.of("src/test/resources/dev/rtck/reports/console.txt");

    @TempDir
    Path directory;

    @Test
    void theSummaryReadsAsItsGoldenFile() throws IOException {
        var text = printed(Sample.realistic(directory).report(), false);
        if (Boolean.getBoolean("rtck.renew")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, text);
        }
        assertThat(text).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void colourComesOnlyWhenAskedForAndChangesNoWord() {
        var report = Sample.realistic(directory).report();
        assertThat(printed(report, false)).doesNotContain("\u001b");
        assertThat(printed(report, true)).contains("\u001b[31m");
        assertThat(printed(report, true).replaceAll("\u001b\\[\\d+m", "")).isEqualTo(printed(report, false));
    }

    @Test
    void aHostileTargetReachesNeitherTheTerminalNorTheCiSystem() {
        var text = printed(Sample.hostile(directory).report(), false);
        assertThat(text.chars()).allMatch(c -> c == '\n' || c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0));
        assertThat(text).doesNotContain("\u202e", "\u2066", "\u2028", "\ufeff", "##");
        assertThat(text.lines()).noneMatch(line -> line.stripLeading().startsWith("::"));
    }

    @Test
    void aConformantRunIsShort() {
        var sample = Sample.realistic(directory);
        var certified = new ComplianceReport(
                sample.report().schema(),
                sample.report().facts(),
                true,
                900,
                new Conformance(Profile.CORE, Optional.of(Profile.CORE), false, true, 0, List.of(), Optional.empty()),
                sample.report().requirements().subList(0, 3),
                List.of(),
                Optional.empty(),
                Optional.empty());
        assertThat(printed(certified, false).lines())
                .contains("Conformant at level core (exact)", "2 pass, 1 warn of 3 requirements in 0.9 s")
                .hasSize(12);
    }

    @Test
    void aRunThatWasCutOffSaysSo() {
        var sample = Sample.realistic(directory);
        var cut = sample.answered(
                false,
                new Conformance(Profile.CORE, Optional.of(Profile.CORE), false, true, 4, List.of(), Optional.empty()));
        assertThat(printed(cut, false)).contains("No answer at level core", "The run was cut off before its end.");
    }

    private static String printed(ComplianceReport report, boolean colour) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            new ConsoleSummary(out, colour).print(report, Path.of("out", "report.html"));
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
