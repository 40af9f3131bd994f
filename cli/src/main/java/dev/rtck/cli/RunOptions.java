package dev.rtck.cli;

import dev.rtck.protocol.Profile;
import java.nio.file.Path;
import java.util.Optional;
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
            defaultValue = "core",
            description = "The level to certify: core, resilient, full, secure (default: ${DEFAULT-VALUE}).")
    private Profile level;

    @Option(names = "--quick", description = "Leave out cases that watch longer than 3 seconds.")
    private boolean quick;

    @Option(names = "--seed", description = "Seed of everything random, to repeat a run (default: from the clock).")
    private Optional<Long> seed;

    Path out() {
        return out;
    }

    Profile level() {
        return level;
    }

    boolean quick() {
        return quick;
    }

    long seed() {
        return seed.orElseGet(System::nanoTime);
    }
}
