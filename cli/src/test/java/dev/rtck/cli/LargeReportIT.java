package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a run four times as large as they get, within the 256 MiB that the kit is given; {@link ReportInBrowserIT} has a large one. */
class LargeReportIT {
    @TempDir
    private Path folder;

    @Test
    void itStillFits() throws Exception {
        LargeLog.write(folder.resolve("evidence.jsonl"), 240_000);
        assertThat(Files.size(folder.resolve("evidence.jsonl"))).isGreaterThan(50_000_000);
        var report = Kit.in(folder).run("report", "evidence.jsonl");
        assertThat(report.err()).isEmpty();
        assertThat(report.exit()).isZero();
        assertThat(Files.size(folder.resolve("report.html"))).isLessThan(5_000_000);
    }
}
