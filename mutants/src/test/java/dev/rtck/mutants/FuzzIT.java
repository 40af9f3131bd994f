package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.cli.Rtck;
import dev.rtck.harness.fuzz.FuzzInput;
import dev.rtck.mutants.wire.Interceptor;
import dev.rtck.mutants.wire.Tampering;
import dev.rtck.reference.ReferenceServer;
import dev.rtck.reference.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rtck fuzz} finds what harms others, and leaves no more of it than is needed. */
class FuzzIT {
    @TempDir
    private Path folder;

    @Test
    void aHealthyServerHarmsNobody() throws IOException {
        assertThat(fuzz(Tampering.NONE, "--seed", "3", "--inputs", "60")).isZero();
        assertThat(folder.resolve("out/reproducer.txt")).doesNotExist();
    }

    @Test
    void aMessageThatHarmsIsReducedToWhatIsNeeded() throws IOException {
        var fault = GreedFaults.onDepth(GreedFaults::endEverybody);
        assertThat(fuzz(fault, "--seed", "3")).isEqualTo(1);
        var left = reproducer();
        // A hundred levels do it; of {"a": each has five characters.
        assertThat(left.pieces()).hasSize(1);
        assertThat(left.size()).isLessThan(1_000);
        repeats(fault);
    }

    @Test
    void aFrameThatHarmsIsReducedToWhatIsNeeded() throws IOException {
        assertThat(fuzz(GreedFaults.onReservedBits(), "--seed", "3")).isEqualTo(1);
        var left = reproducer();
        assertThat(left.pieces()).hasSize(1);
        assertThat(left.size()).isLessThan(20);
        repeats(GreedFaults.onReservedBits());
    }

    private FuzzInput reproducer() throws IOException {
        return FuzzInput.parse(Files.readString(folder.resolve("out/reproducer.txt")));
    }

    /** What was written does harm again where the fault is, and none where it is not. */
    private void repeats(Tampering fault) throws IOException {
        var kept = Files.move(folder.resolve("out/reproducer.txt"), folder.resolve("kept.txt"));
        assertThat(fuzz(fault, "--input", kept.toString())).isEqualTo(1);
        assertThat(fuzz(Tampering.NONE, "--input", kept.toString())).isZero();
    }

    private int fuzz(Tampering tampering, String... options) throws IOException {
        try (var server = new ReferenceServer(Settings.defaults())) {
            server.start();
            try (var interceptor = Interceptor.start(server.port(), tampering);
                    var text = Objects.requireNonNull(FuzzIT.class.getResourceAsStream("reference-target.yaml"))) {
                var target = folder.resolve("target.yaml");
                Files.writeString(
                        target,
                        new String(text.readAllBytes(), StandardCharsets.UTF_8)
                                .replace("{port}", String.valueOf(interceptor.port())));
                var arguments = new ArrayList<>(List.of("fuzz", "--target", target.toString(), "--out"));
                arguments.add(folder.resolve("out").toString());
                arguments.addAll(List.of(options));
                return Rtck.commandLine().execute(arguments.toArray(String[]::new));
            }
        }
    }
}
