package dev.rtck.cli;

import dev.rtck.reports.Headline;
import dev.rtck.reports.Reports;
import dev.rtck.reports.VisibleText;
import dev.rtck.reports.matrix.Judged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rtck report}: renders the reports of runs again. */
@Command(
        name = "report",
        header = "Write the reports of evidence logs again, also of a run that was cut off.",
        description = {
            "",
            "Writes report.html, summary.md, junit.xml, results.json and the other formats, and exits with 0 when they are"
                    + " written, whatever they say; for the verdict's exit code use `rtck judge`.",
            "",
            "Examples:",
            "  rtck report out/evidence.jsonl",
            "  rtck report out/evidence.jsonl --out site",
            "  rtck report runs/*/evidence.jsonl --out site     each in a folder of its own",
            ""
        })
final class ReportCommand implements Callable<Integer> {
    private static final int NAME = 200;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The evidence.jsonl of a run, or its folder.")
    private List<Path> logs;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Where to (default: beside each log).")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        // All of them first: a wrong name writes nothing.
        var found = logs.stream().map(EvidenceFile::of).toList();
        var words = spec.commandLine().getOut();
        for (var log : found) {
            var report = log.judged();
            var folder = out == null
                    ? log.folder()
                    : found.size() == 1
                            ? out
                            : out.resolve(
                                    Judged.of(report, log.path(), log.path().toString())
                                            .folder());
            Reports.write(report, log.path(), folder);
            words.println(VisibleText.console(Headline.name(report), NAME) + ": " + Headline.sentence(report)
                    + (report.complete() ? "" : " (the run was cut off)"));
            for (var format : Reports.renderers()) {
                words.println("Wrote " + folder.resolve(format.fileName()));
            }
        }
        return ExitCode.OK;
    }
}
