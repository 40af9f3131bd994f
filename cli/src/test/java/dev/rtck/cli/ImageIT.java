package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The container image, with {@code -Drtck.image}. Without a Docker, and without the right to start one, nothing of it is tested;
 * where {@code RTCK_REQUIRE_DOCKER} is set, that fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImageIT {
    private static final Path DAEMON = Path.of("..", "ci", "docker-daemon").toAbsolutePath();
    private static final Path IMAGE = Path.of("target", "rtck-image.tar").toAbsolutePath();

    /** One page in a browser, and one network by Toxiproxy. */
    private static final List<String> WITH_TOOLS = List.of(
            "demo",
            "--level",
            "full",
            "--case",
            "FE-1",
            "--case",
            "BadNetworkSuite.messagesThatComeInSlicesAreHandled");

    @TempDir
    private Path folder;

    private String host = "";
    private String name = "";

    private record Ended(int exit, String output) {}

    @BeforeAll
    void load(@TempDir Path beside) throws Exception {
        var daemon = run(beside, DAEMON.toString(), "start");
        if (daemon.exit() != 0) {
            assertThat(System.getenv("RTCK_REQUIRE_DOCKER")).as(daemon.output()).isNull();
            abort("no Docker, so the image was not run: " + daemon.output().strip());
        }
        host = daemon.output().lines().reduce("", (first, last) -> last);
        var loaded = run(beside, "docker", "--host", host, "load", "--quiet", "--input", IMAGE.toString());
        assertThat(loaded.exit()).as(loaded.output()).isZero();
        name = loaded.output().strip().replaceFirst("(?s).*Loaded image: ", "");
    }

    @AfterAll
    void end(@TempDir Path beside) throws Exception {
        if (!host.isEmpty()) {
            run(beside, "docker", "--host", host, "rmi", "--force", name);
            run(beside, DAEMON.toString(), "stop");
        }
    }

    @Test
    void itIsTheKit() throws Exception {
        assertThat(name).startsWith("rtck:");
        var version = inside("--version");
        assertThat(version.exit()).as(version.output()).isZero();
        assertThat(version.output()).contains(name.replaceFirst("rtck:", ""));
        assertThat(inside("explain", "HB-2").output()).contains("HB-2");
    }

    @Test
    void itJudgesATargetByAFileOfTheFolderWhereItWasStarted() throws Exception {
        var server = Kit.start(
                folder,
                List.of(Kit.JAVA, "-cp", Kit.TEST_CLASSES.toString(), "dev.rtck.cli.ScriptedTarget", "0", "serve", ""),
                java.util.Map.of(),
                0);
        try (server) {
            org.awaitility.Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> Files.readString(server.out()).matches("(?s)port \\d+\n.*"));
            var port = Files.readString(server.out()).replaceAll("(?s)port (\\d+).*", "$1");
            Files.writeString(folder.resolve("target.yaml"), Targets.endpoints(Integer.parseInt(port)));
            var run = inside("run", "--target", "target.yaml", "--case", "SUB-3", "--out", "out");
            assertThat(run.exit()).as(run.output()).isZero();
            assertThat(folder.resolve("out/report.html")).exists();
            var wrong = inside("run", "--target", "tagret.yaml");
            assertThat(wrong.exit()).as(wrong.output()).isEqualTo(2);
        }
    }

    @Test
    void itHoldsABrowserAndToxiproxyWhereItsBaseDoes() throws Exception {
        var tools = run(
                folder,
                "docker",
                "--host",
                host,
                "run",
                "--rm",
                "--entrypoint",
                "/bin/sh",
                name,
                "-c",
                "command -v toxiproxy-server && command -v chromium-headless-shell && command -v node");
        if (tools.exit() != 0) {
            abort("the base has no browser or no Toxiproxy; ci/image-base makes one that has");
        }
        var run = inside(WITH_TOOLS.toArray(String[]::new));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("Toxiproxy").doesNotContain("installing");
        assertThat(RunIT.verdict(RunIT.results(folder.resolve("out")), "FE-1")).isEqualTo("pass");
        assertThat(RunIT.verdict(RunIT.results(folder.resolve("out")), "CONN-15"))
                .isEqualTo("pass");
    }

    /** Runs the kit in a container that sees the ports of this host, and this folder. */
    private Ended inside(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                "docker", "--host", host, "run", "--rm", "--network", "host", "--volume", folder + ":/work", name));
        command.addAll(List.of(arguments));
        return run(folder, command.toArray(String[]::new));
    }

    private static Ended run(Path beside, String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile(beside, "output", ".txt");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES))
                    .as("%s ends", List.of(command))
                    .isTrue();
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }
}
