package dev.rtck.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The kit in a process of its own, with the memory that its script gives it, and what it did to its surroundings. */
record KitProcess(int exit, String output, Duration took, Set<String> written) {
    private static final int HUNG = -1;

    /**
     * Runs a command of the kit in a folder that it has for itself.
     *
     * @param patience after which it counts as hung, and is killed
     */
    static KitProcess run(Path folder, Duration patience, List<String> arguments)
            throws IOException, InterruptedException {
        var log = folder.resolve("output");
        var before = files(folder);
        var from = System.nanoTime();
        var kit = start(folder, log, arguments);
        try {
            var ended = kit.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
            var took = Duration.ofNanos(System.nanoTime() - from);
            var after = files(folder);
            after.removeAll(before);
            after.remove("output");
            return new KitProcess(ended ? kit.exitValue() : HUNG, Files.readString(log), took, after);
        } finally {
            kit.destroyForcibly();
        }
    }

    /** Starts it and does not wait. */
    static Process start(Path folder, Path log, List<String> arguments) throws IOException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the script starts it, and so that want of memory is no slow death.
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.rtck.cli.Rtck"));
        line.addAll(arguments);
        return new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Whether any process of this machine has the mark in its command line. */
    static boolean running(String mark) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .anyMatch(it -> it.info()
                        .commandLine()
                        .filter(line -> line.contains(mark))
                        .isPresent());
    }

    /** What is outside the output folder and was not there before. */
    Set<String> strayed() {
        return written.stream()
                .filter(it -> !it.startsWith("out/") && !it.equals("out"))
                .collect(Collectors.toSet());
    }

    private static Set<String> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.map(it -> folder.relativize(it).toString()).collect(Collectors.toSet());
        }
    }
}
