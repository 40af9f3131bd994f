package dev.rtck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The kit as users have it: the one jar, run by a Java of its own in a folder of its own. */
final class Kit {
    static final Path JAR = Path.of("target", "rtck.jar").toAbsolutePath();
    static final Path TEST_CLASSES = Path.of("target", "test-classes").toAbsolutePath();
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** What a shell starts in the background ignores Ctrl-C, with all that it starts: the kit shall notice it all the same. */
    private static final List<String> NOTICES_INTERRUPTS =
            System.getProperty("os.name").equals("Linux") ? List.of("env", "--default-signal=INT") : List.of();
    /** Generous, so that nothing but a hang reaches it. */
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final Path folder;
    private final List<String> program;
    private final Map<String, String> environment;
    private final AtomicInteger runs = new AtomicInteger();

    private Kit(Path folder, List<String> program, Map<String, String> environment) {
        this.folder = folder;
        this.program = program;
        this.environment = environment;
    }

    static Kit in(Path folder) {
        return new Kit(folder, List.of("-jar", JAR.toString()), Map.of());
    }

    /** With the suites of {@link dev.rtck.cli.extra.ExtraSuites} beside the kit's own, as a user would add them. */
    Kit withExtraSuites() throws IOException {
        var services = Files.createDirectories(folder.resolve("extra/META-INF/services"));
        Files.writeString(
                services.resolve("dev.rtck.harness.plan.Suites"),
                "dev.rtck.cli.extra.ExtraSuites" + System.lineSeparator());
        var path = JAR + ":" + TEST_CLASSES + ":" + folder.resolve("extra");
        return new Kit(folder, List.of("-cp", path, "dev.rtck.cli.Rtck"), environment);
    }

    Kit with(String name, String value) {
        return new Kit(folder, program, Map.of(name, value));
    }

    /** Runs the kit to its end. */
    Result run(String... arguments) throws IOException, InterruptedException, TimeoutException {
        try (var running = start(arguments)) {
            return running.result();
        }
    }

    Running start(String... arguments) throws IOException {
        var command = new ArrayList<>(NOTICES_INTERRUPTS);
        // As the script starts it.
        command.addAll(List.of(JAVA, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(program);
        command.addAll(List.of(arguments));
        return start(folder, command, environment, runs.incrementAndGet());
    }

    static Running start(Path folder, List<String> command, Map<String, String> environment, int number)
            throws IOException {
        var out = folder.resolve("stdout-" + number);
        var err = folder.resolve("stderr-" + number);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }

    /**
     * The same command line in this process, for what needs none of its own: its exit code, and what is printed by picocli
     * and by those commands that only read. What the others print goes where this process's output goes.
     */
    static Result here(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exit = Rtck.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Result(exit, out.toString(), err.toString());
    }

    /** What came of a run. */
    record Result(int exit, String out, String err) {}

    /** A run under way; killed when it is closed. */
    record Running(Process process, Path out, Path err) implements AutoCloseable {
        Result result() throws InterruptedException, IOException, TimeoutException {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new TimeoutException("still running after " + PATIENCE.toSeconds() + " s: "
                        + process.info().commandLine().orElse("") + "\n" + Files.readString(out)
                        + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        }

        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
