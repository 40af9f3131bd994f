package dev.rtck.chaos.tool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that is there already: on the PATH, or in the kit's cache.
 *
 * @param <T> the server that it is
 */
public record Installed<T>(Program wanted, Map<String, String> environment, Starter<T> starter) implements Way<T> {
    @Override
    public String remedy() {
        return "put " + wanted.name() + " " + wanted.version() + " on the PATH, or into "
                + Cache.of(wanted, environment).folder();
    }

    @Override
    public Optional<String> prospect() {
        return program().map(it -> it + " is there");
    }

    private Optional<Path> program() {
        return onPath(wanted.name(), environment)
                .or(() -> Cache.of(wanted, environment).program());
    }

    static Optional<Path> onPath(String name, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(it -> Files.isRegularFile(it) && Files.isExecutable(it))
                .findFirst();
    }

    @Override
    public T go() throws IOException, InterruptedException {
        var program = program().orElseThrow(() -> new IOException(wanted.name() + " is not there any more"));
        return starter.start(program, program + " is there");
    }
}
