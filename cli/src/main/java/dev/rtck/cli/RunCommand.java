package dev.rtck.cli;

import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts.Waived;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Suites;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.BaselineFile;
import dev.rtck.harness.target.TargetFile;
import dev.rtck.harness.target.TargetFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
            "Writes evidence.jsonl into the output folder, and from it report.html, summary.md, junit.xml, results.json and the"
                    + " other formats.",
            "",
            "Examples:",
            "  rtck run --target target.yaml --level resilient --out out",
            "  rtck run --target target.yaml --dry-run       what would run, what cannot, and why",
            "  rtck run --target target.yaml --quick         the fast part only, while you develop",
            "  rtck run --target target.yaml --requirement HB-2     one requirement",
            "  rtck run --target target.yaml --failed        again what failed the last time",
            "  rtck run --target target.yaml --profile core --quick",
            "  rtck run --target target.yaml --baseline known-failures.yaml",
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
            description = "Print what would run, what cannot and the line to add, and how long it takes at least;"
                    + " run nothing, write nothing, exit with 0.")
    private boolean dryRun;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description =
                    "Known failures, each with a reason and a last day, as `rtck baseline` prints them. The exit code"
                            + " is then 0 when nothing fails beyond them and each of them still does, else 1.")
    private Path baseline;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() throws TargetFileException, Unreachable, InterruptedException, IOException {
        var selection = options.selection(allowDisruption);
        if (dryRun) {
            var target = TargetFile.load(file, System.getenv());
            new PlanText(target, selection, Case.of(Suites.all())).print(System.out);
            return ExitCode.OK;
        }
        // Before the target file: a run that fails so early leaves no report of an earlier one either.
        try (var folder = OutputFolder.take(options.out());
                var interrupt = new Interrupt(folder)) {
            var target = TargetFile.load(file, System.getenv());
            var certification = new Certification(target, options, selection, folder, interrupt)
                    .under(new RunEvent.Invoked(
                            file.toString(), allowDisruption ? List.of("--allow-disruption") : List.of()));
            if (baseline != null) {
                certification.under(new RunEvent.Baselined(
                        baseline.toString(),
                        BaselineFile.load(baseline).stream()
                                .map(it -> new Waived(it.requirement(), it.reason(), it.until()))
                                .toList()));
            }
            return certification.perform();
        }
    }
}
