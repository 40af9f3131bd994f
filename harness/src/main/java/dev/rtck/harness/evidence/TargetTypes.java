package dev.rtck.harness.evidence;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.rtck.harness.target.ClientFrame;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How the parts of a target file that the log carries are written as JSON. */
final class TargetTypes {
    private TargetTypes() {}

    static JacksonModule module() {
        return new SimpleModule("target")
                .addSerializer(new PointerWriter())
                .addDeserializer(JsonPointer.class, new PointerReader())
                .setMixInAnnotation(ClientFrame.class, Tagged.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "form")
    private interface Tagged {}

    private static final class PointerWriter extends StdSerializer<JsonPointer> {
        PointerWriter() {
            super(JsonPointer.class);
        }

        @Override
        public void serialize(JsonPointer pointer, JsonGenerator out, SerializationContext context) {
            out.writeString(pointer.toString());
        }
    }

    private static final class PointerReader extends StdDeserializer<JsonPointer> {
        PointerReader() {
            super(JsonPointer.class);
        }

        @Override
        public JsonPointer deserialize(JsonParser in, DeserializationContext context) {
            return JsonPointer.compile(in.getString());
        }
    }
}
