package dev.rtck.harness.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // closed early, where what was read until the end is asserted
@Timeout(90)
@EnabledOnOs(OS.LINUX)
class TargetProcessTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private static Launch shell(String script) {
        return Launch.of("sh", "-c", script);
    }

    @Test
    void wordsReachTheCommandAsTheyAre() throws Exception {
        var lines = new LinkedBlockingQueue<String>();
        try (var process =
                TargetProcess.start(Launch.of("printf", "%s|", "a b", "$HOME `id` \"", "", "*", "ü"), lines::add)) {
            assertThat(process.awaitExit(LONG)).hasValue(0);
        }
        assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("a b|$HOME `id` \"||*|ü|");
    }

    @Test
    void pidExitCodeDirectoryAndEnvironmentAreTheCommands(@TempDir Path folder) throws Exception {
        var launch = shell("echo $$ $PWD $COLOUR; echo err >&2; read x; echo \"stdin ends\"; exit 7")
                .in(folder)
                .with("COLOUR", "red");
        try (var process = TargetProcess.start(launch)) {
            assertThat(process.awaitExit(LONG)).hasValue(7);
            assertThat(process.alive()).isFalse();
            assertThat(process.exit()).isEqualTo(OptionalInt.of(7));
            process.close();
            assertThat(process.outputTail())
                    .isEqualTo(process.pid() + " " + folder.toRealPath() + " red\nerr\nstdin ends\n");
            assertThat(process.residentBytes()).isEmpty();
        }
    }

    @Test
    void theCommandIsNoDeaferToInterruptsThanTheKit() throws Exception {
        try (var process = TargetProcess.start(shell("grep SigIgn /proc/self/status"))) {
            assertThat(process.awaitExit(LONG)).hasValue(0);
            process.close();
            assertThat(Interrupts.ignored(process.outputTail())).isEqualTo(Interrupts.ignored());
        }
    }

    @Test
    void memoryAndDescriptorsAreTold() throws Exception {
        try (var process = TargetProcess.start(Launch.of("sleep", "60"))) {
            assertThat(process.residentBytes().orElseThrow()).isBetween(100_000L, 100_000_000L);
            assertThat(process.openDescriptors().orElseThrow()).isBetween(3L, 10L);
        }
    }

    @Test
    void aFrozenProcessStandsStillUntilThawed() throws Exception {
        var ticks = new AtomicLong();
        var launch =
                shell("(while true; do echo child; sleep 0.01; done) & while true; do echo tick; sleep 0.01; done");
        try (var process = TargetProcess.start(launch, line -> ticks.incrementAndGet())) {
            await().until(() -> ticks.get() > 10);
            process.freeze();
            assertThat(ProcFs.stopped(process.pid())).isTrue();
            // What was written before the stop may still be on its way; then nothing more comes.
            var settled = new long[] {-1};
            await().pollInterval(Duration.ofMillis(100)).until(() -> {
                var now = process.outputBytes();
                var same = now == settled[0];
                settled[0] = now;
                return same;
            });
            assertThat(process.alive()).isTrue();
            Thread.sleep(200);
            assertThat(process.outputBytes()).isEqualTo(settled[0]);
            process.thaw();
            await().until(() -> process.outputBytes() > settled[0]);
            process.freeze();
        }
    }

    @Test
    void terminateAsksAndKillDoesNot() throws Exception {
        try (var polite = TargetProcess.start(
                        shell("trap 'echo bye; exit 3' TERM; echo up; while true; do sleep 0.05; done"));
                var deaf = TargetProcess.start(shell("trap '' TERM; echo up; while true; do sleep 0.05; done"))) {
            await().until(() ->
                    polite.outputTail().contains("up") && deaf.outputTail().contains("up"));
            polite.terminate();
            deaf.terminate();
            assertThat(polite.awaitExit(LONG)).hasValue(3);
            assertThat(deaf.alive()).isTrue();
            deaf.kill();
            assertThat(deaf.awaitExit(LONG)).hasValue(137);
        }
    }

    @Test
    void closeKillsGrandchildrenAndWhatHasLeftTheSession() throws Exception {
        var mark = Marked.fresh();
        var launch = shell(
                "(sleep 100 & sleep 101 &) ; setsid setsid sleep 102 & setsid sh -c 'sleep 103 & sleep 104' & sleep 105");
        try (var process = TargetProcess.start(mark.on(launch))) {
            await().untilAsserted(() -> assertThat(mark.living()).hasSizeGreaterThanOrEqualTo(8));
            assertThat(process.alive()).isTrue();
        }
        assertThat(mark.living()).isEmpty();
    }

    @Test
    void whatTheCommandLeftRunningDiesWithClose() throws Exception {
        var mark = Marked.fresh();
        try (var process = TargetProcess.start(mark.on(shell("sleep 100 & exit 5")))) {
            assertThat(process.awaitExit(LONG)).hasValue(5);
            assertThat(process.lingers()).isTrue();
        }
        assertThat(mark.living()).isEmpty();
    }

    @Test
    void aCommandThatKillsItsOwnGroupIsSeenToEndAndLeavesNothing(@TempDir Path folder) throws Exception {
        var mark = Marked.fresh();
        var sign = folder.resolve("sign");
        var command = "setsid sleep 100 & until [ -e '" + sign + "' ]; do sleep 0.05; done; kill -KILL 0";
        try (var process = TargetProcess.start(mark.on(shell(command)))) {
            Files.createFile(sign);
            assertThat(process.awaitExit(LONG)).hasValue(137);
        }
        assertThat(mark.living()).isEmpty();
    }

    @Test
    void aFloodOfOutputNeitherBlocksNorIsKept() throws Exception {
        try (var process = TargetProcess.start(shell("head -c 300000000 /dev/zero; echo; echo the end"))) {
            assertThat(process.awaitExit(Duration.ofSeconds(60))).hasValue(0);
            process.close();
            assertThat(process.outputBytes()).isEqualTo(300_000_009);
            assertThat(process.outputTail()).hasSize(65_536).endsWith("\nthe end\n");
        }
    }

    @Test
    void aBrokenListenerDoesNotStopTheOutput() throws Exception {
        try (var process = TargetProcess.start(shell("echo one; echo two"), line -> {
            throw new IllegalStateException("broken");
        })) {
            assertThat(process.awaitExit(LONG)).hasValue(0);
            process.close();
            assertThat(process.outputTail()).contains("one", "two", "broken");
        }
    }

    @Test
    void whatCannotBeStartedIsSaid(@TempDir Path folder) throws Exception {
        assertThat(failure(Launch.of("no-such-command-here")))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(LaunchFailed.Reason.COMMAND_NOT_FOUND))
                .hasMessageContaining("\"no-such-command-here\", looked for in PATH=");
        assertThat(failure(Launch.of("./missing.sh").in(folder)).reason())
                .isEqualTo(LaunchFailed.Reason.COMMAND_NOT_FOUND);
        Files.writeString(folder.resolve("plain.sh"), "true");
        assertThat(failure(Launch.of("./plain.sh").in(folder)).reason()).isEqualTo(LaunchFailed.Reason.NOT_EXECUTABLE);
        assertThat(failure(Launch.of("true").in(folder.resolve("nowhere"))).reason())
                .isEqualTo(LaunchFailed.Reason.DIRECTORY_MISSING);
    }

    private static LaunchFailed failure(Launch launch) {
        try (var process = TargetProcess.start(launch)) {
            throw new AssertionError("started as " + process.pid());
        } catch (LaunchFailed e) {
            return e;
        }
    }

    @Test
    void withoutALifelineTheTreeStillDiesWithClose() throws Exception {
        var mark = Marked.fresh();
        var launch = mark.on(shell("sleep 100 & echo up; sleep 101; exit 4"));
        try (var process = TargetProcess.start(launch, line -> {}, Optional.empty())) {
            await().untilAsserted(() -> assertThat(mark.living()).hasSize(3));
            assertThat(process.outputTail()).isEqualTo("up\n");
            process.freeze();
            process.thaw();
        }
        await().untilAsserted(() -> assertThat(mark.living()).isEmpty());
    }

    @Test
    void readinessIsSeenOrTheReasonSaid() throws Exception {
        var port = FreePort.find();
        try (var process = TargetProcess.start(shell("echo cannot bind; exit 9"))) {
            assertThatThrownBy(() -> Readiness.tcp("127.0.0.1", port).await(process, LONG))
                    .isInstanceOf(NotReady.class)
                    .hasMessageContainingAll(
                            "a TCP connection to 127.0.0.1:" + port, "exited with code 9", "cannot bind");
        }
        try (var process = TargetProcess.start(Launch.of("sleep", "60"))) {
            var start = System.nanoTime();
            assertThatThrownBy(() -> Readiness.tcp("127.0.0.1", port).await(process, Duration.ofMillis(300)))
                    .isInstanceOf(NotReady.class)
                    .hasMessageContainingAll("within 300 ms", "refused", "It printed nothing");
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
        }
        try (var server = new MockWebServer();
                var process = TargetProcess.start(Launch.of("sleep", "60"))) {
            server.enqueue(new MockResponse.Builder().code(503).build());
            server.enqueue(new MockResponse.Builder().code(404).build());
            server.enqueue(new MockResponse.Builder().code(404).build());
            server.enqueue(new MockResponse.Builder().code(200).build());
            server.start();
            var uri = server.url("/health?a=b").uri();
            Readiness.http(uri).await(process, LONG);
            assertThat(server.getRequestCount()).isEqualTo(2);
            Readiness.httpOk(uri).await(process, LONG);
            assertThat(server.getRequestCount()).isEqualTo(4);
        }
    }

    @Test
    void aServerOfSomebodyElseIsNotTakenForTheTarget() throws Exception {
        try (var other = new java.net.ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress());
                var process = TargetProcess.start(shell("exit 1"))) {
            process.awaitExit(LONG);
            assertThatThrownBy(() ->
                            Readiness.tcp("127.0.0.1", other.getLocalPort()).await(process, LONG))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("something else answers there");
        }
    }
}
