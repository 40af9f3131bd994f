package dev.rtck.cli;

import dev.rtck.reports.compare.Comparison;
import dev.rtck.reports.compare.ComparisonText;
import dev.rtck.reports.format.ComparisonMarkdown;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rtck compare}: what has changed between two runs. */
@Command(
        name = "compare",
        header = "Tell what has changed from one run to another: regressed, newly broken, fixed, flaky.",
        description = {
            "",
            "Both logs are judged anew with the present catalogue, so what differs is the target and not the kit.",
            "",
            "Examples:",
            "  rtck compare main/evidence.jsonl branch/evidence.jsonl",
            "  rtck compare main branch --markdown >> \"$GITHUB_STEP_SUMMARY\"",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:nothing regressed and nothing is newly broken",
            " 1:something is",
            " 2:one of the logs is missing or none"
        })
final class CompareCommand implements Callable<Integer> {
    private static final int WORSE = 1;

    @Parameters(index = "0", paramLabel = "A", description = "The evidence.jsonl of the run before, or its folder.")
    private Path before;

    @Parameters(index = "1", paramLabel = "B", description = "The evidence.jsonl of the run after, or its folder.")
    private Path after;

    @Option(names = "--markdown", description = "Write Markdown, for the summary of a CI job or a comment.")
    private boolean markdown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var comparison = Comparison.of(
                EvidenceFile.of(before).judged(), EvidenceFile.of(after).judged());
        var out = spec.commandLine().getOut();
        out.print(markdown ? ComparisonMarkdown.of(comparison) : ComparisonText.of(comparison));
        out.flush();
        return comparison.worse() ? WORSE : ExitCode.OK;
    }
}
