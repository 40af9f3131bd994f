package dev.rtck.cli;

import dev.rtck.reports.Headline;
import dev.rtck.reports.VisibleText;
import dev.rtck.reports.matrix.Judged;
import dev.rtck.reports.matrix.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rtck matrix}: many implementations side by side. */
@Command(
        name = "matrix",
        header = "Make a site of many implementations side by side, from their evidence logs.",
        description = {
            "",
            "Looks for every evidence.jsonl below a folder, judges each anew with the present catalogue, and writes"
                    + " index.html with the reports of each beside it. The site needs no server and no network.",
            "",
            "Example:",
            "  rtck matrix runs --out site",
            ""
        })
final class MatrixCommand implements Callable<Integer> {
    private static final int NAME = 200;

    @Parameters(paramLabel = "DIR", description = "The folder below which the logs are.")
    private Path folder;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            defaultValue = "site",
            description = "Where to (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var logs = logs();
        if (logs.isEmpty()) {
            throw new WrongInput(folder + ": expected an evidence.jsonl somewhere below, found none");
        }
        var all = logs.stream()
                .map(it -> Judged.of(
                        it.judged(), it.path(), folder.relativize(it.path()).toString()))
                .sorted(Comparator.comparing((Judged it) -> Headline.name(it.report()))
                        .thenComparing(it -> it.report().facts().started()))
                .toList();
        Site.write(all, out);
        var words = spec.commandLine().getOut();
        all.forEach(it -> words.println(
                VisibleText.console(Headline.name(it.report()), NAME) + ": " + Headline.sentence(it.report())));
        words.println("Wrote " + out.resolve("index.html"));
        return ExitCode.OK;
    }

    private List<EvidenceFile> logs() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new WrongInput(folder + ": expected a folder");
        }
        try (var files = Files.walk(folder)) {
            return files.filter(it -> it.getFileName().toString().equals("evidence.jsonl"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(EvidenceFile::of)
                    .toList();
        }
    }
}
