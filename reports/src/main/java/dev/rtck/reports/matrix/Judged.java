package dev.rtck.reports.matrix;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.protocol.Sha256;
import dev.rtck.reports.Headline;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One implementation of the matrix.
 *
 * @param report judged from its log
 * @param log    the log
 * @param folder where its own reports are within the site
 */
public record Judged(ComplianceReport report, Path log, String folder) {
    private static final int LENGTH = 40;

    /**
     * An implementation by its log.
     *
     * @param place of the log among the others, by which two runs of one target are told apart
     */
    public static Judged of(ComplianceReport report, Path log, String place) {
        return new Judged(report, log, folder(Headline.name(report), place));
    }

    /** A name that is safe on every file system, whatever the target calls itself. */
    private static String folder(String name, String place) {
        var words = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var brief = words.length() <= LENGTH ? words : words.substring(0, LENGTH);
        return (brief.isEmpty() ? "target" : brief) + "-"
                + Sha256.of(place + "\n" + name).substring(0, 8);
    }
}
