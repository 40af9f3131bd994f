package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rtck.cli.Kit.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rtck init} of a server that shows nothing of itself: it asks a person, and nobody else. */
class InitAtATerminalIT {
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    private Path folder;

    private Running server;
    private String address = "";

    @BeforeEach
    void start() throws Exception {
        server = Kit.start(
                folder,
                List.of(Kit.JAVA, "-cp", Kit.TEST_CLASSES.toString(), "dev.rtck.cli.ScriptedTarget", "0", "serve", ""),
                Map.of(),
                0);
        await().atMost(STARTING).until(() -> Files.readString(server.out()).matches("(?s)port \\d+\n.*"));
        address = "127.0.0.1:" + Files.readString(server.out()).replaceAll("(?s)port (\\d+).*", "$1");
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void aPersonIsAskedAndTheAnswersStandInTheFile() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), SCRIPT + " (util-linux) is missing: no terminal was tried");
        var command = Kit.JAVA + " -jar " + Kit.JAR + " init ws://" + address + "/ws --no-page";
        var builder = new ProcessBuilder(SCRIPT.toString(), "--quiet", "--return", "--command", command, "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().putAll(Map.of("CI", "", "TERM", "xterm"));
        var process = builder.start();
        try (var keyboard = process.outputWriter()) {
            answer(keyboard, "Which topics does it publish?", "tasks, news");
            answer(keyboard, "To which address may the kit POST", "http://" + address + "/emit");
            answer(keyboard, "Which command starts it?", "./serve --port {port}");
            assertThat(process.waitFor(STARTING.toSeconds(), TimeUnit.SECONDS))
                    .as(Files.readString(folder.resolve("said")))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("said")))
                .isZero();
        assertThat(folder.resolve("target.yaml"))
                .content()
                .containsPattern("(?m)^  tasks: ")
                .containsPattern("(?m)^  news: ")
                .containsPattern("(?m)^publish:")
                .contains("http://127.0.0.1:{port}/emit")
                .contains("command: [\"./serve\", \"--port\", \"{port}\"]");
    }

    private void answer(java.io.Writer keyboard, String question, String words) throws Exception {
        await().atMost(STARTING)
                .until(() -> Files.readString(folder.resolve("said")).contains(question));
        keyboard.write(words + "\n");
        keyboard.flush();
    }

    @Test
    void withoutATerminalNothingIsAskedAndCommentsStandInTheFile() throws Exception {
        var init = Kit.in(folder).run("init", "ws://" + address + "/ws", "--no-page");
        assertThat(init.exit()).as(init.err()).isZero();
        assertThat(init.out() + init.err()).doesNotContain("?").contains("topics       none seen");
        assertThat(folder.resolve("target.yaml"))
                .content()
                .containsPattern("(?m)^# topics:")
                .containsPattern("(?m)^# publish:")
                .containsPattern("(?m)^# lifecycle:");
        // What was written runs: with what it lacks, not conformant.
        var plan = Kit.in(folder).run("run", "--target", "target.yaml", "--dry-run");
        assertThat(plan.exit()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("Would run:", "add `publish: ");
    }
}
