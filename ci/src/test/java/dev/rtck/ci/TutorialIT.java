package dev.rtck.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who follows the tutorial word by word, in an empty folder and with an empty local repository. Not in the default
 * build: it takes three minutes, and fetches Python packages.
 */
class TutorialIT {
    @TempDir
    private Path home;

    @Test
    void everyStepDoesWhatIsWritten() throws Exception {
        assumeTrue(
                new ProcessBuilder("python3", "-c", "import venv, ensurepip")
                                .start()
                                .waitFor()
                        == 0,
                "the tutorial was not followed: python3 with venv is missing");
        var folder = Files.createDirectories(home.resolve("dashboard"));
        for (var block : Docs.blocks(Docs.ROOT.resolve("docs/tutorial.md"))) {
            var words = block.info().split(" ");
            if (words.length == 2) {
                Files.writeString(folder.resolve(words[1]), block.text());
            }
            for (var command : Docs.commands(block)) {
                var output = run(folder, command.text());
                var from = 0;
                for (var line : command.output()) {
                    var at = output.indexOf(line.strip(), from);
                    assertThat(at)
                            .as("after `%s` expected%n%s%nin%n%s", command.text(), line, output)
                            .isNotNegative();
                    from = at + line.strip().length();
                }
            }
        }
    }

    private String run(Path folder, String command) throws Exception {
        var log = home.resolve("log");
        var builder = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().compute("PATH", (name, path) -> maven() + ":" + path);
        builder.environment().put("REAL_PATH", System.getenv("PATH"));
        var process = builder.start();
        try {
            assertThat(process.waitFor(900, TimeUnit.SECONDS)).as(command).isTrue();
            return Files.readString(log);
        } finally {
            process.destroyForcibly();
        }
    }

    /** A folder whose {@code mvn} takes the kit from where a release would have put it. */
    private Path maven() {
        try {
            var repository = home.resolve("repository");
            var folder = Files.createDirectories(home.resolve("bin"));
            var script = Files.writeString(
                    folder.resolve("mvn"),
                    "#!/bin/sh\nPATH=\"$REAL_PATH\" exec mvn --no-transfer-progress --settings "
                            + new StrangersBuild(home, repository).settings() + " -Dmaven.repo.local=" + repository
                            + " \"$@\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
            return folder;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
