package dev.rtck.reports.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.reports.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifLogTest {
    @TempDir
    Path directory;

    @Test
    void everyOutputObeysThePublicSchema() throws IOException {
        var sample = Sample.realistic(directory);
        var cut = sample.answered(false, sample.report().conformance());
        for (var text : java.util.List.of(
                Rendered.of(new SarifLog(), sample),
                Rendered.of(new SarifLog(), cut, sample.evidence()),
                Rendered.of(new SarifLog(), Sample.hostile(directory)))) {
            assertThat(Rendered.violations(Rendered.resource("/schemas/sarif-2.1.0.json"), text))
                    .isEmpty();
        }
    }

    @Test
    void theSchemaIsRealAndRefusesWhatIsWrong() throws IOException {
        var text = Rendered.of(new SarifLog(), Sample.realistic(directory)).replace("\"ruleId\"", "\"rule_id\"");
        assertThat(Rendered.violations(Rendered.resource("/schemas/sarif-2.1.0.json"), text))
                .isNotEmpty();
    }

    @Test
    void aFailureComesWithWhatWasSeenItsCauseAndHowToMendIt() throws IOException {
        assertThat(result("SUB-4").path("level").asString()).isEqualTo("error");
        assertThat(result("SUB-4").at("/message/text").asString())
                .contains("Seen: rtck-1 arrived twice", "Likely cause: The second subscribe", "How to mend it: Keep");
        assertThat(result("SUB-4").at("/properties/reproduce").asString())
                .startsWith("./rtck run --target acme/target.yaml --case SubscriptionSuite.subscribingTwice");
        assertThat(result("SUB-4")
                        .at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("acme/target.yaml");
    }

    @Test
    void whatIsNoFailureOfTheTargetHasNoLevel() throws IOException {
        assertThat(result("HB-2").path("kind").asString()).isEqualTo("open");
        assertThat(result("SUB-9").path("kind").asString()).isEqualTo("review");
        assertThat(Stream.of("HB-2", "SUB-9", "ERR-8").map(it -> {
                    try {
                        return result(it).path("level").asString();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }))
                .containsOnly("none");
    }

    @Test
    void aWaiverAndTheBaselineSuppressAndSayWhy() throws IOException {
        assertThat(result("HB-6").at("/suppressions/0/justification").asString())
                .contains("the proxy drops idle peers");
        assertThat(result("SUB-3").at("/suppressions/0/justification").asString())
                .contains("fixed in 2.4");
        assertThat(result("SUB-4").has("suppressions")).isFalse();
    }

    @Test
    void aTargetCannotMakeALink() throws IOException {
        var hostile = Rendered.of(new SarifLog(), Sample.hostile(directory));
        assertThat(JsonMapper.shared().readTree(hostile).findValuesAsString("text"))
                .noneMatch(it -> it.matches("(?s).*(?<!\\\\)\\[.*"));
    }

    private JsonNode result(String rule) throws IOException {
        return JsonMapper.shared()
                .readTree(Rendered.of(new SarifLog(), Sample.realistic(directory)))
                .at("/runs/0/results")
                .valueStream()
                .filter(it -> it.path("ruleId").asString().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}
