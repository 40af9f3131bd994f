package dev.rtck.mutants.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.Verdict;
import dev.rtck.mutants.Blame;
import dev.rtck.mutants.KitRun;
import dev.rtck.mutants.PlantedFault;
import dev.rtck.protocol.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run of the page cases against a page in which something is planted, and what is asked of it. */
final class PageTrial {
    /** Everything about pages. */
    static final List<String> EVERYTHING = List.of(
            "FE-*",
            "RC-*",
            "FB-*",
            "UI-*",
            "HB-16",
            "HB-17",
            "HB-18",
            "HB-19",
            "ManagerSuite.*",
            "HeartbeatOfPageSuite.*");

    /** What most faults do not concern: beside the cases of one it shows that the page works. */
    static final String COMPANION = "FE-2";

    private PageTrial() {}

    /** Runs what watches no longer than three seconds. */
    static KitRun of(PlantedFault fault, Path folder, List<String> cases, String... more) throws IOException {
        var file = PageCopy.make(fault, folder.resolve(fault.name()));
        var options = new ArrayList<>(List.of("--quick"));
        options.addAll(List.of(more));
        cases.forEach(it -> options.addAll(List.of("--case", it)));
        return KitRun.of(file, folder.resolve(fault.name() + "-out"), Profile.FULL, options.toArray(String[]::new));
    }

    /** The fault is found where it is, and nowhere else. */
    static void assertFound(PlantedFault fault, KitRun run) {
        Blame.of(fault, run).isOn(fault.breaks()).isOnNothingBut(fault::excuses);
        if (!fault.excuses(COMPANION)) {
            assertPassesSomething(fault, run);
        }
    }

    /** A page that is right, or a benign variant of one, passes, and is blamed for nothing. */
    static void assertBlamesNothing(PlantedFault variant, KitRun run) {
        assertPassesSomething(variant, run);
        Blame.of(variant, run).isOnNothingBut(variant::excuses);
    }

    private static void assertPassesSomething(PlantedFault planted, KitRun run) {
        assertThat(run.with(Verdict.PASS)).as("%s passes something", planted).isNotEmpty();
    }
}
