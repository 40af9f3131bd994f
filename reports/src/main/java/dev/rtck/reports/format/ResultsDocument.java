package dev.rtck.reports.format;

import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.result.Baseline;
import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.reports.Reproducer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code results.json} as records: the shape that other programs rely on, apart from the kit's own result model so that
 * the model can change without them noticing. Each property is documented in {@code results-v1.schema.json}.
 */
record ResultsDocument(
        String schema,
        Kit kit,
        Target target,
        Run run,
        Conformance conformance,
        Map<String, Long> summary,
        List<Requirement> requirements,
        List<Waiver> waivers,
        List<String> notes,
        Optional<Held> baseline) {

    record Kit(String version, String catalogue) {}

    record Target(
            String name,
            String version,
            Map<String, String> endpoints,
            List<String> mapping,
            Map<String, Topic> topics,
            Heartbeat heartbeat,
            long clockSkewMillis) {}

    record Topic(long throttleMillis, String mode, List<String> types) {}

    record Heartbeat(long intervalMillis, long pongWithinMillis) {}

    record Run(String started, long millis, long seed, Host host, boolean complete, Optional<String> targetFile) {}

    record Host(String system, String java, int processors) {}

    record Conformance(
            String asked,
            String reached,
            boolean mapped,
            boolean conformant,
            int exitCode,
            List<String> obstacles,
            Optional<Next> next,
            Optional<List<String>> leftOut) {}

    record Next(String level, List<String> requirements) {}

    record Held(String file, boolean holds, List<Known> entries, List<String> unexpected) {}

    record Known(String requirement, String reason, String until, String state) {}

    record Requirement(
            String id,
            String level,
            String role,
            String profile,
            String statement,
            String source,
            String hint,
            String verdict,
            String reason,
            List<Case> cases) {}

    record Case(
            String id,
            String title,
            String verdict,
            String reason,
            long millis,
            int attempts,
            int failures,
            Optional<String> reproduce,
            List<Claim> claims) {}

    record Claim(
            String requirement,
            String statement,
            String verdict,
            String expectation,
            String observation,
            String cause,
            List<Long> witnesses,
            List<Long> divergence) {}

    record Waiver(String requirement, String reason, String until) {}

    static ResultsDocument of(ComplianceReport report) {
        var facts = report.facts();
        var answer = report.conformance();
        return new ResultsDocument(
                report.schema(),
                new Kit(facts.kitVersion(), facts.catalogue()),
                target(facts.target()),
                new Run(
                        facts.started().toString(),
                        report.millis(),
                        facts.seed(),
                        new Host(
                                facts.host().system(),
                                facts.host().java(),
                                facts.host().processors()),
                        report.complete(),
                        report.invoked().map(RunEvent.Invoked::targetFile)),
                new Conformance(
                        word(answer.asked()),
                        answer.reached().map(ResultsDocument::word).orElse("none"),
                        answer.mapped(),
                        answer.conformant(),
                        report.exitCode(),
                        answer.obstacles(),
                        answer.next().map(it -> new Next(word(it.level()), it.requirements())),
                        Optional.of(answer.leftOut()).filter(it -> !it.isEmpty())),
                summary(report),
                report.requirements().stream()
                        .map(it -> requirement(it, report))
                        .toList(),
                facts.waivers().stream()
                        .map(w -> new Waiver(
                                w.requirement(), w.reason(), w.until().toString()))
                        .toList(),
                report.notes(),
                report.baseline().map(ResultsDocument::held));
    }

    private static Held held(Baseline baseline) {
        return new Held(
                baseline.file(),
                baseline.holds(),
                baseline.entries().stream()
                        .map(it -> new Known(
                                it.failure().requirement(),
                                it.failure().reason(),
                                it.failure().until().toString(),
                                it.state().words()))
                        .toList(),
                baseline.unexpected());
    }

    private static Target target(RunFacts.TargetFacts target) {
        var topics = new LinkedHashMap<String, Topic>();
        target.topics()
                .forEach((name, topic) ->
                        topics.put(name, new Topic(topic.throttleMillis(), topic.mode(), topic.types())));
        return new Target(
                target.name(),
                target.version(),
                target.endpoints(),
                target.mapping(),
                topics,
                new Heartbeat(target.heartbeatMillis(), target.pongWithinMillis()),
                target.clockSkewMillis());
    }

    /** Every verdict has its count, so that a reader need not know which ones may be left out. */
    private static Map<String, Long> summary(ComplianceReport report) {
        var tally = report.tally();
        var summary = new LinkedHashMap<String, Long>();
        Arrays.stream(Verdict.values())
                .forEach(verdict -> summary.put(verdict.words(), tally.getOrDefault(verdict, 0L)));
        return summary;
    }

    private static Requirement requirement(RequirementResult r, ComplianceReport report) {
        return new Requirement(
                r.id(),
                r.level().name(),
                word(r.role()),
                word(r.profile()),
                r.statement(),
                r.source(),
                r.hint(),
                r.verdict().words(),
                r.reason(),
                r.cases().stream().map(it -> caze(it, report)).toList());
    }

    private static Case caze(CaseResult c, ComplianceReport report) {
        return new Case(
                c.id(),
                c.title(),
                c.verdict().words(),
                c.reason(),
                c.millis(),
                c.attempts(),
                c.failures(),
                Reproducer.of(c, report),
                c.claims().stream().map(ResultsDocument::claim).toList());
    }

    private static Claim claim(ClaimResult c) {
        return new Claim(
                c.requirement(),
                c.statement(),
                c.verdict().words(),
                c.expectation(),
                c.observation(),
                c.cause(),
                c.witnesses(),
                c.divergence());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
