package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.Verdict;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault planted before the reference server is found by the case that names it; nothing benign is blamed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillMatrixIT {
    /** Two cores serve about this many runs without spoiling their times. */
    private static final int AT_ONCE = 6;

    private static final int HANG_SECONDS = 900;

    private final SideBySide<String, KitRun> runs = new SideBySide<>(AT_ONCE);

    @BeforeAll
    void start(@TempDir Path folder) {
        Wanted.orSkip(KillMatrixIT.class, variants(), faults());
        Stream.concat(variants().stream(), faults().stream())
                .forEach(it -> runs.start(it.name(), () -> noted(it, folder)));
    }

    @AfterAll
    void end() throws IOException {
        runs.close();
        KillMatrix.write();
    }

    static List<Planted> faults() {
        return Wanted.of(ServerFaults.all(), Planted::name);
    }

    /** A variant breaks nothing, so no cases are its own. */
    static List<Planted> variants() {
        return Wanted.ownCasesOnly() ? List.of() : Wanted.of(BenignVariants.all(), Planted::name);
    }

    /** Kept as soon as it is there: a proof that is cut short has shown what it has shown. */
    private static KitRun noted(Planted planted, Path folder) throws IOException {
        var run = SecondLook.at(planted, folder, in -> run(planted, in));
        KillMatrix.note(KillMatrixIT.class, planted, run);
        return run;
    }

    private static KitRun run(Planted planted, Path folder) throws IOException {
        try (var server =
                new ReferenceServer(planted.settings().apply(Settings.builder()).build())) {
            server.start();
            try (var interceptor = Interceptor.start(server.port(), planted.tampering())) {
                var file = folder.resolve(planted.name() + ".yaml");
                Files.writeString(
                        file, targetFile(planted.targetFile()).replace("{port}", String.valueOf(interceptor.port())));
                return KitRun.of(
                        file,
                        folder.resolve(planted.name()),
                        Profile.RESILIENT,
                        (Wanted.ownCasesOnly() ? planted.optionsOfItsOwn() : planted.options()).toArray(String[]::new));
            }
        }
    }

    private static String targetFile(String name) throws IOException {
        try (var file = Objects.requireNonNull(KillMatrixIT.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("faults")
    void aFaultIsFoundWhereItIs(Planted fault) throws InterruptedException {
        var run = runs.get(fault.name(), HANG_SECONDS);
        Blame.of(fault, run).isOn(fault.breaks()).isOnNothingBut(fault::excuses);
        // What is only warned of, a SHOULD, is no reason for another code.
        if (!run.with(Verdict.FAIL).isEmpty()) {
            assertThat(run.exitCode()).as("exit code under %s", fault).isEqualTo(1);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("variants")
    void nothingIsHeldAgainstABenignVariant(Planted variant) throws InterruptedException {
        var run = runs.get(variant.name(), HANG_SECONDS);
        assertThat(run.with(Verdict.PASS)).as("%s passes something", variant).isNotEmpty();
        Blame.of(variant, run).isOnNothingBut(variant::excuses);
    }

    @Test
    void namesAreTheirOwn() {
        assertThat(Stream.concat(
                        ServerFaults.all().stream().map(it -> "fault " + it.name()),
                        BenignVariants.all().stream().map(it -> "variant " + it.name())))
                .doesNotHaveDuplicates();
    }
}
