package dev.rtck.harness.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import dev.rtck.harness.target.yaml.Problems;
import dev.rtck.harness.target.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TargetSchemaTest {
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private JsonNode schema;

    @BeforeEach
    void read() throws IOException {
        try (var in = TargetSchema.open()) {
            schema = new JsonMapper().readTree(in);
        }
    }

    @Test
    void theSchemaIsOne() {
        var meta =
                registry.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
        assertThat(meta.validate(schema)).isEmpty();
    }

    @Test
    void schemaAndLoaderKnowTheSameKeys() {
        var closed = new HashMap<String, Set<String>>();
        closedObjects("", schema, closed);
        var known = Arrays.stream(Keys.values())
                .collect(Collectors.toMap(Keys::schema, it -> (Set<String>) new TreeSet<>(it.names())));
        assertThat(closed).isEqualTo(known);
    }

    @Test
    void everyKeyIsDescribedAndItsExamplesHold() {
        for (var section : Keys.values()) {
            for (var property : schema.at(section.schema()).path("properties").properties()) {
                var where = section + "." + property.getKey();
                assertThat(property.getValue().path("description").asString(""))
                        .as(where)
                        .endsWith(".");
                for (var example : property.getValue().path("examples")) {
                    assertThat(alone(property.getValue()).validate(example))
                            .as(where)
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.yaml", "dialect.yaml", "everything.yaml"})
    void goodFilesAreValid(String name) throws IOException {
        assertThat(errors(Files.readString(TargetFiles.path(name)))).isEmpty();
    }

    @Test
    void whatAnEditorCanSeeIsRefusedByTheSchemaToo() throws IOException {
        var visible = List.of(
                "unknown key",
                "missing",
                "expected a duration such as 100ms",
                "expected one of",
                "expected only one of",
                "expected a mapping such as",
                "expected a list such as",
                "a mode without",
                "a throttle without",
                "a batch without",
                "entries without",
                "expected a JSON Pointer",
                "expected text, found the number",
                "expected a size such as 1MiB, found \"1MB\"",
                "the scheme must be",
                "expected a whole number");
        var refused = Mistakes.all().stream()
                .filter(it -> visible.stream().anyMatch(it.message()::contains))
                .toList();
        assertThat(refused).hasSizeGreaterThan(30);
        assertThat(refused)
                .allSatisfy(it -> assertThat(errors(it.yaml())).as(it.title()).isNotEmpty());
    }

    private static List<?> errors(String yaml) {
        var document = YamlReader.read(yaml, new Problems("target.yaml")).orElseThrow();
        return new TargetSchema().errors(document);
    }

    /** A part of the schema as a schema of its own, with the definitions it refers to. */
    private com.networknt.schema.Schema alone(JsonNode part) {
        var alone = (ObjectNode) part.deepCopy();
        alone.set("$defs", schema.get("$defs"));
        return registry.getSchema(alone);
    }

    private static void closedObjects(String at, JsonNode node, Map<String, Set<String>> found) {
        if (node.path("additionalProperties").isBoolean()
                && node.path("properties").isObject()) {
            found.put(at, new TreeSet<>(node.get("properties").propertyNames()));
        }
        node.properties().forEach(each -> {
            if (each.getValue().isObject()) {
                var step = JsonPointer.empty().appendProperty(each.getKey()).toString();
                closedObjects(at + step, each.getValue(), found);
            }
        });
    }
}
