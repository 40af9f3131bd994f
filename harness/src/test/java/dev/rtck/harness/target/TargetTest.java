package dev.rtck.harness.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class TargetTest {
    private final JsonMapper json = new JsonMapper();

    @Test
    void atAPortEveryPlaceholderIsFilled() throws Exception {
        for (var file : List.of("example.yaml", "everything.yaml")) {
            var target = TargetFiles.load(file).at("10.1.2.3", 4711);
            var parts = List.of(
                    target.websocket().orElseThrow().url(),
                    target.websocket().orElseThrow().origin(),
                    target.polling().orElseThrow().topics(),
                    target.page().orElseThrow(),
                    target.publish().orElseThrow().toString(),
                    target.lifecycle().orElseThrow(),
                    target.authentication()
                            .orElseThrow()
                            .accepted()
                            .token()
                            .orElseThrow()
                            .get(),
                    target.origins());
            assertThat(parts)
                    .allSatisfy(it ->
                            assertThat(it.toString()).doesNotContain("{port}").doesNotContain("{host}"));
            assertThat(parts.toString()).contains("4711");
        }
    }

    @Test
    void aNodeIsStartedWithWhatTheClusterAdds(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("target.yaml"), """
                name: Acme
                websocket: { url: "ws://127.0.0.1:{port}/ws" }
                lifecycle: { command: [app, "{port}"], environment: { A: "1", B: "2" } }
                cluster:
                  backplane: nats
                  arguments: [--join, "nats://{backplane}"]
                  environment: { B: "{backplane}" }
                """);
        var target = TargetFile.load(file, Map.of());
        var node = target.node(81, InetSocketAddress.createUnresolved("127.0.0.1", 4222));
        var life = node.lifecycle().orElseThrow();
        assertThat(life.start())
                .isEqualTo(new Lifecycle.Command(List.of("app", "81", "--join", "nats://127.0.0.1:4222")));
        assertThat(life.environment()).isEqualTo(Map.of("A", "1", "B", "127.0.0.1:4222"));
        assertThat(node.websocket().orElseThrow().url()).isEqualTo("ws://127.0.0.1:81/ws");
        // Alone it is started as ever.
        assertThat(target.at(81).lifecycle().orElseThrow().start())
                .isEqualTo(new Lifecycle.Command(List.of("app", "81")));
    }

    @Test
    void anEventIsFilledIntoTheRequest() throws Exception {
        var http =
                (Publish.Http) TargetFiles.load("example.yaml").at(80).publish().orElseThrow();
        assertThat(http.url()).isEqualTo("http://127.0.0.1:80/test/emit");
        assertThat(http.body("t", "stats", json.readTree("{\"a\":\"{topic}\"}")))
                .isEqualTo(json.readTree("{\"event\":\"t\",\"topic\":\"stats\",\"data\":{\"a\":\"{topic}\"}}"));
    }

    @Test
    void anEventIsFilledIntoTheAddress() {
        var http = new Publish.Http("POST", "http://h/{topic}?type={type}", Map.of(), json.createObjectNode());
        assertThat(http.url("a&b", "x y")).isEqualTo("http://h/x%20y?type=a%26b");
    }

    @Test
    void anEventIsFilledIntoTheCommand() throws Exception {
        var command = (Publish.Command)
                TargetFiles.load("everything.yaml").at(80).publish().orElseThrow();
        assertThat(command.command("t", "stats", json.readTree("{\"a\":\"{topic}\"}")))
                .containsExactly("./emit.sh", "t", "stats", "{\"a\":\"{topic}\"}", "http://127.0.0.1:80");
    }

    @Test
    void printingATargetShowsNoSecret() throws Exception {
        var target = TargetFiles.load("everything.yaml");
        assertThat(List.of(
                                target,
                                target.websocket(),
                                target.polling(),
                                target.publish(),
                                target.authentication(),
                                target.statistics(),
                                target.secrets())
                        .toString())
                .doesNotContain("plain-");
    }

    @Test
    void whatIsMissingComesWithTheLineToAdd() {
        var bare = Target.of("bare", URI.create("ws://127.0.0.1:1/"));
        assertThat(Capability.WEBSOCKET.in(bare)).isTrue();
        assertThat(Capability.PUBLISH.in(bare)).isFalse();
        assertThat(Capability.PUBLISH.lineToAdd())
                .isEqualTo(
                        "add `publish: { http: { url: \"http://…\", body: { topic: \"{topic}\", data: \"{data}\" } } }`"
                                + " so that the kit can make the target emit an event");
        assertThat(Capability.values())
                .allSatisfy(it -> assertThat(it.lineToAdd()).startsWith("add `"));
    }
}
