package dev.rtck.cli;

import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.protocol.Catalogue;
import dev.rtck.reports.VisibleText;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code rtck baseline}: the failures of a run as a baseline to start from. */
@Command(
        name = "baseline",
        header = "Print what stands in the way of a run's level as a baseline of known failures.",
        description = {
            "",
            "`rtck run --baseline` then fails on what is not known, and on an entry that no longer holds: one for a"
                    + " requirement that is met, one whose last day has passed, one that names no requirement.",
            "What was inconclusive stands in it as a comment: take the # away where it stays so, as where it rests on"
                    + " another requirement that is known to fail.",
            "",
            "Example:",
            "  rtck baseline out --reason 'ticket 4711' --until 2027-03-31 > known-failures.yaml",
            ""
        })
final class BaselineCommand implements Callable<Integer> {
    private static final int LINE = 160;

    @Parameters(paramLabel = "LOG", description = "The evidence.jsonl of a run, or its folder.")
    private Path named;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why they are known to fail.")
    private String reason;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            required = true,
            converter = DateText.class,
            description = "The last day on which they are accepted, e.g. 2027-03-31.")
    private LocalDate until;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var report = EvidenceFile.of(named).judged();
        var known = report.blocking(Catalogue.load()).stream()
                .filter(it -> it.verdict() != Verdict.ERROR)
                // What the run itself left out holds nobody up.
                .filter(it -> it.verdict() != Verdict.NOT_TESTED
                        || !report.conformance().leftOut().contains(it.id()))
                .toList();
        var out = spec.commandLine().getOut();
        out.println(known.stream().allMatch(BaselineCommand::isUnclear) ? "failures: []" : "failures:");
        for (var it : known) {
            out.println("  # " + it.verdict().words() + ": " + VisibleText.console(it.reason(), LINE));
            out.println((isUnclear(it) ? "  # - { requirement: " : "  - { requirement: ") + it.id()
                    + ", reason: "
                    // A JSON string is a YAML string.
                    + JsonNodeFactory.instance.stringNode(VisibleText.line(reason)) + ", until: " + until + " }");
        }
        return ExitCode.OK;
    }

    /**
     * What the kit could not tell may be told in the next run. Only who reads the reason can say whether it stays so, as
     * where another requirement is broken on which it rests: so it stands in the baseline as a comment.
     */
    private static boolean isUnclear(RequirementResult result) {
        return result.verdict() == Verdict.INCONCLUSIVE;
    }
}
