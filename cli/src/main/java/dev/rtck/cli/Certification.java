package dev.rtck.cli;

import dev.rtck.harness.evidence.RunEvent;
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
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run from the target file to the report: plan, run, judge, render. */
final class Certification {
    private final Target target;
    private final RunOptions options;
    private final Selection selection;
    private final OutputFolder folder;
    private final Interrupt interrupt;
    private final List<RunEvent> circumstances = new ArrayList<>();

    Certification(Target target, RunOptions options, Selection selection, OutputFolder folder, Interrupt interrupt) {
        this.target = target;
        this.options = options;
        this.selection = selection;
        this.folder = folder;
        this.interrupt = interrupt;
    }

    /** Writes into the log how the run was asked for, so that its report can say so. */
    Certification under(RunEvent circumstance) {
        circumstances.add(circumstance);
        return this;
    }

    /**
     * Runs everything that can run, writes the reports, and returns the exit code of the verdict.
     *
     * @throws KitFailure for whatever is the kit's own fault, told without secrets
     */
    int perform() throws Unreachable, InterruptedException, IOException {
        return guarded(() -> {
            record(System.out);
            return conclude(folder.evidence(), folder.path());
        });
    }

    /**
     * Runs everything that can run and judges it, in silence.
     *
     * @throws KitFailure for whatever is the kit's own fault, told without secrets
     */
    ComplianceReport observe() throws Unreachable, InterruptedException, IOException {
        return guarded(() -> {
            record(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            return judge(folder.evidence());
        });
    }

    private <T> T guarded(Work<T> work) throws Unreachable, InterruptedException, IOException {
        try {
            return work.run();
        } catch (Unreachable e) {
            throw new Unreachable(target.secrets().redact(e.getMessage()), e);
        } catch (WrongInput | UncheckedIOException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // Also an Error: a run without memory or stack is no result, and must end with the code that says so.
            throw KitFailure.of(e, target.secrets()::redact);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws Unreachable, InterruptedException, IOException;
    }

    private void record(PrintStream out) throws Unreachable, InterruptedException, IOException {
        var facts = Facts.of(target, options.level(), Case.of(Suites.all()), selection, options.seed());
        try (var progress = new Progress(out, facts)) {
            progress.announce();
            var run = Run.start(target, facts, folder.evidence(), options.keepsAll());
            interrupt.cuts(run, progress);
            circumstances.forEach(it -> run.log().append("", "", it));
            narrowed().ifPresent(it -> run.log().append("", "", it));
            execute(run, progress);
            interrupt.spares();
            run.close();
        }
    }

    private Optional<RunEvent> narrowed() {
        var cases = Case.of(Suites.all()).stream()
                .filter(it -> it.leftOut(target, selection))
                .map(Case::id)
                .toList();
        return cases.isEmpty() ? Optional.empty() : Optional.of(new RunEvent.Narrowed(cases));
    }

    private void execute(Run run, Progress progress) throws IOException {
        var whole = false;
        try {
            progress.plan();
            run.log().listen(progress::heard);
            Engine.execute(run, Suites.all());
            Repeats.of(run, folder.evidence()).execute(options.repeats(), progress);
            whole = true;
        } finally {
            if (!whole) {
                // The log then shows that the run did not reach its end.
                run.abort();
            }
        }
    }

    /** Judges a log, writes every report beside it and the summary to the terminal; returns the exit code. */
    static int conclude(Path evidence, Path folder) throws IOException {
        var report = judge(evidence);
        Reports.write(report, evidence, folder);
        new ConsoleSummary(System.out, Terminal.colour()).print(report, folder.resolve("report.html"));
        return report.exitCode();
    }

    static ComplianceReport judge(Path evidence) throws IOException {
        return Assessment.of(evidence, Catalogue.load());
    }
}
