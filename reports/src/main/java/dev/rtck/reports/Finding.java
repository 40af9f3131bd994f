package dev.rtck.reports;

import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ClaimResult;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A requirement that a reader has to do something about: what was expected and seen, by the claim that says most.
 *
 * @param requirement with any verdict but pass, not applicable and not tested
 * @param claim       its own broken claim with the worst verdict; else the worst of the cases that verify it, which then
 *                    broke at another requirement; empty when no claim was broken, as when the kit itself failed
 */
public record Finding(RequirementResult requirement, Optional<ClaimResult> claim) {
    /** These need no attention of their own: nothing was found. */
    private static final Set<Verdict> QUIET = EnumSet.of(Verdict.PASS, Verdict.NOT_APPLICABLE, Verdict.NOT_TESTED);

    /** All findings: failures first, then by verdict; causes before what merely broke with them; then by level of
     * conformance and in the order of the catalogue. */
    public static List<Finding> of(ComplianceReport report) {
        return report.requirements().stream()
                .filter(r -> !QUIET.contains(r.verdict()))
                .map(Finding::of)
                .sorted(Comparator.comparing((Finding f) -> f.requirement().verdict() != Verdict.FAIL)
                        .thenComparing(f -> f.requirement().verdict(), Comparator.reverseOrder())
                        .thenComparing(f -> f.elsewhere().isPresent())
                        .thenComparing(f -> f.requirement().profile()))
                .toList();
    }

    static Finding of(RequirementResult requirement) {
        var broken = requirement.cases().stream()
                .flatMap(c -> broken(c).stream())
                .sorted(Comparator.comparing((ClaimResult c) -> !c.requirement().equals(requirement.id()))
                        .thenComparing(ClaimResult::verdict, Comparator.reverseOrder()));
        return new Finding(requirement, broken.findFirst());
    }

    /** The claims of a case that did not hold. */
    public static List<ClaimResult> broken(CaseResult run) {
        return run.claims().stream()
                .filter(claim -> !QUIET.contains(claim.verdict()))
                .toList();
    }

    /** The case that shows it best: the one whose claim was broken, else the first that did not pass. */
    public Optional<CaseResult> run() {
        return requirement.cases().stream()
                .filter(it -> claim.isPresent() && it.claims().contains(claim.get()))
                .findFirst()
                .or(() -> requirement.cases().stream()
                        .filter(it -> !QUIET.contains(it.verdict()))
                        .findFirst());
    }

    public String id() {
        return requirement.id();
    }

    /** The requirement at which the case broke, when it is another one. */
    public Optional<String> elsewhere() {
        return claim.map(ClaimResult::requirement).filter(at -> !at.equals(id()));
    }

    /** What should have been seen; empty when the kit did not get that far. */
    public String expected() {
        return claim.map(ClaimResult::expectation).orElse("");
    }

    /** What was seen, or why nothing was. */
    public String seen() {
        return claim.map(ClaimResult::observation)
                .filter(said -> !said.isBlank())
                .orElseGet(() -> requirement.cases().stream()
                        .filter(c -> !QUIET.contains(c.verdict()))
                        .map(CaseResult::reason)
                        .filter(said -> !said.isBlank())
                        .findFirst()
                        .orElse(requirement.reason()));
    }

    /** The likely cause, or empty. */
    public String cause() {
        return claim.map(ClaimResult::cause).orElse("");
    }
}
