package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ships in the one jar is what was looked at: {@code ci/check-dependencies}, which needs no network. */
class DependenciesIT {
    private static final Path CHECK = Path.of("..", "ci", "check-dependencies").toAbsolutePath();
    private static final Path EXPECTED =
            Path.of("..", "ci", "dependencies.sha256").toAbsolutePath();
    private static final Path SHIPPED = Path.of("target", "shipped.txt").toAbsolutePath();

    @TempDir
    private Path folder;

    private String said = "";

    @Test
    void whatShipsIsWhatIsListed() throws Exception {
        assertThat(check()).as("%s", said).isZero();
    }

    @Test
    void aLibraryThatWasChangedIsNamed() throws Exception {
        var list = folder.resolve("list");
        Files.writeString(
                list, Files.readString(EXPECTED).replaceFirst("(?m)^[0-9a-f]{64}  (picocli)", "0".repeat(64) + "  $1"));
        assertThat(check("--expected", list.toString())).isEqualTo(1);
        assertThat(said).contains("picocli", "--renew");
    }

    @Test
    void aVersionWithAKnownHoleIsNamed() throws Exception {
        var old = Files.writeString(folder.resolve("snakeyaml-1.33.jar"), "not looked into");
        var shipped = Files.writeString(
                folder.resolve("shipped"), Files.readString(SHIPPED).strip() + ":" + old);
        assertThat(check("--shipped", shipped.toString())).isEqualTo(1);
        assertThat(said).contains("snakeyaml 1.33 has a known hole; expected 2.0 or newer");
    }

    @Test
    void withoutAnythingToCompareNothingIsWell() throws Exception {
        assertThat(check("--shipped", folder.resolve("nothing").toString())).isEqualTo(2);
        assertThat(said).contains("run mvn package first");
    }

    private int check(String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(CHECK.toString()));
        command.addAll(List.of(options));
        var out = folder.resolve("said").toFile();
        var check = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out)
                .start();
        try {
            assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
            said = Files.readString(out.toPath());
            return check.exitValue();
        } finally {
            check.destroyForcibly();
        }
    }
}
