package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.mutants.Dialects.Dialect;
import dev.rtck.mutants.wire.Interceptor;
import dev.rtck.protocol.Profile;
import dev.rtck.reference.ReferenceServer;
import dev.rtck.reference.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that speaks a dialect is judged through its mapping, and its envelopes on the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DialectIT {
    private static final int AT_ONCE = 3;
    private static final int HANG_SECONDS = 900;

    /** What a mapping is there for: all of these can be told of a server in any words. */
    private static final List<String> TOLD =
            List.of("CONN-1", "SUB-3", "SUB-4", "SUB-8", "SUB-13", "HB-2", "HB-3", "PUB-2", "PUB-3", "PUB-4", "ERR-16");

    private final SideBySide<String, KitRun> runs = new SideBySide<>(AT_ONCE);

    @BeforeAll
    void start(@TempDir Path folder) {
        Wanted.orSkip(DialectIT.class, dialects());
        dialects()
                .forEach(it -> runs.start(it.toString(), () -> SecondLook.at(it.planted(), folder, in -> run(it, in))));
    }

    @AfterAll
    void end() throws IOException {
        runs.close();
        KillMatrix.write();
    }

    static List<Dialect> dialects() {
        return Wanted.of(Dialects.all(), Dialect::toString);
    }

    private static KitRun run(Dialect dialect, Path folder) throws IOException {
        var planted = dialect.planted();
        try (var server =
                new ReferenceServer(planted.settings().apply(Settings.builder()).build())) {
            server.start();
            try (var interceptor = Interceptor.start(server.port(), planted.tampering())) {
                var file = folder.resolve(planted.name() + ".yaml");
                Files.writeString(
                        file, (targetFile() + dialect.mapping()).replace("{port}", String.valueOf(interceptor.port())));
                return KitRun.of(
                        file,
                        folder.resolve(planted.name()),
                        Profile.RESILIENT,
                        planted.options().toArray(String[]::new));
            }
        }
    }

    private static String targetFile() throws IOException {
        try (var file = Objects.requireNonNull(DialectIT.class.getResourceAsStream("reference-target.yaml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void aMappingNeverTurnsAFailIntoAPass(Dialect dialect) throws InterruptedException {
        var run = runs.get(dialect.toString(), HANG_SECONDS);
        KillMatrix.note(DialectIT.class, dialect.planted(), run);
        Blame.of(dialect, run).isOn(dialect.planted().breaks()).isOnNothingBut(dialect.planted()::excuses);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void whatAServerDoesCanBeToldInAnyDialect(Dialect dialect) throws InterruptedException {
        var run = runs.get(dialect.toString(), HANG_SECONDS);
        assertThat(run.with(Verdict.PASS))
                .as("%s%n%s", dialect, run.table(it -> TOLD.contains(it.id())))
                .extracting(RequirementResult::id)
                .containsAll(TOLD);
    }
}
