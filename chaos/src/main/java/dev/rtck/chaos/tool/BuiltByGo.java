package dev.rtck.chaos.tool;

import dev.rtck.harness.process.CommandRun;
import dev.rtck.harness.process.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The pinned version, built by Go into the kit's cache. The module's checksum is verified by Go itself.
 *
 * @param announce told before anything is built
 * @param <T>      the server that it is
 */
public record BuiltByGo<T>(
        Program wanted, Map<String, String> environment, Consumer<String> announce, Starter<T> starter)
        implements Way<T> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String remedy() {
        return "install Go, so that the kit can build it once";
    }

    @Override
    public Optional<String> prospect() {
        return program().map(go -> go + " can build it, once, in " + wanted.duration());
    }

    private Optional<Path> program() {
        return Installed.onPath("go", environment);
    }

    @Override
    public T go() throws IOException, InterruptedException {
        var go = program().orElseThrow(() -> new IOException("go is not there any more"));
        var program = Cache.of(wanted, environment).program(folder -> build(go, folder));
        return starter.start(program, "built by " + go + " into " + program);
    }

    private Path build(Path go, Path folder) throws IOException, InterruptedException {
        announce.accept("building " + wanted + " with go install (once, " + wanted.duration() + ")");
        var build = Launch.of(
                        go.toString(),
                        "install",
                        "-ldflags",
                        "-s -w " + String.join(" ", wanted.flags()),
                        wanted.module() + "@v" + wanted.version())
                .with("GOBIN", folder.toString())
                .with("CGO_ENABLED", "0")
                .with("GOFLAGS", "");
        var run = CommandRun.run(build, PATIENCE);
        if (!run.succeeded()) {
            throw new IOException("go install of " + wanted + " "
                    + (run.timedOut() ? "took longer than " + PATIENCE.toMinutes() + " minutes" : "failed") + ": "
                    + run.output().strip());
        }
        return folder.resolve(wanted.built());
    }
}
