package dev.rtck.mutants.page;

import dev.rtck.cli.Rtck;
import dev.rtck.mutants.ExampleCopy;
import dev.rtck.mutants.PlantedFault;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.databind.node.JsonNodeFactory;

/** A copy of a page with its server, in which a fault can be planted. */
final class PageCopy {
    private static final String PACKAGE = "dev/rtck/reference/page";

    private PageCopy() {}

    /** Makes the copy in a folder that does not exist yet, plants the fault, and returns the target file. */
    static Path make(PlantedFault fault, Path folder) throws IOException {
        if (!fault.example().equals(PageFaults.REFERENCE)) {
            ExampleCopy.make(fault.example(), folder);
            fault.plantIn(folder);
            return folder.resolve("target.yaml");
        }
        // What stands before the server's own classes is found first: the server itself stays as it is.
        var over = folder.resolve("over");
        copy(Path.of("..", "reference-server", "src", "main", "resources").resolve(PACKAGE), over.resolve(PACKAGE));
        fault.plantIn(over.resolve(PACKAGE));
        var file = folder.resolve("target.yaml");
        Files.writeString(file, target(over));
        return file;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var each : files.toList()) {
                Files.copy(each, to.resolve(each.getFileName()));
            }
        }
    }

    private static String target(Path over) throws IOException {
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try (var template = Objects.requireNonNull(Rtck.class.getResourceAsStream("demo-target.yaml"))) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(
                            "@java@",
                            quoted(ProcessHandle.current().info().command().orElse("java")))
                    .replace("@classpath@", quoted(over.toAbsolutePath() + File.pathSeparator + classes))
                    .replace("@directory@", quoted(Path.of("").toAbsolutePath().toString()));
        }
    }

    /** A JSON string is a YAML string. */
    private static String quoted(String text) {
        return JsonNodeFactory.instance.stringNode(text).toString();
    }
}
