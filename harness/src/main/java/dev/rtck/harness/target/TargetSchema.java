package dev.rtck.harness.target;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rtck.harness.target.yaml.Located;
import dev.rtck.harness.target.yaml.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The JSON Schema of target files, which also gives editors completion. */
final class TargetSchema {
    /** Its name on the class path, beside this class. */
    static final String RESOURCE = "target.schema.json";

    private final Schema schema;

    TargetSchema() {
        try (var in = open()) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream open() {
        return TargetSchema.class.getResourceAsStream(RESOURCE);
    }

    void check(Located document, Problems problems) {
        errors(document).forEach(error -> {
            var at = document;
            for (var i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
                at = step(at, error.getInstanceLocation().getElement(i));
            }
            problems.add(at, error.getMessage());
        });
    }

    List<Error> errors(Located document) {
        return schema.validate(document.sourceJson());
    }

    private static Located step(Located from, Object element) {
        return element instanceof Integer index
                ? from.items().get(index)
                : from.members().getOrDefault(element.toString(), from);
    }
}
