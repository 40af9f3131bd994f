package dev.rtck.reports.matrix;

import dev.rtck.reports.Reports;
import dev.rtck.reports.html.MatrixPage;
import dev.rtck.reports.sign.Attestation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes the site: a page of all implementations, and the reports of each in a folder of its own. */
public final class Site {
    private Site() {}

    /**
     * Writes it.
     *
     * @param all in the order in which they are to stand
     * @throws IOException when something cannot be written
     */
    public static void write(List<Judged> all, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var judged : all) {
            var own = folder.resolve(judged.folder());
            Reports.write(judged.report(), judged.log(), own);
            // Who vouches for it; the log itself may be too large to publish.
            var signed = judged.log().resolveSibling(Attestation.FILE);
            if (Files.isRegularFile(signed)) {
                Files.copy(signed, own.resolve(Attestation.FILE), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(folder.resolve("index.html"), MatrixPage.of(all));
    }
}
