package dev.rtck.reports.format;

import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.reports.Chapters;
import dev.rtck.reports.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A test as reports for test tools have it: a case of the run with every requirement it verifies, or a requirement that
 * has no case, so that nothing of the catalogue is missing.
 *
 * @param chapter      of its first requirement
 * @param requirements every requirement it verifies
 * @param run          the case; empty for a requirement without one
 */
record ReportedTest(String chapter, List<RequirementResult> requirements, Optional<CaseResult> run) {

    /** What such reports can say of a test. */
    enum Outcome {
        PASSED,
        FAILED,
        ERROR,
        SKIPPED
    }

    /** All test cases by chapter: each case of the run once, where its first requirement stands. */
    static Map<String, List<ReportedTest>> byChapter(List<RequirementResult> requirements) {
        var verified = new LinkedHashMap<String, List<RequirementResult>>();
        requirements.forEach(r -> r.cases()
                .forEach(c -> verified.computeIfAbsent(c.id(), id -> new ArrayList<>())
                        .add(r)));
        var chapters = new LinkedHashMap<String, List<ReportedTest>>();
        for (var requirement : requirements) {
            var chapter = Chapters.of(requirement.id());
            var tests = chapters.computeIfAbsent(chapter, c -> new ArrayList<>());
            if (requirement.cases().isEmpty()) {
                tests.add(new ReportedTest(chapter, List.of(requirement), Optional.empty()));
            }
            for (var run : requirement.cases()) {
                var all = verified.get(run.id());
                if (all.get(0) == requirement) {
                    tests.add(new ReportedTest(chapter, List.copyOf(all), Optional.of(run)));
                }
            }
        }
        return chapters;
    }

    String className() {
        return run.map(CaseResult::id)
                .filter(id -> id.contains("."))
                .map(id -> id.substring(0, id.lastIndexOf('.')))
                .orElse(chapter);
    }

    String name() {
        return run.map(CaseResult::id)
                .map(id -> id.substring(id.lastIndexOf('.') + 1))
                .orElseGet(() -> requirements.get(0).id());
    }

    long millis() {
        return run.map(CaseResult::millis).orElse(0L);
    }

    /** Its claims that did not hold; empty when it made none. */
    List<ClaimResult> broken() {
        return run.map(Finding::broken).orElse(List.of());
    }

    /**
     * The verdict to show. A case that failed only what is waived, or only what should be, is shown as its requirements
     * are.
     */
    Verdict verdict() {
        var own = run.map(CaseResult::verdict).orElse(requirements.get(0).verdict());
        if (own != Verdict.FAIL) {
            return own;
        }
        var ids = broken().stream().map(ClaimResult::requirement).toList();
        var blamed = requirements.stream().filter(r -> ids.contains(r.id())).toList();
        var worst = Verdict.worst((blamed.isEmpty() ? requirements : blamed)
                .stream().map(RequirementResult::verdict).toList());
        return worst == Verdict.WAIVED || worst == Verdict.WARN ? worst : own;
    }

    /** A doubt must never look like a pass, so it is an error where a format has no word for it. */
    Outcome outcome() {
        return switch (verdict()) {
            case PASS, WARN -> Outcome.PASSED;
            case NOT_APPLICABLE, WAIVED, NOT_TESTED -> Outcome.SKIPPED;
            case FAIL -> Outcome.FAILED;
            case NOT_EXERCISED, INCONCLUSIVE, ERROR -> Outcome.ERROR;
        };
    }

    /** One line: why it is not a pass. */
    String message() {
        var reason = run.map(CaseResult::reason)
                .filter(said -> !said.isBlank())
                .orElseGet(() -> requirements.stream()
                        .map(RequirementResult::reason)
                        .filter(said -> !said.isBlank())
                        .findFirst()
                        .orElse(verdict().words()));
        if (verdict() == Verdict.WAIVED) {
            return requirements.stream()
                    .filter(r -> r.verdict() == Verdict.WAIVED)
                    .map(RequirementResult::reason)
                    .filter(said -> !said.isBlank())
                    .findFirst()
                    .orElse(reason);
        }
        return broken().stream()
                .findFirst()
                .map(claim -> claim.requirement() + ": " + claim.observation())
                .orElse(reason);
    }

    /** Everything a developer needs who sees nothing but this file. */
    String details() {
        var text = new StringBuilder();
        for (var requirement : requirements) {
            var claims = broken().stream()
                    .filter(claim -> claim.requirement().equals(requirement.id()))
                    .toList();
            if (claims.isEmpty() && !broken().isEmpty()) {
                continue;
            }
            line(text, requirement.id() + " (" + requirement.level() + ")", requirement.statement());
            claims.forEach(claim -> {
                line(text, "claim", claim.statement());
                line(text, "expected", claim.expectation());
                line(text, "seen", claim.observation());
                line(text, "likely cause", claim.cause());
            });
            line(text, "how to mend it", requirement.hint());
        }
        run.map(CaseResult::reason).ifPresent(reason -> line(text, "reason", reason));
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isBlank()) {
            text.append(label).append(": ").append(value).append('\n');
        }
    }
}
