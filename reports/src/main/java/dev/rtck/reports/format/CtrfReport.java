package dev.rtck.reports.format;

import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.reports.Chapters;
import dev.rtck.reports.Members;
import dev.rtck.reports.Reproducer;
import dev.rtck.reports.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The results in the Common Test Report Format (ctrf.io): {@code ctrf.json}. What is neither a pass nor a failure is
 * {@code other}, and the verdict itself stands in {@code rawStatus}; where the kit itself failed, so did the test.
 */
public final class CtrfReport implements JsonFormat {
    private static final String SPECIFICATION = "0.0.0";

    @Override
    public String fileName() {
        return "ctrf.json";
    }

    @Override
    public Object document(ComplianceReport report) {
        var tests = new ArrayList<Map<String, Object>>();
        ReportedTest.byChapter(report.requirements())
                .forEach((chapter, all) -> all.forEach(test -> tests.add(test(report, test))));
        if (!report.complete()) {
            tests.add(cutOff());
        }
        var results = new LinkedHashMap<String, Object>();
        results.put("tool", Members.of("name", "rtck", "version", report.facts().kitVersion()));
        results.put("summary", summary(report, tests));
        results.put("tests", tests);
        results.put("environment", environment(report));
        var document = new LinkedHashMap<String, Object>();
        document.put("reportFormat", "CTRF");
        document.put("specVersion", SPECIFICATION);
        document.put("generatedBy", "rtck");
        document.put("timestamp", report.facts().started().toString());
        document.put("results", results);
        return document;
    }

    private static Map<String, Object> summary(ComplianceReport report, List<Map<String, Object>> tests) {
        var by = tests.stream()
                .collect(Collectors.groupingBy(test -> (String) test.get("status"), Collectors.counting()));
        var start = report.facts().started().toEpochMilli();
        var summary = new LinkedHashMap<String, Object>();
        summary.put("tests", tests.size());
        for (var status : List.of("passed", "failed", "skipped", "pending", "other")) {
            summary.put(status, by.getOrDefault(status, 0L));
        }
        summary.put(
                "flaky",
                tests.stream().filter(test -> test.get("flaky") == Boolean.TRUE).count());
        summary.put("start", start);
        summary.put("stop", start + report.millis());
        return summary;
    }

    private static Map<String, Object> test(ComplianceReport report, ReportedTest test) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("name", test.name());
        shown.put("status", status(test.verdict()));
        shown.put("duration", test.millis());
        shown.put("rawStatus", test.verdict().words());
        shown.put("suite", List.of(test.chapter() + " " + Chapters.title(test.chapter()), test.className()));
        shown.put(
                "tags", test.requirements().stream().map(RequirementResult::id).toList());
        shown.put("type", "conformance");
        if (test.verdict() != Verdict.PASS) {
            shown.put("message", VisibleText.text(test.message()));
            shown.put("trace", VisibleText.text(test.details()));
        }
        test.run().ifPresent(run -> {
            shown.put("retries", Math.max(0, run.attempts() - 1));
            shown.put("flaky", flaky(run));
            shown.put("extra", extra(report, run));
        });
        return shown;
    }

    /** Attempts that do not agree. */
    private static boolean flaky(CaseResult run) {
        return run.attempts() > 1 && run.failures() > 0 && run.failures() < run.attempts();
    }

    private static Map<String, Object> extra(ComplianceReport report, CaseResult run) {
        var extra = new LinkedHashMap<String, Object>();
        extra.put("title", run.title());
        Reproducer.of(run, report).ifPresent(command -> extra.put("reproduce", command));
        return extra;
    }

    private static Map<String, Object> cutOff() {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("name", "theRunReachedItsEnd");
        shown.put("status", "failed");
        shown.put("duration", 0);
        shown.put("message", "the run was cut off: its evidence log has no end");
        return shown;
    }

    private static String status(Verdict verdict) {
        return switch (verdict) {
            case PASS, WARN -> "passed";
            case NOT_APPLICABLE, WAIVED, NOT_TESTED -> "skipped";
            case FAIL, ERROR -> "failed";
            case NOT_EXERCISED, INCONCLUSIVE -> "other";
        };
    }

    private static Map<String, Object> environment(ComplianceReport report) {
        var facts = report.facts();
        var environment = new LinkedHashMap<String, Object>();
        environment.put("appName", facts.target().name());
        environment.put("appVersion", facts.target().version());
        environment.put("osPlatform", facts.host().system());
        environment.put(
                "extra",
                Members.of(
                        "conformant", report.conformance().conformant() && report.complete(),
                        "catalogue", facts.catalogue(),
                        "seed", facts.seed()));
        return environment;
    }
}
