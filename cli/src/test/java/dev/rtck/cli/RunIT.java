package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rtck.reports.format.ResultsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that reach their end. */
class RunIT {
    private static final String SECRET = "s3cr3t-77aa-canary";

    @TempDir
    private Path folder;

    @Test
    void theDemoEndsWithTheCodeOfItsVerdictAndItsLogGivesTheSameAgain() throws Exception {
        var kit = Kit.in(folder);
        // A few cases that need little time stand for all: how many there are is for the suites' own tests.
        var demo = kit.run("demo", "--quick", "--case", "SubscriptionSuite.*", "--out", "o");
        var out = folder.resolve("o");
        assertThat(demo.err()).isEmpty();
        assertThat(out.resolve("target.yaml")).exists();
        assertThat(out.resolve("evidence.jsonl"))
                .content()
                .contains("RunStarted")
                .contains("RunEnded");
        assertThat(out.resolve("report.html")).content().contains("</html>");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(out.resolve("junit.xml").toFile())
                        .getElementsByTagName("testcase")
                        .getLength())
                .isPositive();
        var results = results(out);
        assertThat(violations(Files.readString(out.resolve("results.json")))).isEmpty();
        assertThat(demo.exit()).isEqualTo(results.at("/conformance/exitCode").asInt(-1));
        // What it ran is good; what --case leaves out is not tested, so no level is stated.
        assertThat(demo.exit()).isZero();
        assertThat(results.at("/conformance/conformant").booleanValue()).isFalse();
        assertThat(results.at("/conformance/reached").stringValue()).isEqualTo("none");
        assertThat(results.at("/conformance/leftOut").toString())
                .contains("\"PUB-7\"")
                .doesNotContain("\"HB-2\"");
        assertThat(demo.out())
                .contains(
                        "not tested, the report says why",
                        "Nothing of level core (exact) fails in what was run",
                        "Highest level reached: not stated by a partial run. Left out, and needed for core: ",
                        "exit code       0, nothing fails in what was run; a level is stated only by a run that");
        assertThat(out.resolve("badge.json")).content().contains("partial run", "lightgrey");
        assertThat(verdict(results, "SUB-3")).isEqualTo("pass");
        assertThat(results.toString()).contains("left out by --level, --case");

        var judged = kit.run("judge", "o/evidence.jsonl");
        assertThat(judged.exit()).isEqualTo(demo.exit());
        assertThat(demo.out()).endsWith(judged.out());
        var reported = kit.run("report", "o/evidence.jsonl", "--out", "again");
        assertThat(reported.exit()).isZero();
        assertThat(reported.out())
                .contains("Nothing of level core (exact) fails in what was run", "Wrote again/results.json");
        assertThat(folder.resolve("again/results.json")).hasSameTextualContentAs(out.resolve("results.json"));
        assertThat(folder.resolve("again/report.html")).hasSameTextualContentAs(out.resolve("report.html"));
    }

    @Test
    void theDoctorFindsTheWayToATargetAndSaysWhatIsMissing() throws Exception {
        var mark = Targets.scripted(folder, "serve");
        var doctor = Kit.in(folder).run("doctor", "--target", "target.yaml");
        assertThat(doctor.exit()).isZero();
        assertThat(doctor.out())
                .contains(
                        "✓ Java",
                        "✓ the target file is valid",
                        "✓ the target starts",
                        "✓ a WebSocket can be opened",
                        "cases can be tested");
        assertThat(Targets.alive(mark)).isZero();
        Files.writeString(folder.resolve("bad.yaml"), "name: A\n");
        var bad = Kit.in(folder).run("doctor", "--target", "bad.yaml");
        assertThat(bad.exit()).isEqualTo(2);
        assertThat(bad.out()).contains("✗ the target file cannot be used", "bad.yaml:1:1: missing websocket");
    }

    @Test
    void nothingThatIsWrittenOrPrintedHoldsASecret() throws Exception {
        Targets.scripted(folder, "refuse");
        var yaml = folder.resolve("target.yaml");
        Files.writeString(
                yaml,
                Files.readString(yaml)
                        .replace(
                                "/ws\" }", "/ws?token=${RTCK_IT_TOKEN}\", headers: { X-Key: \"${RTCK_IT_TOKEN}\" } }"));
        var run = Kit.in(folder)
                .with("RTCK_IT_TOKEN", SECRET)
                .run("run", "-t", "target.yaml", "--case", "SUB-*", "--repeats", "0", "-o", "o");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.out() + run.err()).contains("No answer at level core").doesNotContain(SECRET);
        try (var files = Files.walk(folder.resolve("o"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(it ->
                            assertThat(it).content(StandardCharsets.ISO_8859_1).doesNotContain(SECRET));
        }
    }

    @Test
    void aTargetThatTellsEverybodyWhatItWasToldBringsNoSecretIntoAnyReport() throws Exception {
        Targets.scripted(folder, "betray");
        var yaml = folder.resolve("target.yaml");
        Files.writeString(
                yaml,
                Files.readString(yaml)
                        .replace(
                                "/ws\" }",
                                "/ws?token=${RTCK_IT_TOKEN}\", headers: { X-Key: \"${RTCK_IT_TOKEN}\", Cookie: \"s=${RTCK_IT_TOKEN}\" } }"));
        var run = Kit.in(folder)
                .with("RTCK_IT_TOKEN", SECRET)
                .run(
                        "run",
                        "-t",
                        "target.yaml",
                        "--case",
                        "SubscriptionSuite.*",
                        "--case",
                        "EnvelopeSuite.*",
                        "-o",
                        "o");
        assertThat(folder.resolve("o/evidence.jsonl")).content().contains("greeting", "\\u2022\\u2022\\u2022");
        assertThat(run.out() + run.err()).doesNotContain(SECRET);
        var base64 = Base64.getEncoder().withoutPadding().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));
        try (var files = Files.walk(folder.resolve("o"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSizeGreaterThanOrEqualTo(11)
                    .allSatisfy(it ->
                            assertThat(it).content(StandardCharsets.ISO_8859_1).doesNotContain(SECRET, base64));
        }
    }

    static JsonNode results(Path out) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(out.resolve("results.json")));
    }

    static String verdict(JsonNode results, String requirement) {
        for (var each : results.path("requirements")) {
            if (each.path("id").stringValue().equals(requirement)) {
                return each.path("verdict").stringValue();
            }
        }
        throw new AssertionError("no " + requirement);
    }

    private static java.util.List<com.networknt.schema.Error> violations(String json) throws IOException {
        try (var schema = ResultsJson.class.getResourceAsStream(ResultsJson.SCHEMA_RESOURCE)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON)
                    .validate(json, InputFormat.JSON);
        }
    }
}
