package dev.rtck.harness.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;

class TargetFileTest {
    @TempDir
    Path folder;

    private final JsonMapper json = new JsonMapper();

    @Test
    void theMinimalFileIsTheProtocolAsItIs() throws Exception {
        var target = TargetFiles.write(folder, TargetFiles.MINIMAL);

        assertThat(target.name()).isEqualTo("Acme");
        assertThat(target.websocket()).contains(WebSocketEndpoint.at(URI.create("ws://127.0.0.1:8000/ws")));
        assertThat(target.heartbeat()).isEqualTo(Heartbeat.DEFAULT);
        assertThat(target.origins()).isEqualTo(Origins.UNDECLARED);
        assertThat(target.mapping().isExact()).isTrue();
        assertThat(target.mapping().inUse()).isEmpty();
        assertThat(target.ping().text()).contains("{\"action\":\"ping\",\"topic\":\"system\"}");
        assertThat(target.directory()).isEqualTo(folder);
    }

    @Test
    void aPageOrAClientProgramIsEnough() throws Exception {
        assertThat(TargetFiles.write(folder, "name: P\npage: { url: \"http://127.0.0.1:8000/\" }\n")
                        .page())
                .isPresent();
        assertThat(TargetFiles.write(folder, "name: C\nclient: { command: [node, c.js, \"{websocket}\"] }\n")
                        .client()
                        .map(it -> it.pointedAt("ws://127.0.0.1:7/ws", "").command()))
                .contains(List.of("node", "c.js", "ws://127.0.0.1:7/ws"));
    }

    @Test
    void theExampleOfTheManualIsReadWhole() throws Exception {
        var target = TargetFiles.load("example.yaml");
        var stats = target.topics().get("stats");
        var accepted = target.authentication().orElseThrow().accepted();

        assertThat(target.toString()).isEqualTo("Acme dashboard 2.3.1");
        assertThat(target.websocket().orElseThrow().headers())
                .containsEntry("Authorization", "Bearer " + TargetFiles.ENVIRONMENT.get("ACME_TOKEN"));
        assertThat(target.topics().keySet()).containsExactly("stats", "logs", "tasks");
        assertThat(stats.throttle()).isEqualTo(Duration.ofMillis(100));
        assertThat(stats.mode()).isEqualTo(Topic.Mode.LATEST);
        assertThat(stats.sample()).isEqualTo(json.readTree("{\"cpu\":45.2,\"mem\":60.1}"));
        assertThat(target.topics().get("logs").entries()).contains(JsonPointer.compile("/lines"));
        assertThat(target.topics().get("tasks")).isEqualTo(Topic.of("tasks"));
        assertThat(target.polling().orElseThrow().topics().get("stats").content())
                .isEqualTo(Polling.Content.DATA);
        assertThat(target.lifecycle().orElseThrow().ready().within()).isEqualTo(Duration.ofSeconds(20));
        assertThat(accepted.query()).isEqualTo(Map.of("token", "{token}"));
        assertThat(accepted.with("abc").query()).isEqualTo(Map.of("token", "abc"));
        assertThat(accepted.token().orElseThrow().eachConnection()).isTrue();
        assertThat(target.waivers())
                .containsExactly(new Waiver("HB-6", "proxy drops idle peers for us", LocalDate.of(2027, 1, 31)));
        assertThat(target.waivers().get(0).expired(LocalDate.of(2027, 1, 31))).isFalse();
        assertThat(target.waivers().get(0).expired(LocalDate.of(2027, 2, 1))).isTrue();
    }

    @Test
    void aDialectIsReadWhole() throws Exception {
        var mapping = TargetFiles.load("dialect.yaml").mapping();

        assertThat(mapping.client().subscribe().orElseThrow().forTopic("sta\"ts"))
                .contains("{\"type\":\"subscribe\",\"topics\":[\"sta\\\"ts\"]}");
        assertThat(mapping.client().ping().orElseThrow().text()).contains("ping");
        assertThat(mapping.message().topic()).contains(JsonPointer.compile("/channel"));
        assertThat(mapping.timestamp()).isEqualTo(Mapping.TimestampForm.ISO_8601);
        assertThat(mapping.greeting().matches(json.readTree("{\"type\":\"connected\",\"id\":7}")))
                .isTrue();
        assertThat(mapping.greeting().matches(json.readTree("{\"type\":\"connect\"}")))
                .isFalse();
        assertThat(mapping.batch().orElseThrow().entries()).isEqualTo(JsonPointer.compile("/items"));
        assertThat(mapping.any()).isTrue();
        assertThat(mapping.inUse())
                .containsExactly(
                        "client.subscribe",
                        "client.unsubscribe",
                        "client.ping",
                        "message.type",
                        "message.topic",
                        "message.data",
                        "message.timestamp",
                        "timestamp",
                        "batch",
                        "implicit-topics");
    }

    @Test
    void everyKeyArrivesInTheTarget() throws Exception {
        var target = TargetFiles.load("everything.yaml");
        var socket = target.websocket().orElseThrow();
        var poll = target.polling().orElseThrow();
        var stats = target.topics().get("stats");
        var credentials = target.authentication().orElseThrow().accepted();
        var mapping = target.mapping();

        assertThat(socket.subprotocol()).contains("rt.v1");
        assertThat(socket.maxMessageSize()).isEqualTo(65_536);
        assertThat(socket.trust().orElseThrow().file()).hasFileName("authority.pem");
        assertThat(socket.clockSkew()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(poll.interval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(poll.headers()).containsKey("X-Poll");
        assertThat(poll.topics().get("stats").cursor())
                .contains(new Polling.Cursor(JsonPointer.compile("/cursor"), "since"));
        assertThat(target.page().orElseThrow().close()).isEqualTo("app.socket.close()");
        assertThat(target.page().orElseThrow().value())
                .containsEntry("stats", new Page.Value("#cpu", JsonPointer.compile("/cpu")));
        assertThat(target.client().orElseThrow().environment()).containsEntry("POLL", "{polling}");
        assertThat(stats.types()).containsExactly("stats_update");
        assertThat(stats.sample()).isEqualTo(json.readTree("{\"cpu\":45.2,\"n\":3,\"on\":true,\"none\":null}"));
        assertThat(stats.id()).contains(JsonPointer.compile("/meta/id"));
        assertThat(target.topics().get("logs").id()).isEmpty();
        assertThat(target.lifecycle().orElseThrow().start()).isEqualTo(new Lifecycle.Container("acme/app:1", 8000));
        assertThat(target.lifecycle().orElseThrow().stopWithin()).isEqualTo(Duration.ofSeconds(3));
        assertThat(target.heartbeat())
                .isEqualTo(new Heartbeat(
                        Duration.ofSeconds(20), Duration.ofSeconds(4), Optional.of(Duration.ofMinutes(2))));
        assertThat(credentials.with("T").headers()).containsEntry("Authorization", "Bearer T");
        assertThat(credentials.with("T").cookies()).containsEntry("t", "T").containsKey("session");
        assertThat(credentials.with("T").subprotocol()).contains("bearer.T");
        assertThat(credentials.with("T").firstMessage().flatMap(ClientFrame::text))
                .contains("{\"type\":\"auth\",\"token\":\"T\"}");
        assertThat(target.authentication().orElseThrow().forbiddenTopics()).containsExactly("admin");
        assertThat(target.statistics().orElseThrow().figures()).containsOnlyKeys(Statistics.Figure.values());
        assertThat(mapping.client().subscribe().orElseThrow().forTopic("a")).contains("SUB a");
        assertThat(mapping.client().unsubscribe().orElseThrow().forTopic("a")).isEmpty();
        assertThat(mapping.message().topic()).isEmpty();
        assertThat(mapping.message().data()).isEqualTo(JsonPointer.empty());
        assertThat(mapping.greeting().matches("o")).isTrue();
        assertThat(mapping.pong().matches("h")).isTrue();
        assertThat(mapping.acknowledgement().matches(json.readTree("{\"type\":\"ok\",\"of\":{\"kind\":\"x\"}}")))
                .isFalse();
        assertThat(mapping.emptySubscription()).isEqualTo(Mapping.EmptySubscription.EVERYTHING);
        for (var capability : Capability.values()) {
            // A cluster's nodes are started by a command, and this target is a container.
            var expected = capability != Capability.UNSUBSCRIBE
                    && capability != Capability.PLAIN_TOPIC
                    && capability != Capability.CLUSTER;
            assertThat(capability.in(target)).as(capability.name()).isEqualTo(expected);
        }
    }

    @Test
    void windowsLinesAndAByteOrderMarkAreNoMistake() throws Exception {
        var yaml = "\uFEFF" + TargetFiles.MINIMAL.replace("\n", "\r\n");
        assertThat(TargetFiles.write(folder, yaml).name()).isEqualTo("Acme");
    }

    @Test
    void aDollarIsWrittenTwiceToStandForItself() throws Exception {
        assertThat(TargetFiles.write(folder, TargetFiles.MINIMAL.replace("Acme", "A $${X} $ B"))
                        .name())
                .isEqualTo("A ${X} $ B");
    }

    @Test
    void aFileThatIsNoneIsRefused() throws IOException {
        var file = folder.resolve("target.yaml");
        refused(file, "there is no such file");
        refused(folder, "the file cannot be read");
        Files.write(file, new byte[] {'n', (byte) 0xe4});
        refused(file, "the file is not UTF-8");
        Files.writeString(file, TargetFiles.MINIMAL + "#".repeat(TargetFile.LARGEST));
        refused(file, "the file is larger than 1 MiB");
    }

    @Test
    void manyBracketsDoNotExhaustTheStack() throws IOException {
        var file = Files.writeString(folder.resolve("target.yaml"), "name: " + "[".repeat(500_000));
        refused(file, "target.yaml:1:");
    }

    @Test
    void messagesNeverShowAValueOfTheEnvironment() throws IOException {
        var yaml = "name: A\nwebsocket: { url: \"${X}\", max-message-size: \"${X}\", origin: \"${X}\" }\n"
                + "heartbeat: { interval: \"${X}\" }\nmapping: { timestamp: \"${X}\", message: { type: \"${X}\" } }\n";
        var file = Files.writeString(folder.resolve("target.yaml"), yaml);
        assertThatThrownBy(() -> TargetFile.load(file, Map.of("X", "hunter2")))
                .isInstanceOf(TargetFileException.class)
                .hasMessageContaining("found \"${X}\"")
                .hasMessageNotContaining("hunter2")
                .satisfies(
                        it -> assertThat(((TargetFileException) it).problems()).hasSize(6));
    }

    private static void refused(Path file, String message) {
        assertThatThrownBy(() -> TargetFile.load(file, Map.of()))
                .isInstanceOf(TargetFileException.class)
                .hasMessageContaining(message);
    }
}
