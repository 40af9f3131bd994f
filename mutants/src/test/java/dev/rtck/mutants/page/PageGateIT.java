package dev.rtck.mutants.page;

import dev.rtck.mutants.PlantedFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A few of the faults planted in pages, one of each kind, in every build: each with the cases of the requirement that it
 * breaks, which pass against the page as it is. All of them, with all cases, are {@link PageFaultIT}'s.
 */
class PageGateIT {
    private static final Set<String> ONE_OF_EACH = Set.of(
            "handlers-pile-up",
            "no-deadline-for-pongs",
            "grey-instead-of-red",
            "markup-is-executed",
            "focus-is-lost",
            "polling-never-stops");

    static Stream<PlantedFault> faults() throws IOException {
        return PageFaults.all().stream().filter(it -> ONE_OF_EACH.contains(it.name()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsFoundWhereItIs(PlantedFault fault, @TempDir Path folder) throws IOException {
        PageTrial.assertFound(fault, PageTrial.of(fault, folder, cases(fault)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void withoutTheFaultNothingIsFound(PlantedFault fault, @TempDir Path folder) throws IOException {
        var healthy = new PlantedFault(fault.name(), fault.example(), List.of(), List.of(), List.of());
        PageTrial.assertBlamesNoOther(healthy, PageTrial.of(healthy, folder, cases(fault)));
    }

    /** With a case beside them that the fault does not concern, so that something passes. */
    private static List<String> cases(PlantedFault fault) {
        return Stream.concat(fault.breaks().stream(), Stream.of("FE-2")).toList();
    }
}
