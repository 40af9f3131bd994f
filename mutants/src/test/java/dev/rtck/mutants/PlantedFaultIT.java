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
        Wanted.orSkip(PlantedFaultIT.class, faults(), healthy());
        for (var example : healthy()) {
            runs.start(example.name(), () -> run(example, folder, Wanted.repeats()));
        }
        for (var fault : faults()) {
            runs.start(fault.name(), () -> SecondLook.at(fault, folder, in -> run(fault, in, Wanted.repeats())));
        }
    }

    @AfterAll
    void end() throws IOException {
        runs.close();
        KillMatrix.write();
    }

    static List<PlantedFault> faults() throws IOException {
        return Wanted.of(PlantedFault.all(), PlantedFault::name);
    }

    /** The examples as they are. */
    static List<PlantedFault> healthy() {
        var examples = Stream.of("fastapi", "node").map(it -> PlantedFault.none(it, it));
        return Wanted.ownCasesOnly() ? List.of() : Wanted.of(examples.toList(), PlantedFault::name);
    }

    static KitRun run(PlantedFault fault, Path folder, String... more) throws IOException {
        var copy = folder.resolve(fault.name());
        ExampleCopy.ofServer(fault.example(), copy);
        fault.plantIn(copy);
        return KitRun.of(
                copy.resolve("target.yaml"),
                folder.resolve(fault.name() + "-out"),
                Profile.RESILIENT,
                Stream.concat(
                                (Wanted.ownCasesOnly() ? fault.optionsOfItsOwn() : fault.options()).stream(),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("faults")
    void aFaultIsFoundWhereItIs(PlantedFault fault) throws InterruptedException {
        var run = runs.get(fault.name(), HANG_SECONDS);
        KillMatrix.note(PlantedFaultIT.class, fault, run, OF_THEIR_LIBRARIES);
        assertFound(fault, run);
    }

    /** The fault is found where it is, and nowhere else. */
    static void assertFound(PlantedFault fault, KitRun run) {
        Blame.of(fault, run).apartFrom(OF_THEIR_LIBRARIES).isOn(fault.breaks()).isOnNothingBut(fault::excuses);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("healthy")
    void nothingIsBrokenInAHealthyExample(PlantedFault example) throws InterruptedException {
        var run = runs.get(example.name(), HANG_SECONDS);
        KillMatrix.note(PlantedFaultIT.class, example, run, OF_THEIR_LIBRARIES);
        assertThat(run.with(Verdict.PASS)).isNotEmpty();
        Blame.of(example, run).apartFrom(OF_THEIR_LIBRARIES).isOnNothing();
    }
}
