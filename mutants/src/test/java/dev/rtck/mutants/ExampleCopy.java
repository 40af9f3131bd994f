package dev.rtck.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** A copy of an example that shares with it what its setup has installed. */
public final class ExampleCopy {
    private static final Set<String> INSTALLED = Set.of(".venv", "node_modules");

    /** The part of a target file that is about the page. */
    private static final Pattern PAGE = Pattern.compile("(?ms)^page:.*?(?=^\\S|\\z)");

    private ExampleCopy() {}

    /** Copies an example as {@link #make} does, and says nothing of its page: only its server is judged then. */
    public static void ofServer(String name, Path to) throws IOException {
        make(name, to);
        var target = to.resolve("target.yaml");
        Files.writeString(target, PAGE.matcher(Files.readString(target)).replaceFirst(""));
    }

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
