package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target that dies half-way: the run goes on, says so, and never ends with 0. */
class DyingTargetIT {
    @TempDir
    private Path folder;

    @Test
    void whatTheKitStartedIsStartedAgain() throws Exception {
        var mark = Targets.scripted(folder, "die:4");
        var run = Kit.in(folder)
                .withExtraSuites()
                .run("run", "-t", "target.yaml", "--case", "TroubleSuite.*PingsOften", "-o", "o");
        assertThat(run.exit()).isIn(1, 4);
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("The target died during TroubleSuite.", "and was started again.");
        var log = Files.readString(folder.resolve("o/evidence.jsonl"));
        assertThat(log.split("\"TargetStarted\"").length).isGreaterThan(2);
        assertThat(log).contains("giving up at: ").endsWith("\"RunEnded\"}}\n");
        assertThat(RunIT.results(folder.resolve("o")).at("/run/complete").asBoolean(false))
                .isTrue();
        assertThat(Targets.alive(mark)).isZero();
    }

    @Test
    void whatSomebodyElseStartedIsMissedFromThenOn() throws Exception {
        try (var target = ofSomebodyElse("die:6")) {
            var run = Kit.in(folder).run("run", "-t", "target.yaml", "--case", "SubscriptionSuite.*", "-o", "o");
            assertThat(run.exit()).isIn(1, 4);
            assertThat(run.out().replaceAll("\\s+", " ")).contains("the target could not be reached any more");
            assertThat(folder.resolve("o/evidence.jsonl")).content().endsWith("\"RunEnded\"}}\n");
            assertThat(target.process().isAlive()).isFalse();
        }
    }

    /** The messages of a batch are at the most thirty; so it dies in one, be it in the first or in a later one. */
    @ParameterizedTest
    @ValueSource(strings = {"die:6", "die:60"})
    void whatDiesForGoodUnderBentMessagesIsNotConformant(String script) throws Exception {
        try (var target = ofSomebodyElse(script)) {
            var run = Kit.in(folder).run("fuzz", "-t", "target.yaml", "--seed", "3", "--inputs", "200", "-o", "o");
            assertThat(target.process().isAlive()).isFalse();
            assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
            assertThat(run.out()).contains("the target is gone", "again    rtck fuzz");
            assertThat(folder.resolve("o/reproducer.txt")).content().contains("\nmessage ");
            assertThat(run.out()).doesNotContain("harmed nobody\n");
        }
    }

    /** Starts one that the kit cannot start again, and writes its target file. */
    private Kit.Running ofSomebodyElse(String script) throws IOException {
        var command = List.of(Kit.JAVA, "-cp", Kit.TEST_CLASSES.toString(), "dev.rtck.cli.ScriptedTarget", "0", script);
        var target = Kit.start(folder, command, Map.of(), 100);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(target.out()).contains("\n"));
        var port = Files.readString(target.out()).replaceAll("\\D", "");
        Files.writeString(folder.resolve("target.yaml"), Targets.endpoints(port));
        return target;
    }
}
