package dev.rtck.reports.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.reports.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CtrfReportTest {
    @TempDir
    Path directory;

    @Test
    void everyOutputObeysThePublicSchema() throws IOException {
        var schema = Rendered.resource("/schemas/ctrf-schema-0.0.json");
        var sample = Sample.realistic(directory);
        assertThat(Rendered.violations(schema, Rendered.of(new CtrfReport(), sample)))
                .isEmpty();
        assertThat(Rendered.violations(
                        schema,
                        Rendered.of(
                                new CtrfReport(),
                                sample.answered(false, sample.report().conformance()),
                                sample.evidence())))
                .isEmpty();
        assertThat(Rendered.violations(schema, Rendered.of(new CtrfReport(), Sample.hostile(directory))))
                .isEmpty();
        assertThat(Rendered.violations(
                        schema, Rendered.of(new CtrfReport(), sample).replace("\"passed\"", "\"green\"")))
                .isNotEmpty();
    }

    @Test
    void theSummaryCountsTheTests() throws IOException {
        var results = results(Sample.realistic(directory));
        for (var status : List.of("passed", "failed", "skipped", "pending", "other")) {
            assertThat(results.at("/summary/" + status).asLong())
                    .as(status)
                    .isEqualTo(results.path("tests")
                            .valueStream()
                            .filter(it -> it.path("status").asString().equals(status))
                            .count());
        }
        assertThat(results.at("/summary/flaky").asLong()).isEqualTo(1);
    }

    @Test
    void aDoubtIsNoPassAndAFailureOfTheKitIsAFailure() throws IOException {
        var results = results(Sample.realistic(directory));
        assertThat(status(results, "everyPingIsAnsweredByOnePong")).isEqualTo("other");
        assertThat(status(results, "unsubscribeStopsDelivery")).isEqualTo("other");
        assertThat(status(results, "anOversizedMessageIsRefused")).isEqualTo("failed");
        assertThat(status(results, "subscribingTwiceDeliversOnce")).isEqualTo("failed");
        assertThat(status(results, "aSilentClientIsNotDropped")).isEqualTo("skipped");
    }

    @Test
    void aRunThatWasCutOffHasAFailure() throws IOException {
        var sample = Sample.realistic(directory);
        var text = Rendered.of(
                new CtrfReport(), sample.answered(false, sample.report().conformance()), sample.evidence());
        assertThat(status(JsonMapper.shared().readTree(text).path("results"), "theRunReachedItsEnd"))
                .isEqualTo("failed");
    }

    private static JsonNode results(Sample sample) throws IOException {
        return JsonMapper.shared()
                .readTree(Rendered.of(new CtrfReport(), sample))
                .path("results");
    }

    private static String status(JsonNode results, String name) {
        return results.path("tests")
                .valueStream()
                .filter(it -> it.path("name").asString().equals(name))
                .map(it -> it.path("status").asString())
                .findFirst()
                .orElseThrow();
    }
}
