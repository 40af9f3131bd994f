package dev.rtck.mutants.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.Verdict;
import dev.rtck.mutants.Blame;
import dev.rtck.mutants.KitRun;
import dev.rtck.mutants.PlantedFault;
import dev.rtck.mutants.SideBySide;
import dev.rtck.protocol.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults of nodes behind a backplane are found for what they are, and nodes without any are not accused. In every build
 * the nodes as they are and two faults; the others with {@code -Dmutants=REGEX}, as everywhere in this module.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterFaultIT {
    private static final int AT_ONCE = 2;
    private static final int HANG_SECONDS = 900;
    private static final String USUAL = "own-events-come-back|what-was-sent-is-sent-again-.*";

    private static final PlantedFault NONE = PlantedFault.none("nodes-as-they-are", "reference-server");

    private final SideBySide<String, KitRun> runs = new SideBySide<>(AT_ONCE);

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        for (var each : Stream.of(Stream.of(NONE), faults(), variants())
                .flatMap(it -> it)
                .toList()) {
            runs.start(each.name(), () -> run(each, folder.resolve(each.name())));
        }
    }

    @AfterAll
    void end() {
        runs.close();
    }

    static Stream<PlantedFault> faults() throws IOException {
        return ClusterFaults.all().stream().filter(ClusterFaultIT::isWanted);
    }

    static Stream<PlantedFault> variants() throws IOException {
        return ClusterFaults.variants().stream().filter(ClusterFaultIT::isWanted);
    }

    private static boolean isWanted(PlantedFault planted) {
        return planted.name().matches(System.getProperty("mutants", USUAL));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("faults")
    void aFaultIsFoundForWhatItIs(PlantedFault fault) throws InterruptedException {
        Blame.of(fault, runs.get(fault.name(), HANG_SECONDS))
                .isOn(fault.breaks())
                .isOnNothingBut(fault::excuses);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("variants")
    void aCorrectNodeIsNotAccused(PlantedFault variant) throws InterruptedException {
        Blame.of(variant, runs.get(variant.name(), HANG_SECONDS)).isOnNothingBut(variant::excuses);
    }

    @Test
    void theReferenceServersNodesAreCertified() throws InterruptedException {
        var run = runs.get(NONE.name(), HANG_SECONDS);
        Blame.of(NONE, run).isOnNothing();
        assertThat(run.with(Verdict.PASS))
                .as("%s", run.table(it -> it.id().startsWith("CLU")))
                .extracting(it -> it.id())
                .contains("CLU-1", "CLU-2", "CLU-3", "CLU-4", "CLU-5", "CLU-6", "CLU-7", "CLU-8");
        assertThat(run.exitCode()).isZero();
    }

    private static KitRun run(PlantedFault planted, Path folder) throws IOException {
        var node = NodeCopy.of(planted, folder);
        var target = Files.writeString(
                folder.resolve("target.yaml"), text("reference-target.yaml").replace("{class-path}", node.compiled()));
        return KitRun.of(
                target,
                folder.resolve("out"),
                Profile.CLUSTER,
                "--repeats",
                "1",
                "--case",
                planted.only().orElse("ClusterSuite.*"));
    }

    private static String text(String name) throws IOException {
        try (var in = Objects.requireNonNull(ClusterFaultIT.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
