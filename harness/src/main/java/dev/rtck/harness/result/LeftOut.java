package dev.rtck.harness.result;

import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Profile;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cases that a run was told to leave out. What nobody asked about is no failure, and no success either: such a run
 * answers for what it ran, and states no level that would have needed the rest.
 *
 * @param cases their ids
 */
record LeftOut(Set<String> cases) {
    LeftOut {
        cases = Set.copyOf(cases);
    }

    /**
     * With those that could not run and are not needed for the level that was asked for: what a higher one asks of a target
     * file is not asked here. The same where nothing was left out.
     */
    LeftOut withWhatIsBeyond(Catalogue catalogue, RunFacts facts) {
        var beyond = facts.plan().stream()
                .filter(it -> !it.obstacle().isEmpty() && !isNeeded(it, facts.asked(), catalogue))
                .map(RunFacts.PlannedCase::id);
        return cases.isEmpty()
                ? this
                : new LeftOut(Stream.concat(cases.stream(), beyond).collect(Collectors.toSet()));
    }

    /** Those that a level needs. */
    LeftOut neededFor(Profile level, Catalogue catalogue, RunFacts facts) {
        return new LeftOut(facts.plan().stream()
                .filter(it -> cases.contains(it.id()) && isNeeded(it, level, catalogue))
                .map(RunFacts.PlannedCase::id)
                .collect(Collectors.toSet()));
    }

    /**
     * A case belongs to the highest level among its requirements: what holds under faults and restarts is not asked of who
     * wants core alone, though messages of core show it.
     */
    private static boolean isNeeded(RunFacts.PlannedCase it, Profile level, Catalogue catalogue) {
        return it.requirements().stream()
                .flatMap(id -> catalogue.find(id).stream())
                .noneMatch(requirement -> requirement.profile().isAbove(level));
    }

    /** Whether a case was left out that would have said something of the requirement. */
    boolean concerns(RequirementResult result) {
        return result.cases().stream().anyMatch(it -> cases.contains(it.id()));
    }

    /** Whether the requirement was not tested for that reason alone: no case of it was asked for in vain. */
    boolean excuses(RequirementResult result) {
        return result.verdict() == Verdict.NOT_TESTED
                && concerns(result)
                && result.cases().stream()
                        .allMatch(it -> cases.contains(it.id()) || it.verdict() == Verdict.NOT_APPLICABLE);
    }
}
