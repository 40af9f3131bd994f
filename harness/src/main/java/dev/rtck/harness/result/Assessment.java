package dev.rtck.harness.result;

import dev.rtck.harness.claim.History;
import dev.rtck.harness.claim.Judge;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.FaultEvent;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.RunFacts.PlannedCase;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Level;
import dev.rtck.protocol.Requirement;
import dev.rtck.protocol.Testability;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the compliance report of a run from its evidence log. Pure: the same log gives the same report, always. */
public final class Assessment {
    private final Catalogue catalogue;
    private final RunFacts facts;
    private final List<Entry> log;
    private final Map<String, List<Entry>> byCase;
    private final List<RunEvent.Stalled> stalls;
    private final List<History> histories;

    private Assessment(Catalogue catalogue, RunFacts facts, List<Entry> log) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.log = log;
        byCase = log.stream().collect(Collectors.groupingBy(Entry::key, LinkedHashMap::new, Collectors.toList()));
        stalls = log.stream()
                .map(Entry::event)
                .filter(RunEvent.Stalled.class::isInstance)
                .map(RunEvent.Stalled.class::cast)
                .toList();
        // Shared by all standing rules, so that each message of the run is read once.
        histories = byCase.entrySet().stream()
                .filter(it -> !it.getKey().isEmpty())
                .map(it -> new History(it.getValue(), facts, stalls))
                .toList();
    }

    /**
     * Judges a log.
     *
     * @throws IllegalArgumentException when the log does not start with {@link RunEvent.RunStarted}, an entry of it is
     *     missing, or a second run begins in it
     */
    public static ComplianceReport of(List<Entry> log, Catalogue catalogue) {
        if (log.isEmpty() || !(log.get(0).event() instanceof RunEvent.RunStarted started)) {
            throw new IllegalArgumentException("expected an evidence log, which starts with RunStarted; found "
                    + (log.isEmpty()
                            ? "an empty file"
                            : log.get(0).event().getClass().getSimpleName()));
        }
        for (var i = 1; i < log.size(); i++) {
            if (log.get(i).seq() != log.get(0).seq() + i) {
                throw new IllegalArgumentException(
                        "expected entry " + (log.get(0).seq() + i) + " of the evidence log," + " found entry "
                                + log.get(i).seq() + ": a log with a hole proves nothing");
            }
            if (log.get(i).event() instanceof RunEvent.RunStarted) {
                throw new IllegalArgumentException("expected one run in the evidence log, found another from entry "
                        + log.get(i).seq() + " on: judge them one by one");
            }
        }
        return new Assessment(catalogue, started.facts(), log).report();
    }

    private ComplianceReport report() {
        var complete = log.get(log.size() - 1).event() instanceof RunEvent.RunEnded;
        var cases = facts.plan().stream()
                .map(planned ->
                        new CaseAssessment(planned, attempts(planned), facts, stalls, standing(planned), complete))
                .toList();
        var speech = Speech.in(log, histories);
        var requirements = catalogue.requirements().stream()
                .map(requirement -> requirement(requirement, cases))
                .map(speech::weigh)
                .toList();
        var conformance = Levels.of(facts, requirements, catalogue, complete);
        return new ComplianceReport(
                ComplianceReport.SCHEMA,
                facts,
                complete,
                (log.get(log.size() - 1).at() - log.get(0).at()) / 1_000_000,
                conformance,
                requirements,
                notes(complete, requirements));
    }

    private Map<String, List<Entry>> attempts(PlannedCase planned) {
        var attempts = new LinkedHashMap<String, List<Entry>>();
        byCase.forEach((key, entries) -> {
            if (key.startsWith(planned.id() + "#")) {
                attempts.put(key, entries);
            }
        });
        return attempts;
    }

    private List<ClaimResult> standing(PlannedCase planned) {
        return planned.standing().stream()
                .map(facet -> Judge.standing(planned.requirements().get(0), facet, histories))
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

    private List<String> notes(boolean complete, List<RequirementResult> requirements) {
        var notes = new ArrayList<String>();
        if (!complete) {
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
        if (!stalls.isEmpty()) {
            var longest = stalls.stream()
                    .mapToLong(it -> it.toNanos() - it.fromNanos())
                    .max()
                    .orElse(0);
            notes.add("The kit itself stood still " + stalls.size() + " times, for " + longest / 1_000_000
                    + " ms at the longest; claims that such a moment could spoil are inconclusive, never failed.");
        }
        faultTools().forEach(notes::add);
        recoveries().ifPresent(notes::add);
        deaths().forEach(it -> notes.add("The target died during " + it.key().replaceAll("#.*", "") + " "
                + String.format(Locale.ROOT, "at %.1f s", it.seconds())
                + (startedAfter(it) ? " and was started again." : ".")));
        gone().ifPresent(it -> notes.add(String.format(
                Locale.ROOT,
                "From %.1f s on the target could not be reached any more: what needed it after that is inconclusive."
                        + " Did it die? (lifecycle.command lets the kit start it again)",
                it.seconds())));
        return notes;
    }

    /** What brought the faults of this run about: part of what a verdict is worth. */
    private List<String> faultTools() {
        return log.stream()
                .map(Entry::event)
                .filter(FaultEvent.ToolChosen.class::isInstance)
                .map(FaultEvent.ToolChosen.class::cast)
                .map(it -> "Faults were brought about by " + it.tool() + ": " + it.why() + ".")
                .distinct()
                .toList();
    }

    /** How long clients had to wait until they were served again: figures for the reader, judged elsewhere. */
    private Optional<String> recoveries() {
        var times = log.stream()
                .map(Entry::event)
                .filter(TargetEvent.Measured.class::isInstance)
                .map(TargetEvent.Measured.class::cast)
                .filter(it -> it.what().startsWith(TargetEvent.Measured.RECOVERY))
                .map(it -> it.what().substring(TargetEvent.Measured.RECOVERY.length()) + " " + it.value() + " ms")
                .toList();
        return times.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Until a newcomer was served again it took, after " + String.join("; after ", times) + ".");
    }

    /** Where an instance ended that nobody had asked to, once for each end: every case on it sees it dead. */
    private List<Entry> deaths() {
        var deaths = new ArrayList<Entry>();
        var ended = new HashSet<String>();
        for (var entry : log) {
            if (entry.event() instanceof TargetEvent.TargetStarted started) {
                ended.remove(started.instance());
            } else if (entry.event() instanceof TargetEvent.TargetExited exited
                    && ended.add(exited.instance())
                    && !exited.expected()) {
                deaths.add(entry);
            }
        }
        return deaths;
    }

    private boolean startedAfter(Entry exit) {
        var instance = ((TargetEvent.TargetExited) exit.event()).instance();
        return log.stream()
                .filter(it -> it.seq() > exit.seq())
                .anyMatch(it -> it.event() instanceof TargetEvent.TargetStarted again
                        && again.instance().equals(instance));
    }

    /** The first of the vain dials with which the run ended, where the kit did not start the target itself. */
    private Optional<Entry> gone() {
        var vain = new ArrayList<Entry>();
        for (var entry : log) {
            if (entry.event() instanceof TargetEvent.TargetStarted) {
                return Optional.empty();
            }
            if (entry.event() instanceof WireEvent.Opened || entry.event() instanceof WireEvent.Refused) {
                vain.clear();
            } else if (entry.event() instanceof WireEvent.Unreachable it
                    && it.why().equals("CONNECT_REFUSED")) {
                vain.add(entry);
            }
        }
        return vain.stream().findFirst();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(facts.started(), ZoneOffset.UTC);
    }
}
