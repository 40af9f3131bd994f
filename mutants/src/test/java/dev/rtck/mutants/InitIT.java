package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.browser.engine.BrowserSearch;
import dev.rtck.cli.Rtck;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.harness.target.TargetFile;
import dev.rtck.mutants.wire.Interceptor;
import dev.rtck.mutants.wire.Tampering;
import dev.rtck.protocol.Profile;
import dev.rtck.reference.ReferenceServer;
import dev.rtck.reference.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code rtck init} writes of a running server is as good as what a person writes who knows it. The examples take
 * longer, and run with the profile {@code mutants}.
 */
class InitIT {
    private static final Path EXAMPLES =
            Path.of("..", "examples").toAbsolutePath().normalize();
    /** Noise of the machine is no fault of the file. */
    private static final Set<Verdict> AS_GOOD = Set.of(Verdict.PASS, Verdict.INCONCLUSIVE);

    @TempDir
    private Path folder;

    /** With a browser, so that there is a page to look at. */
    @BeforeAll
    static void haveABrowser() throws Exception {
        BrowserSearch.here().find(Optional.empty());
    }

    static Stream<String> examples() {
        return Stream.of("fastapi", "node")
                .filter(it -> System.getProperty("mutants") != null)
                .filter(it -> ("init-" + it).matches(System.getProperty("mutants")));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("inProcess")
    void theFileOfAServerIsAsGoodAsOneWrittenByHand(String name) throws Exception {
        var dialect =
                Dialects.all().stream().filter(it -> it.toString().equals(name)).findFirst();
        var tampering = dialect.map(it -> it.planted().tampering()).orElse(Tampering.NONE);
        try (var server = new ReferenceServer(Settings.builder().build())) {
            server.start();
            try (var interceptor = Interceptor.start(server.port(), tampering)) {
                var origin = "http://127.0.0.1:" + interceptor.port();
                var byHand = folder.resolve("by-hand.yaml");
                Files.writeString(
                        byHand,
                        (handWritten() + dialect.map(Dialects.Dialect::mapping).orElse(""))
                                .replace("{port}", String.valueOf(interceptor.port())));
                emit(origin + "/api/events", "stats_update", "stats", "{\"cpu\":45.2,\"mem\":60.1}");
                emit(origin + "/api/events", "logs_update", "logs", "{\"text\":\"a line\"}");
                emit(origin + "/api/events", "tasks_update", "tasks", "{\"id\":7,\"title\":\"a task\"}");
                var written = init(
                        dialect.isEmpty() ? origin + "/" : origin.replace("http", "ws") + "/ws",
                        "--publish",
                        origin + "/api/events");
                assertThat(TargetFile.load(written, Map.of())
                                .page()
                                .orElseThrow()
                                .status())
                        .contains("#ws-status");
                // Pages take minutes, and the examples have them.
                var text = Files.readString(written);
                Files.writeString(written, text.replaceFirst("(?ms)^page:.*?(?=^topics:)", ""));
                assertAsGood(written, byHand, dialect.isPresent(), "--allow-disruption");
            }
        }
    }

    static Stream<String> inProcess() {
        return Stream.of("exact", "other-names");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("examples")
    void theFileOfAnExampleIsAsGoodAsItsOwn(String example) throws Exception {
        var start = EXAMPLES.resolve(example).resolve("start").toString();
        int port;
        try (var free = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var process = new ProcessBuilder(start, String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        try {
            var origin = "http://127.0.0.1:" + port;
            awaitHealth(origin);
            emit(origin + "/test/emit", "stats_update", "stats", "{\"cpu\":45.2,\"mem\":60.1}");
            emit(origin + "/test/emit", "log", "logs", "{\"level\":\"info\",\"text\":\"started\"}");
            emit(origin + "/test/emit", "task_update", "tasks", "{\"id\":7,\"state\":\"running\"}");
            var written = init(origin + "/", "--publish", origin + "/test/emit", "--start", start + " {port}");
            assertAsGood(written, EXAMPLES.resolve(example).resolve("target.yaml"), false);
        } finally {
            process.destroy();
        }
    }

    private Path init(String url, String... more) throws Exception {
        var file = folder.resolve("written.yaml");
        var arguments = new ArrayList<>(List.of("init", url, "--file", file.toString()));
        arguments.addAll(List.of(more));
        assertThat(Rtck.commandLine().execute(arguments.toArray(String[]::new))).isZero();
        return file;
    }

    private void assertAsGood(Path written, Path byHand, boolean mapped, String... options) throws Exception {
        var mine = TargetFile.load(written, Map.of());
        var theirs = TargetFile.load(byHand, Map.of());
        var text = Files.readString(written);
        assertThat(mine.mapping().isExact()).as(text).isEqualTo(!mapped);
        assertThat(mine.mapping().message()).as(text).isEqualTo(theirs.mapping().message());
        assertThat(mine.topics().keySet())
                .as(text)
                .containsExactlyInAnyOrderElementsOf(theirs.topics().keySet());
        theirs.topics().forEach((name, topic) -> {
            var seen = Objects.requireNonNull(mine.topics().get(name));
            assertThat(seen.types()).as(text).isEqualTo(topic.types());
            assertThat(seen.throttle()).as(text).isEqualTo(topic.throttle());
            assertThat(seen.mode()).as(text).isEqualTo(topic.mode());
            assertThat(seen.entries()).as(text).isEqualTo(topic.entries());
        });
        theirs.page().ifPresent(page -> {
            assertThat(mine.page().orElseThrow().status()).as(text).isEqualTo(page.status());
            assertThat(mine.page().orElseThrow().regions()).as(text).isEqualTo(page.regions());
        });
        var quick = Stream.concat(Stream.of("--quick"), Stream.of(options)).toArray(String[]::new);
        var wanted = KitRun.of(byHand, folder.resolve("by-hand"), Profile.RESILIENT, quick);
        var got = KitRun.of(written, folder.resolve("written"), Profile.RESILIENT, quick);
        Map<String, RequirementResult> results =
                got.requirements().stream().collect(Collectors.toMap(RequirementResult::id, Function.identity()));
        var passed = wanted.with(Verdict.PASS);
        assertThat(passed).hasSizeGreaterThan(80);
        // What only polling shows needs the page to have been opened; a dialect is reached by its WebSocket alone.
        var worse = passed.stream()
                .filter(it -> !(mapped && it.id().startsWith("POLL-")))
                .filter(it -> !AS_GOOD.contains(results.get(it.id()).verdict()))
                .map(RequirementResult::id)
                .toList();
        assertThat(worse)
                .as("%s%n%s", text, got.table(it -> worse.contains(it.id())))
                .isEmpty();
        assertThat(results.values().stream().filter(it -> it.verdict() == Verdict.INCONCLUSIVE))
                .hasSizeLessThan(passed.size() / 10);
    }

    private static String handWritten() throws IOException {
        try (var file = Objects.requireNonNull(InitIT.class.getResourceAsStream("reference-target.yaml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void emit(String url, String type, String topic, String data) throws Exception {
        var body = "{\"event\":\"" + type + "\",\"topic\":\"" + topic + "\",\"data\":" + data + "}";
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        assertThat(status(request) / 100).isEqualTo(2);
    }

    /** Without the offer of another protocol, which a WebSocket server takes for a handshake. */
    private static int status(HttpRequest.Builder request) throws Exception {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static void awaitHealth(String origin) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(origin + "/health"));
        for (var deadline = System.nanoTime() + 120_000_000_000L; System.nanoTime() < deadline; ) {
            try {
                if (status(request) == 200) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the example was not ready within 120 s");
    }
}
