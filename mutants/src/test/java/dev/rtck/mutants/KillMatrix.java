package dev.rtck.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * The runs against what is planted, one file each, and what they say together: {@code target/kill-matrix/kill-matrix.md}
 * and {@code kill-matrix.json}. Parts of a proof that are run one after the other add up, until the next {@code clean}.
 */
public final class KillMatrix {
    private static final Path FOLDER = Path.of("target", "kill-matrix");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private KillMatrix() {}

    /** Keeps what came of a run against something planted. */
    public static void note(Class<?> proof, Deviation planted, KitRun run) {
        note(proof, planted, run, Set.of());
    }

    /** The same where {@code known} is broken in that target whatever is planted. */
    static void note(Class<?> proof, Deviation planted, KitRun run, Set<String> known) {
        var trial = Trial.of(proof, planted, run, !Wanted.ownCasesOnly(), known);
        try {
            var trials = Files.createDirectories(FOLDER.resolve("trials"));
            var file = trials.resolve(trial.proof() + "." + trial.planted() + ".json");
            // A run of every case says more than one of a few.
            if (trial.everyCase() || Files.notExists(file) || !read(file).everyCase()) {
                Files.write(file, JSON.writeValueAsBytes(trial));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Writes the page and the JSON of all that was kept. */
    public static void write() throws IOException {
        var trials = new ArrayList<Trial>();
        if (Files.isDirectory(FOLDER.resolve("trials"))) {
            try (var files = Files.list(FOLDER.resolve("trials"))) {
                for (var each : files.toList()) {
                    trials.add(read(each));
                }
            }
        }
        trials.sort(Comparator.comparing(Trial::proof).thenComparing(Trial::planted));
        Files.createDirectories(FOLDER);
        Files.write(
                FOLDER.resolve("kill-matrix.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(trials));
        Files.writeString(FOLDER.resolve("kill-matrix.md"), KillMatrixPage.of(List.copyOf(trials)));
    }

    private static Trial read(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(file), Trial.class);
    }
}
