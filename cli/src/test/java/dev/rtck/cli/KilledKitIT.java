package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.evidence.RunEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kit is killed, and cannot say goodbye: what was finished by then can be reported, and nothing runs on. A few times
 * in every build, fifty times with {@code -Dmutants=REGEX}; the moments follow from {@code -Drtck.kills.seed}.
 */
class KilledKitIT {
    private static final int FEW = 3;
    private static final int MANY = 50;
    /** A run of the scripted target's cases takes about so long, from the start of Java on. */
    private static final int LONGEST_MILLIS = 6_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    static LongStream moments() {
        var seed = Long.getLong("rtck.kills.seed", System.nanoTime());
        System.out.println("moments of the kills follow from -Drtck.kills.seed=" + seed);
        var random = new SplittableRandom(seed);
        return LongStream.generate(() -> random.nextInt(LONGEST_MILLIS))
                .limit(System.getProperty("mutants") == null ? FEW : MANY);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void whatWasFinishedIsReported(long millis) throws Exception {
        var mark = Targets.scripted(folder, "serve");
        var kit = Kit.in(folder);
        try (var run = kit.start("run", "-t", "target.yaml", "-o", "o", "--quick", "--level", "core")) {
            // Nothing to wait for: any moment will do, also one after the end.
            run.process().waitFor(millis, TimeUnit.MILLISECONDS);
            run.signal("KILL");
            run.result();
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Targets.alive(mark))
                        .as("processes left by a kill after %d ms", millis)
                        .isZero());
        var log = folder.resolve("o/evidence.jsonl");
        var begun = Files.exists(log) && !EvidenceJson.read(log).isEmpty();
        var report = kit.run("report", "o/evidence.jsonl");
        assertThat(report.exit())
                .as("kill after %d ms: %s", millis, report.err())
                .isEqualTo(begun ? 0 : 2);
        if (begun) {
            isReported(log, millis);
            assertThat(kit.run("judge", "o/evidence.jsonl").exit()).isIn(0, 1, 4);
        }
    }

    private void isReported(Path log, long millis) throws Exception {
        var entries = EvidenceJson.read(log);
        var results = RunIT.results(folder.resolve("o"));
        var finished = entries.stream().anyMatch(it -> it.event() instanceof RunEvent.RunEnded);
        assertThat(results.at("/run/complete").asBoolean(!finished))
                .as("kill after %d ms", millis)
                .isEqualTo(finished);
        assertThat(folder.resolve("o/report.html")).isNotEmptyFile();
        var ended = entries.stream()
                .filter(it -> it.event() instanceof CaseEvent.CaseEnded)
                .map(it -> it.key().replaceFirst("#.*", ""))
                .distinct();
        var text = Files.readString(folder.resolve("o/results.json"));
        assertThat(ended)
                .as("cases that were finished, after a kill at %d ms", millis)
                .allMatch(text::contains);
    }
}
