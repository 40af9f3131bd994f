package dev.rtck.harness.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineFileTest {
    @TempDir
    Path folder;

    @Test
    void everyEntryHasARequirementAReasonAndALastDay() throws Exception {
        assertThat(read("""
                failures:
                  - { requirement: HB-6, reason: "fixed in 2.4", until: 2027-01-31 }
                """)).containsExactly(new Waiver("HB-6", "fixed in 2.4", LocalDate.of(2027, 1, 31)));
        assertThat(read("failures: []\n")).isEmpty();
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        assertThatThrownBy(() -> read("""
                failures:
                  - { requirement: HB-6, until: soon }
                  - { requirement: no, reason: x, until: 2027-01-31 }
                """))
                .isInstanceOf(TargetFileException.class)
                .hasMessageContaining("known.yaml:2:")
                .hasMessageContaining("reason")
                .hasMessageContaining("soon")
                .hasMessageContaining("known.yaml:3:")
                .hasMessageContaining("expected the id of a requirement");
        assertThatThrownBy(() -> read("known: []\n")).hasMessageContaining("failures");
        assertThatThrownBy(() -> BaselineFile.load(folder.resolve("none.yaml")))
                .hasMessageContaining("there is no such file");
    }

    private java.util.List<Waiver> read(String text) throws IOException, TargetFileException {
        var file = folder.resolve("known.yaml");
        Files.writeString(file, text);
        return BaselineFile.load(file);
    }
}
