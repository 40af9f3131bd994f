package dev.rtck.mutants.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.Verdict;
import dev.rtck.mutants.ExampleCopy;
import dev.rtck.mutants.PlantedFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults that show only under load are found for what they are, and a server without any is not accused. In every build
 * those that take five seconds; the others with {@code -Dmutants=REGEX}, as everywhere in this module.
 */
class LoadFaultIT {
    @TempDir
    private Path folder;

    static List<PlantedFault> faults() throws IOException {
        var wanted = System.getProperty("mutants", "one-delivery-.*|a-topic-leaks-.*");
        return LoadFaults.all().stream().filter(it -> it.name().matches(wanted)).toList();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("faults")
    void aFaultIsFoundForWhatItIs(PlantedFault fault) throws IOException {
        var trial =
                LoadTrial.of(node(fault), folder.resolve("out"), fault.only().orElseThrow());
        assertThat(trial.with(Verdict.FAIL))
                .as("%s%n%s", fault, trial.table())
                .containsExactlyElementsOf(fault.breaks());
        assertThat(trial.exitCode()).isEqualTo(1);
    }

    @Test
    void theReferenceServerHoldsUnderAllOfIt() throws IOException {
        var target = Files.writeString(folder.resolve("target.yaml"), reference());
        var trial = LoadTrial.of(
                target, folder.resolve("out"), "--connections 60 --rate 60 --seconds 6 --churners 20 --slow 1");
        // Times may be in doubt on a busy machine; what was lost, doubled or mixed up may not.
        assertThat(trial.with(Verdict.FAIL)).as("%s", trial.table()).isEmpty();
        assertThat(trial.with(Verdict.PASS))
                .as("%s", trial.table())
                .contains(
                        "envelopes",
                        "delivery-complete",
                        "delivery-once",
                        "delivery-order",
                        "isolation",
                        "slow-bounded",
                        "throttle",
                        "descriptors");
    }

    @Test
    void theLastValueMayComeAsLateAsTheThrottleAllows() throws IOException {
        var slow = reference()
                .replace("throttle: 100ms", "throttle: 2s")
                .replace("dev.rtck.reference.Main,", "dev.rtck.reference.Main, --throttle, 2s,");
        var trial = LoadTrial.of(
                Files.writeString(folder.resolve("target.yaml"), slow),
                folder.resolve("out"),
                "--connections 5 --rate 20 --seconds 3 --churners 0 --slow 0 --storms 0");
        assertThat(trial.with(Verdict.FAIL)).as("%s", trial.table()).isEmpty();
        assertThat(trial.with(Verdict.PASS))
                .as("%s", trial.table())
                .contains("delivery-complete", "delivery-timely", "throttle");
    }

    private Path node(PlantedFault fault) throws IOException {
        var copy = folder.resolve("node");
        ExampleCopy.make(fault.example(), copy);
        fault.plantIn(copy);
        return Files.writeString(copy.resolve("load.yaml"), text("node-target.yaml"));
    }

    private static String reference() throws IOException {
        return text("reference-target.yaml").replace("{class-path}", System.getProperty("java.class.path"));
    }

    private static String text(String name) throws IOException {
        try (var in = Objects.requireNonNull(LoadFaultIT.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
