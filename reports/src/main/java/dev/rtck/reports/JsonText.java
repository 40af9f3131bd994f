package dev.rtck.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/**
 * JSON that every parser reads and no viewer obeys: ASCII only, so that control characters and bidirectional overrides
 * come through as escapes, and without lone surrogates.
 */
public final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            // What is not there is left out, and not null.
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .addModule(new SimpleModule()
                    .addSerializer(String.class, new WellFormed(false))
                    .addKeySerializer(String.class, new WellFormed(true)))
            .build();

    private JsonText() {}

    /** A document of records, maps and lists, indented, with a line feed at its end. */
    public static String of(Object document) {
        return MAPPER.writeValueAsString(document) + "\n";
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
