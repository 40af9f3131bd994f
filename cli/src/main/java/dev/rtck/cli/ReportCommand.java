package dev.rtck.cli;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.reports.Headline;
import dev.rtck.reports.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rtck report}: renders the reports of a run again. */
@Command(
        name = "report",
        header = "Write the reports of an evidence log again, also of a run that was cut off.",
        description = {
            "",
            "Writes report.html, junit.xml and results.json, and exits with 0 when they are written, whatever they say;"
                    + " for the verdict's exit code use `rtck judge`.",
            "",
            "Example:",
            "  rtck report out/evidence.jsonl --out site",
            ""
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LOG", description = "The evidence.jsonl of a run.")
    private Path log;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Where to (default: beside the log).")
    private Path out;

    @Override
    public Integer call() throws IOException {
        var report = judged(log);
        var folder = out == null ? log.toAbsolutePath().getParent() : out;
        Reports.write(report, log, folder);
        System.out.println(Headline.sentence(report) + (report.complete() ? "" : " (the run was cut off)"));
        for (var format : Reports.renderers()) {
            System.out.println("Wrote " + folder.resolve(format.fileName()));
        }
        return ExitCode.OK;
    }

    /**
     * The report of a log that a user named.
     *
     * @throws WrongInput when it is no evidence log
     */
    static ComplianceReport judged(Path log) {
        if (!Files.isRegularFile(log)) {
            throw new WrongInput(log + ": expected the evidence.jsonl of a run, found no such file");
        }
        try {
            return Certification.judge(log);
        } catch (IOException e) {
            throw new WrongInput(e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new WrongInput(log + ": " + e.getMessage());
        }
    }
}
