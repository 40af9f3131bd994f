package dev.rtck.cli;

import dev.rtck.harness.plan.Selection;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.Target;
import dev.rtck.harness.target.TargetFile;
import dev.rtck.harness.target.TargetFileException;
import dev.rtck.load.LoadRun;
import dev.rtck.load.result.Evidence;
import dev.rtck.load.result.LoadEvidence;
import dev.rtck.load.result.LoadJudge;
import dev.rtck.load.result.LoadPlan;
import dev.rtck.protocol.Profile;
import dev.rtck.reports.load.LoadReports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rtck load}: many connections, a fixed rate, and every message checked. */
@Command(
        name = "load",
        header = "Put a target on this host under load and check every message.",
        description = {
            "",
            "Connections that stay, connections that come and go, some that stop reading, some that all break off at"
                    + " once: nothing that is published may be lost, doubled, out of order or on the wrong connection, and"
                    + " every ping is answered. Publications are made at the rate whether or not the target keeps up, and"
                    + " their delay counts from when they were due. Load goes to the loopback interface only.",
            "",
            "Examples:",
            "  rtck load --target target.yaml",
            "  rtck load --target target.yaml --connections 5000 --rate 10 --seconds 60",
            "  rtck load --target target.yaml --slow 0 --storms 0      steady load alone",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:everything that was tested held",
            " 1:something was seen broken",
            " 2:the target file or the command line is wrong",
            " 3:the target is unreachable or would not start",
            " 4:kit error, or the kit could not tell"
        })
final class LoadCommand implements Callable<Integer> {
    @Option(
            names = {"-t", "--target"},
            paramLabel = "FILE",
            required = true,
            description = "The target file.")
    private Path file;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            defaultValue = "out",
            description = "The folder for evidence and reports (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = {"-c", "--connections"},
            paramLabel = "N",
            defaultValue = "200",
            description = "Connections that stay (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = {"-r", "--rate"},
            paramLabel = "R",
            defaultValue = "50",
            description = "Publications a second over all topics; each reaches every connection that stays (default:"
                    + " ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = {"-s", "--seconds"},
            paramLabel = "S",
            defaultValue = "20",
            description = "How long it is published (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--churners",
            paramLabel = "N",
            defaultValue = "20",
            description = "Connections that subscribe and unsubscribe all the time (default: ${DEFAULT-VALUE}).")
    private int churners;

    @Option(
            names = "--slow",
            paramLabel = "N",
            defaultValue = "1",
            description = "Connections that stop reading in the middle (default: ${DEFAULT-VALUE}).")
    private int slow;

    @Option(
            names = "--slow-mib",
            paramLabel = "MIB",
            defaultValue = "64",
            description = "What is published to those that do not read, in MiB (default: ${DEFAULT-VALUE}).")
    private int slowMebibytes;

    @Option(
            names = "--storms",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often every second connection breaks off and comes back (default: ${DEFAULT-VALUE}).")
    private int storms;

    @Option(
            names = "--pollers",
            paramLabel = "N",
            defaultValue = "5",
            description = "Clients that poll, where the target file declares polling (default: ${DEFAULT-VALUE}).")
    private int pollers;

    @Option(
            names = "--pings",
            paramLabel = "R",
            description = "Heartbeats a second over all connections (default: those of a 30 s heartbeat, at least 10).")
    private Optional<Double> pings;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of the load client (default: half of the processors).")
    private Optional<Integer> threads;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Tells this run's publications from those of others (default: from the clock).")
    private Optional<Long> seed;

    @Override
    public Integer call() throws TargetFileException, Unreachable, InterruptedException, IOException {
        var target = TargetFile.load(file, System.getenv());
        LoadRun.obstacle(target).ifPresent(it -> {
            throw new WrongInput(it);
        });
        var plan = plan();
        try (var folder = OutputFolder.take(out)) {
            var evidence = observe(target, plan, folder);
            Evidence.write(evidence, folder.path());
            return conclude(evidence, folder.path());
        }
    }

    private LoadPlan plan() {
        try {
            return new LoadPlan(
                    connections,
                    rate,
                    seconds,
                    churners,
                    slow,
                    slowMebibytes,
                    storms,
                    pollers,
                    pings.orElse(Math.max(10, connections / 30.0)),
                    threads.orElse(Math.max(1, Runtime.getRuntime().availableProcessors() / 2)));
        } catch (IllegalArgumentException e) {
            throw new WrongInput(e.getMessage());
        }
    }

    private LoadEvidence observe(Target target, LoadPlan plan, OutputFolder folder)
            throws Unreachable, InterruptedException, IOException {
        var facts = Facts.of(target, Profile.LOAD, List.of(), Selection.ALL, seed.orElseGet(System::nanoTime));
        System.out.println(target + ": " + String.join(", ", plan.words()));
        try (var run = Run.start(target, facts, folder.evidence())) {
            return LoadRun.perform(run, plan, it -> System.out.println("  " + it));
        } catch (IllegalStateException e) {
            throw KitFailure.of(e, target.secrets()::redact);
        }
    }

    /** Judges evidence, writes the reports beside it and the summary to the terminal; returns the exit code. */
    static int conclude(LoadEvidence evidence, Path folder) throws IOException {
        var report = LoadJudge.judge(evidence);
        LoadReports.write(report, folder);
        LoadReports.print(report, folder, System.out);
        return report.exitCode();
    }
}
