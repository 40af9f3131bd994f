package dev.rtck.reports.html;

import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.reports.Chapters;
import dev.rtck.reports.Finding;
import dev.rtck.reports.Headline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the template of the report shows, in its order.
 *
 * @param report      the result model itself
 * @param findings    what needs attention, the most urgent first
 * @param chapters    the requirements by chapter
 * @param untested    the requirements that were not tested, by the reason
 * @param transcripts what happened in the cases of the findings, by key
 * @param homes       the requirement under which each of these cases is told in full, by the id of the case
 */
record Page(
        ComplianceReport report,
        List<Finding> findings,
        List<Chapter> chapters,
        Map<String, List<RequirementResult>> untested,
        Map<String, Transcript> transcripts,
        Map<String, String> homes) {
    private static final Embedded STYLE = Embedded.resource("report.css");
    private static final Embedded SCRIPT = Embedded.resource("report.js");

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A chapter of the specification with its requirements. */
    record Chapter(String id, String title, List<RequirementResult> requirements) {
        long passed() {
            return requirements.stream()
                    .filter(r -> r.verdict() == Verdict.PASS)
                    .count();
        }
    }

    /**
     * A piece of the bar above the tally.
     *
     * @param from  where it starts, of 1000
     * @param width how wide it is, of 1000
     */
    record Share(Verdict verdict, long count, double from, double width) {}

    static Page of(ComplianceReport report, Path evidence) throws IOException {
        var findings = Finding.of(report);
        var wanted = new LinkedHashMap<String, Set<Long>>();
        var homes = new HashMap<String, String>();
        // A case is told where it broke, and only then under the first requirement that it verifies.
        findings.stream()
                .sorted(Comparator.comparing(finding -> finding.elsewhere().isPresent()))
                .forEach(finding -> troubled(finding).forEach(run -> {
                    homes.putIfAbsent(run.id(), finding.id());
                    run.transcript()
                            .forEach(key -> wanted.computeIfAbsent(key, k -> new HashSet<>())
                                    .addAll(divergent(run)));
                }));
        return new Page(
                report,
                findings,
                Chapters.group(report.requirements()).entrySet().stream()
                        .map(chapter ->
                                new Chapter(chapter.getKey(), Chapters.title(chapter.getKey()), chapter.getValue()))
                        .toList(),
                untested(report),
                TranscriptReader.read(evidence, wanted),
                homes);
    }

    private static List<Long> divergent(CaseResult run) {
        return run.claims().stream()
                .filter(claim -> claim.verdict() != Verdict.PASS)
                .flatMap(claim -> claim.divergence().stream())
                .toList();
    }

    private static Map<String, List<RequirementResult>> untested(ComplianceReport report) {
        return report.requirements().stream()
                .filter(r -> r.verdict() == Verdict.NOT_TESTED)
                .collect(Collectors.groupingBy(Page::why, LinkedHashMap::new, Collectors.toList()));
    }

    private static String why(RequirementResult requirement) {
        return requirement.cases().stream()
                .filter(run -> run.verdict() == Verdict.NOT_TESTED)
                .map(CaseResult::reason)
                .filter(reason -> !reason.isBlank())
                .findFirst()
                .orElse(requirement.reason());
    }

    /** The cases of a finding that are not passes. */
    static List<CaseResult> troubled(Finding finding) {
        return finding.requirement().cases().stream()
                .filter(run -> run.verdict() != Verdict.PASS && run.verdict() != Verdict.NOT_APPLICABLE)
                .toList();
    }

    String style() {
        return STYLE.text();
    }

    String script() {
        return SCRIPT.text();
    }

    String policy() {
        return "default-src 'none'; style-src " + STYLE.source() + "; script-src " + SCRIPT.source()
                + "; img-src data:; base-uri 'none'; form-action 'none'";
    }

    String headline() {
        return Headline.sentence(report);
    }

    String reached() {
        return Headline.reached(report);
    }

    /** How the answer looks: {@code yes}, {@code no} or {@code doubt}. */
    String mood() {
        var answer = report.conformance();
        return answer.conformant() && report.complete() ? "yes" : answer.exitCode() == 4 ? "doubt" : "no";
    }

    List<Finding> failures() {
        return findings.stream()
                .filter(finding -> finding.requirement().verdict() == Verdict.FAIL)
                .toList();
    }

    /** Findings that stand in the way of an answer without being failures of the target. */
    List<Finding> doubts() {
        return findings.stream()
                .filter(finding -> !finding.requirement().verdict().conformant()
                        && finding.requirement().verdict() != Verdict.FAIL)
                .toList();
    }

    List<RequirementResult> passing() {
        return report.requirements().stream()
                .filter(r -> r.verdict() == Verdict.PASS)
                .toList();
    }

    List<RequirementResult> inapplicable() {
        return report.requirements().stream()
                .filter(r -> r.verdict() == Verdict.NOT_APPLICABLE)
                .toList();
    }

    boolean found(RequirementResult requirement) {
        return findings.stream().anyMatch(finding -> finding.requirement() == requirement);
    }

    /** The verdicts that occur with their shares of the bar. */
    List<Share> shares() {
        var total = Math.max(1, report.requirements().size());
        var shares = new ArrayList<Share>();
        var from = 0.0;
        for (var count : Headline.tally(report).entrySet()) {
            var width = 1000.0 * count.getValue() / total;
            shares.add(new Share(count.getKey(), count.getValue(), from, width));
            from += width;
        }
        return shares;
    }

    Set<Verdict> verdicts() {
        return Headline.tally(report).keySet();
    }

    Set<String> levels() {
        return report.requirements().stream()
                .map(r -> r.level().name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The claims of a case that did not hold, those of {@code requirement} first. */
    static List<ClaimResult> broken(CaseResult run, String requirement) {
        return Finding.broken(run).stream()
                .sorted(Comparator.comparing(claim -> !claim.requirement().equals(requirement)))
                .toList();
    }

    static int witnesses(RequirementResult requirement, CaseResult run) {
        return (int) run.claims().stream()
                .filter(claim -> claim.requirement().equals(requirement.id()))
                .flatMap(claim -> claim.witnesses().stream())
                .distinct()
                .count();
    }

    List<Transcript> transcripts(CaseResult run) {
        return run.transcript().stream()
                .filter(transcripts::containsKey)
                .map(transcripts::get)
                .toList();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The name of a verdict within the style sheet: {@code not-tested}. */
    static String css(Verdict verdict) {
        return verdict.words().replace(' ', '-');
    }

    static String duration(long millis) {
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.3f s", millis / 1e3);
        }
        return millis / 60_000 + " min " + millis / 1_000 % 60 + " s";
    }

    /** A wall clock time as people write it, in UTC. */
    static String clock(Instant time) {
        return CLOCK.format(time) + " UTC";
    }

    /** E.g. {@code 1 case}, {@code 3 entries}, {@code 2 witnesses}. */
    static String plural(long count, String noun) {
        var several = noun.endsWith("y")
                ? noun.substring(0, noun.length() - 1) + "ies"
                : noun.endsWith("s") ? noun + "es" : noun + "s";
        return count + " " + (count == 1 ? noun : several);
    }
}
