package dev.rtck.mutants.page;

import dev.rtck.mutants.KillMatrix;
import dev.rtck.mutants.KitRun;
import dev.rtck.mutants.PlantedFault;
import dev.rtck.mutants.SecondLook;
import dev.rtck.mutants.SideBySide;
import dev.rtck.mutants.Wanted;
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

/** Each fault planted in a page fails the requirement that it breaks, and nothing benign is blamed: every case, every time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageFaultIT {
    /** A run of every case has a browser with a dozen pages: two of them fill two cores. One of a few mostly waits. */
    private static final int AT_ONCE = Wanted.ownCasesOnly() ? 4 : 2;

    private static final int HANG_SECONDS = 3600;

    private final SideBySide<String, KitRun> runs = new SideBySide<>(AT_ONCE);

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Wanted.orSkip(PageFaultIT.class, variants(), faults());
        Stream.concat(variants().stream(), faults().stream())
                .forEach(it -> runs.start(
                        it.name(),
                        () -> SecondLook.at(it, folder, in -> PageTrial.of(it, in, cases(it), Wanted.repeats()))));
    }

    @AfterAll
    void end() throws IOException {
        runs.close();
        KillMatrix.write();
    }

    /** With a case beside its own that a fault does not concern, so that something passes. */
    private static List<String> cases(PlantedFault planted) {
        return Wanted.ownCasesOnly()
                ? Stream.concat(planted.breaks().stream(), Stream.of(PageTrial.COMPANION))
                        .toList()
                : PageTrial.EVERYTHING;
    }

    static List<PlantedFault> faults() throws IOException {
        return Wanted.of(PageFaults.all(), PlantedFault::name);
    }

    static List<PlantedFault> variants() throws IOException {
        return Wanted.ownCasesOnly() ? List.of() : Wanted.of(PageFaults.variants(), PlantedFault::name);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("faults")
    void aFaultIsFoundWhereItIs(PlantedFault fault) throws InterruptedException {
        var run = runs.get(fault.name(), HANG_SECONDS);
        KillMatrix.note(PageFaultIT.class, fault, run);
        PageTrial.assertFound(fault, run);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("variants")
    void nothingIsHeldAgainstABenignVariant(PlantedFault variant) throws InterruptedException {
        var run = runs.get(variant.name(), HANG_SECONDS);
        KillMatrix.note(PageFaultIT.class, variant, run);
        PageTrial.assertBlamesNothing(variant, run);
    }
}
