package dev.rtck.mutants.page;

import dev.rtck.mutants.KitRun;
import dev.rtck.mutants.PlantedFault;
import dev.rtck.mutants.SideBySide;
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

/**
 * A few of the faults planted in pages, one of each kind, in every build: each with the cases of the requirement that it
 * breaks, which pass against the page as it is. All of them, with all cases, are {@link PageFaultIT}'s.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageGateIT {
    private static final Set<String> ONE_OF_EACH = Set.of(
            "handlers-pile-up",
            "no-deadline-for-pongs",
            "grey-instead-of-red",
            "markup-is-executed",
            "focus-is-lost",
            "polling-never-stops");

    /** Each run has a browser: two of them fill two cores. */
    private static final int AT_ONCE = 2;

    private static final int HANG_SECONDS = 600;

    private final SideBySide<String, KitRun> runs = new SideBySide<>(AT_ONCE);

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        // The longest first.
        Stream.concat(pages(), faults())
                .forEach(it -> runs.start(it.name(), () -> PageTrial.of(it, folder, cases(it), repeats(it))));
    }

    /** What is right is judged as for users: what fails is run again before it is held against a page. */
    private static String repeats(PlantedFault planted) {
        return planted.breaks().isEmpty() ? "--repeats=1" : "--repeats=0";
    }

    @AfterAll
    void end() {
        runs.close();
    }

    static Stream<PlantedFault> faults() throws IOException {
        return PageFaults.all().stream().filter(it -> ONE_OF_EACH.contains(it.name()));
    }

    /** The pages as they are. */
    static Stream<PlantedFault> pages() throws IOException {
        return faults().map(PlantedFault::example).distinct().map(it -> PlantedFault.none(it + "-as-it-is", it));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsFoundWhereItIs(PlantedFault fault) throws InterruptedException {
        PageTrial.assertFound(fault, runs.get(fault.name(), HANG_SECONDS));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingIsHeldAgainstThePageAsItIs(PlantedFault page) throws InterruptedException {
        PageTrial.assertBlamesNothing(page, runs.get(page.name(), HANG_SECONDS));
    }

    /** With a case beside them that the fault does not concern, so that something passes; for a page as it is, of all faults in it. */
    private static List<String> cases(PlantedFault planted) throws IOException {
        var broken = planted.breaks().isEmpty()
                ? faults().filter(it -> it.example().equals(planted.example())).flatMap(it -> it.breaks().stream())
                : planted.breaks().stream();
        return Stream.concat(broken, Stream.of(PageTrial.COMPANION)).distinct().toList();
    }
}
