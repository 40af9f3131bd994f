package dev.rtck.load.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The evidence of a load run as a file, {@code load-evidence.json}: what a shard leaves, and what can be judged again. */
public final class Evidence {
    /** Its name in the output folder. */
    public static final String FILE = "load-evidence.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Evidence() {}

    /** Writes it into a folder. */
    public static Path write(LoadEvidence evidence, Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(evidence) + "\n");
    }

    /**
     * Reads it from a folder, or from the file itself.
     *
     * @throws IOException when there is none, or it is cut off
     */
    public static LoadEvidence read(Path from) throws IOException {
        var file = Files.isDirectory(from) ? from.resolve(FILE) : from;
        try {
            return JSON.readValue(Files.readString(file), LoadEvidence.class);
        } catch (JacksonException e) {
            throw new IOException(
                    file + ": expected the evidence of a load run, found something else (" + e.getOriginalMessage()
                            + "); was its shard killed?",
                    e);
        }
    }
}
