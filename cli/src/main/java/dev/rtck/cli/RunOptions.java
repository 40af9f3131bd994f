package dev.rtck.cli;

import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Selection;
import dev.rtck.harness.plan.Suites;
import dev.rtck.protocol.Profile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that runs suites can be asked. */
final class RunOptions {
    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            defaultValue = "out",
            description = "The folder for evidence and reports (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = {"-l", "--level"},
            paramLabel = "LEVEL",
            converter = LevelName.class,
            description =
                    "The level to certify: core, resilient, full, secure, load or cluster. Only what it asks for is run, or"
                            + " what --case and its like name. Without it everything is run that the target file allows, the"
                            + " report states the highest level reached, and the exit code is that of core.")
    private Optional<Profile> level = Optional.empty();

    @Option(
            names = "--quick",
            description = "Leave out cases that watch longer than 3 seconds. The exit code is then about what ran; a"
                    + " level that needs what was left out is not stated.")
    private boolean quick;

    @Mixin
    private CaseChoice choice;

    @Option(
            names = "--repeats",
            paramLabel = "NUMBER",
            defaultValue = "4",
            description =
                    "How often a case that failed is run again, to tell a fault from a hiccup of the machine; many"
                            + " failures, and cases that take long, are run again once (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Seed of everything random, to repeat a run (default: from the clock).")
    private Optional<Long> seed;

    @Option(
            names = "--evidence",
            paramLabel = "OF",
            defaultValue = "failures",
            description = "Of which cases pictures of the page and the like are kept: failures or all (default:"
                    + " ${DEFAULT-VALUE}).")
    private Kept evidence = Kept.failures;

    /** Of which cases more is kept than the log. The constants are what the user writes. */
    private enum Kept {
        failures,
        all
    }

    Path out() {
        return out;
    }

    /** Whether pictures and the like are kept of cases that pass, too. */
    boolean keepsAll() {
        return evidence == Kept.all;
    }

    Profile level() {
        return level.orElse(Profile.CORE);
    }

    /**
     * How often what failed is run again.
     *
     * @throws WrongInput when it is no such number
     */
    int repeats() {
        if (repeats < 0 || repeats > 100) {
            throw new WrongInput("--repeats " + repeats + ": expected a number from 0 to 100");
        }
        return repeats;
    }

    long seed() {
        return seed.orElseGet(System::nanoTime);
    }

    /**
     * What of the kit these options ask for.
     *
     * @throws WrongInput when what is asked for does not exist
     */
    Selection selection(boolean allowDisruption) {
        return selection(allowDisruption, level, Integer.MAX_VALUE);
    }

    /**
     * The same.
     *
     * @param narrowed the level that chooses where nothing else does; empty for every case
     * @param watch    the longest watch that is run, in seconds, without {@code --quick}
     * @throws WrongInput when what is asked for does not exist
     */
    Selection selection(boolean allowDisruption, Optional<Profile> narrowed, int watch) {
        // Before anything is started: what is wrong with the command line is no matter of the target.
        repeats();
        return new Selection(
                quick ? Case.QUICK_SECONDS : watch,
                allowDisruption,
                choice.patterns(Case.of(Suites.all()), narrowed, out));
    }
}
