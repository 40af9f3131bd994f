package dev.rtck.mutants;

import dev.rtck.mutants.history.HistoryFaults;
import dev.rtck.protocol.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that show only in the history of many clients under a nemesis are found, each by the invariant it breaks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryFaultIT {
    private static final int AT_ONCE = 2;
    private static final int HANG_SECONDS = 3600;
    /** Its schedules kill and cut; a fault that needs another thing declares a seed of its own. */
    private static final int SEED = 20;

    private final SideBySide<String, KitRun> runs = new SideBySide<>(AT_ONCE);

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Wanted.orSkip(HistoryFaultIT.class, faults());
        for (var each : faults()) {
            runs.start(each.name(), () -> SecondLook.at(each, folder, in -> run(each, in)));
        }
    }

    @AfterAll
    void end() throws IOException {
        runs.close();
        KillMatrix.write();
    }

    static List<PlantedFault> faults() throws IOException {
        return Wanted.of(HistoryFaults.all(), PlantedFault::name);
    }

    private static KitRun run(PlantedFault fault, Path folder) throws IOException {
        var copy = folder.resolve(fault.name());
        ExampleCopy.make(fault.example(), copy);
        fault.plantIn(copy);
        return KitRun.of(
                copy.resolve("target.yaml"),
                folder.resolve(fault.name() + "-out"),
                Profile.RESILIENT,
                Wanted.repeats(),
                "--seed",
                String.valueOf(fault.seed().orElse(SEED)),
                "--case",
                "NemesisSuite." + theCaseFor(fault.breaks().get(0)));
    }

    private static String theCaseFor(String requirement) {
        return switch (requirement) {
            case "POLL-7" -> "underFaultsPollingStaysFresh";
            case "THR-2" -> "underFaultsTheThrottleHolds";
            default -> "underFaultsEveryPromiseOfDeliveryHolds";
        };
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsFoundByTheInvariantThatItBreaks(PlantedFault fault) throws InterruptedException {
        var run = runs.get(fault.name(), HANG_SECONDS);
        KillMatrix.note(HistoryFaultIT.class, fault, run);
        Blame.of(fault, run).isOn(fault.breaks()).isOnNothingBut(fault::excuses);
    }
}
