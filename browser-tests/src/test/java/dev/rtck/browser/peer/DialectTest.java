package dev.rtck.browser.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.target.TargetFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a played server says and understands, exactly and through a mapping. */
class DialectTest {
    @TempDir
    private Path folder;

    private Dialect dialect(String more) throws Exception {
        var file = folder.resolve("target.yaml");
        Files.writeString(file, "name: t\nwebsocket: { url: \"ws://127.0.0.1:1/ws\" }\ntopics: { stats: {} }\n" + more);
        return new Dialect(TargetFile.load(file, Map.of()));
    }

    @Test
    void theProtocolsOwnWordsAreUnderstood() throws Exception {
        var dialect = dialect("");
        assertThat(dialect.intent("{\"action\":\"subscribe\",\"topic\":\"other\"}"))
                .isEqualTo("subscribe other");
        assertThat(dialect.intent("{\"action\":\"ping\"}")).isEqualTo("ping");
        assertThat(dialect.intent("hello")).isEmpty();
        assertThat(dialect.pong()).contains("\"type\":\"pong\"").contains("\"topic\":\"system\"");
    }

    @Test
    void soAreAMappingsWords() throws Exception {
        var dialect = dialect("""
                mapping:
                  client: { subscribe: { type: subscribe, topics: ["{topic}"] }, ping: ping }
                  message: { type: /event, topic: /channel, data: /payload, timestamp: /at }
                  timestamp: milliseconds
                  pong: { event: pong }
                """);
        assertThat(dialect.intent("{\"topics\":[\"stats\"],\"type\":\"subscribe\"}"))
                .isEqualTo("subscribe stats");
        assertThat(dialect.intent("ping")).isEqualTo("ping");
        var data = JsonNodeFactory.instance.objectNode().put("cpu", 1);
        assertThat(dialect.envelope("u", "stats", data, 12.5))
                .hasToString("{\"event\":\"u\",\"channel\":\"stats\",\"payload\":{\"cpu\":1},\"at\":12500}");
    }
}
