package dev.rtck.cli;

import dev.rtck.load.result.Evidence;
import dev.rtck.load.result.LoadEvidence;
import dev.rtck.load.result.Merge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rtck merge}: the shards of one load run as one result. */
@Command(
        name = "merge",
        header = "Join what several shards of a load run saw, exactly, and judge it as one.",
        description = {
            "",
            "A shard is an rtck load of its own against a target that runs already; each leaves load-evidence.json in"
                    + " its folder. Counts and histograms are added. A shard that left nothing makes the result"
                    + " inconclusive.",
            "",
            "Example:",
            "  rtck merge --out out shard-0 shard-1 shard-2",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:everything that was tested held",
            " 1:something was seen broken",
            " 2:the command line is wrong, or no shard left anything",
            " 4:kit error, a shard is missing, or the kit could not tell"
        })
final class MergeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", arity = "1..*", description = "The output folders of the shards.")
    private List<Path> folders = List.of();

    @Option(
            names = "--expected",
            paramLabel = "N",
            description = "How many shards the run had (default: as many as folders are named).")
    private Optional<Integer> expected;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            defaultValue = "out",
            description = "The folder for the joint evidence and reports (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Override
    public Integer call() throws IOException {
        var shards = new ArrayList<LoadEvidence>();
        for (var folder : folders) {
            try {
                shards.add(Evidence.read(folder));
            } catch (IOException e) {
                // A lost shard makes the result inconclusive, not wrong.
                System.err.println("rtck merge: a shard is missing: " + e.getMessage());
            }
        }
        LoadEvidence whole;
        try {
            whole = Merge.of(shards, Math.max(shards.size(), expected.orElse(folders.size())));
        } catch (IllegalArgumentException e) {
            throw new WrongInput("rtck merge: " + e.getMessage());
        }
        try (var folder = OutputFolder.take(out)) {
            Evidence.write(whole, folder.path());
            return LoadCommand.conclude(whole, folder.path());
        }
    }
}
