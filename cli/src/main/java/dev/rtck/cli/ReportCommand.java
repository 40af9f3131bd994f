package dev.rtck.cli;

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
        description = {"", "The exit code says whether the reports could be written: 0 or 4.", ""})
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
        Certification.conclude(existing(log), out == null ? log.toAbsolutePath().getParent() : out);
        return 0;
    }

    static Path existing(Path log) {
        if (!Files.isRegularFile(log)) {
            throw new WrongInput(log + ": expected the evidence.jsonl of a run, found no such file");
        }
        return log;
    }
}
