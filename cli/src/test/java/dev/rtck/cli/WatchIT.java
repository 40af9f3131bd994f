package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rtck.cli.Kit.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What passes on the wire is shown as it passes, with what is wrong with it. */
class WatchIT {
    private static final Duration STARTING = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Running server;

    private String start(String script) throws Exception {
        server = Kit.start(
                folder,
                List.of(
                        Kit.JAVA,
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Kit.TEST_CLASSES.toString(),
                        "dev.rtck.cli.ScriptedTarget",
                        "0",
                        script,
                        ""),
                Map.of(),
                0);
        await().atMost(STARTING).until(() -> Files.readString(server.out()).matches("(?s)port \\d+\n.*"));
        return "ws://127.0.0.1:" + Files.readString(server.out()).replaceAll("(?s)port (\\d+).*", "$1") + "/ws";
    }

    @AfterEach
    void end() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aServerThatSpeaksTheProtocolIsSeenToDoSo() throws Exception {
        var seen =
                Kit.in(folder).run("watch", start("serve"), "--topic", "tasks", "--heartbeat", "500ms", "--for", "2s");
        assertThat(seen.exit()).as(seen.err() + seen.out()).isZero();
        assertThat(seen.out())
                .contains(
                        "→ {\"action\":\"subscribe\",\"topic\":\"tasks\"}",
                        "→ {\"action\":\"ping\",\"topic\":\"system\"}",
                        "← ✓ {\"type\":\"pong\"",
                        "watched for 2.0 s; ",
                        "none of them wrong");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ENV-3  | {oops",
                "ENV-4  | {'type':'t','topic':'s','data':{},'timestamp':1} {}",
                "ENV-10 | {'type':'t','topic':'s','data':{},'timestamp':'2026-11-23T10:00:00Z'}",
                "ENV-11 | {'type':'t','topic':'s','data':{},'timestamp':1794000000250}",
                "ENV-12 | {'type':'t','topic':'s','data':{},'timestamp':99999999999}",
                "ENV-14 | {'type':'t','topic':'s','data':{},'timestamp':1,'id':7}",
                "HB-7   | {'type':'pong','topic':'system','data':{'at':1},'timestamp':1}",
            })
    void aWrongMessageIsShownWithWhatItBreaks(String id, String message) throws Exception {
        var seen = Kit.here(
                "watch", start("say:" + message.replace('\'', '"')), "--for", "1s", "--heartbeat", "0s", "--json");
        assertThat(seen.exit()).as(seen.err() + seen.out()).isEqualTo(1);
        var lines = json(seen.out());
        assertThat(lines.get(0).path("text").stringValue()).isEqualTo(message.replace('\'', '"'));
        assertThat(lines.get(0).path("problems").valueStream())
                .extracting(it -> it.path("requirement").stringValue())
                .containsExactly(id);
        var end = lines.get(lines.size() - 1);
        assertThat(end.path("wrong").intValue()).isEqualTo(1);
        assertThat(end.path("broken").path(id).intValue()).isEqualTo(1);
    }

    @Test
    void aTimeThatGoesBackwardsIsShownAndAnOldSnapshotIsNot() throws Exception {
        var older = "{\"type\":\"t\",\"topic\":\"s\",\"data\":{},\"timestamp\":1794000000}";
        var old = "{\"type\":\"t\",\"topic\":\"s\",\"data\":{},\"timestamp\":1794000001}";
        assertThat(Kit.here("watch", start("say:" + older + "\n" + old), "--for", "1s", "--heartbeat", "0s")
                        .exit())
                .isZero();
        server.close();
        var seen = Kit.here("watch", start("say:" + old + "\n" + older), "--for", "1s", "--heartbeat", "0s");
        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).contains("✗ ENV-13: expected no time before 1794000001 on topic s", "ENV-13 × 1");
    }

    @Test
    void whatAMessageHoldsCannotSpeakToTheTerminal() throws Exception {
        var seen = Kit.here("watch", start("say:{\"type\":\"\u001b[31m\"}"), "--for", "1s", "--heartbeat", "0s");
        assertThat(seen.out()).doesNotContain("\u001b").contains("\\u001b[31m");
    }

    @Test
    void itEndsWithTheServersCloseAndSaysHow() throws Exception {
        var seen = Kit.here("watch", start("say:close"), "--json", "--heartbeat", "0s");
        assertThat(seen.exit()).isZero();
        assertThat(json(seen.out()))
                .last()
                .satisfies(it -> assertThat(it.path("text").stringValue()).isEqualTo("closed by the server with 1001"));
    }

    @Test
    void ctrlCEndsItWithASummaryAndTheVerdict() throws Exception {
        try (var running = Kit.in(folder).start("watch", start("say:{}"), "--heartbeat", "0s")) {
            await().atMost(STARTING).until(() -> Files.readString(running.out()).contains("ENV-7"));
            running.signal("INT");
            var seen = running.result();
            assertThat(seen.exit()).isEqualTo(1);
            assertThat(seen.out()).contains("ended; 1 message, 1 of them wrong", "ENV-7 × 1");
        }
    }

    @Test
    void pollingIsWatchedBeside() throws Exception {
        var url = start("serve");
        var seen = Kit.here(
                "watch",
                url,
                "--for",
                "2s",
                "--poll",
                url.replace("ws:", "http:").replace("/ws", "/poll"),
                "--json");
        assertThat(json(seen.out())).anySatisfy(it -> {
            assertThat(it.path("transport").stringValue()).endsWith("/poll");
            assertThat(it.path("problems").valueStream())
                    .extracting(each -> each.path("requirement").stringValue())
                    .contains("ENV-7");
        });
    }

    private static List<JsonNode> json(String lines) {
        return lines.lines().map(it -> JsonMapper.shared().readTree(it)).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1:1/ | rtck watch: expected an address such as ws://127.0.0.1:8000/ws",
                "ws://127.0.0.1:1/ --for 5 | expected a duration such as 100ms, 30s or 5m, found \"5\"; add a unit",
                "ws://127.0.0.1:1/ --poll ws://h/ | --poll: expected an address such as http://",
                "ws://127.0.0.1:1/ --header Token | --header: expected 'NAME: VALUE'",
                "ws://127.0.0.1:1/ --interval 1ms | --interval 1ms: expected at least 100ms",
                "ws://127.0.0.1:1/ --subscribe {} | --subscribe: expected {topic}",
            })
    void aWrongCommandLineIsTold(String arguments, String words) {
        var answer = Kit.here(Stream.concat(Stream.of("watch"), Stream.of(arguments.split(" ")))
                .toArray(String[]::new));
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains(words);
    }

    @Test
    void nobodyThereIsTold() throws Exception {
        var answer = Kit.here("watch", "ws://127.0.0.1:1/ws");
        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err()).contains("connection refused. Is the target running?");
    }
}
