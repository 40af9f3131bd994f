package dev.rtck.harness.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the kit ends, nothing that it started lives on. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class KitEndsTest {
    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM", "INT", "exit", "frozen"})
    void nothingOutlivesTheKit(String manner) throws Exception {
        assumeFalse(manner.equals("INT") && Interrupts.ignored(), "this build runs where SIGINT is ignored");
        var mark = Marked.fresh();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Kit.class.getName(),
                        manner)
                .redirectErrorStream(true);
        builder.environment().put(Marked.NAME, mark.value());
        var kit = builder.start();
        try (var lines = new BufferedReader(new InputStreamReader(kit.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("started");
            await().untilAsserted(() -> assertThat(mark.living()).hasSize(7));
            switch (manner) {
                case "exit" -> kit.getOutputStream().close();
                case "frozen" -> kit.destroyForcibly();
                default ->
                    new ProcessBuilder("sh", "-c", "kill -s " + manner + " " + kit.pid())
                            .start()
                            .waitFor();
            }
            assertThat(kit.waitFor(30, TimeUnit.SECONDS)).isTrue();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(mark.living()).isEmpty());
        } finally {
            kit.destroyForcibly();
        }
    }

    /** A kit with a target that has a grandchild in its group and one in a session of its own. */
    static final class Kit {
        public static void main(String[] args) throws Exception {
            try (var processes = new OwnedProcesses()) {
                var process = processes.start(Launch.of(
                        "sh", "-c", "sleep 100 & setsid sleep 101 & trap '' TERM INT HUP; sleep 102; sleep 103"));
                if (args[0].equals("frozen")) {
                    process.freeze();
                }
                System.out.println("started");
                System.in.read();
            }
        }
    }
}
