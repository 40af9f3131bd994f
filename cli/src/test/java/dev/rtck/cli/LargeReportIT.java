package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of runs as large as they get, within the 256 MiB that the kit is given. */
class LargeReportIT {
    /** On a quiet machine it is three; this bound finds what is quadratic, on a busy one too. */
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void aFullRunGivesAPageOfAFewMegabytesWithinSeconds() throws Exception {
        var failing = LargeLog.write(folder.resolve("evidence.jsonl"), 60_000);
        var started = System.nanoTime();
        var report = Kit.in(folder).run("report", "evidence.jsonl");
        var took = Duration.ofNanos(System.nanoTime() - started);
        assertThat(report.err()).isEmpty();
        assertThat(report.exit()).isZero();
        assertThat(took).isLessThan(LONG);
        assertThat(Files.size(folder.resolve("report.html"))).isLessThan(5_000_000);
        assertThat(Files.size(folder.resolve("summary.md"))).isLessThan(1_000_000);
        var results = RunIT.results(folder);
        assertThat(results.path("requirements").size()).isGreaterThanOrEqualTo(200);
        assertThat(results.at("/summary/fail").asInt()
                        + results.at("/summary/warn").asInt())
                .isEqualTo(failing);
        System.out.printf(
                "report of %d entries: %d ms from start to end of the process, page %d KB%n",
                Files.lines(folder.resolve("evidence.jsonl")).count(),
                took.toMillis(),
                Files.size(folder.resolve("report.html")) / 1_000);
    }

    @Test
    void aRunFourTimesAsLargeStillFits() throws Exception {
        LargeLog.write(folder.resolve("evidence.jsonl"), 240_000);
        assertThat(Files.size(folder.resolve("evidence.jsonl"))).isGreaterThan(50_000_000);
        var report = Kit.in(folder).run("report", "evidence.jsonl");
        assertThat(report.err()).isEmpty();
        assertThat(report.exit()).isZero();
        assertThat(Files.size(folder.resolve("report.html"))).isLessThan(5_000_000);
    }
}
