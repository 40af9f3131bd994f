package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.Verdict;
import dev.rtck.protocol.Profile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else's servers, which share nothing with the kit, are conformant; nothing is held against them. */
class ExamplesIT {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @ParameterizedTest
    @ValueSource(strings = {"fastapi", "node"})
    void anExampleIsConformant(String example, @TempDir Path folder) throws IOException {
        var run = KitRun.of(
                EXAMPLES.resolve(example).resolve("target.yaml"), folder.resolve("out"), Profile.CORE, "--quick");
        assertThat(run.requirements())
                .as("%s%n%s", example, run.table(it -> !it.verdict().conformant()))
                .noneMatch(it -> it.verdict() == Verdict.FAIL
                        || it.verdict() == Verdict.WARN
                        || it.verdict() == Verdict.ERROR
                        || it.verdict() == Verdict.INCONCLUSIVE);
        assertThat(run.with(Verdict.PASS)).hasSizeGreaterThan(100);
        assertThat(run.exitCode()).isZero();
    }
}
