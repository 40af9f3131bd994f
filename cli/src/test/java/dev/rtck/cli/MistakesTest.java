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
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rum                                   | unknown command \"rum\"; did you mean \"run\"?",
                "run --taget %/good.yaml               | unknown option \"--taget\"; did you mean \"--target\"?",
                "run                                   | missing required option: '--target=FILE'",
                "run -t                                | missing required parameter for option '--target'",
                "run -t %/none.yaml -o %/o               | none.yaml:1:1: there is no such file",
                "run -t % -o %/o                         | the file cannot be read",
                "run -t %/text.txt -o %/o               | text.txt:1:1: expected a mapping such as `name: …`",
                "run -t %/good.yaml --level cores      | expected one of core, resilient, full, secure, load, cluster, found \"cores\"; did you mean core?",
                "run -t %/good.yaml --profile ful      | found \"ful\"; did you mean full?",
                "run -t %/good.yaml --case SUP-*       | --case SUP-*: no case or requirement is like it; `rtck list` prints them",
                "run -t %/good.yaml --requirement HP-2 | --requirement HP-2: expected the id of a requirement such as HB-2; did you mean HB-2?",
                "run -t %/good.yaml --requirement HB   | --requirement HB: expected the id of a requirement such as HB-2",
                "run -t %/good.yaml --requirement HB-2 --profile load -n | leave nothing to run; expected at least one case that all of them name",
                "run -t %/good.yaml --failed=%         | --failed: expected the results.json of a run at ",
                "run -t %/good.yaml --failed=%/text.txt | --failed: expected the results.json of a run at ",
                "run -t %/good.yaml --failed=%/other.json | found something else",
                "run -t %/good.yaml --repeats 1000     | --repeats 1000: expected a number from 0 to 100",
                "run -t %/good.yaml --repeats many     | '--repeats'",
                "run -t %/good.yaml --seed eleven      | '--seed'",
                "run -t %/good.yaml --evidence some    | '--evidence'",
                "run -t %/good.yaml --out %/text.txt   | expected a folder, found a file; name another",
                "run -t %/good.yaml --out %/o --baseline %/none.yaml | none.yaml:1:1: there is no such file",
                "run -t %/good.yaml --out %/o --baseline %/known.yaml | known.yaml:2:5: failures[0]: missing until; add `until: ",
                "run -t %/good.yaml -t %/good.yaml     | should be specified only once",
                "run %/good.yaml                       | unexpected argument",
                "list everything                       | unexpected argument \"everything\"",
                "explain                               | missing required parameter: 'ID'",
                "explain HB-99                         | no requirement has the id \"HB-99\"; chapter HB has HB-1 to HB-",
                "judge %/none.jsonl                    | expected the evidence.jsonl of a run",
                "report                                | missing required parameter",
                "baseline % --reason x --until soon    | expected a date such as 2027-03-31, found \"soon\"",
                "watch http://127.0.0.1:1/             | rtck watch: expected an address such as ws://127.0.0.1:8000/ws, found \"http://127.0.0.1:1/\"",
                "watch ws://127.0.0.1:1/ --for 5       | expected a duration such as 100ms, 30s or 5m, found \"5\"; add a unit",
                "watch ws://127.0.0.1:1/ --poll here   | --poll: expected an address such as http://",
                "init                                  | missing required parameter: 'URL'",
                "init localhost:8000                   | rtck init: expected an address such as http://127.0.0.1:8000/",
                "init ftp://127.0.0.1/                 | found \"ftp://127.0.0.1/\"",
                "init http://127.0.0.1:1/ --file %/good.yaml | expected the name of a new file, found one; --force replaces it",
                "init http://127.0.0.1:1/ --file %/n --start serve | --start: expected {port} where the port goes, found \"serve\"",
                "init http://127.0.0.1:1/ --file %/n --header Token | --header: expected 'NAME: VALUE'",
                "serve --port many                     | '--port'",
                "doctor --target                       | missing required parameter for option '--target'",
            })
    void aMistakeOnTheCommandLineIsToldWithWhatWasExpected(String arguments, String words) {
        var answer = run(arguments.replace("%", folder.toString()).split(" +"));
        assertThat(answer.exit()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err()).contains(words).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(answer.err().lines().count()).isLessThanOrEqualTo(7);
        assertThat(folder.resolve("o/results.json")).doesNotExist();
    }

    private record Answer(int exit, String err) {}

    private static Answer run(String... arguments) {
        var err = new StringWriter();
        var exit = Rtck.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
        return new Answer(exit, err.toString());
    }
}
