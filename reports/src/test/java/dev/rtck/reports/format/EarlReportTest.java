package dev.rtck.reports.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.JsonDocument;
import dev.rtck.reports.Sample;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file is JSON-LD: it is read as such, and each statement held against the W3C's EARL 1.0 Schema. */
class EarlReportTest {
    private static final String EARL = "http://www.w3.org/ns/earl#";

    /** Classes, properties and individuals of https://www.w3.org/TR/EARL10-Schema/ */
    private static final Set<String> VOCABULARY = Stream.of(
                    "Assertion Assertor Software TestSubject TestCriterion TestRequirement TestCase TestResult",
                    "OutcomeValue Pass Fail CannotTell NotApplicable NotTested TestMode",
                    "assertedBy subject test result mode mainAssertor outcome pointer info",
                    "passed failed cantTell inapplicable untested",
                    "automatic manual semiAuto undisclosed unknownMode")
            .flatMap(line -> Stream.of(line.split(" ")))
            .collect(Collectors.toSet());

    @TempDir
    Path directory;

    @Test
    void everyTermIsOneOfTheVocabulary() throws Exception {
        for (var sample : List.of(Sample.realistic(directory), Sample.hostile(directory))) {
            assertThat(terms(expanded(sample)).filter(it -> it.startsWith(EARL)).map(it -> it.substring(EARL.length())))
                    .isNotEmpty()
                    .isSubsetOf(VOCABULARY);
        }
    }

    @Test
    void noTermIsLostForWantOfAMeaning() throws Exception {
        // What the context does not know is left out when it is expanded.
        var text = Rendered.of(new EarlReport(), Sample.realistic(directory));
        var written = members(JsonMapper.shared().readTree(text).path("@graph")).count();
        assertThat(members(JsonMapper.shared()
                                .readTree(expanded(Sample.realistic(directory)).toString()))
                        .filter(it -> !it.equals("@value")))
                .hasSizeGreaterThanOrEqualTo((int) written);
    }

    @Test
    void everyRequirementHasOneAssertionWithAllThatTheSchemaAsksFor() throws Exception {
        var sample = Sample.realistic(directory);
        var assertions = JsonMapper.shared()
                .readTree(expanded(sample).toString())
                .valueStream()
                .filter(it -> it.path("@type").toString().contains(EARL + "Assertion"))
                .toList();
        assertThat(assertions).hasSameSizeAs(sample.report().requirements());
        assertThat(assertions)
                .allSatisfy(it -> assertThat(it.propertyNames().stream().map(name -> name.replace(EARL, "")))
                        .containsExactlyInAnyOrder("@type", "assertedBy", "subject", "test", "mode", "result"));
    }

    @Test
    void theOutcomeIsThatOfTheVerdict() throws Exception {
        var text = Rendered.of(new EarlReport(), Sample.realistic(directory));
        assertThat(outcome(text, "SUB-4")).isEqualTo("earl:failed");
        assertThat(outcome(text, "HB-6")).isEqualTo("earl:failed");
        assertThat(outcome(text, "HB-2")).isEqualTo("earl:cantTell");
        assertThat(outcome(text, "SUB-9")).isEqualTo("earl:untested");
        assertThat(outcome(text, "THR-1")).isEqualTo("earl:inapplicable");
        assertThat(outcome(text, "CONN-1")).isEqualTo("earl:passed");
    }

    private static String outcome(String text, String requirement) {
        return JsonMapper.shared()
                .readTree(text)
                .path("@graph")
                .valueStream()
                .filter(it -> it.path("test").asString("").equals(EarlReport.REQUIREMENT + requirement))
                .map(it -> it.at("/result/outcome").asString())
                .findFirst()
                .orElseThrow();
    }

    private static JsonArray expanded(Sample sample) throws IOException, JsonLdError {
        return JsonLd.expand(JsonDocument.of(new StringReader(Rendered.of(new EarlReport(), sample))))
                .get();
    }

    /** All names of terms and things. */
    private static Stream<String> terms(JsonValue value) {
        if (value instanceof JsonString text) {
            return Stream.of(text.getString());
        }
        if (value instanceof JsonObject object) {
            return Stream.concat(
                    object.keySet().stream(), object.values().stream().flatMap(EarlReportTest::terms));
        }
        return value instanceof JsonArray array ? array.stream().flatMap(EarlReportTest::terms) : Stream.of();
    }

    private static Stream<String> members(JsonNode node) {
        return Stream.concat(node.propertyNames().stream(), node.valueStream().flatMap(EarlReportTest::members));
    }
}
