package dev.rtck.reports.html;

import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.reports.Chapters;
import dev.rtck.reports.Finding;
import dev.rtck.reports.Headline;
import dev.rtck.reports.Reproducer;
import dev.rtck.reports.figures.Measurements;
import dev.rtck.reports.figures.RunTimeline;
import dev.rtck.reports.figures.RunTimelineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the template of the report shows, in its order.
 *
 * @param report       the result model itself
 * @param findings     what needs attention, the most urgent first
 * @param chapters     the requirements by chapter
 * @param untested     the requirements that were not tested, by the reason
 * @param transcripts  what happened in the cases of the findings, by key
 * @param pictures     what the page looked like in them
 * @param homes        the requirement under which each of these cases is told in full, by the id of the case
 * @param timeline     the whole run
 * @param measurements times, as distributions
 */
record Page(
        ComplianceReport report,
        List<Finding> findings,
        List<Chapter> chapters,
        Map<String, List<RequirementResult>> untested,
        Map<String, Transcript> transcripts,
        Pictures pictures,
        Map<String, String> homes,
        RunTimeline timeline,
        Measurements measurements) {
    /** So many fit where a reader looks first; the others are folded. */
    private static final int FIRST = 6;

    private static final Embedded STYLE = Embedded.resource("report.css");
    private static final Embedded SCRIPT = Embedded.resource("report.js");

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

    /** Reads the log once, for everything that the report shows of it. */
    static Page of(ComplianceReport report, Path evidence) throws IOException {
        var findings = Finding.of(report);
        var wanted = new LinkedHashMap<String, Set<Long>>();
        var homes = new HashMap<String, String>();
        // A case is told where it broke, and only then under the first requirement that it verifies.
        findings.stream()
                .sorted(Comparator.comparing(finding -> finding.elsewhere().isPresent()))
                .forEach(finding -> troubled(finding).forEach(run -> {
                    homes.putIfAbsent(run.id(), finding.id());
                    if (!run.shown().isEmpty()) {
                        wanted.computeIfAbsent(run.shown(), k -> new HashSet<>())
                                .addAll(divergent(run));
                    }
                }));
        var transcripts = new TranscriptReader(wanted);
        var pictures = new Pictures(evidence, wanted.keySet());
        var timeline = new RunTimelineReader(report);
        var measurements = new Measurements(report.facts());
        EvidenceJson.forEach(evidence, entry -> {
            transcripts.take(entry);
            pictures.take(entry);
            timeline.take(entry);
            measurements.take(entry);
        });
        return new Page(
                report,
                findings,
                Chapters.group(report.requirements()).entrySet().stream()
                        .map(chapter ->
                                new Chapter(chapter.getKey(), Chapters.title(chapter.getKey()), chapter.getValue()))
                        .toList(),
                untested(report),
                transcripts.transcripts(),
                pictures,
                homes,
                timeline.timeline(homes),
                measurements);
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

    /** How the answer looks: {@code yes}, {@code no} or {@code doubt}. */
    String mood() {
        var answer = report.conformance();
        if (answer.conformant() && report.complete()) {
            return "yes";
        }
        return answer.exitCode() == 4 || answer.partial() || !report.complete() ? "doubt" : "no";
    }

    /** How much of the target is broken, in a sentence. */
    String counts() {
        var broken = failures().size();
        var unclear = doubts().size();
        return (broken == 0
                        ? "No requirement is broken"
                        : Words.plural(broken, "requirement") + (broken == 1 ? " is" : " are") + " broken")
                + (unclear == 0 ? "." : ", " + unclear + " more gave no answer.");
    }

    /** The first requirements in the way of the next level. */
    List<String> nextFew() {
        return report.conformance()
                .next()
                .map(it -> it.requirements()
                        .subList(0, Math.min(FIRST, it.requirements().size())))
                .orElse(List.of());
    }

    /** Where the report tells of a requirement. */
    String link(String id) {
        return findings.stream().anyMatch(it -> it.id().equals(id)) ? "#" + id : "#requirements";
    }

    List<Finding> failures() {
        return findings.stream()
                .filter(finding -> finding.requirement().verdict() == Verdict.FAIL)
                .toList();
    }

    /** The failures to mend first; those that merely broke with another are not among them while there are others. */
    List<Finding> first() {
        return failures().subList(0, Math.min(FIRST, failures().size()));
    }

    List<Finding> further() {
        return failures().subList(first().size(), failures().size());
    }

    /** Findings that stand in the way of an answer without being failures of the target. */
    List<Finding> doubts() {
        return findings.stream()
                .filter(finding -> !finding.requirement().verdict().conformant()
                        && finding.requirement().verdict() != Verdict.FAIL)
                .toList();
    }

    /** Cases of which one attempt said this and another that. */
    List<CaseResult> flaky() {
        return report.requirements().stream()
                .flatMap(it -> it.cases().stream())
                .filter(it -> it.failures() > 0 && it.failures() < it.attempts())
                .collect(Collectors.toMap(CaseResult::id, it -> it, (a, b) -> a, LinkedHashMap::new))
                .values()
                .stream()
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

    /** What happened in the attempt that is shown. */
    Optional<Transcript> transcript(CaseResult run) {
        return Optional.ofNullable(transcripts.get(run.shown()));
    }

    /** The command that runs a case again; empty when it never ran. */
    String command(CaseResult run) {
        return Reproducer.of(run, report).orElse("");
    }
}
