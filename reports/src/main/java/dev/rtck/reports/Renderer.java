package dev.rtck.reports;

import dev.rtck.harness.result.ComplianceReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** One format in which a run is reported. A renderer shows verdicts; it never makes one. */
public interface Renderer {

    /** The name of its file within the directory of reports, e.g. {@code results.json}. */
    String fileName();

    /**
     * Writes the whole report.
     *
     * @param evidence the log the report was made from, for renderers that show transcripts
     * @param out      where to; the caller closes it
     * @throws IOException when the log cannot be read or {@code out} refuses the bytes
     */
    void render(ComplianceReport report, Path evidence, OutputStream out) throws IOException;
}
