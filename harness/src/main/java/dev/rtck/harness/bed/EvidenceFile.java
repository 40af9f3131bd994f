package dev.rtck.harness.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that belongs to a log and is too large to stand in it. Its name is made of the case and nothing that a target
 * says.
 *
 * @param path     where it is written
 * @param relative the same from the folder of the log, with {@code /}
 */
public record EvidenceFile(Path path, String relative) {
    /** The folder of such files, beside the log. */
    public static final String FOLDER = "evidence-files";

    static EvidenceFile of(Path folder, String key, String name) {
        var safe = (key + "-" + name).replaceAll("[^A-Za-z0-9._-]", "-");
        try {
            Files.createDirectories(folder.resolve(FOLDER));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder for evidence: " + e.getMessage(), e);
        }
        return new EvidenceFile(folder.resolve(FOLDER).resolve(safe), FOLDER + "/" + safe);
    }
}
