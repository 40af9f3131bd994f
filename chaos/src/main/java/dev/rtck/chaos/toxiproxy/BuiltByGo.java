package dev.rtck.chaos.toxiproxy;

import dev.rtck.harness.process.CommandRun;
import dev.rtck.harness.process.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The pinned version, built by Go into the kit's cache. The module's checksum is verified by Go itself. */
record BuiltByGo(Map<String, String> environment, Consumer<String> announce) implements Way {
    private static final String MODULE = "github.com/Shopify/toxiproxy/v2";
    /** About half a minute where nothing is cached. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String remedy() {
        return "install Go, so that the kit can build it once";
    }

    @Override
    public Optional<String> prospect() {
        return program().map(go -> go + " can build it, once, in about half a minute");
    }

    private Optional<Path> program() {
        return Installed.onPath("go", environment);
    }

    @Override
    public Toxiproxy go() throws IOException, InterruptedException {
        var go = program().orElseThrow(() -> new IOException("go is not there any more"));
        var server = Cache.of(environment).server(folder -> build(go, folder));
        return OwnServer.start(server, "built by " + go + " into " + server);
    }

    private Path build(Path go, Path folder) throws IOException, InterruptedException {
        announce.accept("building Toxiproxy " + Release.VERSION + " with go install (once, about half a minute)");
        // @latest is an old 2.5.0; and without -X the server tells no version.
        var build = Launch.of(
                        go.toString(),
                        "install",
                        "-ldflags",
                        "-s -w -X " + MODULE + ".Version=" + Release.VERSION,
                        MODULE + "/cmd/server@v" + Release.VERSION)
                .with("GOBIN", folder.toString())
                .with("CGO_ENABLED", "0")
                .with("GOFLAGS", "");
        var run = CommandRun.run(build, PATIENCE);
        if (!run.succeeded()) {
            throw new IOException("go install of Toxiproxy "
                    + (run.timedOut() ? "took longer than " + PATIENCE.toMinutes() + " minutes" : "failed") + ": "
                    + run.output().strip());
        }
        return folder.resolve("server");
    }
}
