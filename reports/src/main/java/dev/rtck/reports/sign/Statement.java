package dev.rtck.reports.sign;

import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.protocol.Sha256;
import dev.rtck.reports.JsonText;
import dev.rtck.reports.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is signed: an in-toto statement with the predicate {@code test-result/v0.1}. Its subject is the evidence log; its
 * configuration names what the log was judged by (the catalogue by its hash, the kit by its version) and what was judged
 * (the target as its file declares it). Tests are requirements.
 */
final class Statement {
    /** The media type of such statements. */
    static final String TYPE = "application/vnd.in-toto+json";

    static final String PREDICATE = "https://in-toto.io/attestation/test-result/v0.1";

    /** The name of the log among the subjects. */
    static final String LOG = "evidence.jsonl";

    private Statement() {}

    /**
     * The statement on a log.
     *
     * @param logSha256 of the bytes of the log
     */
    static String of(ComplianceReport report, String logSha256) {
        var predicate = new LinkedHashMap<String, Object>();
        predicate.put("result", result(report));
        predicate.put("configuration", configuration(report));
        predicate.put("passedTests", ids(report, it -> it == Verdict.PASS));
        predicate.put("warnedTests", ids(report, it -> it == Verdict.WARN || it == Verdict.WAIVED));
        predicate.put(
                "failedTests",
                ids(
                        report,
                        it -> it == Verdict.FAIL
                                || it == Verdict.ERROR
                                || it == Verdict.NOT_EXERCISED
                                || it == Verdict.INCONCLUSIVE));
        predicate.put("conformance", conformance(report));
        var statement = new LinkedHashMap<String, Object>();
        statement.put("_type", "https://in-toto.io/Statement/v1");
        statement.put("subject", List.of(Members.of("name", LOG, "digest", Members.of("sha256", logSha256))));
        statement.put("predicateType", PREDICATE);
        statement.put("predicate", predicate);
        return JsonText.of(statement);
    }

    private static String result(ComplianceReport report) {
        if (!report.conformance().conformant() || !report.complete()) {
            return "FAILED";
        }
        return report.tally().getOrDefault(Verdict.WARN, 0L) + report.tally().getOrDefault(Verdict.WAIVED, 0L) > 0
                ? "WARNED"
                : "PASSED";
    }

    private static List<Map<String, Object>> configuration(ComplianceReport report) {
        var facts = report.facts();
        var target = facts.target();
        return List.of(
                descriptor("requirement catalogue", Members.of("digest", Members.of("sha256", facts.catalogue()))),
                descriptor("kit", Members.of("uri", "pkg:maven/dev.rtck/rtck-cli@" + facts.kitVersion())),
                descriptor(
                        "target",
                        Members.of(
                                "digest",
                                Members.of("sha256", Sha256.of(EvidenceJson.write(target))),
                                "annotations",
                                Members.of(
                                        "name", target.name(),
                                        "version", target.version(),
                                        "endpoints", target.endpoints(),
                                        "mapping", target.mapping()))));
    }

    private static Map<String, Object> descriptor(String name, Map<String, Object> more) {
        var descriptor = new LinkedHashMap<String, Object>();
        descriptor.put("name", name);
        more.forEach(descriptor::put);
        return descriptor;
    }

    /** Beyond what the predicate asks for; readers that do not know it leave it out. */
    private static Map<String, Object> conformance(ComplianceReport report) {
        var answer = report.conformance();
        var conformance = new LinkedHashMap<String, Object>();
        conformance.put("asked", answer.asked().name().toLowerCase(Locale.ROOT));
        conformance.put(
                "reached",
                answer.reached().map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("none"));
        conformance.put("mapped", answer.mapped());
        conformance.put("conformant", answer.conformant() && report.complete());
        conformance.put("started", report.facts().started().toString());
        return conformance;
    }

    private static List<String> ids(ComplianceReport report, Predicate<Verdict> which) {
        return report.requirements().stream()
                .filter(it -> which.test(it.verdict()))
                .map(RequirementResult::id)
                .toList();
    }
}
