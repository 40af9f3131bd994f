package dev.rtck.cli;

import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.TargetFile;
import dev.rtck.harness.target.TargetFileException;
import dev.rtck.protocol.Profile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code rtck demo}: the kit against its own reference server. */
@Command(
        name = "demo",
        header = "Start the reference server, judge it, and write the report.",
        description = {
            "",
            "Also leaves the target file it used in the output folder, to start your own from.",
            "",
            "Examples:",
            "  rtck demo                             level core, half a minute",
            "  rtck demo --all --level full          everything, the page in a browser too, about two minutes",
            ""
        })
final class DemoCommand implements Callable<Integer> {
    /** Enough for all that level core demands. */
    private static final int SHORT_SECONDS = 10;

    /** The part of the target file that is about the page. */
    private static final Pattern WITH_PAGE = Pattern.compile("(?ms)^page:.*?(?=^topics:)");

    @Option(
            names = "--all",
            description = "Also run what the level does not ask for, and watch as long as it takes: two minutes.")
    private boolean all;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call()
            throws IOException, TargetFileException, Unreachable, InterruptedException, URISyntaxException {
        var selection = all
                ? options.selection(false, Optional.empty(), Integer.MAX_VALUE)
                : options.selection(false, Optional.of(options.level()), SHORT_SECONDS);
        try (var folder = OutputFolder.take(options.out());
                var interrupt = new Interrupt(folder)) {
            var file = folder.path().resolve("target.yaml");
            Files.writeString(
                    file,
                    pages() ? targetFile() : WITH_PAGE.matcher(targetFile()).replaceFirst(""));
            return new Certification(TargetFile.load(file, Map.of()), options, selection, folder, interrupt)
                    .under(new RunEvent.Invoked(file.toString(), List.of()))
                    .perform();
        }
    }

    /** A browser takes half a minute more: it is for those who ask for everything, or for the level that is about pages. */
    private boolean pages() {
        return all || options.level() == Profile.FULL;
    }

    private static String targetFile() throws IOException, URISyntaxException {
        try (var template = Objects.requireNonNull(DemoCommand.class.getResourceAsStream("demo-target.yaml"))) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(
                            "@java@",
                            quoted(ProcessHandle.current().info().command().orElse("java")))
                    .replace("@classpath@", quoted(System.getProperty("java.class.path")))
                    // A relative class path starts where the kit was started.
                    .replace("@directory@", quoted(Path.of("").toAbsolutePath().toString()));
        }
    }

    /** A JSON string is a YAML string. */
    private static String quoted(String text) {
        return JsonNodeFactory.instance.stringNode(text).toString();
    }
}
