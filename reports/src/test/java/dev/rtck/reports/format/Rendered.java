package dev.rtck.reports.format;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.reports.Renderer;
import dev.rtck.reports.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Outputs of renderers, and schemas to hold them against. */
final class Rendered {
    private Rendered() {}

    static String of(Renderer renderer, Sample sample) throws IOException {
        return of(renderer, sample.report(), sample.evidence());
    }

    static String of(Renderer renderer, ComplianceReport report, Path evidence) throws IOException {
        var out = new ByteArrayOutputStream();
        renderer.render(report, evidence, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(Rendered.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What a JSON Schema has against a document. */
    static List<String> violations(String schema, String document) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON)
                .validate(
                        document,
                        InputFormat.JSON,
                        context -> context.executionConfig(c -> c.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
