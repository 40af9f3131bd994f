package dev.rtck.mutants.page;

import dev.rtck.mutants.KitRun;
import dev.rtck.mutants.PlantedFault;
import dev.rtck.mutants.SideBySide;
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
    /** A run has a browser with a dozen pages: two of them fill two cores. */
    private static final int AT_ONCE = 2;

    private static final int HANG_SECONDS = 3600;

    private final SideBySide<String, KitRun> runs = new SideBySide<>(AT_ONCE);

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Stream.concat(variants().stream(), faults().stream())
                .forEach(it -> runs.start(it.name(), () -> PageTrial.of(it, folder, PageTrial.EVERYTHING)));
    }

    @AfterAll
    void end() {
        runs.close();
    }

    static List<PlantedFault> faults() throws IOException {
        return selected(PageFaults.all());
    }

    static List<PlantedFault> variants() throws IOException {
        return selected(PageFaults.variants());
    }

    /** With {@code -Dmutants=REGEX} only those whose names fit. */
    private static List<PlantedFault> selected(List<PlantedFault> all) {
        var wanted = System.getProperty("mutants", ".*");
        return all.stream().filter(it -> it.name().matches(wanted)).toList();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsFoundWhereItIs(PlantedFault fault) throws InterruptedException {
        PageTrial.assertFound(fault, runs.get(fault.name(), HANG_SECONDS));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void nothingIsHeldAgainstABenignVariant(PlantedFault variant) throws InterruptedException {
        PageTrial.assertBlamesNoOther(variant, runs.get(variant.name(), HANG_SECONDS));
    }
}
