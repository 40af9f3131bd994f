package dev.rtck.harness.result;

import java.util.Set;

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
