package dev.rtck.reports.load;

import dev.rtck.harness.result.Verdict;
import dev.rtck.load.result.LoadReport;
import dev.rtck.load.result.Property;
import dev.rtck.reports.VisibleText;
import dev.rtck.reports.html.LoadPage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes what came of a load run: {@code load-results.json} for machines, {@code load.html} for people. */
public final class LoadReports {
    /** The verdicts for machines. */
    public static final String JSON = "load-results.json";

    /** The page for people. */
    public static final String PAGE = "load.html";

    private static final int WORDS = 400;
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private LoadReports() {}

    /** Percentiles of a distribution, in milliseconds. */
    record Percentiles(long count, double p50, double p90, double p99, double p999, double max) {}

    /** Writes both into a folder. */
    public static void write(LoadReport report, Path folder) throws IOException {
        Files.writeString(folder.resolve(JSON), MAPPER.writeValueAsString(document(report)) + "\n");
        Files.writeString(folder.resolve(PAGE), LoadPage.of(report));
    }

    private static Map<String, Object> document(LoadReport report) {
        var evidence = report.evidence();
        var times = new LinkedHashMap<String, Percentiles>();
        evidence.times().keySet().stream().sorted().forEach(name -> {
            var measured = evidence.times().get(name).histogram();
            times.put(
                    name,
                    new Percentiles(
                            measured.getTotalCount(),
                            measured.getValueAtPercentile(50) / 1e3,
                            measured.getValueAtPercentile(90) / 1e3,
                            measured.getValueAtPercentile(99) / 1e3,
                            measured.getValueAtPercentile(99.9) / 1e3,
                            measured.getMaxValue() / 1e3));
        });
        var document = new LinkedHashMap<String, Object>();
        document.put("schema", "rtck-load-results-1");
        document.put("target", evidence.target());
        document.put("kit", evidence.kit());
        document.put("started", evidence.started());
        document.put("host", evidence.host());
        document.put("shards", Map.of("expected", evidence.expected(), "ended", evidence.shards()));
        document.put("verdict", report.verdict());
        document.put("answer", report.sentence());
        document.put("exitCode", report.exitCode());
        document.put("plan", evidence.plan());
        document.put("topics", evidence.topics());
        document.put("properties", report.properties());
        document.put("counts", new java.util.TreeMap<>(evidence.counts()));
        document.put("milliseconds", times);
        document.put("slow", evidence.slow());
        document.put("notes", evidence.notes());
        return document;
    }

    /** Prints the answer, and every property with what was seen. */
    public static void print(LoadReport report, Path folder, PrintStream out) {
        out.println();
        out.println(VisibleText.console(report.evidence().target(), WORDS));
        out.println(report.sentence());
        out.println();
        for (var property : report.properties()) {
            print(property, out);
        }
        report.evidence().notes().forEach(it -> out.println("note       " + VisibleText.console(it, WORDS)));
        out.println();
        out.println("report     " + folder.resolve(PAGE));
        out.println("exit code  " + report.exitCode());
    }

    private static void print(Property property, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-14s %-17s %s%n",
                property.verdict().words(),
                property.id(),
                VisibleText.console(property.observation(), WORDS));
        if (property.verdict() == Verdict.FAIL || property.verdict() == Verdict.INCONCLUSIVE) {
            var more = new java.util.ArrayList<String>();
            if (!property.requirements().isEmpty()) {
                more.add("broken: " + String.join(", ", property.requirements()));
            }
            property.examples().stream().limit(2).forEach(more::add);
            if (!property.cause().isEmpty()) {
                more.add("likely cause: " + property.cause());
            }
            lines(property.verdict() == Verdict.FAIL ? more : more.subList(Math.min(1, more.size()), more.size()), out);
        }
    }

    private static void lines(List<String> lines, PrintStream out) {
        lines.forEach(it -> out.println(" ".repeat(15) + VisibleText.console(it, WORDS)));
    }
}
