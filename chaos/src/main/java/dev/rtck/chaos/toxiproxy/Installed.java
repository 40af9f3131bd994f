package dev.rtck.chaos.toxiproxy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that is there already: on the PATH, or in the kit's cache. */
record Installed(Map<String, String> environment) implements Way {
    @Override
    public String remedy() {
        return "put toxiproxy-server " + Release.VERSION + " on the PATH, or into "
                + Cache.of(environment).folder();
    }

    @Override
    public Optional<String> prospect() {
        return program().map(it -> it + " is there");
    }

    private Optional<Path> program() {
        return onPath("toxiproxy-server", environment)
                .or(() -> Cache.of(environment).server());
    }

    static Optional<Path> onPath(String name, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(it -> Files.isRegularFile(it) && Files.isExecutable(it))
                .findFirst();
    }

    @Override
    public Toxiproxy go() throws IOException, InterruptedException {
        var program = program().orElseThrow(() -> new IOException("toxiproxy-server is not there any more"));
        return OwnServer.start(program, program + " is there");
    }
}
