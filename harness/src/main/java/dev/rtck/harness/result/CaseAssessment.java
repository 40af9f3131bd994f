package dev.rtck.harness.result;

import dev.rtck.harness.claim.History;
import dev.rtck.harness.claim.Judge;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.RunFacts.PlannedCase;
import dev.rtck.protocol.Level;
import dev.rtck.protocol.Requirement;
import java.util.List;
import java.util.stream.Stream;

/** One case of a run with all its attempts, judged. */
public final class CaseAssessment {
    private final PlannedCase planned;
    private final List<Attempt> attempts;
    private final List<ClaimResult> standing;
    private final boolean complete;

    CaseAssessment(PlannedCase planned, List<Attempt> attempts, List<ClaimResult> standing, boolean complete) {
        this.planned = planned;
        this.attempts = List.copyOf(attempts);
        this.standing = List.copyOf(standing);
        this.complete = complete;
    }

    /** The verdict of one attempt that has just ended, over all its requirements. */
    public static CaseVerdict verdict(History history, CaseEvent.CaseEnded ending) {
        var claims = claims(history);
        var verdict = verdict(ending.outcome(), claims);
        return new CaseVerdict(
                verdict,
                claims.stream()
                        .filter(it -> it.verdict() == verdict && verdict != Verdict.PASS)
                        .findFirst()
                        .map(it -> it.requirement() + ": " + it.statement() + "\nseen: " + it.observation()
                                + "\nlikely cause: " + it.cause())
                        .orElse(
                                claims.isEmpty() && ending.outcome() == CaseEvent.Outcome.COMPLETED
                                        ? Attempt.CLAIMED_NOTHING
                                        : ending.detail()));
    }

    /**
     * What several attempts say together. Only a fault that shows each time is the target's for certain, and only a pass
     * each time is a pass: attempts that do not agree are inconclusive, however few failed.
     */
    private static Verdict together(List<Verdict> attempts) {
        if (attempts.contains(Verdict.ERROR)) {
            return Verdict.ERROR;
        }
        var said = attempts.stream()
                .filter(it -> it != Verdict.NOT_APPLICABLE)
                .distinct()
                .count();
        return said > 1 ? Verdict.INCONCLUSIVE : Verdict.worst(attempts);
    }

    static List<ClaimResult> claims(History history) {
        return history.all(CaseEvent.Claimed.class)
                .map(it -> Judge.judge(it.event().requirement(), it.event().claim(), it.at(), history.before(it.seq())))
                .toList();
    }

    static Verdict verdict(CaseEvent.Outcome ending, List<ClaimResult> claims) {
        var claimed = claims.stream().map(ClaimResult::verdict).toList();
        return switch (ending) {
            case CRASHED -> Verdict.ERROR;
            case NOT_TESTED -> Verdict.NOT_TESTED;
            case CUT_SHORT -> claimed.contains(Verdict.FAIL) ? Verdict.FAIL : Verdict.INCONCLUSIVE;
            // A case that drives the target and claims nothing of it is a defect of the kit, and must not look calm.
            case COMPLETED -> claimed.isEmpty() ? Verdict.ERROR : Verdict.worst(claimed);
        };
    }

    PlannedCase planned() {
        return planned;
    }

    /** What the case says of one of the requirements it verifies. */
    CaseResult about(Requirement requirement) {
        if (attempts.isEmpty()) {
            return notRun();
        }
        var verdicts = attempts.stream()
                .map(it -> it.verdict(requirement.id()))
                .map(it -> soften(it, requirement.level()))
                .toList();
        var failures = (int) verdicts.stream()
                .filter(it -> it == Verdict.FAIL || it == Verdict.WARN)
                .count();
        // The attempt that says the worst is the one to show.
        var worst = Verdict.worst(verdicts);
        var shown = attempts.get(verdicts.indexOf(worst));
        var over = standing.stream()
                .filter(it -> it.requirement().equals(requirement.id()))
                .toList();
        var claims = Stream.concat(shown.about(requirement.id()).stream(), over.stream())
                .map(it -> soften(it, requirement.level()))
                .toList();
        var verdict = Verdict.worst(Stream.concat(
                        Stream.of(together(verdicts)),
                        over.stream()
                                .map(ClaimResult::verdict)
                                .filter(it -> it != Verdict.NOT_EXERCISED)
                                .map(it -> soften(it, requirement.level())))
                .toList());
        return new CaseResult(
                planned.id(),
                planned.title(),
                verdict,
                reason(verdict, worst, claims, shown.detail(requirement.id()), failures),
                attempts.stream().mapToLong(Attempt::millis).sum(),
                claims,
                attempts.size(),
                failures,
                attempts.stream().map(Attempt::key).toList(),
                shown.key());
    }

    private CaseResult notRun() {
        if (!planned.applicable()) {
            return notRun(Verdict.NOT_APPLICABLE, planned.obstacle());
        } else if (!planned.obstacle().isEmpty()) {
            return notRun(Verdict.NOT_TESTED, planned.obstacle());
        }
        return complete
                ? notRun(
                        Verdict.ERROR,
                        "it was planned and never ran, although the run reached its end: a defect of the kit")
                : notRun(Verdict.INCONCLUSIVE, "the run ended before it");
    }

    private CaseResult notRun(Verdict verdict, String reason) {
        return new CaseResult(planned.id(), planned.title(), verdict, reason, 0, List.of(), 0, 0, List.of());
    }

    private String reason(Verdict verdict, Verdict worst, List<ClaimResult> claims, String detail, int failures) {
        if (verdict == Verdict.PASS || verdict == Verdict.NOT_APPLICABLE) {
            return "";
        }
        var often = attempts.size() > 1 && failures > 0
                ? "failed " + failures + " of " + attempts.size() + " attempts: "
                : verdict != worst && attempts.size() > 1 ? "the attempts do not agree: " : "";
        return often
                + Stream.of(verdict, worst)
                        .flatMap(wanted -> claims.stream().filter(it -> it.verdict() == wanted))
                        .findFirst()
                        .map(it -> it.observation() + (it.cause().isEmpty() ? "" : "; " + it.cause()))
                        .orElse(detail);
    }

    /** A broken SHOULD or MAY is a warning. */
    private static Verdict soften(Verdict verdict, Level level) {
        return verdict == Verdict.FAIL && level != Level.MUST ? Verdict.WARN : verdict;
    }

    private static ClaimResult soften(ClaimResult claim, Level level) {
        return new ClaimResult(
                claim.requirement(),
                claim.statement(),
                soften(claim.verdict(), level),
                claim.expectation(),
                claim.observation(),
                claim.cause(),
                claim.witnesses(),
                claim.divergence());
    }
}
