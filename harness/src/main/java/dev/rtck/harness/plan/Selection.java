package dev.rtck.harness.plan;

import java.util.List;

/**
 * What of the kit a run asks for.
 *
 * @param longestWatch    leave out cases that watch longer than this, in seconds
 * @param allowDisruption run disturbing cases on a target that the kit cannot start
 * @param patterns        leave out what none of these names; empty to leave out nothing
 */
public record Selection(int longestWatch, boolean allowDisruption, List<CasePattern> patterns) {
    /** Everything that the target file allows. */
    public static final Selection ALL = new Selection(Integer.MAX_VALUE, false, List.of());

    public Selection {
        patterns = List.copyOf(patterns);
    }

    boolean leavesOut(Case it) {
        return !patterns.isEmpty() && patterns.stream().noneMatch(pattern -> pattern.matches(it));
    }
}
