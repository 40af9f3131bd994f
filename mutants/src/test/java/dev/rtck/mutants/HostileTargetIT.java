package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.result.Assessment;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.mutants.hostile.HostileServer;
import dev.rtck.mutants.hostile.Hostility;
import dev.rtck.protocol.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that floods, never ends a message or breaks HTTP neither exhausts nor hangs the kit. */
class HostileTargetIT {
    /** A quick run of everything, on a busy machine. */
    private static final int SECONDS = 300;

    private static final long MOST_EVIDENCE = 200L << 20;

    @ParameterizedTest
    @EnumSource(Hostility.class)
    void theKitEndsWithAVerdictInBoundedMemoryAndTime(Hostility hostility, @TempDir Path folder) throws Exception {
        try (var server = HostileServer.start(hostility)) {
            var file = folder.resolve("target.yaml");
            Files.writeString(file, targetFile().replace("{port}", String.valueOf(server.port())));
            var output = folder.resolve("output");
            var kit = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            // As the script starts it, and so that want of memory is no slow death.
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.rtck.cli.Rtck",
                            "run",
                            "--target",
                            file.toString(),
                            "--quick",
                            "--allow-disruption",
                            "--out",
                            folder.resolve("out").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                assertThat(kit.waitFor(SECONDS, TimeUnit.SECONDS))
                        .as("%s: the kit still runs%n%s", hostility, Files.readString(output))
                        .isTrue();
                assertThat(kit.exitValue())
                        .as("%s: exit code%n%s", hostility, Files.readString(output))
                        .isIn(1, 4);
                assertThat(Files.readString(output)).doesNotContain("the kit itself failed", "OutOfMemory");
                verdict(hostility, folder.resolve("out/evidence.jsonl"));
            } finally {
                kit.destroyForcibly();
            }
        }
    }

    private static void verdict(Hostility hostility, Path evidence) throws IOException {
        assertThat(Files.size(evidence)).as("%s: evidence", hostility).isLessThan(MOST_EVIDENCE);
        var report = Assessment.of(EvidenceJson.read(evidence), Catalogue.load());
        assertThat(report.complete()).isTrue();
        assertThat(report.conformance().conformant()).isFalse();
        assertThat(report.requirements())
                .filteredOn(it -> it.verdict() == Verdict.ERROR)
                .extracting(RequirementResult::id, RequirementResult::reason)
                .isEmpty();
    }

    private static String targetFile() throws IOException {
        try (var file = Objects.requireNonNull(HostileTargetIT.class.getResourceAsStream("reference-target.yaml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
