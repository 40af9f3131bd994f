package dev.rtck.cli;

import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Suites;
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
        description = {
            "",
            "Writes evidence.jsonl, report.html, junit.xml and results.json into the output folder.",
            "",
            "Examples:",
            "  rtck run --target target.yaml --level resilient --out out",
            "  rtck run --target target.yaml --dry-run       what would run, what cannot, and why",
            "  rtck run --target target.yaml --quick         the fast part only, while you develop",
            "  rtck run --target target.yaml --case HB-2     one requirement",
            ""
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

    @Option(
            names = {"-n", "--dry-run"},
            description = "Print what would run, what cannot and the line to add, and how long the longest watch takes;"
                    + " run nothing, write nothing, exit with 0.")
    private boolean dryRun;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() throws TargetFileException, Unreachable, InterruptedException, IOException {
        var selection = options.selection(allowDisruption, options.longestWatch(Integer.MAX_VALUE));
        if (dryRun) {
            var target = TargetFile.load(file, System.getenv());
            new PlanText(target, selection, Case.of(Suites.all())).print(System.out);
            return ExitCode.OK;
        }
        // Before the target file: a run that fails so early leaves no report of an earlier one either.
        try (var folder = OutputFolder.take(options.out());
                var interrupt = new Interrupt(folder)) {
            var target = TargetFile.load(file, System.getenv());
            return new Certification(target, options, selection, folder, interrupt).perform();
        }
    }
}
