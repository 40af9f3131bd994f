package dev.rtck.reports;

import dev.rtck.harness.result.ComplianceReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** The results for programs: {@code results.json}, in the shape of {@code results-v1.schema.json}. */
public final class ResultsJson implements Renderer {
    /** Resource that holds the JSON Schema (2020-12) of the file. */
    public static final String SCHEMA_RESOURCE = "/dev/rtck/reports/results-v1.schema.json";

    // ASCII only: control characters and bidirectional overrides come through unchanged, and harm no viewer.
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule()
                    .addSerializer(String.class, new WellFormed(false))
                    .addKeySerializer(String.class, new WellFormed(true)))
            .build();

    @Override
    public String fileName() {
        return "results.json";
    }

    @Override
    public void render(ComplianceReport report, Path evidence, OutputStream out) throws IOException {
        // As text first: Jackson would close the stream, which is the caller's.
        out.write((MAPPER.writeValueAsString(ResultsDocument.of(report)) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Jackson writes lone surrogates, but neither it nor others read them in property names, nor some anywhere. */
    private static final class WellFormed extends StdScalarSerializer<String> {
        private final boolean name;

        WellFormed(boolean name) {
            super(String.class);
            this.name = name;
        }

        @Override
        public void serialize(String text, JsonGenerator json, SerializationContext context) {
            if (name) {
                json.writeName(VisibleText.wellFormed(text));
            } else {
                json.writeString(VisibleText.wellFormed(text));
            }
        }
    }
}
