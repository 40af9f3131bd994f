package dev.rtck.harness.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds processes by a unique variable in their environment, which grandchildren inherit wherever they go. */
record Marked(String value) {
    static final String NAME = "RTCK_TEST_MARK";

    static Marked fresh() {
        return new Marked(UUID.randomUUID().toString());
    }

    Launch on(Launch launch) {
        return launch.with(NAME, value);
    }

    List<Path> living() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .filter(this::carries)
                    .toList();
        }
    }

    private boolean carries(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1)
                    .contains(NAME + "=" + value);
        } catch (IOException e) {
            return false;
        }
    }
}
