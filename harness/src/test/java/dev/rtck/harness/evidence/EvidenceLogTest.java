package dev.rtck.harness.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rtck.harness.claim.DeliveryClaim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

@Timeout(120)
class EvidenceLogTest {
    private static final UnaryOperator<String> OPEN = text -> text;

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("run.jsonl");
    }

    static Stream<Class<?>> kinds() {
        return Events.kinds().stream();
    }

    /** The name alone tells what a line is, whichever part of the vocabulary its kind belongs to. */
    @Test
    void noTwoKindsOfEventsOrClaimsHaveOneName() {
        assertThat(kinds()).extracting(Class::getSimpleName).doesNotHaveDuplicates();
        assertThat(Events.claims()).extracting(Class::getSimpleName).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfEventComesBackAsItWas(Class<?> kind) throws IOException {
        var written = new ArrayList<Entry>();
        try (var log = EvidenceLog.create(file(), OPEN)) {
            for (var seed = 0; seed < 60; seed++) {
                var random = new Events(seed * 31L + kind.getSimpleName().hashCode());
                written.add(log.append(random.text(), random.text(), random.event(kind)));
            }
        }
        assertThat(EvidenceJson.read(file())).isEqualTo(written);
    }

    @Test
    void aMessageOfManyMegabytesComesBackAsItWas() throws IOException {
        var event = new WireEvent.Received("ä\ud83d\ude00\ud800".repeat(2_000_000), Transport.WEBSOCKET);
        try (var log = EvidenceLog.create(file(), OPEN)) {
            log.append("A#1", "a", event);
        }
        assertThat(EvidenceJson.read(file())).extracting(Entry::event).containsExactly(event);
    }

    @Test
    void aNameAsLongAsATargetCanMakeItComesBackAsItWas() throws IOException {
        var event = new WireEvent.Opened(101, Map.of("X-" + "n".repeat(200_000), "\ud800"));
        try (var log = EvidenceLog.create(file(), OPEN)) {
            log.append("A#1", "a", event);
        }
        assertThat(EvidenceJson.read(file())).extracting(Entry::event).containsExactly(event);
    }

    @Test
    void aNameThatIsNoWellFormedUnicodeIsMadeSo() throws IOException {
        try (var log = EvidenceLog.create(file(), OPEN)) {
            log.append("A#1", "a", new WireEvent.Opened(101, Map.of("a\ud800", "\ud800")));
            log.append("A#1", "a", new WireEvent.Opened(101, Map.of("\udc00\ud83d\ude00", "x")));
        }
        assertThat(EvidenceJson.read(file()))
                .extracting(Entry::event)
                .containsExactly(
                        new WireEvent.Opened(101, Map.of("a\ufffd", "\ud800")),
                        new WireEvent.Opened(101, Map.of("\ufffd\ud83d\ude00", "x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "\"x\"",
                "{\"seq\":2,\"at\":1,\"wall\":1,\"case\":\"\",\"who\":\"\"}",
                "{\"seq\":2,\"at\":1,\"wall\":1,\"case\":\"\",\"who\":\"\",\"event\":{\"kind\":\"Received\"}}",
                "{\"seq\":2,\"at\":1,\"wall\":1,\"case\":\"\",\"who\":\"\",\"event\":{\"kind\":\"Nonsense\"}}",
                ""
            })
    void aLineThatIsNoEntryIsNamed(String line) throws IOException {
        var good = "{\"seq\":1,\"at\":1,\"wall\":1,\"case\":\"\",\"who\":\"\",\"event\":{\"kind\":\"RunEnded\"}}\n";
        Files.writeString(file(), good + line + "\n" + good);
        assertThatThrownBy(() -> EvidenceJson.read(file()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("run.jsonl:2: expected an entry");
    }

    // --- secrets -------------------------------------------------------------------------------------------------

    /** Words and figures that the log itself is made of: a secret may look like any of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter22",
                "1234",
                "Received",
                "text",
                "kind",
                "\"kind\"",
                "WEBSOCKET",
                "event",
                "ping",
                "true",
                "client",
                "who",
                "seq",
                "Receives",
                "ONCE",
                "pä\"ss",
                "COMPLETED",
                "\\",
                "{\"",
                "SUB-4"
            })
    void aSecretIsNeverInTheFileAndTheLogIsStillRead(String secret) throws IOException {
        UnaryOperator<String> redact = text -> text.replace(secret, "•••");
        var data = JsonNodeFactory.instance.objectNode().put("token " + secret, "is " + secret);
        var events = List.<Event>of(
                new WireEvent.Received("got " + secret, Transport.WEBSOCKET),
                new WireEvent.Opened(101, Map.of("X-" + secret, "Bearer " + secret)),
                new TargetEvent.Publishing("id", "topic", data),
                new CaseEvent.Claimed(
                        "SUB-4",
                        new DeliveryClaim.Receives("client", List.of("id"), DeliveryClaim.Count.ONCE, true, 1234)),
                new WireEvent.Sent("{}", WireEvent.Sent.PING),
                new CaseEvent.CaseEnded(CaseEvent.Outcome.COMPLETED, "said " + secret));
        try (var log = EvidenceLog.create(file(), redact)) {
            events.forEach(event -> log.append("A#1234", "client", event));
        }
        var read = EvidenceJson.read(file());
        assertThat(read).extracting(Entry::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(read).extracting(Entry::who).containsOnly("client");
        assertThat(read.get(0).event()).isEqualTo(new WireEvent.Received("got •••", Transport.WEBSOCKET));
        assertThat(read.get(1).event()).isEqualTo(new WireEvent.Opened(101, Map.of("X-•••", "Bearer •••")));
        assertThat(((TargetEvent.Publishing) read.get(2).event()).data().toString())
                .isEqualTo("{\"token •••\":\"is •••\"}");
        assertThat(read.get(3).event()).isEqualTo(events.get(3));
        assertThat(read.get(4).event()).isEqualTo(events.get(4));
        assertThat(read.get(5).event()).isEqualTo(new CaseEvent.CaseEnded(CaseEvent.Outcome.COMPLETED, "said •••"));
    }

    // --- disks, threads, ends ------------------------------------------------------------------------------------

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsToldAtOnceAndEachTimeAfterwards() throws IOException {
        Files.createSymbolicLink(file(), Path.of("/dev/full"));
        try (var log = EvidenceLog.create(file(), OPEN)) {
            for (var i = 0; i < 3; i++) {
                assertThatThrownBy(() -> log.append("", "", new RunEvent.RunEnded()))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("evidence log");
            }
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(directory.resolve("taken"), "");
        assertThatThrownBy(() -> EvidenceLog.create(directory.resolve("taken/run.jsonl"), OPEN))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("taken");
    }

    @Test
    void anEventThatCannotBeWrittenLeavesNoHole() throws IOException {
        try (var log = EvidenceLog.create(file(), OPEN)) {
            log.append("", "", new CaseEvent.Noted("first"));
            var deep = JsonNodeFactory.instance.objectNode();
            var inner = deep;
            for (var i = 0; i < 5_000; i++) {
                inner = inner.putObject("x");
            }
            assertThatThrownBy(() -> log.append("", "", new TargetEvent.Publishing("id", "topic", deep)))
                    .isInstanceOf(Throwable.class);
            log.append("", "", new RunEvent.RunEnded());
        }
        assertThat(EvidenceJson.read(file())).extracting(Entry::seq).containsExactly(1L, 2L);
    }

    @Test
    void theOrderOfTheFileIsTheOrderOfTheNumbersAndOfTheListeners() throws Exception {
        var heard = new ArrayList<Long>();
        var threads = Executors.newFixedThreadPool(8);
        try (var log = EvidenceLog.create(file(), OPEN)) {
            log.listen(entry -> heard.add(entry.seq()));
            var go = new CountDownLatch(1);
            for (var t = 0; t < 8; t++) {
                var who = "thread-" + t;
                threads.submit(() -> {
                    go.await();
                    for (var i = 0; i < 500; i++) {
                        log.append("A#1", who, new CaseEvent.Noted("n"));
                    }
                    return null;
                });
            }
            go.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(60, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            threads.shutdownNow();
        }
        var read = EvidenceJson.read(file());
        assertThat(read).hasSize(4_000).isSortedAccordingTo(Comparator.comparingLong(Entry::seq));
        assertThat(read.get(3_999).seq()).isEqualTo(4_000);
        assertThat(heard).isEqualTo(read.stream().map(Entry::seq).toList());
    }

    @Test
    void whatIsAppendedAfterTheEndIsNoEvidence() throws IOException {
        var log = EvidenceLog.create(file(), OPEN);
        log.append("", "", new RunEvent.RunEnded());
        log.close();
        log.append("", "", new CaseEvent.Noted("too late"));
        log.close();
        assertThat(EvidenceJson.read(file())).hasSize(1);
    }

    /** Appends until it is killed; each entry is told on standard output after {@code append} has returned. */
    public static final class Endless {
        public static void main(String[] arguments) {
            try (var log = EvidenceLog.create(Path.of(arguments[0]), OPEN)) {
                while (true) {
                    System.out.println(log.append("A#1", "a", new CaseEvent.Noted("x".repeat(100)))
                            .seq());
                }
            }
        }
    }

    @Test
    void aKilledKitLosesNothingItHadSeen() throws Exception {
        var told = directory.resolve("told");
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        file().toString())
                .redirectOutput(told.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.size(told) > 1_000);
        } finally {
            child.destroyForcibly().waitFor();
        }
        var lines = Files.readString(told).split("\n");
        // The last line may itself be cut.
        var last = Long.parseLong(lines[lines.length - 2]);
        assertThat(EvidenceJson.read(file()).size()).isGreaterThanOrEqualTo((int) last);
    }
}
