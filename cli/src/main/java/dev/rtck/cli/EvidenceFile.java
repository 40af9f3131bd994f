package dev.rtck.cli;

import dev.rtck.harness.result.Assessment;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.protocol.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An evidence log that a user named, by itself or by the output folder it stands in. */
record EvidenceFile(Path path) {
    private static final String NAME = "evidence.jsonl";

    /**
     * Finds the log.
     *
     * @throws WrongInput when there is none
     */
    static EvidenceFile of(Path named) {
        var path = Files.isDirectory(named) ? named.resolve(NAME) : named;
        if (!Files.isRegularFile(path)) {
            throw new WrongInput(path + ": expected the " + NAME + " of a run, found no such file");
        }
        return new EvidenceFile(path);
    }

    /**
     * Judges it with the present catalogue.
     *
     * @throws WrongInput when it is no evidence log
     */
    ComplianceReport judged() {
        try {
            return Assessment.of(path, Catalogue.load());
        } catch (IOException e) {
            throw new WrongInput(e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new WrongInput(path + ": " + e.getMessage());
        }
    }

    /** The folder it stands in. */
    Path folder() {
        return path.toAbsolutePath().getParent();
    }
}
