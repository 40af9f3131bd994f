package dev.rtck.harness.process;

import dev.rtck.harness.process.LaunchFailed.Reason;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds programs the way a shell does, to tell a missing one from one that fails. */
final class Executable {
    private Executable() {}

    /** @throws LaunchFailed where the launch's program or directory is not there */
    static void check(Launch launch) throws LaunchFailed {
        var directory = launch.directory().toAbsolutePath();
        if (!Files.isDirectory(directory)) {
            throw new LaunchFailed(
                    Reason.DIRECTORY_MISSING,
                    "expected the command's directory " + directory + ", found none. Is it relative to another one?");
        }
        var program = launch.command().get(0);
        var path = Optional.ofNullable(launch.environment().get("PATH"))
                .or(() -> Optional.ofNullable(System.getenv("PATH")))
                .orElse("");
        if (search(program, directory, path).isPresent()) {
            return;
        }
        if (program.contains("/") && Files.exists(directory.resolve(program))) {
            throw new LaunchFailed(
                    Reason.NOT_EXECUTABLE,
                    "expected an executable file, found " + directory.resolve(program)
                            + " without permission to execute it (chmod +x)");
        }
        throw new LaunchFailed(
                Reason.COMMAND_NOT_FOUND,
                "command not found: \"" + program + "\", looked for in "
                        + (program.contains("/") ? directory : "PATH=" + path)
                        + ". Is it installed, and is each argument a word of its own?");
    }

    static Optional<Path> search(String program, Path directory, String path) {
        if (program.contains("/")) {
            return Optional.of(directory.resolve(program)).filter(Executable::runs);
        }
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .map(folder -> directory.resolve(folder).resolve(program))
                .filter(Executable::runs)
                .findFirst();
    }

    private static boolean runs(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
