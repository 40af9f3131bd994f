package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.Verdict;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Profile;
import dev.rtck.protocol.Requirement;
import dev.rtck.protocol.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing is held against somebody else's servers, which share nothing with the kit; and one line changed in them is found
 * where it is. In every build; all faults in them are {@link PlantedFaultIT}'s.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesIT {
    private static final Set<String> ONE_LINE_EACH = Set.of("pong-without-topic", "timestamps-in-milliseconds");

    /** It ends publishing for good: where it has shown once, nothing can be told any more. */
    private static final String RUINOUS = "an-event-that-nobody-hears-ends-publishing";

    private static final int AT_ONCE = 2;

    private static final int HANG_SECONDS = 300;

    private final SideBySide<String, KitRun> runs = new SideBySide<>(AT_ONCE);

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        for (var example : List.of("fastapi", "node")) {
            runs.start(example, () -> {
                ExampleCopy.ofServer(example, folder.resolve(example));
                return KitRun.of(
                        folder.resolve(example).resolve("target.yaml"),
                        folder.resolve(example + "-out"),
                        Profile.CORE,
                        core().toArray(String[]::new));
            });
        }
        faults().forEach(it -> runs.start(it.name(), () -> PlantedFaultIT.run(it, folder, "--repeats=0")));
        runs.start(
                RUINOUS,
                () -> PlantedFaultIT.run(
                        fault(RUINOUS), folder, "--case=BroadcastSuite.anEventWithoutSubscribersDoesNoHarm"));
    }

    @AfterAll
    void end() {
        runs.close();
    }

    static Stream<PlantedFault> faults() throws IOException {
        return PlantedFault.all().stream().filter(it -> ONE_LINE_EACH.contains(it.name()));
    }

    private static PlantedFault fault(String name) throws IOException {
        return PlantedFault.all().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fastapi", "node"})
    void nothingOfLevelCoreIsHeldAgainstAnExample(String example) throws InterruptedException {
        var run = runs.get(example, HANG_SECONDS);
        assertThat(run.requirements())
                .as("%s%n%s", example, run.table(it -> it.verdict() != Verdict.PASS))
                .noneMatch(it -> it.verdict() == Verdict.FAIL
                        || it.verdict() == Verdict.WARN && !PlantedFaultIT.OF_THEIR_LIBRARIES.contains(it.id())
                        || it.verdict() == Verdict.ERROR);
        assertThat(run.with(Verdict.PASS)).hasSizeGreaterThan(90);
        // On a busy machine a claim may be inconclusive; that is no result, but no false alarm either.
        assertThat(run.exitCode()).isIn(0, 4);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void oneChangedLineIsFound(PlantedFault fault) throws InterruptedException {
        var run = runs.get(fault.name(), HANG_SECONDS);
        PlantedFaultIT.assertFound(fault, run);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void whatRuinsTheTargetForGoodShowsAgainOnAFreshInstance() throws InterruptedException, IOException {
        PlantedFaultIT.assertFound(fault(RUINOUS), runs.get(RUINOUS, HANG_SECONDS));
    }

    /** The options that leave out what belongs to other levels. */
    private static List<String> core() {
        return Catalogue.load().requirements().stream()
                .filter(it -> it.role() == Role.SERVER && it.profile() == Profile.CORE && it.isTested())
                .map(Requirement::id)
                .flatMap(it -> Stream.of("--case", it))
                .toList();
    }
}
