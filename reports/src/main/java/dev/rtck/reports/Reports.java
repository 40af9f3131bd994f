package dev.rtck.reports;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.reports.format.BadgeJson;
import dev.rtck.reports.format.BadgeSvg;
import dev.rtck.reports.format.CtrfReport;
import dev.rtck.reports.format.EarlReport;
import dev.rtck.reports.format.HarTranscripts;
import dev.rtck.reports.format.JunitXml;
import dev.rtck.reports.format.MarkdownSummary;
import dev.rtck.reports.format.ResultsJson;
import dev.rtck.reports.format.SarifLog;
import dev.rtck.reports.html.HtmlReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** All reports of a run, written into one directory. */
public final class Reports {
    /** {@code results.json} comes last: whoever finds it finds the others too. */
    private static final List<Renderer> ALL = List.of(
            new HtmlReport(),
            new MarkdownSummary(),
            new JunitXml(),
            new SarifLog(),
            new CtrfReport(),
            new EarlReport(),
            new BadgeJson(),
            new BadgeSvg(),
            new HarTranscripts(),
            new ResultsJson());

    private Reports() {}

    /** Every format, in the order of writing. */
    public static List<Renderer> renderers() {
        return ALL;
    }

    /**
     * Writes every format, each under its own name and only once it is whole. A format that fails does not keep the
     * others from being written, and leaves no older file behind that could be taken for the report of this run.
     *
     * @param evidence  the log the report was made from
     * @param directory where to; made when it is missing
     * @throws IOException when a format could not be written; further failures are suppressed in it
     */
    public static void write(ComplianceReport report, Path evidence, Path directory) throws IOException {
        write(ALL, report, evidence, directory);
    }

    static void write(List<Renderer> renderers, ComplianceReport report, Path evidence, Path directory)
            throws IOException {
        Files.createDirectories(directory);
        IOException failure = null;
        for (var renderer : renderers) {
            try {
                write(renderer, report, evidence, directory);
            } catch (IOException | RuntimeException e) {
                var file = directory.resolve(renderer.fileName());
                Files.deleteIfExists(file);
                var said = new IOException(
                        "cannot write the report " + file + ": " + (e.getMessage() == null ? e : e.getMessage()), e);
                if (failure == null) {
                    failure = said;
                } else {
                    failure.addSuppressed(said);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static void write(Renderer renderer, ComplianceReport report, Path evidence, Path directory)
            throws IOException {
        var file = directory.resolve(renderer.fileName());
        // Not Files.createTempFile: its files are private to this user, and a report is for others to read.
        var unfinished = directory.resolve("." + renderer.fileName() + "."
                + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()));
        try {
            try (var out = new BufferedOutputStream(
                    Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                renderer.render(report, evidence, out);
            }
            move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
