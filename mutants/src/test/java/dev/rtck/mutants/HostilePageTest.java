package dev.rtck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.mutants.hostile.HostileFile;
import dev.rtck.mutants.hostile.HostileHook;
import dev.rtck.mutants.hostile.Hostility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/hostile-targets.md} has a row for each piece of the corpus, and none for anything else. */
class HostilePageTest {
    private static final Path PAGE = Path.of("..", "docs", "hostile-targets.md");

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(it -> it.startsWith("| `"))
                .map(it -> List.of(it.substring(1).split("\\|")))
                .map(cells -> cells.stream().map(String::strip).toList())
                .toList();
    }

    @Test
    void everyPieceOfTheCorpusHasARow() throws IOException {
        var corpus = Stream.of(
                        Stream.of(Hostility.values()).map(Hostility::label),
                        Stream.of(HostileFile.values()).map(HostileFile::label),
                        Stream.of(HostileHook.values()).map(HostileHook::label))
                .flatMap(it -> it)
                .map(it -> "`" + it + "`");
        assertThat(rows().stream().map(it -> it.get(0))).containsExactlyInAnyOrderElementsOf(corpus.toList());
    }

    @Test
    void everyRowSaysWhichCommandsAndWhatHeld() throws IOException {
        assertThat(rows()).allSatisfy(it -> {
            assertThat(it).hasSize(4);
            assertThat(it.get(1)).isNotBlank();
            assertThat(it.get(2)).isNotBlank();
            assertThat(it.get(3)).matches("exit \\d(, \\d)*; .*|open: .*|not measured .*");
        });
    }

    @Test
    void everyCommandOfTheTrialsIsNamed() throws IOException {
        var page = Files.readString(PAGE);
        assertThat(Stream.of(HostileTrials.TALKING, HostileTrials.VISITING, HostileTrials.READING)
                        .flatMap(it -> it.keySet().stream()))
                .allMatch(it -> page.contains("`" + it + "`"));
    }
}
