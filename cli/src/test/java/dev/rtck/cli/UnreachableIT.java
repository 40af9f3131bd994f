package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that are not there, or will not start: always 3, with the end of what they printed. */
class UnreachableIT {
    private static final String SECRET = "s3cr3t-8c1f-canary";

    @TempDir
    private Path folder;

    @Test
    void aPortWhereNobodyListens() throws Exception {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        Files.writeString(folder.resolve("t.yaml"), Targets.endpoints(port));
        var answer = Kit.in(folder).run("run", "-t", "t.yaml");
        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err())
                .contains(
                        "Cannot reach ws://127.0.0.1:" + port + "/ws",
                        "Is the target running? (lifecycle.command lets the kit start it)")
                .hasLineCount(1);
        assertThat(folder.resolve("out/results.json")).doesNotExist();
    }

    @Test
    void aCommandThatIsNotThere() throws Exception {
        lifecycle("[./no-such-program, \"{port}\"]", "5s");
        var answer = Kit.in(folder).with("RTCK_IT_TOKEN", SECRET).run("run", "-t", "t.yaml");
        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err())
                .contains("the target would not start", "no-such-program")
                .doesNotContain("\tat ");
    }

    @Test
    void aCommandThatExitsAtOnceWithTheEndOfItsOutput() throws Exception {
        lifecycle("[sh, -c, \"echo port {port} is haunted; echo by $RTCK_IT_TOKEN; exit 9\"]", "5s");
        var answer = Kit.in(folder).with("RTCK_IT_TOKEN", SECRET).run("run", "-t", "t.yaml");
        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err())
                .contains("exited with code 9", "The end of its output:", "is haunted", "by •••")
                .doesNotContain(SECRET);
    }

    @Test
    void aCommandThatIsNeverReady() throws Exception {
        lifecycle("[sh, -c, \"echo loading {port}; exec sleep 300\"]", "1s");
        var answer = Kit.in(folder).with("RTCK_IT_TOKEN", SECRET).run("run", "-t", "t.yaml");
        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err()).contains("within 1000 ms", "The end of its output:", "loading");
        var doctor = Kit.in(folder).with("RTCK_IT_TOKEN", SECRET).run("doctor", "-t", "t.yaml");
        assertThat(doctor.exit()).isEqualTo(3);
        assertThat(doctor.out()).contains("✗ the target cannot be used", "loading", "cases can be tested");
    }

    private void lifecycle(String command, String within) throws IOException {
        Files.writeString(folder.resolve("t.yaml"), """
                name: A
                websocket: { url: "ws://127.0.0.1:{port}/ws", headers: { Authorization: "Bearer ${RTCK_IT_TOKEN}" } }
                lifecycle: { command: %s, ready: { http: "http://127.0.0.1:{port}/", within: %s } }
                """.formatted(command, within));
    }
}
