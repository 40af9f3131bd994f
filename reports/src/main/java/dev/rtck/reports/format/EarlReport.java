package dev.rtck.reports.format;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.reports.Members;
import dev.rtck.reports.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results in the W3C's Evaluation and Report Language 1.0: {@code earl.jsonld}. The context stands in the file, so
 * that reading it loads nothing.
 */
public final class EarlReport implements JsonFormat {
    /** What the ids of requirements are appended to. */
    static final String REQUIREMENT = "urn:rtck:requirement:";

    private static final String ASSERTOR = "urn:rtck:kit";
    private static final String SUBJECT = "urn:rtck:target";

    @Override
    public String fileName() {
        return "earl.jsonld";
    }

    @Override
    public Object document(ComplianceReport report) {
        var graph = new ArrayList<Map<String, Object>>();
        graph.add(node(
                ASSERTOR,
                List.of("earl:Assertor", "earl:Software"),
                Members.of("title", "RTCK", "version", report.facts().kitVersion())));
        graph.add(node(
                SUBJECT,
                List.of("earl:TestSubject", "earl:Software"),
                Members.of(
                        "title",
                        VisibleText.line(report.facts().target().name()),
                        "version",
                        VisibleText.line(report.facts().target().version()))));
        report.requirements().forEach(it -> graph.add(criterion(it)));
        report.requirements().forEach(it -> graph.add(assertion(it, report)));
        var document = new LinkedHashMap<String, Object>();
        document.put("@context", context());
        document.put("@graph", graph);
        return document;
    }

    private static Map<String, Object> context() {
        var context = new LinkedHashMap<String, Object>();
        context.put("earl", "http://www.w3.org/ns/earl#");
        context.put("dct", "http://purl.org/dc/terms/");
        context.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        context.put("title", "dct:title");
        context.put("description", "dct:description");
        context.put("identifier", "dct:identifier");
        context.put("source", "dct:source");
        context.put("version", "dct:hasVersion");
        context.put("date", Members.of("@id", "dct:date", "@type", "xsd:dateTime"));
        for (var link : List.of("assertedBy", "subject", "test", "mode", "outcome")) {
            context.put(link, Members.of("@id", "earl:" + link, "@type", "@id"));
        }
        context.put("result", "earl:result");
        context.put("info", "earl:info");
        return context;
    }

    private static Map<String, Object> criterion(RequirementResult requirement) {
        var about = new LinkedHashMap<String, Object>();
        about.put("identifier", requirement.id());
        about.put("title", requirement.level() + " " + requirement.id());
        about.put("description", requirement.statement());
        about.put("source", requirement.source());
        return node(REQUIREMENT + requirement.id(), List.of("earl:TestRequirement"), about);
    }

    private static Map<String, Object> assertion(RequirementResult requirement, ComplianceReport report) {
        var result = new LinkedHashMap<String, Object>();
        result.put("@type", "earl:TestResult");
        result.put("outcome", "earl:" + outcome(requirement.verdict()));
        result.put("title", requirement.verdict().words());
        result.put("date", report.facts().started().toString());
        if (!requirement.reason().isBlank()) {
            result.put("description", VisibleText.text(requirement.reason()));
        }
        if (requirement.verdict() != Verdict.PASS) {
            result.put("info", requirement.hint());
        }
        var assertion = new LinkedHashMap<String, Object>();
        assertion.put("@type", "earl:Assertion");
        assertion.put("assertedBy", ASSERTOR);
        assertion.put("subject", SUBJECT);
        assertion.put("test", REQUIREMENT + requirement.id());
        assertion.put("mode", "earl:automatic");
        assertion.put("result", result);
        return assertion;
    }

    private static String outcome(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "passed";
            // A waiver and the level of a requirement change what follows from a failure, not that it is one.
            case FAIL, WARN, WAIVED -> "failed";
            case INCONCLUSIVE, ERROR -> "cantTell";
            case NOT_APPLICABLE -> "inapplicable";
            case NOT_TESTED, NOT_EXERCISED -> "untested";
        };
    }

    private static Map<String, Object> node(String id, List<String> types, Map<String, Object> about) {
        var node = new LinkedHashMap<String, Object>();
        node.put("@id", id);
        node.put("@type", types);
        node.putAll(about);
        return node;
    }
}
