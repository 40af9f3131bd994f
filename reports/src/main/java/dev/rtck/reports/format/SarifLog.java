package dev.rtck.reports.format;

import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.result.Baseline;
import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.protocol.Level;
import dev.rtck.reports.Chapters;
import dev.rtck.reports.Finding;
import dev.rtck.reports.Members;
import dev.rtck.reports.Reproducer;
import dev.rtck.reports.VisibleText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The findings for code scanning: {@code results.sarif}, SARIF 2.1.0. Requirements are its rules; what is waived or in
 * the baseline is a suppressed result; what is no failure of the target has a kind of its own and no level. The place of
 * all is the target file, since the kit sees no source.
 */
public final class SarifLog implements JsonFormat {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    @Override
    public String fileName() {
        return "results.sarif";
    }

    @Override
    public Object document(ComplianceReport report) {
        var run = new LinkedHashMap<String, Object>();
        run.put("tool", Members.of("driver", driver(report)));
        run.put("invocations", List.of(invocation(report)));
        run.put("results", results(report));
        run.put("columnKind", "utf16CodeUnits");
        var log = new LinkedHashMap<String, Object>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static Map<String, Object> driver(ComplianceReport report) {
        var driver = new LinkedHashMap<String, Object>();
        driver.put("name", "RTCK");
        driver.put("version", report.facts().kitVersion());
        driver.put("rules", report.requirements().stream().map(SarifLog::rule).toList());
        driver.put("properties", Members.of("catalogue", report.facts().catalogue()));
        return driver;
    }

    private static Map<String, Object> rule(RequirementResult requirement) {
        var rule = new LinkedHashMap<String, Object>();
        rule.put("id", requirement.id());
        rule.put("shortDescription", text(requirement.statement()));
        rule.put("fullDescription", text(requirement.statement() + " (" + requirement.source() + ")"));
        rule.put("help", text(requirement.hint()));
        rule.put("defaultConfiguration", Members.of("level", requirement.level() == Level.MUST ? "error" : "warning"));
        rule.put(
                "properties",
                Members.of(
                        "tags",
                        List.of(
                                Chapters.title(Chapters.of(requirement.id())),
                                requirement.level().name(),
                                requirement.profile().name().toLowerCase(Locale.ROOT))));
        return rule;
    }

    private static Map<String, Object> invocation(ComplianceReport report) {
        var invocation = new LinkedHashMap<String, Object>();
        var failed = Stream.concat(
                        report.complete() ? Stream.of() : Stream.of("The run was cut off before its end."),
                        report.requirements().stream()
                                .filter(it -> it.verdict() == Verdict.ERROR)
                                .map(it -> it.id() + ": " + it.reason()))
                .toList();
        invocation.put("executionSuccessful", failed.isEmpty());
        invocation.put("exitCode", report.exitCode());
        invocation.put("startTimeUtc", report.facts().started().toString());
        invocation.put(
                "endTimeUtc",
                report.facts().started().plusMillis(report.millis()).toString());
        invocation.put(
                "toolExecutionNotifications",
                failed.stream()
                        .map(it -> Members.of("level", "error", "message", text(it)))
                        .toList());
        return invocation;
    }

    private static List<Map<String, Object>> results(ComplianceReport report) {
        var index = new LinkedHashMap<String, Integer>();
        report.requirements().forEach(it -> index.put(it.id(), index.size()));
        Map<String, Baseline.Known> known = report.baseline().stream()
                .flatMap(it -> it.entries().stream())
                .filter(it -> it.state() == Baseline.State.KNOWN)
                .collect(Collectors.toMap(it -> it.failure().requirement(), it -> it, (a, b) -> a));
        return Finding.of(report).stream()
                .map(finding -> result(report, finding, index.get(finding.id()), known))
                .toList();
    }

    private static Map<String, Object> result(
            ComplianceReport report, Finding finding, int index, Map<String, Baseline.Known> known) {
        var requirement = finding.requirement();
        var result = new LinkedHashMap<String, Object>();
        result.put("ruleId", finding.id());
        result.put("ruleIndex", index);
        result.put("kind", kind(requirement.verdict()));
        result.put("level", level(requirement.verdict()));
        result.put("message", text(message(finding)));
        result.put("locations", List.of(location(report, finding)));
        result.put("partialFingerprints", Members.of("requirement/v1", finding.id()));
        var suppressions = suppressions(requirement, known);
        if (!suppressions.isEmpty()) {
            result.put("suppressions", suppressions);
        }
        var properties = new LinkedHashMap<String, Object>();
        properties.put("verdict", requirement.verdict().words());
        finding.run()
                .flatMap(run -> Reproducer.of(run, report))
                .ifPresent(command -> properties.put("reproduce", command));
        result.put("properties", properties);
        return result;
    }

    private static String message(Finding finding) {
        var said = new ArrayList<String>();
        finding.elsewhere().ifPresent(at -> said.add("Its case broke at " + at + "."));
        said.add("Seen: " + finding.seen());
        if (!finding.expected().isBlank()) {
            said.add("Expected: " + finding.expected());
        }
        if (!finding.cause().isBlank()) {
            said.add("Likely cause: " + finding.cause());
        }
        said.add("How to mend it: " + finding.requirement().hint());
        return String.join("\n", said);
    }

    private static Map<String, Object> location(ComplianceReport report, Finding finding) {
        var file = report.invoked().map(RunEvent.Invoked::targetFile).orElse("target.yaml");
        var location = new LinkedHashMap<String, Object>();
        location.put(
                "physicalLocation",
                Members.of("artifactLocation", Members.of("uri", uri(file)), "region", Members.of("startLine", 1)));
        location.put(
                "logicalLocations",
                finding.run().map(CaseResult::id).stream()
                        .map(id -> Members.of("fullyQualifiedName", id, "kind", "function"))
                        .toList());
        return location;
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, VisibleText.line(path.replace('\\', '/')), null).toASCIIString();
        } catch (URISyntaxException e) {
            return "target.yaml";
        }
    }

    private static List<Map<String, Object>> suppressions(
            RequirementResult requirement, Map<String, Baseline.Known> known) {
        if (requirement.verdict() == Verdict.WAIVED) {
            return List.of(suppression(requirement.reason()));
        }
        return known.containsKey(requirement.id())
                ? List.of(suppression("in the baseline: "
                        + known.get(requirement.id()).failure().reason()))
                : List.of();
    }

    private static Map<String, Object> suppression(String why) {
        return Members.of("kind", "external", "status", "accepted", "justification", VisibleText.text(why));
    }

    private static String kind(Verdict verdict) {
        return switch (verdict) {
            case FAIL, WARN, WAIVED -> "fail";
            case INCONCLUSIVE, ERROR -> "open";
            case NOT_EXERCISED -> "review";
            case NOT_TESTED, NOT_APPLICABLE -> "notApplicable";
            case PASS -> "pass";
        };
    }

    /** SARIF gives a level only to what fails (§3.27.10). */
    private static String level(Verdict verdict) {
        return switch (verdict) {
            case FAIL, WAIVED -> "error";
            case WARN -> "warning";
            default -> "none";
        };
    }

    private static Map<String, Object> text(String text) {
        // Braces are placeholders and brackets links in the messages of SARIF (§3.11).
        return Members.of(
                "text",
                VisibleText.text(text)
                        .replace("{", "{{")
                        .replace("}", "}}")
                        .replace("[", "\\[")
                        .replace("]", "\\]"));
    }
}
