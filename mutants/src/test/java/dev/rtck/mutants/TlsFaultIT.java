package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.mutants.tls.Identities;
import dev.rtck.mutants.tls.TlsFault;
import dev.rtck.mutants.tls.TlsFront;
import dev.rtck.protocol.Profile;
import dev.rtck.reference.ReferenceServer;
import dev.rtck.reference.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS in front of the reference server: what is wrong with it is found by name, and what is only unusual is not blamed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsFaultIT {
    @TempDir
    private Path folder;

    private Identities identities;

    @BeforeAll
    void make(@TempDir Path keys) throws Exception {
        identities = Identities.in(keys);
    }

    static List<TlsFault> faults() {
        return TlsFault.all();
    }

    static List<TlsFault> variants() {
        return TlsFault.benign();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsFoundWhereItIs(TlsFault fault) throws Exception {
        var run = run(fault);
        Blame.of(fault, run).isOn(fault.breaks()).isOnNothingBut(fault.breaks()::contains);
        assertThat(run.exitCode()).isNotZero();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void nothingIsHeldAgainstWhatIsOnlyUnusual(TlsFault variant) throws Exception {
        var run = run(variant);
        Blame.of(variant, run).isOnNothing();
        assertThat(run.with(Verdict.PASS)).extracting(RequirementResult::id).contains("SEC-37", "SEC-38", "SEC-39");
    }

    private KitRun run(TlsFault fault) throws Exception {
        try (var server = new ReferenceServer(Settings.defaults())) {
            server.start();
            try (var front = TlsFront.start(server.port(), identities.server(fault.identity()), fault.manner())) {
                var own = Files.createDirectory(folder.resolve(fault.name()));
                Files.copy(identities.authority(), own.resolve("authority.pem"));
                var file = own.resolve("target.yaml");
                Files.writeString(file, """
                        name: Reference server behind TLS
                        websocket: { url: "wss://127.0.0.1:%d/ws", trust: authority.pem }
                        topics: { stats: {} }
                        """.formatted(front.port()));
                return KitRun.of(file, own.resolve("out"), Profile.SECURE, "--case", "TlsSuite.*", "--case", "HB-2");
            }
        }
    }
}
