package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.load.result.Evidence;
import dev.rtck.load.result.LoadEvidence.Counts;
import dev.rtck.load.result.LoadEvidence.Times;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load run in several processes against one server, joined afterwards: what several machines do, on one. */
class LoadShardsIT {
    private static final List<String> SHARDS = List.of("shard-0", "shard-1", "shard-2");

    @TempDir
    private Path folder;

    @Test
    void shardsJoinExactlyAndAMissingOneLeavesADoubt() throws Exception {
        var kit = Kit.in(folder);
        try (var server = kit.start("serve", "--port", "0")) {
            Files.writeString(folder.resolve("target.yaml"), target(port(server)));
            var running = new ArrayList<Kit.Running>();
            for (var shard : SHARDS) {
                running.add(kit.start(
                        "load", "-t", "target.yaml", "-o", shard, "-c", "10", "-r", "20", "-s", "3", "--slow", "0"));
            }
            for (var each : running) {
                try (each) {
                    // A busy machine may leave a doubt, but nothing is broken.
                    assertThat(each.result().exit()).as(each.result().out()).isIn(0, 4);
                }
            }
        }
        var merged = kit.run("merge", "-o", "all", "shard-0", "shard-1", "shard-2");
        assertThat(merged.exit()).as(merged.out() + merged.err()).isIn(0, 4);
        var whole = Evidence.read(folder.resolve("all"));
        var deliveries = 0L;
        var timed = 0L;
        for (var shard : SHARDS) {
            var part = Evidence.read(folder.resolve(shard));
            deliveries += part.count(Counts.DELIVERIES);
            timed += part.times().get(Times.CALM).histogram().getTotalCount();
        }
        assertThat(whole.count(Counts.DELIVERIES)).isEqualTo(deliveries).isPositive();
        assertThat(whole.times().get(Times.CALM).histogram().getTotalCount()).isEqualTo(timed);

        Files.writeString(folder.resolve("shard-1/load-evidence.json"), "{\"target\":");
        var lost = kit.run("merge", "-o", "some", "shard-0", "shard-1", "shard-2");
        assertThat(lost.exit()).isEqualTo(4);
        assertThat(lost.out()).contains("2 of 3 shards");
        assertThat(lost.err()).contains("shard-1");
    }

    private static String port(Kit.Running server) throws Exception {
        for (var tries = 0; tries < 600; tries++) {
            var said = Files.readString(server.out());
            if (said.contains("WebSocket at")) {
                return said.replaceFirst("(?s).*ws://127\\.0\\.0\\.1:(\\d+)/.*", "$1");
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the server did not say its port");
    }

    private static String target(String port) {
        return """
                name: reference server
                websocket: { url: "ws://127.0.0.1:PORT/ws" }
                topics: { tasks: {}, alerts: {} }
                publish:
                  http:
                    method: POST
                    url: "http://127.0.0.1:PORT/api/events"
                    body: { event: "{type}", topic: "{topic}", data: "{data}" }
                """.replace("PORT", port);
    }
}
