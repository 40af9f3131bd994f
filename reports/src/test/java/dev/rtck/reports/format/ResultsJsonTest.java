package dev.rtck.reports.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.Conformance;
import dev.rtck.harness.result.Verdict;
import dev.rtck.protocol.Profile;
import dev.rtck.reports.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultsJsonTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory;

    @Test
    void everyOutputObeysTheSchema() throws IOException {
        var sample = Sample.realistic(directory);
        var certified = sample.answered(
                false,
                new Conformance(Profile.CORE, Optional.of(Profile.CORE), false, true, 0, List.of(), Optional.empty()));
        for (var report : List.of(sample.report(), Sample.hostile(directory).report(), certified)) {
            assertThat(violations(rendered(report))).isEmpty();
        }
    }

    @Test
    void theSchemaIsClosedAndDocumentsEveryProperty() throws IOException {
        var document = JSON.readTree(rendered(Sample.realistic(directory).report()));
        assertThat(violations(document.toString().replace("\"hint\"", "\"hints\"")))
                .isNotEmpty();
        objects(JSON.readTree(schema())).forEach(object -> {
            assertThat(object.has("additionalProperties")).as("%s", object).isTrue();
            object.path("properties")
                    .properties()
                    .forEach(property -> assertThat(property.getValue().has("description")
                                    || property.getValue().has("const"))
                            .as(property.getKey())
                            .isTrue());
        });
    }

    @Test
    void everyRequirementIsThereAndTheSummaryCountsThem() throws IOException {
        var report = Sample.realistic(directory).report();
        var document = JSON.readTree(rendered(report));
        assertThat(document.path("requirements")
                        .valueStream()
                        .map(r -> r.path("id").asString()))
                .containsExactlyElementsOf(
                        report.requirements().stream().map(r -> r.id()).toList());
        assertThat(document.path("summary")
                        .propertyStream()
                        .mapToLong(p -> p.getValue().asLong())
                        .sum())
                .isEqualTo(report.requirements().size());
        assertThat(document.path("summary").path(Verdict.FAIL.words()).asLong()).isEqualTo(3);
        assertThat(document.path("conformance").path("reached").asString()).isEqualTo("none");
    }

    @Test
    void textOfTheTargetComesThroughUnchangedButForLoneSurrogatesAndTheFileIsAscii() throws IOException {
        var report = Sample.hostile(directory).report();
        var text = rendered(report);
        assertThat(text.chars()).allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f);
        assertThat(JSON.readTree(text).at("/target/name").asString())
                .isEqualTo("Acme dashboard" + Sample.HOSTILE.replace("\ud800|\udc00", "\\ud800|\\udc00"));
    }

    private static Stream<JsonNode> objects(JsonNode schema) {
        var here = schema.path("type").asString("").equals("object") ? Stream.of(schema) : Stream.<JsonNode>empty();
        return Stream.concat(here, schema.valueStream().flatMap(ResultsJsonTest::objects));
    }

    private String rendered(ComplianceReport report) throws IOException {
        return Rendered.of(new ResultsJson(), report, directory.resolve("run.jsonl"));
    }

    private static List<String> violations(String document) throws IOException {
        return Rendered.violations(schema(), document);
    }

    private static String schema() throws IOException {
        return Rendered.resource(ResultsJson.SCHEMA_RESOURCE);
    }
}
