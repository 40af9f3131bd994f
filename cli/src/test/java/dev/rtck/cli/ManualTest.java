package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.protocol.Catalogue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** What is made from the command line's own model: manual pages, completion; and the words beside requirements. */
class ManualTest {
    @TempDir
    private Path folder;

    static Stream<CommandSpec> commands() {
        var rtck = Rtck.commandLine();
        return Stream.concat(Stream.of(rtck), rtck.getSubcommands().values().stream())
                .map(it -> it.getCommandSpec());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aManualPageHasEveryOptionAndEveryExitCode(CommandSpec spec) throws Exception {
        var page = ManualPage.of(spec);
        assertThat(page)
                .startsWith(".TH \"RTCK")
                .contains(".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS")
                .doesNotContain("${DEFAULT", "\033", "@|");
        var written = page.replace("\\-", "-");
        spec.options().forEach(option -> assertThat(written).contains(option.names()));
        spec.usageMessage()
                .exitCodeList()
                .values()
                .forEach(words -> assertThat(written).contains(words));
        assertThat(complaints(page)).isEmpty();
    }

    /** What the formatter of manual pages complains about, where there is one. */
    private String complaints(String page) throws Exception {
        if (Files.notExists(Path.of("/usr/bin/groff"))) {
            return "";
        }
        var file = Files.writeString(folder.resolve("page.1"), page);
        return output("groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z", file.toString())
                .lines()
                // Where only the formatter's core is installed, it cannot read UTF-8 and says so.
                .filter(it -> !it.contains("preconv"))
                .reduce("", (all, each) -> all + each + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rtck ru=run", "rtck exp=explain", "rtck run --requ=--requirement", "rtck watch --to=--topic"})
    void aShellCompletesCommandsAndOptions(String typed) throws Exception {
        var script = Files.writeString(folder.resolve("completion"), AutoComplete.bash("rtck", Rtck.commandLine()));
        var words = typed.replaceAll("=.*", "").split(" ");
        var answer = output(
                "bash",
                "-c",
                "source " + script + "; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD=" + (words.length - 1)
                        + "; _complete_rtck; echo \"${COMPREPLY[@]}\"");
        assertThat(answer.strip().split("\\s+")).contains(typed.replaceAll(".*=", ""));
    }

    private static String output(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    @ParameterizedTest
    @ValueSource(strings = {KnownMistakes.FIELD, KnownMistakes.PLANTED})
    void knownMistakesAreThoseOfRequirementsThatExist(String table) {
        var ids = List.copyOf(KnownMistakes.read(table).propertyNames());
        assertThat(ids)
                .hasSizeGreaterThan(20)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(Catalogue.load().find(id)).as(id).isPresent());
    }

    @Test
    void aRequirementIsExplainedWithWhatOthersGetWrong() {
        assertThat(KnownMistakes.inTheField("ERR-6")).get().asString().startsWith("In 10 of 12 implementations");
        assertThat(KnownMistakes.inTheField("ENV-2")).isEmpty();
        assertThat(KnownMistakes.planted("HB-2")).isNotEmpty();
    }
}
