package dev.rtck.harness.result;

import dev.rtck.harness.claim.History;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.Entry;
import java.util.List;

/**
 * One run of the case.
 *
 * @param key    where its events stand in the log
 * @param ending how it ended: CUT_SHORT where the log breaks off, CRASHED where it is mixed up with another
 * @param detail of the ending
 * @param claims judged
 */
record Attempt(String key, CaseEvent.Outcome ending, String detail, long millis, List<ClaimResult> claims) {

    static final String CLAIMED_NOTHING = "the case ran to its end and claimed nothing: a defect of the kit";

    /** Stands for an attempt that has not been judged yet. */
    static final Attempt NONE = new Attempt("", CaseEvent.Outcome.CUT_SHORT, "", 0, List.of());

    /**
     * Judges an attempt.
     *
     * @param entries all of it
     * @param history the same, to be judged from
     */
    static Attempt of(String key, List<Entry> entries, History history) {
        var ends = history.all(CaseEvent.CaseEnded.class).toList();
        var twice = ends.size() > 1 || history.all(CaseEvent.CaseStarted.class).count() > 1;
        return new Attempt(
                key,
                twice
                        ? CaseEvent.Outcome.CRASHED
                        : ends.stream()
                                .map(it -> it.event().outcome())
                                .findFirst()
                                .orElse(CaseEvent.Outcome.CUT_SHORT),
                twice
                        ? "two attempts stand under one key in the log: a defect of the kit"
                        : ends.stream()
                                .map(it -> it.event().detail())
                                .findFirst()
                                .orElse("the run was cut off while it ran"),
                (entries.get(entries.size() - 1).at() - entries.get(0).at()) / 1_000_000,
                CaseAssessment.claims(history));
    }

    List<ClaimResult> about(String requirement) {
        return claims.stream()
                .filter(it -> it.requirement().equals(requirement))
                .toList();
    }

    String detail(String requirement) {
        return ending == CaseEvent.Outcome.COMPLETED && about(requirement).isEmpty()
                ? CLAIMED_NOTHING.replace("nothing:", "nothing of " + requirement + ":")
                : detail;
    }

    Verdict verdict(String requirement) {
        return CaseAssessment.verdict(ending, about(requirement));
    }
}
