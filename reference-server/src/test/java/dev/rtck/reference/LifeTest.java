package dev.rtck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.reference.realtime.DomainEvent;
import dev.rtck.reference.realtime.Json;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LifeTest {
    @Test
    void aClientThatReadsNothingIsDroppedAndDelaysNobody() throws Exception {
        try (var server = new ReferenceServer(Settings.defaults())) {
            server.start();
            try (var before = OkClient.connect(server).subscribe("tasks");
                    var slow = new RawClient(server.websocketPort())
                            .text("{\"action\":\"subscribe\",\"topic\":\"tasks\"}");
                    var after = OkClient.connect(server).subscribe("tasks")) {
                awaitConnections(server, 3);
                var filler = "x".repeat(50_000);
                int messages = 400; // 20 MB, of which kernel buffers swallow about 5
                for (int n = 0; n < messages; n++) {
                    server.events()
                            .emit(new DomainEvent(
                                    "e", "tasks", Json.object().put("n", n).put("filler", filler)));
                    assertThat(before.next().at("/data/n").asInt()).isEqualTo(n);
                    assertThat(after.next().at("/data/n").asInt()).isEqualTo(n);
                }
                awaitConnections(server, 2);
                try (var newcomer = OkClient.connect(server)) {
                    newcomer.settled();
                }
                assertThat(slow.read().text()).contains("tasks");
            }
        }
    }

    private static void awaitConnections(ReferenceServer server, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> new Http(server)
                                .get("/health")
                                .json()
                                .get("connections")
                                .asInt()
                        == count);
    }

    @Test
    void aSlowClientThatStartsToReadFindsClose1013() throws Exception {
        try (var server = new ReferenceServer(Settings.defaults())) {
            server.start();
            try (var slow =
                    new RawClient(server.websocketPort()).text("{\"action\":\"subscribe\",\"topic\":\"tasks\"}")) {
                awaitConnections(server, 1);
                Awaitility.await()
                        .until(() -> new Http(server)
                                        .get("/health")
                                        .json()
                                        .get("subscriptions")
                                        .asInt()
                                == 1);
                var data = Json.object().put("filler", "x".repeat(500_000));
                for (int n = 0; n < 40; n++) {
                    server.events().emit(new DomainEvent("e", "tasks", data));
                }
                var frame = slow.read();
                while (frame.opcode() == RawClient.TEXT) {
                    frame = slow.read();
                }
                assertThat(frame.closeCode()).isEqualTo(1013);
            }
        }
    }

    @Test
    void whoIsSilentForThreeHeartbeatsIsClosedAndWhoPingsIsNot() throws Exception {
        var settings = Settings.builder().heartbeat(Duration.ofMillis(500)).build();
        try (var server = new ReferenceServer(settings)) {
            server.start();
            try (var pinging = OkClient.connect(server);
                    var silent = new RawClient(server.websocketPort())) {
                long start = System.nanoTime();
                for (int i = 0; i < 10; i++) {
                    pinging.settled();
                    Thread.sleep(400);
                }
                var close = silent.read();
                assertThat(close.closeCode()).isEqualTo(1008);
                assertThat(System.nanoTime() - start)
                        .isGreaterThan(Duration.ofMillis(1500).toNanos());
                assertThat(silent.ended()).isTrue();
                pinging.settled();
                awaitConnections(server, 1);
            }
        }
    }

    @Test
    void closingTakesLeaveWith1001AndFreesThePort() throws Exception {
        var server = new ReferenceServer(Settings.defaults());
        server.start();
        int port = server.port();
        try (var client = OkClient.connect(server);
                var mute = new RawClient(server.websocketPort())) {
            long start = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(client.closed()).startsWith("1001 ");
            assertThat(mute.read().closeCode()).isEqualTo(1001);
        }
        try (var again = new ReferenceServer(Settings.builder().port(port).build())) {
            again.start();
        }
    }

    @Test
    void sigtermEndsTheProcessWithClose1001() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--port",
                        "0",
                        "--demo")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).startsWith("Listening on http://127.0.0.1:");
            var line = out.readLine();
            int port = Integer.parseInt(line.replaceAll(".*:(\\d+)/ws", "$1"));
            try (var client = new RawClient(port)) {
                client.text("{\"action\":\"subscribe\",\"topic\":\"tasks\"}");
                assertThat(client.read().text()).contains("\"topic\":\"tasks\"");
                process.toHandle().destroy();
                var frame = client.read();
                while (frame.opcode() == RawClient.TEXT) {
                    frame = client.read();
                }
                assertThat(frame.closeCode()).isEqualTo(1001);
            }
            assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(List.of(0, 143)).contains(process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }
}
