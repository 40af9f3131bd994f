package dev.rtck.cli;

import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.process.LaunchFailed;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.Target;
import dev.rtck.harness.target.TargetFile;
import dev.rtck.harness.target.TargetFileException;
import dev.rtck.reports.VisibleText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rtck soak}: how often the kit itself is wrong. */
@Command(
        name = "soak",
        header = "Run the suites again and again, and tell how often the kit contradicts itself.",
        description = {
            "",
            "A target does not change between two runs. What most runs hold against it is taken for its own; what only"
                    + " some do is a false alarm of the kit's, and what it cannot tell is a doubt. Runs with either keep"
                    + " their evidence in the output folder, beside soak.json.",
            "",
            "Examples:",
            "  rtck soak --target target.yaml --runs 50",
            "  rtck soak --target target.yaml --runs 50 --load     while every processor is busy",
            "  rtck soak --target target.yaml --runs 200 --quick --case 'THR-*'",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the runs agree",
            " 1:there was a false alarm",
            " 2:the target file or the command line is wrong",
            " 3:the target is unreachable or would not start",
            " 4:kit error"
        })
final class SoakCommand implements Callable<Integer> {
    private static final int REASON = 400;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "FILE",
            required = true,
            description = "The target file of a target that should pass.")
    private Path file;

    @Option(
            names = {"-n", "--runs"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many runs (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--load", description = "Keep every processor busy meanwhile.")
    private boolean load;

    @Option(
            names = "--allow-disruption",
            description = "Run disturbing cases too where the kit cannot start the target itself.")
    private boolean allowDisruption;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() throws TargetFileException, Unreachable, InterruptedException, IOException {
        if (runs < 1) {
            throw new WrongInput("--runs " + runs + ": expected 1 or more");
        }
        var target = TargetFile.load(file, System.getenv());
        var tally = new SoakTally();
        var busy = busyProcessors();
        try {
            soak(target, tally);
        } finally {
            busy.close();
        }
        var outcome = tally.outcome();
        Files.writeString(options.out().resolve("soak.json"), EvidenceJson.write(outcome) + "\n");
        print(outcome, System.out);
        return outcome.alarms().isEmpty() ? ExitCode.OK : 1;
    }

    private BusyProcessors busyProcessors() {
        try {
            return BusyProcessors.start(load ? Runtime.getRuntime().availableProcessors() : 0);
        } catch (LaunchFailed e) {
            throw new WrongInput("--load: " + e.getMessage());
        }
    }

    private void soak(Target target, SoakTally tally) throws Unreachable, InterruptedException, IOException {
        for (var number = 1; number <= runs; number++) {
            var folder = options.out().resolve(String.format(Locale.ROOT, "run-%03d", number));
            var report = run(target, folder);
            tally.add(report);
            System.out.printf(Locale.ROOT, "%3d/%d  %.1f s%n", number, runs, report.millis() / 1e3);
            tally.lastWords().forEach(it -> System.out.println("       " + VisibleText.console(it, REASON)));
            if (!tally.news()) {
                OutputFolder.discard(folder);
            }
        }
    }

    private ComplianceReport run(Target target, Path path) throws Unreachable, InterruptedException, IOException {
        var selection = options.selection(allowDisruption);
        try (var folder = OutputFolder.take(path);
                var interrupt = new Interrupt(folder)) {
            return new Certification(target, options, selection, folder, interrupt).observe();
        }
    }

    private static void print(SoakTally.Outcome outcome, PrintStream out) {
        out.println();
        list(out, "Held against the target by most runs, so taken for its own:", outcome.steady(), outcome.runs());
        list(out, "False alarms:", outcome.alarms(), outcome.runs());
        list(out, "Doubts:", outcome.doubts(), outcome.runs());
        out.println(outcome.runs() + " runs, " + outcome.verdicts() + " verdicts: "
                + share(outcome.alarmed(), outcome.verdicts()) + " false alarms, "
                + share(outcome.doubtful(), outcome.verdicts()) + " doubts");
    }

    private static String share(long some, long all) {
        return some + String.format(Locale.ROOT, " (%.3f %%)", all == 0 ? 0 : some * 100.0 / all);
    }

    private static void list(PrintStream out, String heading, List<SoakTally.Deviation> deviations, int runs) {
        if (deviations.isEmpty()) {
            return;
        }
        out.println(heading);
        deviations.forEach(it -> out.println(
                "  " + it.runs().size() + "/" + runs + " " + it.verdict().words() + "  "
                        + it.requirement() + "  " + it.testCase() + "  "
                        + VisibleText.console(it.reason(), REASON)));
        out.println();
    }
}
