package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.result.Assessment;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.mutants.hostile.HostileFile;
import dev.rtck.mutants.hostile.HostileHook;
import dev.rtck.mutants.hostile.Hostility;
import dev.rtck.protocol.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole hostile corpus against every command: none is exhausted, hung or led astray by it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTargetIT {
    /** They mostly wait. */
    private static final int AT_ONCE = 3;

    /** From the moment one is asked for: those before it may take all of their time. */
    private static final int HANG_SECONDS = 3600;

    private final SideBySide<String, KitProcess> conversations = new SideBySide<>(AT_ONCE);

    @TempDir
    private Path folder;

    private Path folders;

    @BeforeAll
    void start(@TempDir Path folders) {
        this.folders = folders;
        HostileTrials.talking()
                .forEach(command -> Stream.of(Hostility.values()).forEach(it -> {
                    var name = name(command, it);
                    conversations.start(
                            name, () -> HostileTrials.talks(command, it, Files.createDirectory(folders.resolve(name))));
                }));
    }

    @AfterAll
    void end() {
        conversations.close();
    }

    private static String name(String command, Hostility hostility) {
        return command + "-" + hostility.label();
    }

    @ParameterizedTest
    @EnumSource(Hostility.class)
    void aRunEndsWithAVerdict(Hostility hostility) throws Exception {
        var run = conversations.get(name("run", hostility), HANG_SECONDS);
        assertThat(run.exit()).as("%s: exit code%n%s", hostility, run.output()).isIn(1, 3, 4);
        if (run.exit() != 3) {
            verdict(folders.resolve(name("run", hostility)).resolve("out/evidence.jsonl"));
        }
    }

    private static void verdict(Path evidence) throws IOException {
        var report = Assessment.of(EvidenceJson.read(evidence), Catalogue.load());
        assertThat(report.complete()).isTrue();
        assertThat(report.conformance().conformant()).isFalse();
        assertThat(report.requirements())
                .filteredOn(it -> it.verdict() == Verdict.ERROR)
                .extracting(RequirementResult::id, RequirementResult::reason)
                .isEmpty();
    }

    static Stream<Arguments> others() {
        return HostileTrials.talking().stream()
                .filter(it -> !it.equals("run"))
                .flatMap(command -> Stream.of(Hostility.values()).map(it -> Arguments.of(command, it)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyOtherCommandThatTalksEndsToo(String command, Hostility hostility) throws Exception {
        conversations.get(name(command, hostility), HANG_SECONDS);
    }

    static Stream<Arguments> readings() {
        return Stream.of(HostileFile.values())
                .flatMap(file -> (file.forTarget() ? HostileTrials.TALKING : HostileTrials.READING)
                        .keySet().stream().sorted().map(command -> Arguments.of(command, file)));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void aFileIsRefusedInWords(String command, HostileFile file) throws Exception {
        HostileTrials.reads(command, file, folder);
    }

    @ParameterizedTest
    @EnumSource(HostileHook.class)
    void aHookNeitherHangsTheKitNorOutlivesIt(HostileHook hook) throws Exception {
        var run = HostileTrials.publishes(hook, folder);
        assertThat(run.exit()).as("%s: exit code%n%s", hook, run.output()).isIn(1, 4);
    }
}
