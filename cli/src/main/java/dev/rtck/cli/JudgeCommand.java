package dev.rtck.cli;

import dev.rtck.reports.ConsoleSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rtck judge}: the verdict of an old log by the present catalogue. */
@Command(
        name = "judge",
        header = "Judge an evidence log anew, with the present catalogue; writes nothing.",
        description = {"", "Exits as the run would have: see the exit codes.", ""})
final class JudgeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LOG", description = "The evidence.jsonl of a run.")
    private Path log;

    @Override
    public Integer call() throws IOException {
        var report = Certification.judge(ReportCommand.existing(log));
        new ConsoleSummary(System.out, Terminal.colour()).print(report, log.resolveSibling("report.html"));
        return report.conformance().exitCode();
    }
}
