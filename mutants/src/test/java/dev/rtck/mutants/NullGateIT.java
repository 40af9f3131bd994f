package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.result.Verdict;
import dev.rtck.mutants.NullTrial.Share;
import dev.rtck.mutants.nulls.NullServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole catalogue against servers that implement nothing: whoever does nothing passes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NullGateIT {
    /** All of them: each mostly waits. */
    private static final int AT_ONCE = 32;
    /** From the moment one is asked for. */
    private static final int HANG_SECONDS = 400;

    /**
     * These are started by the kit as well, so that the cases which kill and restart a target run too: one in every build,
     * all with {@code -Dmutants}.
     */
    private static final Set<NullServer> AS_PROCESS =
            Set.of(NullServer.CLOSED_PORT, NullServer.STATIC_PAGE, NullServer.UPGRADE_MUTE, NullServer.ECHO);

    /** The whole catalogue takes longest against these. */
    private static final Set<NullServer> SLOWEST = Set.of(NullServer.MUTE, NullServer.UPGRADE_MUTE, NullServer.ECHO);

    private static final boolean ALL = System.getProperty("mutants") != null;

    /**
     * In every build those that nobody else is like, the one that upgrades and says nothing as a process alone; with
     * {@code -Dmutants} their relatives as well.
     */
    private static final Set<NullServer> IN_EVERY_BUILD = Set.of(
            NullServer.CLOSED_PORT,
            NullServer.MUTE,
            NullServer.RESET,
            NullServer.NOISE,
            NullServer.EMPTY_JSON,
            NullServer.ECHO);

    private final long seed = System.nanoTime();
    private final SideBySide<NullTrial, KitRun> runs = new SideBySide<>(AT_ONCE);

    @BeforeAll
    void start(@TempDir Path folder) {
        trials().forEach(it -> runs.start(it, () -> it.run(folder, seed)));
    }

    @AfterAll
    void end() {
        runs.close();
    }

    static List<NullTrial> trials() {
        var there = Stream.of(NullServer.values())
                .filter(it -> ALL || IN_EVERY_BUILD.contains(it))
                .flatMap(it -> shares(it).map(share -> new NullTrial(it, false, share)));
        var started = AS_PROCESS.stream()
                .filter(it -> ALL || it == NullServer.UPGRADE_MUTE)
                .flatMap(it -> shares(it).map(share -> new NullTrial(it, true, share)));
        return Stream.concat(there, started).toList();
    }

    private static Stream<Share> shares(NullServer server) {
        return SLOWEST.contains(server)
                ? Stream.of(Share.values()).filter(it -> it != Share.WHOLE)
                : Stream.of(Share.WHOLE);
    }

    @ParameterizedTest
    @MethodSource("trials")
    void aServerThatDoesNothingPassesNothing(NullTrial trial) throws InterruptedException {
        var run = runs.get(trial, HANG_SECONDS);
        System.out.println(summary(trial, run));

        assertThat(run.with(Verdict.PASS))
                .as("%s passes something; seed of its random bytes: %d%n%s", trial, seed, table(run))
                .isEmpty();
        assertThat(run.exitCode())
                .as("exit code against %s%n%s", trial, run.table(it -> true))
                .isIn(trial.exitCodes());
    }

    @ParameterizedTest
    @MethodSource("trials")
    void theKitLeavesNoProcessBehind(NullTrial trial) throws InterruptedException, IOException {
        var log = runs.get(trial, HANG_SECONDS).log();
        var end = log.stream().mapToLong(Entry::wall).max().orElse(0);
        assertThat(log)
                .filteredOn(it -> it.event() instanceof TargetEvent.TargetStarted)
                .extracting(it -> ((TargetEvent.TargetStarted) it.event()).pid())
                .flatMap(pid -> ProcessHandle.of(pid).stream().toList())
                // The system gives the number of a dead process to another one in time.
                .filteredOn(it -> it.info()
                        .startInstant()
                        .filter(start -> start.isAfter(Instant.ofEpochMilli(end)))
                        .isEmpty())
                // Dead ones are there until the system has collected them.
                .allSatisfy(it -> assertThat(it.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }

    private static String summary(NullTrial trial, KitRun run) {
        return String.format(
                "%-28s exit %d after %.1f s, %d passed; slowest: %s",
                trial,
                run.exitCode(),
                run.took().toMillis() / 1000.0,
                run.with(Verdict.PASS).size(),
                run.slowest(3));
    }

    private static String table(KitRun run) {
        return run.table(it -> it.verdict() == Verdict.PASS) + "\n" + run.table(it -> it.verdict() != Verdict.PASS);
    }
}
