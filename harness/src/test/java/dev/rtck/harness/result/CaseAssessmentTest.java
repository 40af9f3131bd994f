package dev.rtck.harness.result;

import static dev.rtck.harness.result.Verdict.ERROR;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.claim.ClosingClaim;
import dev.rtck.harness.claim.Facet;
import dev.rtck.harness.claim.History;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.CaseEvent.Outcome;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts.PlannedCase;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of one case: when it has just ended, and in the report. */
class CaseAssessmentTest {
    private static final String MUST = "SUB-4";

    // --- when it has just ended ------------------------------------------------------------------------------------

    private static CaseVerdict ended(Outcome outcome, String detail, String... claims) {
        var log = Logs.run()
                .plan("A.a", MUST)
                .attempt("A.a", outcome, detail, claims)
                .log();
        var facts = ((RunEvent.RunStarted) log.get(0).event()).facts();
        var entries = log.stream().filter(it -> it.key().equals("A.a#1")).toList();
        return CaseAssessment.verdict(new History(entries, facts, List.of()), new CaseEvent.CaseEnded(outcome, detail));
    }

    @Test
    void whatWasBrokenIsToldWithWhatWasSeenAndWhy() {
        var verdict = ended(Outcome.COMPLETED, "", "SUB-5 pass", "SUB-4 fail", "SUB-6 fail");
        assertThat(verdict.verdict()).isEqualTo(FAIL);
        assertThat(verdict.words())
                .startsWith("SUB-4: ")
                .contains("\nseen: the handshake was answered with 404", "\nlikely cause: the path is not");
    }

    @Test
    void aPassNeedsNoWords() {
        assertThat(ended(Outcome.COMPLETED, "", "SUB-4 pass")).isEqualTo(new CaseVerdict(PASS, ""));
    }

    @Test
    void aCaseThatClaimsNothingIsTheKitsDefect() {
        assertThat(ended(Outcome.COMPLETED, "")).isEqualTo(new CaseVerdict(ERROR, Attempt.CLAIMED_NOTHING));
    }

    @ParameterizedTest
    @CsvSource({"CRASHED, ERROR", "NOT_TESTED, NOT_TESTED", "CUT_SHORT, INCONCLUSIVE"})
    void aCaseThatDoesNotReachItsEndSaysWhy(Outcome outcome, Verdict verdict) {
        assertThat(ended(outcome, "no connection")).isEqualTo(new CaseVerdict(verdict, "no connection"));
        assertThat(ended(outcome, "no connection", "SUB-4 pass")).isEqualTo(new CaseVerdict(verdict, "no connection"));
    }

    @Test
    void whatACaseFoundBeforeItWasCutShortIsTold() {
        var verdict = ended(Outcome.CUT_SHORT, "no connection", "SUB-4 pass", "SUB-5 fail");
        assertThat(verdict.verdict()).isEqualTo(FAIL);
        assertThat(verdict.words()).startsWith("SUB-5: ");
    }

    // --- in the report ---------------------------------------------------------------------------------------------

    private static Logs attempts(String... outcomes) {
        var log = Logs.run().plan("A.a", MUST);
        for (var outcome : outcomes) {
            log.attempt("A.a", MUST + " " + outcome);
        }
        return log;
    }

    @Test
    void theReasonIsWhatWasSeenAndTheLikelyCause() {
        assertThat(attempts("fail").requirement(MUST).reason())
                .startsWith("the handshake was answered with 404 instead of 101; the path is not");
        assertThat(attempts("pass").requirement(MUST).reason()).isEmpty();
    }

    @Test
    void howManyAttemptsFailedIsToldOnlyOfSeveral() {
        assertThat(attempts("fail").requirement(MUST).reason()).doesNotContain("attempts");
        assertThat(attempts("fail", "fail").requirement(MUST).reason()).startsWith("failed 2 of 2 attempts: ");
    }

    @Test
    void attemptsOfWhichNoneFailedMayStillNotAgree() {
        assertThat(attempts("pass", "unexercised").verdict(MUST)).isEqualTo(INCONCLUSIVE);
        assertThat(attempts("pass", "unexercised").requirement(MUST).reason())
                .startsWith("the attempts do not agree: ");
    }

    @Test
    void attemptsThatAgreeAreNotSaidToDisagree() {
        assertThat(attempts("unclear", "unclear").verdict(MUST)).isEqualTo(INCONCLUSIVE);
        assertThat(attempts("unclear", "unclear").requirement(MUST).reason()).doesNotContain("attempts");
    }

    @Test
    void anAttemptToWhichTheRequirementDoesNotApplyDisagreesWithNone() {
        var log = Logs.run().plan("A.a", MUST).unfinished("A.a");
        log.entry("A.a#1", "", new CaseEvent.Claimed(MUST, new ClosingClaim.RejectsInflated("x", 1, 1_000)))
                .entry("A.a#1", "", new CaseEvent.CaseEnded(Outcome.COMPLETED, ""));
        assertThat(log.attempt("A.a", MUST + " pass").verdict(MUST)).isEqualTo(PASS);
    }

    // --- standing rules --------------------------------------------------------------------------------------------

    private static Logs standing() {
        var log = Logs.run()
                .plan(new PlannedCase("E.e", "E.e", List.of("ENV-3", MUST), "", true, List.of(Facet.JSON)))
                .attempt("E.e", "ENV-3 pass", MUST + " pass");
        return log.entry("A.a#1", "client", new WireEvent.Received("no JSON", Transport.WEBSOCKET));
    }

    @Test
    void aStandingRuleIsOfTheFirstRequirementOfItsCaseAlone() {
        assertThat(standing().verdict("ENV-3")).isEqualTo(FAIL);
        assertThat(standing().verdict(MUST)).isEqualTo(PASS);
        assertThat(standing().requirement(MUST).cases().get(0).claims()).hasSize(1);
        assertThat(standing().requirement("ENV-3").cases().get(0).claims()).hasSize(2);
    }

    @Test
    void whatAStandingRuleFoundElsewhereIsNoDisagreementOfOneAttempt() {
        assertThat(standing().requirement("ENV-3").reason()).startsWith("no JSON");
    }
}
