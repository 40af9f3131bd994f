package dev.rtck.reports.html;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.reports.Renderer;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The results for people: {@code report.html}, one file that loads nothing from anywhere. Its Content-Security-Policy
 * names style and script by their hashes, so that a browser runs nothing else even if a text of the target got past the
 * escaping.
 */
public final class HtmlReport implements Renderer {
    @Override
    public String fileName() {
        return "report.html";
    }

    @Override
    public void render(ComplianceReport report, Path evidence, OutputStream out) throws IOException {
        var page = Page.of(report, evidence);
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        Templates.HTML.render("report.jte", page, new VisibleOutput(new WriterOutput(writer)));
        writer.flush();
    }
}
