package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.Verdict;
import dev.rtck.mutants.client.ClientFaults;
import dev.rtck.protocol.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults planted in the client programs among the examples are found where they are; lawful variants are not blamed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientFaultIT {
    /** Each run starts a dozen copies of a program on two cores. */
    private static final int AT_ONCE = 2;

    private static final int HANG_SECONDS = 3600;

    private final SideBySide<String, KitRun> runs = new SideBySide<>(AT_ONCE);

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Wanted.orSkip(ClientFaultIT.class, faults(), healthy());
        for (var each : Stream.concat(faults().stream(), healthy().stream()).toList()) {
            runs.start(each.name(), () -> SecondLook.at(each, folder, in -> run(each, in)));
        }
    }

    @AfterAll
    void end() throws IOException {
        runs.close();
        KillMatrix.write();
    }

    static List<PlantedFault> faults() throws IOException {
        return Wanted.of(ClientFaults.all(), PlantedFault::name);
    }

    /** The examples as they are, and their lawful variants. */
    static List<PlantedFault> healthy() throws IOException {
        var asTheyAre = Stream.of("java-client", "python-client").map(example -> PlantedFault.none(example, example));
        return Wanted.ownCasesOnly()
                ? List.of()
                : Wanted.of(
                        Stream.concat(asTheyAre, ClientFaults.variants().stream())
                                .toList(),
                        PlantedFault::name);
    }

    private static KitRun run(PlantedFault fault, Path folder) throws IOException {
        var copy = folder.resolve(fault.name());
        ExampleCopy.make(fault.example(), copy);
        fault.plantIn(copy);
        ClientFaults.hurry(copy);
        var cases = Wanted.ownCasesOnly() ? fault.breaks().stream() : Stream.of("Program*");
        return KitRun.of(
                copy.resolve("target.yaml"),
                folder.resolve(fault.name() + "-out"),
                Profile.FULL,
                Stream.concat(cases.flatMap(it -> Stream.of("--case", it)), Stream.of(Wanted.repeats()))
                        .toArray(String[]::new));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("faults")
    void aFaultIsFoundWhereItIs(PlantedFault fault) throws InterruptedException {
        var run = runs.get(fault.name(), HANG_SECONDS);
        KillMatrix.note(ClientFaultIT.class, fault, run);
        Blame.of(fault, run).isOn(fault.breaks()).isOnNothingBut(fault::excuses);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("healthy")
    void nothingIsHeldAgainstWhatIsLawful(PlantedFault variant) throws InterruptedException {
        var run = runs.get(variant.name(), HANG_SECONDS);
        KillMatrix.note(ClientFaultIT.class, variant, run);
        assertThat(run.with(Verdict.PASS)).isNotEmpty();
        Blame.of(variant, run).isOnNothing();
    }
}
