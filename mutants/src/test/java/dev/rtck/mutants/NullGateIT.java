package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.mutants.nulls.NullServer;
import dev.rtck.mutants.nulls.TrulyMet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    /** Each mostly waits; more at a time starve each other, and what starves is inconclusive, which proves less. */
    private static final int AT_ONCE = 9;
    /** From the moment one is asked for; the longest watch of the catalogue takes two minutes. */
    private static final int HANG_SECONDS = 600;

    /**
     * Passes that the kit still gives away, each with what is wrong in the kit. To be emptied: a pass that is named
     * neither here nor in {@link TrulyMet} fails the gate.
     */
    private static final Map<NullServer, Map<String, String>> GIVEN_AWAY = Map.of(
            NullServer.ECHO,
            Map.of(
                    "CONN-17",
                            "the echoed ping is answered by the kit, and the echo of that pong is taken for an answer",
                    "CONN-35", "the echo of a malformed close frame is taken for the end of the connection",
                    "ENV-1", "the client's own messages come back and count as the server's",
                    "ENV-3", "the same",
                    "ENV-4", "the same",
                    "ENV-5", "the same",
                    "ENV-6", "the same",
                    "ENV-8", "the same"));

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
        return Stream.of(NullServer.values())
                .flatMap(it -> Stream.of(new NullTrial(it, false), new NullTrial(it, true)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("trials")
    void aServerThatDoesNothingPassesNothing(NullTrial trial) throws InterruptedException {
        var run = runs.get(trial, HANG_SECONDS);
        System.out.println(summary(trial, run));
        var truths = TrulyMet.by(trial.server());
        var givenAway = GIVEN_AWAY.getOrDefault(trial.server(), Map.of());

        assertThat(run.with(Verdict.PASS))
                .as("%s passes what it does not meet; seed of its random bytes: %d%n%s", trial, seed, table(run))
                .map(RequirementResult::id)
                .allMatch(it -> truths.containsKey(it) || givenAway.containsKey(it));
        assertThat(run.exitCode())
                .as("exit code against %s%n%s", trial, run.table(it -> true))
                .isEqualTo(trial.server().exitCode());
    }

    @ParameterizedTest
    @MethodSource("trials")
    void theKitLeavesNoProcessBehind(NullTrial trial) throws InterruptedException {
        assertThat(runs.get(trial, HANG_SECONDS).log())
                .filteredOn(it -> it.event() instanceof TargetEvent.TargetStarted)
                .extracting(it -> ((TargetEvent.TargetStarted) it.event()).pid())
                .flatMap(pid -> ProcessHandle.of(pid).stream().toList())
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
