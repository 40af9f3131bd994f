package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a run from outside: no process and no port of the target stays, and what was seen is not lost. */
class InterruptIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalEndsTheRunWithAReportOfWhatWasFinished(String signal) throws Exception {
        var mark = Targets.scripted(folder, "serve");
        var kit = Kit.in(folder).withExtraSuites();
        try (var run = watching(kit)) {
            var second = kit.run("run", "-t", "target.yaml", "-o", "o");
            assertThat(second.exit()).isEqualTo(2);
            assertThat(second.err()).startsWith("--out o: another run is writing there; wait for its end");
            assertThat(Targets.alive(mark)).isPositive();

            run.signal(signal);
            var result = run.result();
            assertThat(result.exit()).isEqualTo(4);
            assertThat(result.err()).isEqualTo("rtck: interrupted; the report holds what was finished by then\n");
            assertThat(result.out()).contains("The run was cut off before its end.", "exit code       4");
        }
        var results = RunIT.results(folder.resolve("o"));
        assertThat(results.at("/run/complete").asBoolean(true)).isFalse();
        assertThat(results.at("/conformance/exitCode").asInt(-1)).isEqualTo(4);
        assertThat(folder.resolve("o/report.html")).exists();
        assertThat(folder.resolve("o/junit.xml")).exists();
        nothingIsLeft(mark);
    }

    @Test
    void aSignalWhileTheTargetStartsEndsItToo() throws Exception {
        var mark = Targets.scripted(folder, "serve");
        var yaml = folder.resolve("target.yaml");
        Files.writeString(
                yaml,
                Files.readString(yaml)
                        .replace("/health", "/never-there\", within: 1s }\n  # ")
                        .replace("{port}/never", "1/never"));
        Files.writeString(yaml, Files.readString(yaml).replace("within: 1s", "within: 60s"));
        try (var run = Kit.in(folder).start("run", "-t", "target.yaml", "-o", "o")) {
            Awaitility.await().atMost(PATIENCE).until(() -> Targets.alive(mark) > 0);
            run.signal("INT");
            var result = run.result();
            assertThat(result.exit()).isEqualTo(4);
            assertThat(result.err()).isEqualTo("rtck: interrupted\n");
        }
        Awaitility.await().atMost(PATIENCE).until(() -> Targets.alive(mark) == 0);
    }

    @Test
    void aKilledKitLeavesNothingRunningAndALogThatCanBeReported() throws Exception {
        var mark = Targets.scripted(folder, "serve");
        var kit = Kit.in(folder).withExtraSuites();
        try (var run = watching(kit)) {
            run.signal("KILL");
            assertThat(run.result().exit()).isEqualTo(137);
        }
        nothingIsLeft(mark);
        assertThat(folder.resolve("o/results.json")).doesNotExist();
        var report = kit.run("report", "o/evidence.jsonl");
        assertThat(report.exit()).isZero();
        assertThat(report.out()).contains("No answer at level core (exact) (the run was cut off)");
        assertThat(RunIT.results(folder.resolve("o")).at("/run/complete").asBoolean(true))
                .isFalse();
        assertThat(kit.run("judge", "o/evidence.jsonl").exit()).isEqualTo(4);
    }

    /** A run with a case that watches for a minute, and has begun to. */
    private Kit.Running watching(Kit kit) throws IOException {
        var run = kit.start(
                "run", "-t", "target.yaml", "-o", "o", "--case", "TroubleSuite.watchesForAMinute", "--case", "SUB-8");
        var log = folder.resolve("o/evidence.jsonl");
        var watches = false;
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !run.process().isAlive()
                            || Files.exists(log) && Files.readString(log).contains("\"watching\""));
            watches = run.process().isAlive();
            assertThat(watches)
                    .as(
                            "it watches, and has not ended with %s%s",
                            Files.readString(run.out()), Files.readString(run.err()))
                    .isTrue();
            return run;
        } finally {
            if (!watches) {
                run.close();
            }
        }
    }

    private void nothingIsLeft(String mark) throws IOException {
        // After SIGKILL a watcher beside the target does it, a moment later.
        Awaitility.await().atMost(PATIENCE).until(() -> Targets.alive(mark) == 0);
        var port = Pattern.compile("\"TargetStarted\".*?\"port\":(\\d+)")
                .matcher(Files.readString(folder.resolve("o/evidence.jsonl")));
        assertThat(port.find()).isTrue();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1))).close())
                .isInstanceOf(ConnectException.class);
    }
}
