package dev.rtck.reports.format;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.reports.JsonText;
import dev.rtck.reports.Renderer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A format that is one JSON document made from the report alone. */
interface JsonFormat extends Renderer {
    /** The document, of records, maps and lists. */
    Object document(ComplianceReport report);

    @Override
    default void render(ComplianceReport report, Path evidence, OutputStream out) throws IOException {
        // As text first: Jackson would close the stream, which is the caller's.
        out.write(JsonText.of(document(report)).getBytes(StandardCharsets.US_ASCII));
    }
}
