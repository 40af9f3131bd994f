package dev.rtck.reports.html;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.reports.Renderer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

public final class HtmlReport implements Renderer {
    public String fileName() {
        return "report.html";
    }

    public void render(ComplianceReport report, Path evidence, OutputStream out) throws IOException {}
}
