package dev.rtck.harness.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MistakesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.rtck.harness.target.Mistakes#all")
    void isToldWithItsPlaceAndWhatToDo(Mistakes mistake) throws IOException {
        assertThat(messages(mistake.yaml())).isEqualTo(mistake.message());
    }

    private String messages(String yaml) throws IOException {
        var file = Files.writeString(folder.resolve("target.yaml"), yaml);
        var thrown = catchThrowableOfType(
                TargetFileException.class, () -> TargetFile.load(file, Map.of("EMPTY", "", "SHORT", "x")));
        assertThat(thrown).as("the loader's complaint").isNotNull();
        return thrown.getMessage().replace(file.toString(), "target.yaml");
    }
}
