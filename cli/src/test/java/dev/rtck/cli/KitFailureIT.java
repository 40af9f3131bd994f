package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures of the kit itself and of the machine below it: always 4, never taken for a verdict on the target. */
class KitFailureIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "throwsAnException, a defect of the kit",
        "overflowsTheStack, StackOverflowError",
        "exhaustsTheMemory, OutOfMemoryError",
    })
    void aCaseThatFailsByItselfIsAnErrorOfTheKit(String name, String words) throws Exception {
        var mark = Targets.scripted(folder, "serve");
        var run = Kit.in(folder)
                .withExtraSuites()
                .run("run", "-t", "target.yaml", "-o", "o", "--case", "TroubleSuite." + name, "--case", "SUB-8");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.out()).contains("exit code       4");
        var results = RunIT.results(folder.resolve("o"));
        assertThat(RunIT.verdict(results, "SUB-3")).isEqualTo("error");
        // Without memory nothing is sure to work, but nothing may count against the target either.
        assertThat(RunIT.verdict(results, "SUB-8")).isNotEqualTo("fail");
        assertThat(results.toString()).contains(words);
        assertThat(Targets.alive(mark)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"endsTheProcess, rtck: interrupted", "diesOnAnotherThread, the kit itself failed"})
    void aCaseThatTakesTheKitDownIsNoResult(String name, String words) throws Exception {
        var mark = Targets.scripted(folder, "serve");
        var run = Kit.in(folder)
                .withExtraSuites()
                .run("run", "-t", "target.yaml", "-o", "o", "--case", "TroubleSuite." + name);
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).contains(words);
        assertThat(RunIT.results(folder.resolve("o")).at("/run/complete").asBoolean(true))
                .isFalse();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Targets.alive(mark) == 0);
    }

    @Test
    void aDiskThatIsFullFromTheStart() throws Exception {
        var full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "Linux has it");
        var mark = Targets.scripted(folder, "serve");
        var link = Files.createDirectories(folder.resolve("o")).resolve("evidence.jsonl");
        Files.createSymbolicLink(link, full);
        var run = Kit.in(folder).run("run", "-t", "target.yaml", "-o", "o");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err())
                .contains("cannot write the evidence log", "No space left on device")
                .hasLineCount(1);
        Files.delete(link);
        assertThat(folder.resolve("o/results.json")).doesNotExist();
        assertThat(Targets.alive(mark)).isZero();
    }

    @Test
    void aDiskThatFillsUpOnTheWay() throws Exception {
        var out = Files.createDirectories(folder.resolve("o"));
        assumeTrue(
                new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "rtck-it", out.toString())
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0,
                "only root may mount");
        try {
            var mark = Targets.scripted(folder, "serve");
            var run = Kit.in(folder)
                    .withExtraSuites()
                    .run(
                            "run",
                            "-t",
                            "target.yaml",
                            "-o",
                            "o",
                            "--case",
                            "TroubleSuite.fillsTheDisk",
                            "--case",
                            "SUB-8");
            assertThat(run.exit()).isEqualTo(4);
            assertThat(run.err()).contains("No space left on device").doesNotContain("\tat ");
            assertThat(out.resolve("results.json")).doesNotExist();
            assertThat(Targets.alive(mark)).isZero();
        } finally {
            new ProcessBuilder("umount", out.toString()).inheritIO().start().waitFor();
        }
    }
}
