package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Target files and output folders that cannot be used: always 2, and words that say what to mend. */
class WrongInputIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: A                                                            | t.yaml:1:1: missing websocket",
                "name: A%nwebsockt: { url: 'ws://h/' }                              | t.yaml:2:1: ",
                "name: A%nwebsocket: { url: 'ws://h/' }%ntopics: { a: { throttle: fast } } | t.yaml:3:26: topics.a.throttle: expected a duration",
                "name: A%nwebsocket: { url: 'http://h/' }                           | t.yaml:2:",
                "name: A%nname: B                                                   | t.yaml:2:",
                "name: [A                                                           | t.yaml:",
                "name: A%nwebsocket: { url: 'ws://h/${RTCK_IT_UNSET}' }             | RTCK_IT_UNSET",
            })
    void aWrongTargetFileIsToldWithItsPlace(String yaml, String words) throws Exception {
        var file = Files.writeString(folder.resolve("t.yaml"), String.format(yaml) + "\n");
        var answer = Kit.here(
                "run",
                "--target",
                file.toString(),
                "--out",
                folder.resolve("out").toString());
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err())
                .contains(words)
                .containsPattern("t\\.yaml:\\d+:\\d+: ")
                .doesNotContain("\tat ");
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void aMissingTargetFileIsToldAndTakesTheReportOfAnEarlierRunAway() throws Exception {
        var out = Files.createDirectories(folder.resolve("out"));
        for (var name : new String[] {"results.json", "junit.xml", "report.html"}) {
            Files.writeString(out.resolve(name), "of an earlier run");
        }
        Files.writeString(out.resolve("notes.txt"), "of the user");
        var answer = Kit.in(folder).run("run", "--target", "t.yaml", "--out", "out");
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains("t.yaml:1:1: there is no such file");
        assertThat(answer.out()).isEmpty();
        try (var left = Files.list(out)) {
            assertThat(left.map(it -> it.getFileName().toString())).containsExactlyInAnyOrder(".lock", "notes.txt");
        }
    }

    @Test
    void anOutputFolderThatCannotBeIsTold() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        Files.writeString(folder.resolve("t.yaml"), Targets.endpoints(1));
        var kit = Kit.in(folder);
        assertThat(kit.run("run", "-t", "t.yaml", "-o", "file"))
                .satisfies(it -> assertThat(it.exit()).isEqualTo(2))
                .satisfies(it ->
                        assertThat(it.err()).isEqualTo("--out file: expected a folder, found a file; name another\n"));
        assertThat(kit.run("demo", "-o", "file/below"))
                .satisfies(it -> assertThat(it.exit()).isEqualTo(2))
                .satisfies(it ->
                        assertThat(it.err()).contains("--out file/below: ").hasLineCount(1));
        // Nobody may make a folder there, not even root.
        assertThat(kit.run("demo", "-o", "/proc/rtck"))
                .satisfies(it -> assertThat(it.exit()).isEqualTo(2))
                .satisfies(it ->
                        assertThat(it.err()).contains("--out /proc/rtck: ").hasLineCount(1));
    }

    @Test
    void aPatternLikeNothingIsTold() throws Exception {
        Files.writeString(folder.resolve("t.yaml"), Targets.endpoints(1));
        var answer = Kit.in(folder).run("run", "-t", "t.yaml", "--case", "SUB-3", "--case", "SUP-*");
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains("--case SUP-*: no case or requirement is like it");
    }

    @Test
    void aDryRunTellsWhatCannotRunAndTheLineToAddAndWritesNothing() throws Exception {
        Files.writeString(folder.resolve("t.yaml"), "name: A\nwebsocket: { url: 'ws://127.0.0.1:1/' }\n");
        var plan = Kit.in(folder).run("run", "-t", "t.yaml", "--dry-run", "--case", "SubscriptionSuite.*");
        assertThat(plan.exit()).isZero();
        assertThat(plan.out())
                .contains("A: 0 of ", "Cannot be tested:", "add `publish: { http: ", "· SubscriptionSuite.");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
