package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Typical mistakes in a target file and on the command line: each is answered with its place, what was expected, what to
 * do, and 2; nothing is printed that looks like a crash, and nothing of it looks like a result.
 */
class MistakesTest {
    private static final Path FILES =
            Path.of("..", "harness", "src", "test", "resources", "dev", "rtck", "harness", "target", "mistakes.txt");

    private static final Pattern PLACE = Pattern.compile("(?m)^\\S*target\\.yaml:\\d+:\\d+: .+");

    @TempDir
    private Path folder;

    /** A mistake in a target file; its message is checked to the letter where target files are read. */
    private record InFile(String title, String yaml, String message) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<InFile> inFiles() throws IOException {
        var found = new ArrayList<InFile>();
        for (var block : Files.readString(FILES).split("(?m)^=== ")) {
            var lines = block.lines().toList();
            // Some need an environment that this process does not have.
            if (!block.isBlank() && !block.contains("${EMPTY}") && !block.contains("${SHORT}")) {
                found.add(new InFile(
                        lines.get(0),
                        join(lines.stream().skip(1).filter(it -> !it.startsWith("> "))),
                        join(lines.stream().filter(it -> it.startsWith("> ")).map(it -> it.substring(2)))));
            }
        }
        return found;
    }

    private static String join(Stream<String> lines) {
        return String.join("\n", lines.toList()) + "\n";
    }

    @Test
    void theTableIsLong() throws IOException {
        assertThat(inFiles()).hasSizeGreaterThan(80);
    }

    @ParameterizedTest
    @MethodSource("inFiles")
    void aMistakeInATargetFileIsToldWithItsPlace(InFile mistake) throws IOException {
        var file = Files.writeString(folder.resolve("target.yaml"), mistake.yaml());
        var answer = run("run", "--target", file.toString(), "--dry-run");
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err().replace(file.toString(), "target.yaml")).isEqualTo(mistake.message());
        assertThat(answer.err()).containsPattern(PLACE);
    }

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("good.yaml"), Targets.endpoints(1));
        Files.writeString(folder.resolve("text.txt"), "no JSON\n");
        Files.writeString(folder.resolve("other.json"), "{}\n");
        Files.writeString(folder.resolve("known.yaml"), "failures:\n  - { requirement: HB-2, reason: x }\n");
    }

    /** The file is renewed with {@code -Drtck.renew=true}; read then what has changed in it. */
    @Test
    void aMistakeOnTheCommandLineIsToldToTheLetter() throws IOException {
        var file = Path.of("src", "test", "resources", "mistakes-on-the-command-line.txt");
        var written = Files.readString(file);
        var told = new StringBuilder();
        var mistakes = written.lines().filter(it -> it.startsWith("=== ")).toList();
        for (var mistake : mistakes) {
            var answer =
                    run(mistake.substring(4).replace("%", folder.toString()).split(" +"));
            assertThat(answer.exit()).as(mistake + "\n" + answer.err()).isEqualTo(2);
            assertThat(answer.err()).as(mistake).doesNotContain("\tat ").doesNotContain("Exception");
            told.append(mistake).append('\n');
            answer.err()
                    .lines()
                    .map(it -> it.replace(folder.toString(), "%").replaceAll("\\d{4}-\\d\\d-\\d\\d$", "DATE"))
                    .forEach(it -> told.append("> ").append(it).append('\n'));
        }
        assertThat(folder.resolve("o/results.json")).doesNotExist();
        if (Boolean.getBoolean("rtck.renew")) {
            Files.writeString(file, told);
        }
        assertThat(mistakes).hasSizeGreaterThan(40);
        assertThat(told.toString()).isEqualTo(Files.readString(file));
    }

    private record Answer(int exit, String err) {}

    private static Answer run(String... arguments) {
        var err = new StringWriter();
        var exit = Rtck.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
        return new Answer(exit, err.toString());
    }
}
