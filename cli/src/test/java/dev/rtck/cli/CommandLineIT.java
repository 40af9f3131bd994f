package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What the command line answers without a target. */
class CommandLineIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "run", "demo", "doctor", "list", "explain", "report", "judge", "serve", "init", "watch"})
    void helpSaysHowEveryCommandIsUsedAndWhatItsExitCodesMean(String command) throws Exception {
        var words = (command + " --help").strip().split(" ");
        var help = command.isEmpty() ? Kit.in(folder).run(words) : Kit.here(words);
        assertThat(help.exit()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .contains("Usage: rtck" + (command.isEmpty() ? " " : " " + command + " "))
                .contains("Exit codes:")
                .containsPattern("\n +4 +\\S+")
                .doesNotContain("\033");
        assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rum                             | unknown command \"rum\"; did you mean \"run\"?",
                "run --taget x                   | unknown option \"--taget\"; did you mean \"--target\"?",
                "run -t x --level cores          | expected one of core, resilient, full, secure, load, cluster, found \"cores\"; did you mean core?",
                "run                             | missing required option: '--target=FILE'",
                "list everything                 | unexpected argument \"everything\"",
                "demo --seed eleven              | '--seed'",
            })
    void aWrongCommandLineIsAnsweredInThreeLines(String arguments, String words) throws Exception {
        var answer = arguments.equals("rum") ? Kit.in(folder).run("rum") : Kit.here(arguments.split(" "));
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err().lines().findFirst())
                .get()
                .asString()
                .startsWith("rtck")
                .contains(words);
        assertThat(answer.err()).contains("Usage: rtck", "--help` says more");
        assertThat(answer.err().lines()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void theListIsTheCatalogueWithItsCases() throws Exception {
        assertThat(Kit.in(folder).run("list").out())
                .contains("SUB-3", "· SubscriptionSuite.aSubscriberReceivesEachPublicationOnce");
        var listed = JsonMapper.shared().readTree(Kit.here("list", "--json").out());
        assertThat(listed.size()).isGreaterThan(200);
        assertThat(listed).anySatisfy(it -> {
            assertThat(it.path("id").stringValue()).isEqualTo("SUB-3");
            assertThat(it.path("cases").isEmpty()).isFalse();
        });
    }

    @Test
    void aRequirementIsExplained() throws Exception {
        var explained = Kit.in(folder).run("explain", "sub-3");
        assertThat(explained.exit()).isZero();
        assertThat(explained.out())
                .contains(
                        "SUB-3  MUST · server · level core",
                        "source",
                        "tested",
                        "planted",
                        "mend",
                        "case    SubscriptionSuite.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HB-99  | chapter HB has HB-1 to HB-",
                "HP-2   | did you mean HB-2?",
                "xyzzy  | the chapters are CONN, ENV, SUB",
            })
    void anUnknownRequirementIsAnsweredWithTheNearest(String id, String words) throws Exception {
        var answer = id.equals("HB-99") ? Kit.in(folder).run("explain", "SUB-3", id) : Kit.here("explain", "SUB-3", id);
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("no requirement has the id \"" + id + "\"", words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "judge"})
    void whatIsNoEvidenceLogIsRefused(String command) throws Exception {
        var missing = folder.resolve("missing.jsonl");
        assertThat(Kit.here(command, missing.toString()))
                .satisfies(it -> assertThat(it.exit()).isEqualTo(2))
                .satisfies(it -> assertThat(it.err()).contains(missing + ": expected the evidence.jsonl of a run"));
        Files.writeString(folder.resolve("empty.jsonl"), "");
        assertThat(Kit.in(folder).run(command, "empty.jsonl"))
                .satisfies(it -> assertThat(it.exit()).isEqualTo(2))
                .satisfies(it ->
                        assertThat(it.err()).contains("found an empty file").hasLineCount(1));
        var other = Files.writeString(folder.resolve("other.jsonl"), "{\"a\":1}\n{\"b\":2}\n");
        assertThat(Kit.here(command, other.toString()))
                .satisfies(it -> assertThat(it.exit()).isEqualTo(2))
                .satisfies(it -> assertThat(it.err())
                        .contains(other + ":1: expected an entry")
                        .hasLineCount(1));
        assertThat(folder.resolve("results.json")).doesNotExist();
    }
}
