package dev.rtck.mutants.load;

import dev.rtck.cli.Rtck;
import dev.rtck.harness.result.Verdict;
import dev.rtck.load.result.Evidence;
import dev.rtck.load.result.LoadJudge;
import dev.rtck.load.result.LoadReport;
import dev.rtck.load.result.Property;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A load run as a user makes it, by the command line, and what came of it.
 *
 * @param exitCode of {@code rtck load}
 * @param report   judged from the evidence it left
 */
public record LoadTrial(int exitCode, LoadReport report) {

    /**
     * Puts a target under load.
     *
     * @param target  the target file
     * @param out     a folder that the run has for itself
     * @param options of {@code rtck load}, separated by blanks
     * @throws IOException when it left no evidence
     */
    public static LoadTrial of(Path target, Path out, String options) throws IOException {
        var arguments = new ArrayList<>(List.of("load", "--target", target.toString(), "--out", out.toString()));
        arguments.addAll(List.of(options.split(" ")));
        var exitCode = Rtck.commandLine().execute(arguments.toArray(String[]::new));
        return new LoadTrial(exitCode, LoadJudge.judge(Evidence.read(out)));
    }

    /** The properties with this verdict, by their short names. */
    public List<String> with(Verdict verdict) {
        return report.properties().stream()
                .filter(it -> it.verdict() == verdict)
                .map(Property::id)
                .toList();
    }

    /** A line for each property. */
    public String table() {
        return report.properties().stream()
                .map(it -> "  " + it.id() + ": " + it.verdict().words() + ", " + it.observation() + " " + it.examples())
                .collect(Collectors.joining("\n"));
    }
}
