package dev.rtck.cli;

import dev.rtck.harness.result.ComplianceReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;

/** {@code rtck run} for programs: the same command line, the same run, the same reports, without a process of its own. */
public final class EmbeddedRun {
    private EmbeddedRun() {}

    /**
     * What came of it.
     *
     * @param exitCode the kit's exit code, 0 to 4
     * @param words    what the command said of what went wrong; empty when it ran to its end
     * @param report   the verdicts; empty when there are none
     */
    public record Outcome(int exitCode, String words, Optional<ComplianceReport> report) {}

    /**
     * Runs the suites; takes as long as the longest watch among the cases. Progress and summary go to the standard output.
     *
     * @param out       the folder for evidence and reports
     * @param arguments as after {@code rtck run}, without {@code --out}
     */
    public static Outcome of(Path out, List<String> arguments) {
        var words = new StringWriter();
        var all = new ArrayList<>(arguments);
        all.addAll(List.of("--out", out.toString()));
        var died = new AtomicReference<Optional<Throwable>>(Optional.empty());
        var before = Thread.getDefaultUncaughtExceptionHandler();
        // A thread of the kit that dies may take evidence with it: the run is then no result.
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> died.set(Optional.of(e)));
        int exitCode;
        try {
            exitCode = new CommandLine(new RunCommand())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setErr(new PrintWriter(words))
                    .setParameterExceptionHandler(new Misuse())
                    .setExecutionExceptionHandler((e, command, parsed) -> ExitCode.explain(e, command.getErr()))
                    .execute(all.toArray(String[]::new));
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        var failure = died.get();
        if (failure.isPresent()) {
            return new Outcome(
                    ExitCode.explain(failure.get(), new PrintWriter(words)), words.toString(), Optional.empty());
        }
        return new Outcome(exitCode, words.toString(), report(exitCode, out));
    }

    private static Optional<ComplianceReport> report(int exitCode, Path out) {
        // Deleted when the folder is taken, and written last: where it stands, the log is this run's, and whole.
        var judged = exitCode != ExitCode.WRONG_INPUT
                && exitCode != ExitCode.UNREACHABLE
                && Files.exists(out.resolve("results.json"));
        if (!judged) {
            return Optional.empty();
        }
        try {
            return Optional.of(Certification.judge(out.resolve("evidence.jsonl")));
        } catch (IOException e) {
            throw new WrongInput(out + ": the evidence log was taken away while it was read (" + e.getMessage() + ")");
        }
    }
}
