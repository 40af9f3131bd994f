package dev.rtck.cli;

import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Selection;
import dev.rtck.harness.plan.Suites;
import dev.rtck.harness.result.Assessment;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.TargetFile;
import dev.rtck.harness.target.TargetFileException;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rtck run}: judges a target. */
@Command(
        name = "run",
        description = "Runs the suites against a target and writes the report.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Option(names = "--target", required = true, description = "The target file.")
    private Path file;

    @Option(names = "--out", defaultValue = "out", description = "The folder for evidence and reports.")
    private Path out;

    @Option(names = "--level", defaultValue = "CORE", description = "The level to certify: ${COMPLETION-CANDIDATES}.")
    private Profile level;

    @Override
    public Integer call() throws InterruptedException, IOException {
        try {
            var target = TargetFile.load(file, System.getenv());
            var cases = Case.of(Suites.all());
            var facts = Facts.of(target, level, cases, Selection.ALL, System.nanoTime());
            var evidence = out.resolve("evidence.jsonl");
            try (var run = Run.start(target, facts, evidence)) {
                Engine.execute(run, Suites.all());
            }
            var report = Assessment.of(EvidenceJson.read(evidence), Catalogue.load());
            report.requirements().stream()
                    .filter(it -> !it.cases().isEmpty())
                    .forEach(it ->
                            System.out.println(it.id() + " " + it.verdict().words() + " " + it.reason()));
            return report.conformance().exitCode();
        } catch (TargetFileException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (Unreachable e) {
            System.err.println(e.getMessage());
            return 3;
        }
    }
}
