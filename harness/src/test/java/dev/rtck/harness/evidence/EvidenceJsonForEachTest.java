package dev.rtck.harness.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceJsonForEachTest {
    @TempDir
    Path directory;

    private Path file;
    private final ArrayList<Entry> seen = new ArrayList<>();

    @BeforeEach
    void threeEntries() {
        file = directory.resolve("run.jsonl");
        try (var log = EvidenceLog.create(file, line -> line)) {
            log.append("A#1", "", new CaseEvent.CaseStarted("A", 1), 1);
            log.append("A#1", "subscriber", new WireEvent.Received("\ud800", Transport.WEBSOCKET), 2);
            log.append("", "", new RunEvent.RunEnded(), 3);
        }
    }

    @Test
    void everyEntryIsHandedOnInOrder() throws IOException {
        EvidenceJson.forEach(file, seen::add);
        assertThat(seen)
                .isEqualTo(EvidenceJson.read(file))
                .extracting(Entry::seq)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void aLastLineThatIsCutOffIsLeftOut() throws IOException {
        Files.writeString(file, "{\"seq\":4,", StandardOpenOption.APPEND);
        EvidenceJson.forEach(file, seen::add);
        assertThat(seen).hasSize(3);
    }

    @Test
    void aBrokenLineIsNamedAfterTheEntriesBeforeIt() throws IOException {
        Files.writeString(file, "{\"seq\":4,\n{}\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> EvidenceJson.forEach(file, seen::add)).hasMessageContaining("run.jsonl:4:");
        assertThat(seen).hasSize(3);
    }
}
