package dev.rtck.cli;

import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Selection;
import dev.rtck.harness.plan.Suites;
import dev.rtck.harness.result.Assessment;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.Target;
import dev.rtck.protocol.Catalogue;
import dev.rtck.reports.ConsoleSummary;
import dev.rtck.reports.Reports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One run from the target file to the report: plan, run, judge, render. */
final class Certification {
    private static final String EVIDENCE = "evidence.jsonl";

    private final Target target;
    private final RunOptions options;
    private final Selection selection;

    Certification(Target target, RunOptions options, Selection selection) {
        this.target = target;
        this.options = options;
        this.selection = selection;
    }

    /** Runs everything that can run, and returns the exit code of the verdict. */
    int perform() throws Unreachable, InterruptedException, IOException {
        var evidence = folder().resolve(EVIDENCE);
        var cases = Case.of(Suites.all());
        var facts = Facts.of(target, options.level(), cases, selection, options.seed());
        var progress = new Progress(System.out, facts);
        progress.announce();
        try (var run = Run.start(target, facts, evidence)) {
            var interrupted = new Thread(() -> interrupted(run, evidence), "rtck-interrupted");
            Runtime.getRuntime().addShutdownHook(interrupted);
            try (progress) {
                Engine.execute(run, Suites.all(), progress);
                Repeats.of(run, evidence).execute(progress);
            } finally {
                unhook(interrupted);
            }
        }
        return conclude(evidence, options.out());
    }

    /** Judges a log, writes every report beside it and the summary to the terminal; returns the exit code. */
    static int conclude(Path evidence, Path folder) throws IOException {
        var report = judge(evidence);
        Reports.write(report, evidence, folder);
        new ConsoleSummary(System.out, Terminal.colour()).print(report, folder.resolve("report.html"));
        return report.conformance().exitCode();
    }

    static ComplianceReport judge(Path evidence) throws IOException {
        return Assessment.of(EvidenceJson.read(evidence), Catalogue.load());
    }

    private Path folder() {
        try {
            Files.createDirectories(options.out());
            if (!Files.isWritable(options.out())) {
                throw new WrongInput("--out " + options.out() + ": the folder cannot be written; name another");
            }
            // What an earlier run left must not be taken for the report of this one.
            for (var stale : Reports.renderers()) {
                Files.deleteIfExists(options.out().resolve(stale.fileName()));
            }
            return options.out();
        } catch (IOException e) {
            throw new WrongInput("--out " + options.out() + ": the folder cannot be made (" + e + "); name another");
        }
    }

    /** Ctrl-C or SIGTERM: what was seen so far is kept and reported, and nothing of the target is left running. */
    private void interrupted(Run run, Path evidence) {
        try {
            run.abort();
            conclude(evidence, options.out());
            System.err.println("rtck: interrupted; the report holds what was finished by then");
        } catch (IOException | RuntimeException e) {
            System.err.println("rtck: interrupted, and the report could not be written: " + e.getMessage()
                    + "; `rtck report " + evidence + "` renders what was recorded");
        }
        Runtime.getRuntime().halt(ExitCode.KIT_ERROR);
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is running: it ends the process when it is done.
            park();
        }
    }

    private static void park() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
