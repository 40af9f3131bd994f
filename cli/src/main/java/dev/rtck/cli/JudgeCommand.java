package dev.rtck.cli;

import dev.rtck.reports.ConsoleSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rtck judge}: the verdict of an old log by the present catalogue. */
@Command(
        name = "judge",
        header = "Judge an evidence log anew, with the present catalogue; writes nothing.",
        description = {
            "",
            "Verdicts are made from the log alone, so they are the run's own unless the catalogue has changed since.",
            "",
            "Example:",
            "  rtck judge out/evidence.jsonl",
            ""
        })
final class JudgeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LOG", description = "The evidence.jsonl of a run, or its folder.")
    private Path named;

    @Override
    public Integer call() {
        var log = EvidenceFile.of(named);
        var report = log.judged();
        var page = log.path().resolveSibling("report.html");
        new ConsoleSummary(System.out, Terminal.colour()).print(report, Files.exists(page) ? page : Path.of(""));
        return report.exitCode();
    }
}
