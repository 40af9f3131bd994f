package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    private Path folder;

    private Path run;

    @BeforeEach
    void aRunThatKeptAPicture() throws IOException {
        run = folder.resolve("run-001");
        try (var taken = OutputFolder.take(run)) {
            Files.writeString(taken.evidence(), "{}");
            Files.writeString(
                    Files.createDirectories(run.resolve("evidence-files")).resolve("page-1.jpg"), "");
        }
    }

    @Test
    void nothingIsLeftOfARunThatIsDiscarded() throws IOException {
        OutputFolder.discard(run);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsNotOfARunsMakingStays() throws IOException {
        var notes = Files.writeString(run.resolve("notes.txt"), "mine");
        OutputFolder.discard(run);
        assertThat(run).isDirectoryContaining(notes::equals);
        assertThat(run.toFile().list()).hasSize(1);
    }
}
