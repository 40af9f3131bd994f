package dev.rtck.reports.compare;

import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import java.util.Optional;

/**
 * What became of one requirement from one run to the next.
 *
 * @param kind   what
 * @param before in the first run; empty where that one knew no such requirement
 * @param after  in the second
 */
public record Change(Kind kind, Optional<RequirementResult> before, RequirementResult after) {

    /** What can become of a requirement, the worst first. */
    public enum Kind {
        /** It held, and holds no more. */
        REGRESSED("regressed"),
        /** It does not hold, and nothing was known of it before. */
        NEW("newly broken"),
        /** Attempts of one run do not agree. */
        FLAKY("flaky"),
        /** It held or was broken, and now the kit cannot tell. */
        UNCLEAR("no longer clear"),
        /** It was told, and is not tested any more. */
        LOST("no longer tested"),
        /** It did not hold, and does not. */
        STILL("still broken"),
        /** It did not hold, and does now. */
        FIXED("fixed"),
        /** Nothing was known of it before, and it holds. */
        SEEN("now seen to hold"),
        /** Nothing has become of it. */
        SAME("as before");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As reports write it. */
        public String words() {
            return words;
        }

        /** Whether a gate should stop at it. */
        public boolean bad() {
            return this == REGRESSED || this == NEW;
        }
    }

    /** What a verdict says when two are compared. */
    private enum Standing {
        HOLDS,
        BROKEN,
        UNTOLD,
        DOUBT;

        static Standing of(Verdict verdict) {
            return switch (verdict) {
                // A waiver says that the failure is accepted: it is not what a gate is to stop at.
                case PASS, WAIVED -> HOLDS;
                case FAIL, WARN, NOT_EXERCISED -> BROKEN;
                case NOT_TESTED, NOT_APPLICABLE -> UNTOLD;
                case INCONCLUSIVE, ERROR -> DOUBT;
            };
        }
    }

    static Change of(Optional<RequirementResult> before, RequirementResult after) {
        return new Change(kind(before, after), before, after);
    }

    private static Kind kind(Optional<RequirementResult> before, RequirementResult after) {
        if (flaky(after)) {
            return Kind.FLAKY;
        }
        var was = before.map(it -> flaky(it) ? Standing.DOUBT : Standing.of(it.verdict()))
                .orElse(Standing.UNTOLD);
        return switch (Standing.of(after.verdict())) {
            case BROKEN ->
                switch (was) {
                    case HOLDS -> Kind.REGRESSED;
                    case BROKEN -> Kind.STILL;
                    case UNTOLD, DOUBT -> Kind.NEW;
                };
            case HOLDS ->
                switch (was) {
                    case HOLDS -> Kind.SAME;
                    case BROKEN -> Kind.FIXED;
                    case UNTOLD, DOUBT -> Kind.SEEN;
                };
            case UNTOLD -> was == Standing.UNTOLD ? Kind.SAME : Kind.LOST;
            case DOUBT -> was == Standing.DOUBT ? Kind.SAME : Kind.UNCLEAR;
        };
    }

    private static boolean flaky(RequirementResult result) {
        return result.cases().stream().anyMatch(Change::flaky);
    }

    private static boolean flaky(CaseResult run) {
        return run.failures() > 0 && run.failures() < run.attempts();
    }

    /** E.g. {@code pass to fail}. */
    public String words() {
        return before.map(it -> it.verdict().words()).orElse("unknown") + " to "
                + after.verdict().words();
    }
}
