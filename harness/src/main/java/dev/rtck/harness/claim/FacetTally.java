package dev.rtck.harness.claim;

import java.util.List;
import java.util.Optional;

/**
 * What one rule over single messages found in one case. The tallies of all cases together give what it says of the run,
 * so that no more than one case of a log need be held at a time.
 */
public final class FacetTally {
    /** More witnesses than these prove nothing more. */
    static final int WITNESSES = 20;

    private final int judged;
    private final int broken;
    private final Optional<Flaw> first;
    private final List<Long> witnesses;
    private final List<Long> divergence;
    private final Optional<Finding> failure;

    private FacetTally(
            int judged,
            int broken,
            Optional<Flaw> first,
            List<Long> witnesses,
            List<Long> divergence,
            Optional<Finding> failure) {
        this.judged = judged;
        this.broken = broken;
        this.first = first;
        this.witnesses = List.copyOf(witnesses);
        this.divergence = List.copyOf(divergence);
        this.failure = failure;
    }

    /**
     * @param judged     how many messages the rule is about
     * @param broken     how many of them break it
     * @param first      the flaw of the first that does
     * @param witnesses  of the first that obey it
     * @param divergence the first that break it
     */
    static FacetTally of(int judged, int broken, Optional<Flaw> first, List<Long> witnesses, List<Long> divergence) {
        return new FacetTally(judged, broken, first, witnesses, divergence, Optional.empty());
    }

    /** The rule itself failed. */
    static FacetTally failed(Finding failure) {
        return new FacetTally(0, 0, Optional.empty(), List.of(), List.of(), Optional.of(failure));
    }

    /** What the rule says of all these cases, which stand in the order of the log. */
    static Finding together(Facet facet, List<FacetTally> cases) {
        var failure = cases.stream().flatMap(it -> it.failure.stream()).findFirst();
        if (failure.isPresent()) {
            return failure.get();
        }
        var judged = cases.stream().mapToInt(it -> it.judged).sum();
        var broken = cases.stream().mapToInt(it -> it.broken).sum();
        var first = cases.stream().flatMap(it -> it.first.stream()).findFirst();
        if (first.isPresent()) {
            return Finding.broken(
                    first.get().observation() + (broken > 1 ? " (and " + (broken - 1) + " more)" : ""),
                    first.get().cause(),
                    cases.stream()
                            .flatMap(it -> it.divergence.stream())
                            .limit(WITNESSES)
                            .toList());
        }
        return judged == 0 && facet.optional()
                ? Finding.vacuous("the target sent no such message, and need not")
                : Finding.holds(
                        judged + " messages",
                        cases.stream()
                                .flatMap(it -> it.witnesses.stream())
                                .limit(WITNESSES)
                                .toList());
    }
}
