package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rtck.harness.result.Verdict;
import dev.rtck.protocol.Profile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Servers in stacks that a JDK alone does not bring, each judged whole at level resilient. Not in the default build: each
 * takes two minutes, and its own tools fetch its libraries first.
 */
class FurtherExamplesIT {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @ParameterizedTest
    @CsvSource({"spring, mvn", "go, go"})
    void anExampleIsConformant(String example, String tool, @TempDir Path folder) throws Exception {
        assumeTrue(onPath(tool), "examples/" + example + " was not judged: " + tool + " is not on the PATH");
        setUp(EXAMPLES.resolve(example));
        var target = EXAMPLES.resolve(example).resolve("target.yaml");
        var run = KitRun.of(target, folder.resolve("out"), Profile.RESILIENT);
        assertThat(run.requirements())
                .as("%s%n%s", example, run.table(it -> !it.verdict().conformant()))
                .noneMatch(it -> it.verdict() == Verdict.FAIL || it.verdict() == Verdict.ERROR);
        if (run.exitCode() == 4) {
            // What a busy machine left in doubt, by itself.
            run = KitRun.of(target, folder.resolve("again"), Profile.RESILIENT, doubtful(run));
        }
        assertThat(run.exitCode())
                .as("%s%n%s", example, run.table(it -> !it.verdict().conformant()))
                .isZero();
    }

    private static String[] doubtful(KitRun run) {
        return run.with(Verdict.INCONCLUSIVE).stream()
                .flatMap(it -> it.cases().stream())
                .filter(it -> it.verdict() == Verdict.INCONCLUSIVE)
                .flatMap(it -> Stream.of("--case", it.id()))
                .toArray(String[]::new);
    }

    private static void setUp(Path example) throws IOException, InterruptedException {
        var setup = new ProcessBuilder("./setup")
                .directory(example.toFile())
                .inheritIO()
                .start();
        assertThat(setup.waitFor()).as("%s/setup", example).isZero();
    }

    private static boolean onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(it -> Files.isExecutable(Path.of(it, tool)));
    }
}
