package dev.rtck.mutants;

import dev.rtck.harness.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes a run once more that left undecided what was planted. On a busy machine the kit stands still at times, and then
 * says so instead of guessing: such a run has neither found the fault nor missed it. A pass is never looked at again.
 */
public final class SecondLook {
    private SecondLook() {}

    /** One run of the kit, which has a folder for itself. */
    @FunctionalInterface
    public interface Look {
        KitRun in(Path folder) throws IOException;
    }

    /** The run in {@code folder}, or a second one in a folder inside it. */
    public static KitRun at(Deviation planted, Path folder, Look look) throws IOException {
        var first = look.in(folder);
        return undecided(planted, first) ? look.in(Files.createDirectories(folder.resolve("again"))) : first;
    }

    private static boolean undecided(Deviation planted, KitRun run) {
        return run.with(Verdict.INCONCLUSIVE).stream()
                .anyMatch(it -> planted.breaks().contains(it.id()));
    }
}
