package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.Verdict;
import dev.rtck.protocol.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of the kind that real implementations have, planted in the examples' sources, are found where they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedFaultIT {
    /** Each run starts several instances of an example on two cores. */
    private static final int AT_ONCE = 4;

    private static final int HANG_SECONDS = 900;

    /**
     * Recommendations that the examples' WebSocket libraries, ws and uvicorn's, do not follow: of HTTP/1.0, of other
     * versions, of odd header fields.
     */
    static final Set<String> OF_THEIR_LIBRARIES = Set.of("CONN-9", "CONN-11", "ERR-21");

    private final SideBySide<String, KitRun> runs = new SideBySide<>(AT_ONCE);

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        for (var example : List.of("fastapi", "node")) {
            runs.start(example, () -> run(PlantedFault.none(example, example), folder));
        }
        for (var fault : faults()) {
            runs.start(fault.name(), () -> run(fault, folder));
        }
    }

    @AfterAll
    void end() {
        runs.close();
    }

    /** With {@code -Dmutants=REGEX} only those whose names fit. */
    static List<PlantedFault> faults() throws IOException {
        var wanted = System.getProperty("mutants", ".*");
        return PlantedFault.all().stream()
                .filter(it -> it.name().matches(wanted))
                .toList();
    }

    static KitRun run(PlantedFault fault, Path folder, String... more) throws IOException {
        var copy = folder.resolve(fault.name());
        ExampleCopy.ofServer(fault.example(), copy);
        fault.plantIn(copy);
        return KitRun.of(
                copy.resolve("target.yaml"),
                folder.resolve(fault.name() + "-out"),
                Profile.RESILIENT,
                Stream.concat(fault.options().stream(), Stream.of(more)).toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsFoundWhereItIs(PlantedFault fault) throws InterruptedException {
        assertFound(fault, runs.get(fault.name(), HANG_SECONDS));
    }

    /** The fault is found where it is, and nowhere else. */
    static void assertFound(PlantedFault fault, KitRun run) {
        Blame.of(fault, run).apartFrom(OF_THEIR_LIBRARIES).isOn(fault.breaks()).isOnNothingBut(fault::excuses);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fastapi", "node"})
    void nothingIsBrokenInAHealthyExample(String example) throws InterruptedException {
        var run = runs.get(example, HANG_SECONDS);
        assertThat(run.with(Verdict.PASS)).isNotEmpty();
        Blame.of(example, run).apartFrom(OF_THEIR_LIBRARIES).isOnNothing();
    }
}
