package dev.rtck.harness.result;

import dev.rtck.harness.claim.Judge;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.RunFacts.PlannedCase;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Level;
import dev.rtck.protocol.Requirement;
import dev.rtck.protocol.Testability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes the compliance report of a run from its evidence log. Pure: the same log gives the same report, always. The log
 * is gone through twice and never held as a whole.
 */
public final class Assessment {
    private final Catalogue catalogue;
    private final Outline outline;
    private final RunFacts facts;
    private final Attempts attempts;
    private final LeftOut leftOut;

    private Assessment(Catalogue catalogue, Outline outline, Attempts attempts) {
        this.catalogue = catalogue;
        this.outline = outline;
        this.attempts = attempts;
        facts = outline.facts();
        leftOut = outline.leftOut().withWhatIsBeyond(catalogue, facts);
    }

    /**
     * Judges the log in a file.
     *
     * @throws IOException when the file cannot be read, or a line of it is no entry
     * @throws IllegalArgumentException when the log does not start with {@link RunEvent.RunStarted}, an entry of it is
     *     missing, or a second run begins in it
     */
    public static ComplianceReport of(Path file, Catalogue catalogue) throws IOException {
        return of(reader -> EvidenceJson.forEach(file, reader), catalogue);
    }

    /** Judges a log that is held already, else like {@link #of(Path, Catalogue)}. */
    public static ComplianceReport of(List<Entry> log, Catalogue catalogue) {
        try {
            return of(log::forEach, catalogue);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ComplianceReport of(LogSource log, Catalogue catalogue) throws IOException {
        var outline = Outline.of(log);
        return new Assessment(catalogue, outline, Attempts.of(log, outline)).report();
    }

    private ComplianceReport report() {
        var cases = facts.plan().stream()
                .map(planned ->
                        new CaseAssessment(planned, attempts.of(planned.id()), standing(planned), outline.complete()))
                .toList();
        var speech = new Speech(outline.spokenTo() && !attempts.heard());
        var requirements = catalogue.requirements().stream()
                .map(requirement -> requirement(requirement, cases))
                .map(speech::weigh)
                .toList();
        var conformance = Levels.of(facts, requirements, catalogue, outline.complete(), leftOut);
        return new ComplianceReport(
                ComplianceReport.SCHEMA,
                facts,
                outline.complete(),
                outline.millis(),
                conformance,
                requirements,
                notes(requirements),
                outline.invoked(),
                outline.baselined().map(it -> baseline(it, requirements)));
    }

    private Baseline baseline(RunEvent.Baselined given, List<RequirementResult> requirements) {
        return Baseline.of(
                given,
                requirements,
                Levels.blocking(facts.asked(), requirements, catalogue, facts).stream()
                        .filter(it -> !leftOut.excuses(it))
                        .toList(),
                outline.complete() && requirements.stream().noneMatch(it -> it.verdict() == Verdict.ERROR),
                today());
    }

    private List<ClaimResult> standing(PlannedCase planned) {
        return planned.standing().stream()
                .map(facet -> Judge.standing(planned.requirements().get(0), facet, attempts.tallies(facet)))
                .toList();
    }

    private RequirementResult requirement(Requirement requirement, List<CaseAssessment> all) {
        var cases = all.stream()
                .filter(it -> it.planned().requirements().contains(requirement.id()))
                .map(it -> it.about(requirement))
                .toList();
        var verdict = verdict(requirement, cases);
        var reason = reason(requirement, cases, verdict);
        var waiver = facts.waivers().stream()
                .filter(it -> it.requirement().equals(requirement.id()))
                .findFirst();
        if (verdict == Verdict.FAIL
                && waiver.isPresent()
                && !waiver.get().until().isBefore(today())) {
            reason =
                    "waived until " + waiver.get().until() + ": " + waiver.get().reason() + " (" + reason + ")";
            verdict = Verdict.WAIVED;
        }
        return new RequirementResult(
                requirement.id(),
                requirement.level(),
                requirement.role(),
                requirement.profile(),
                requirement.statement(),
                requirement.source(),
                requirement.hint(),
                verdict,
                reason,
                cases);
    }

    private static Verdict verdict(Requirement requirement, List<CaseResult> cases) {
        // A case that could not run takes nothing from what the others showed.
        var shown = cases.stream()
                .map(CaseResult::verdict)
                .filter(it -> it != Verdict.NOT_TESTED)
                .toList();
        var nothingShown = shown.stream().allMatch(it -> it == Verdict.NOT_APPLICABLE);
        if (shown.isEmpty() || nothingShown && shown.size() < cases.size()) {
            return requirement.level() == Level.MAY ? Verdict.NOT_APPLICABLE : Verdict.NOT_TESTED;
        }
        return Verdict.worst(shown);
    }

    private static String reason(Requirement requirement, List<CaseResult> cases, Verdict verdict) {
        if (verdict == Verdict.PASS) {
            return "";
        }
        if (cases.isEmpty()) {
            return requirement.testability() instanceof Testability.Tested
                    ? "the kit has no case for it"
                    : requirement.testability().explanation();
        }
        return cases.stream()
                .filter(it -> it.verdict() == verdict)
                .findFirst()
                .or(() -> cases.stream().findFirst())
                .map(CaseResult::reason)
                .orElse("");
    }

    private List<String> notes(List<RequirementResult> requirements) {
        var notes = new ArrayList<String>();
        if (!outline.complete()) {
            notes.add("The run did not reach its end: what it had not judged by then is inconclusive.");
        }
        for (var waiver : facts.waivers()) {
            var result = requirements.stream()
                    .filter(it -> it.id().equals(waiver.requirement()))
                    .findFirst();
            if (result.isEmpty()) {
                notes.add("The waiver for " + waiver.requirement() + " names no requirement of the catalogue.");
            } else if (waiver.until().isBefore(today())) {
                notes.add("The waiver for " + waiver.requirement() + " expired on " + waiver.until() + ".");
            } else if (result.get().verdict() == Verdict.PASS) {
                notes.add("The waiver for " + waiver.requirement() + " is not needed: it passes.");
            }
        }
        if (!outline.stalls().isEmpty()) {
            var longest = outline.stalls().stream()
                    .mapToLong(it -> it.toNanos() - it.fromNanos())
                    .max()
                    .orElse(0);
            notes.add("The kit itself stood still " + outline.stalls().size() + " times, for " + longest / 1_000_000
                    + " ms at the longest; claims that such a moment could spoil are inconclusive, never failed.");
        }
        notes.addAll(outline.faultTools());
        outline.recoveries().ifPresent(notes::add);
        notes.addAll(outline.deaths());
        outline.gone()
                .ifPresent(it -> notes.add(String.format(
                        Locale.ROOT,
                        "From %.1f s on the target could not be reached any more: what needed it after that is"
                                + " inconclusive. Did it die? (lifecycle.command lets the kit start it again)",
                        it.seconds())));
        return notes;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(facts.started(), ZoneOffset.UTC);
    }
}
