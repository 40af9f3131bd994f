package dev.rtck.harness.target;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The good target files of the tests. */
final class TargetFiles {
    static final Map<String, String> ENVIRONMENT = Map.of("ACME_TOKEN", "tOken/ä+\"9\"");
    static final String MINIMAL = "name: Acme\nwebsocket: { url: \"ws://127.0.0.1:8000/ws\" }\n";

    private TargetFiles() {}

    static Path path(String name) {
        try {
            return Path.of(TargetFiles.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static Target load(String name) throws TargetFileException {
        return TargetFile.load(path(name), ENVIRONMENT);
    }

    static Target write(Path folder, String yaml) throws TargetFileException, IOException {
        return TargetFile.load(Files.writeString(folder.resolve("target.yaml"), yaml), ENVIRONMENT);
    }
}
