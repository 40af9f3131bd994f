package dev.rtck.cli;

import dev.rtck.harness.plan.Selection;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.TargetFile;
import dev.rtck.harness.target.TargetFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rtck run}: judges a target. */
@Command(
        name = "run",
        header = "Run the suites against a target and write the report.",
        description = {"", "Writes evidence.jsonl, results.json, junit.xml and report.html into the output folder.", ""
        })
final class RunCommand implements Callable<Integer> {
    @Option(
            names = {"-t", "--target"},
            paramLabel = "FILE",
            required = true,
            description = "The target file: what is judged, and how it is reached.")
    private Path file;

    @Option(
            names = "--allow-disruption",
            description = "Run disturbing cases too where the kit cannot start the target itself.")
    private boolean allowDisruption;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() throws TargetFileException, Unreachable, InterruptedException, IOException {
        var target = TargetFile.load(file, System.getenv());
        return new Certification(target, options, new Selection(options.quick(), allowDisruption)).perform();
    }
}
