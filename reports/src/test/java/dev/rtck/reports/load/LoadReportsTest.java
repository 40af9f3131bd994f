package dev.rtck.reports.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.load.result.Flaw;
import dev.rtck.load.result.FlawKind;
import dev.rtck.load.result.LoadEvidence;
import dev.rtck.load.result.LoadEvidence.Counts;
import dev.rtck.load.result.LoadEvidence.Second;
import dev.rtck.load.result.LoadEvidence.Times;
import dev.rtck.load.result.LoadEvidence.TopicLoad;
import dev.rtck.load.result.LoadJudge;
import dev.rtck.load.result.LoadPlan;
import dev.rtck.load.result.Measure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class LoadReportsTest {
    private static final String EVIL = "<script>alert(1)</script>\u001b[31m";

    @TempDir
    private Path folder;

    private static LoadEvidence evidence() {
        var times = new HashMap<String, Measure>();
        Stream.of(Times.CALM, Times.SLOW, Times.AFTERWARDS, Times.HOOK, Times.PONG, Times.CONNECT, Times.RETURN)
                .forEach(it -> {
                    var measured = Measure.fresh();
                    measured.recordValue(1_500);
                    measured.recordValue(40_000);
                    times.put(it, Measure.of(measured));
                });
        return new LoadEvidence(
                "Acme " + EVIL,
                "1",
                "2026-01-01T00:00:00Z",
                "a host",
                1,
                1,
                new LoadPlan(10, 50, 10, 2, 0, 64, 0, 0, 10, 1),
                List.of(new TopicLoad("tasks", "none", 500, 500, "")),
                Map.of(Counts.DELIVERIES, 5_000L, Counts.OPENED, 10L, Counts.ASKED, 500L, Counts.IN_TIME, 500L),
                times,
                List.of(new Flaw(FlawKind.DUPLICATED, 2, List.of("connection 1 got " + EVIL))),
                List.of(),
                List.of(
                        new Second(0, 50, 500, 2_000, 1 << 26, 30, 100, 1, 1, "calm"),
                        new Second(1, 50, 510, 3_000, 1 << 26, 30, 100, 1, 1, "calm")),
                List.of());
    }

    @Test
    void thePageTellsWhatFailedAndRunsNothingOfTheTargets() throws IOException {
        LoadReports.write(LoadJudge.judge(evidence()), folder);
        var text = Files.readString(folder.resolve(LoadReports.PAGE));
        var page = Jsoup.parse(text);
        assertThat(page.select("h1").text()).isEqualTo("Not conformant at 10 connections and 50 publications a second");
        assertThat(page.select("#findings .id").eachText()).contains("delivery-once");
        assertThat(page.select("script, link[href^=http], img")).isEmpty();
        assertThat(page.select("svg[role=img]").size()).isGreaterThan(5);
        assertThat(text).doesNotContain("\u001b");
        assertThat(page.select("meta[http-equiv]").attr("content")).startsWith("default-src 'none'");
    }

    @Test
    void theResultsNameEveryPropertyAndItsVerdict() throws IOException {
        var report = LoadJudge.judge(evidence());
        LoadReports.write(report, folder);
        var json = JsonMapper.shared().readTree(Files.readString(folder.resolve(LoadReports.JSON)));
        assertThat(json.path("exitCode").asInt()).isEqualTo(1);
        assertThat(json.path("verdict").asString()).isEqualTo("fail");
        assertThat(json.path("properties").size()).isEqualTo(report.properties().size());
        assertThat(json.at("/milliseconds").path(Times.CALM).path("max").asDouble())
                .isBetween(40.0, 40.1);
    }

    @Test
    void theSummaryObeysNoEscapeOfTheTarget() {
        var out = new ByteArrayOutputStream();
        LoadReports.print(LoadJudge.judge(evidence()), folder, new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("fail           delivery-once")
                .contains("broken: SUB-4")
                .doesNotContain("\u001b");
    }
}
