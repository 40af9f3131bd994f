package dev.rtck.mutants;

import dev.rtck.mutants.hostile.HostileFile;
import dev.rtck.mutants.hostile.HostileHook;
import dev.rtck.mutants.hostile.Hostility;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole hostile corpus, each piece against one command, in every build; {@link HostileTargetIT} has every command. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileShortIT {
    /** They mostly wait, but each is a Java of its own. */
    private static final int AT_ONCE = 4;

    private static final int HANG_SECONDS = 400;

    private final SideBySide<String, KitProcess> runs = new SideBySide<>(AT_ONCE);

    /** A command and what it meets. */
    private record Trial(String name, Work work) {
        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    private interface Work {
        KitProcess in(Path folder) throws Exception;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        trials().forEach(it -> runs.start(
                it.name(),
                () -> it.work()
                        .in(Files.createDirectory(folder.resolve(it.name().replace(' ', '-'))))));
    }

    @AfterAll
    void end() {
        runs.close();
    }

    static List<Trial> trials() {
        return Stream.of(
                        Stream.of(Hostility.values()).map(HostileShortIT::conversation),
                        Stream.of(HostileFile.values()).map(HostileShortIT::reading),
                        Stream.of(HostileHook.values())
                                .map(it -> new Trial(it.label(), folder -> HostileTrials.publishes(it, folder))))
                .flatMap(it -> it)
                .toList();
    }

    /** The shortest command that meets what the server is about. */
    private static Trial conversation(Hostility hostility) {
        var command = switch (hostility) {
            case CLOCKS_THAT_JUMP -> "explore";
            case DEPTH -> "fuzz";
            case FRAGMENTS_WITHOUT_END, FAREWELLS_WITHOUT_END, PINGS_WITHOUT_END -> "soak";
            case MESSAGES_WITHOUT_END, LENGTHS_THAT_LIE, TRICKS_IN_EVERY_TEXT -> "init";
            case GIBIBYTES -> "load";
            case BODIES_WITHOUT_END -> "watch";
            default -> "doctor";
        };
        return new Trial(command + " " + hostility.label(), folder -> HostileTrials.talks(command, hostility, folder));
    }

    private static Trial reading(HostileFile file) {
        var command = file.forTarget() ? "doctor" : "report";
        return new Trial(command + " " + file.label(), folder -> HostileTrials.reads(command, file, folder));
    }

    @ParameterizedTest
    @MethodSource("trials")
    void eachEndsInOrder(Trial trial) throws InterruptedException {
        runs.get(trial.name(), HANG_SECONDS);
    }
}
