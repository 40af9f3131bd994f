package dev.rtck.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A copy of an example that shares with it what its setup has installed. */
public final class ExampleCopy {
    private static final Set<String> INSTALLED = Set.of(".venv", "node_modules");

    private ExampleCopy() {}

    /** Copies {@code examples/NAME} of this repository to a folder that does not exist yet. */
    public static void make(String name, Path to) throws IOException {
        var from = Path.of(System.getProperty("examples", "../examples"))
                .resolve(name)
                .toRealPath();
        try (var paths = Files.find(
                from, 8, (path, attributes) -> attributes.isRegularFile() && !installed(from.relativize(path)))) {
            for (var path : paths.toList()) {
                var copy = to.resolve(from.relativize(path).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy);
            }
        }
        for (var installed : INSTALLED) {
            if (Files.isDirectory(from.resolve(installed))) {
                Files.createSymbolicLink(to.resolve(installed), from.resolve(installed));
            }
        }
    }

    private static boolean installed(Path path) {
        return INSTALLED.contains(path.getName(0).toString())
                || path.toString().contains("__pycache__")
                || path.startsWith("target");
    }
}
