package dev.rtck.harness.result;

import static dev.rtck.harness.result.Verdict.ERROR;
import static dev.rtck.harness.result.Verdict.FAIL;
import static dev.rtck.harness.result.Verdict.INCONCLUSIVE;
import static dev.rtck.harness.result.Verdict.NOT_APPLICABLE;
import static dev.rtck.harness.result.Verdict.NOT_TESTED;
import static dev.rtck.harness.result.Verdict.PASS;
import static dev.rtck.harness.result.Verdict.WAIVED;
import static dev.rtck.harness.result.Verdict.WARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rtck.harness.claim.Facet;
import dev.rtck.harness.claim.HandshakeClaim;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.CaseEvent.Outcome;
import dev.rtck.harness.evidence.EvidenceJson;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentTest {
    private static final String MUST = "SUB-4";
    private static final String SHOULD = "SUB-20";
    private static final String MAY = "SUB-22";

    private static Logs run() {
        return Logs.run();
    }

    // --- one case ------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "pass,PASS,PASS",
        "fail,FAIL,WARN",
        "unexercised,NOT_EXERCISED,NOT_EXERCISED",
        "unclear,INCONCLUSIVE,INCONCLUSIVE"
    })
    void aBrokenShouldIsAWarning(String outcome, Verdict must, Verdict should) {
        assertThat(run().plan("A.a", MUST).attempt("A.a", MUST + " " + outcome).verdict(MUST))
                .isEqualTo(must);
        assertThat(run().plan("A.a", SHOULD)
                        .attempt("A.a", SHOULD + " " + outcome)
                        .verdict(SHOULD))
                .isEqualTo(should);
    }

    @Test
    void aRequirementIsJudgedByItsOwnClaimsAlone() {
        var log = run().plan("A.a", "SUB-4", "SUB-5").attempt("A.a", "SUB-4 pass", "SUB-5 fail", "SUB-4 pass");
        assertThat(log.verdict("SUB-4")).isEqualTo(PASS);
        assertThat(log.verdict("SUB-5")).isEqualTo(FAIL);
        assertThat(log.requirement("SUB-5").cases().get(0).claims()).hasSize(1);
    }

    @Test
    void theWorstOfItsClaimsStands() {
        assertThat(run().plan("A.a", MUST)
                        .attempt("A.a", MUST + " pass", MUST + " unclear", MUST + " unexercised")
                        .verdict(MUST))
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aCaseThatClaimsNothingIsTheKitsError() {
        var log = run().plan("A.a", "SUB-4", "SUB-5").attempt("A.a", "SUB-4 pass");
        assertThat(log.verdict("SUB-4")).isEqualTo(PASS);
        assertThat(log.verdict("SUB-5")).isEqualTo(ERROR);
        assertThat(log.requirement("SUB-5").reason()).contains("claimed nothing of SUB-5");
        assertThat(log.report().conformance().exitCode()).isEqualTo(4);
    }

    @Test
    void aCrashedCaseIsTheKitsErrorWhateverItClaimed() {
        var log = run().plan("A.a", MUST).attempt("A.a", Outcome.CRASHED, "java.lang.Error: no", MUST + " pass");
        assertThat(log.verdict(MUST)).isEqualTo(ERROR);
        assertThat(log.requirement(MUST).reason()).contains("java.lang.Error: no");
        assertThat(log.report().conformance().exitCode()).isEqualTo(4);
    }

    @Test
    void aCaseCutShortKeepsItsFailureAndLosesItsPass() {
        assertThat(run().plan("A.a", MUST)
                        .attempt("A.a", Outcome.CUT_SHORT, "no connection")
                        .verdict(MUST))
                .isEqualTo(INCONCLUSIVE);
        var passed = run().plan("A.a", MUST).attempt("A.a", Outcome.CUT_SHORT, "no connection", MUST + " pass");
        assertThat(passed.verdict(MUST)).isEqualTo(INCONCLUSIVE);
        assertThat(passed.requirement(MUST).reason()).isEqualTo("no connection");
        assertThat(run().plan("A.a", MUST)
                        .attempt("A.a", Outcome.CUT_SHORT, "x", MUST + " fail")
                        .verdict(MUST))
                .isEqualTo(FAIL);
    }

    @Test
    void twoAttemptsUnderOneKeyAreNotTakenForOne() {
        var log = run().plan("A.a", MUST).attempt("A.a", MUST + " pass");
        log.entry("A.a#1", "", new CaseEvent.CaseStarted("A.a", 1));
        assertThat(log.verdict(MUST)).isEqualTo(ERROR);
    }

    @Test
    void aCaseWhoseNameBeginsLikeAnotherIsAnother() {
        var log = run().plan("A.a", "SUB-4").plan("A.ab", "SUB-5").attempt("A.a", "SUB-4 pass");
        log.attempt("A.ab", "SUB-5 fail");
        assertThat(log.requirement("SUB-4").cases().get(0).attempts()).isEqualTo(1);
        assertThat(log.verdict("SUB-5")).isEqualTo(FAIL);
    }

    // --- several cases -------------------------------------------------------------------------------------------

    @Test
    void theWorstOfItsCasesStands() {
        assertThat(run().plan("A.a", MUST)
                        .plan("A.b", MUST)
                        .attempt("A.a", MUST + " pass")
                        .attempt("A.b", MUST + " fail")
                        .verdict(MUST))
                .isEqualTo(FAIL);
    }

    @Test
    void aCaseThatCannotRunTakesNothingFromWhatTheOthersShow() {
        assertThat(run().plan("A.a", MUST)
                        .untested("A.b", MUST, "add `publish: …`")
                        .attempt("A.a", MUST + " pass")
                        .verdict(MUST))
                .isEqualTo(PASS);
    }

    @Test
    void notApplicableShowsNothingThatCouldCoverWhatIsNotTested() {
        var log = run().inapplicable("A.a", MUST).untested("A.b", MUST, "add `publish: …`");
        assertThat(log.verdict(MUST)).isEqualTo(NOT_TESTED);
        assertThat(log.requirement(MUST).reason()).isEqualTo("add `publish: …`");
    }

    @Test
    void whatCannotRunIsNotTestedAndAMayDoesNotApply() {
        assertThat(run().untested("A.a", MUST, "add `publish: …`").verdict(MUST))
                .isEqualTo(NOT_TESTED);
        assertThat(run().untested("A.a", MAY, "add `publish: …`").verdict(MAY)).isEqualTo(NOT_APPLICABLE);
        assertThat(run().untested("A.a", MAY, "add `publish: …`")
                        .requirement(MAY)
                        .reason())
                .isEqualTo("add `publish: …`");
        assertThat(run().inapplicable("A.a", MUST).verdict(MUST)).isEqualTo(NOT_APPLICABLE);
    }

    @Test
    void withoutACaseTheCatalogueSaysWhy() {
        assertThat(run().requirement(MUST).reason()).isEqualTo("the kit has no case for it");
        assertThat(run().verdict(MUST)).isEqualTo(NOT_TESTED);
        assertThat(run().requirement("SUB-21").reason()).contains("It is a permission");
    }

    // --- cut off -------------------------------------------------------------------------------------------------

    @Test
    void whatACutOffRunDidNotReachIsInconclusive() {
        var log = run().plan("A.a", "SUB-4")
                .plan("A.b", "SUB-5")
                .attempt("A.a", "SUB-4 pass")
                .cutOff();
        assertThat(log.verdict("SUB-4")).isEqualTo(PASS);
        assertThat(log.verdict("SUB-5")).isEqualTo(INCONCLUSIVE);
        assertThat(log.report().complete()).isFalse();
        assertThat(log.report().notes()).anyMatch(it -> it.startsWith("The run did not reach its end"));
    }

    @Test
    void theCaseInWhichTheLogBreaksOffIsInconclusive() {
        var log = run().plan("A.a", MUST).unfinished("A.a", MUST + " pass").cutOff();
        assertThat(log.verdict(MUST)).isEqualTo(INCONCLUSIVE);
        assertThat(log.requirement(MUST).reason()).isEqualTo("the run was cut off while it ran");
    }

    @Test
    void aPlannedCaseThatACompleteRunNeverRanIsTheKitsError() {
        var log = run().plan("A.a", "SUB-4").plan("A.b", "SUB-5").attempt("A.a", "SUB-4 pass");
        assertThat(log.verdict("SUB-5")).isEqualTo(ERROR);
        assertThat(log.report().conformance().exitCode()).isEqualTo(4);
    }

    // --- repeats -------------------------------------------------------------------------------------------------

    private static Logs attempts(String requirement, String... outcomes) {
        var log = run().plan("A.a", requirement);
        for (var outcome : outcomes) {
            log.attempt("A.a", requirement + " " + outcome);
        }
        return log;
    }

    @Test
    void whatFailsEachTimeFails() {
        var log = attempts(MUST, "fail", "fail", "fail", "fail", "fail");
        assertThat(log.verdict(MUST)).isEqualTo(FAIL);
        assertThat(log.requirement(MUST).reason()).startsWith("failed 5 of 5 attempts: the handshake was answered");
        assertThat(attempts(SHOULD, "fail", "fail").verdict(SHOULD)).isEqualTo(WARN);
    }

    @ParameterizedTest
    @CsvSource({
        "fail pass pass pass pass,1",
        "fail fail fail fail pass,4",
        "fail pass,1",
        "fail unclear,1",
        "fail unexercised,1"
    })
    void whatFailsSometimesIsInconclusiveAndSaysHowOften(String outcomes, int failures) {
        var all = outcomes.split(" ");
        var log = attempts(MUST, all);
        assertThat(log.verdict(MUST)).isEqualTo(INCONCLUSIVE);
        assertThat(log.requirement(MUST).reason())
                .startsWith(
                        "failed " + failures + " of " + all.length + " attempts: the handshake was answered with 404");
        assertThat(log.requirement(MUST).cases().get(0).failures()).isEqualTo(failures);
        assertThat(log.requirement(MUST).cases().get(0).transcript()).hasSize(all.length);
        assertThat(attempts(SHOULD, all).verdict(SHOULD)).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aDoubtAmongPassesIsInconclusiveAndAnErrorAmongThemAnError() {
        assertThat(attempts(MUST, "pass", "unclear").verdict(MUST)).isEqualTo(INCONCLUSIVE);
        assertThat(attempts(MUST, "pass", "unclear").requirement(MUST).reason()).contains("kit itself ended");
        assertThat(attempts(MUST, "pass", "unexercised").verdict(MUST)).isEqualTo(INCONCLUSIVE);
        assertThat(attempts(MUST, "pass", "pass").verdict(MUST)).isEqualTo(PASS);
        assertThat(attempts(MUST, "fail").attempt("A.a", Outcome.CRASHED, "no").verdict(MUST))
                .isEqualTo(ERROR);
    }

    @Test
    void whatTheOtherRequirementsOfARepeatedCaseShowStaysTheirs() {
        var log = run().plan("A.a", "SUB-4", "SUB-5")
                .attempt("A.a", "SUB-4 pass", "SUB-5 fail")
                .attempt("A.a", "SUB-4 pass", "SUB-5 pass");
        assertThat(log.verdict("SUB-4")).isEqualTo(PASS);
        assertThat(log.verdict("SUB-5")).isEqualTo(INCONCLUSIVE);
    }

    // --- standing rules ------------------------------------------------------------------------------------------

    @Test
    void aStandingRuleIsBrokenByAMessageOfAnyCase() {
        var log = run().standing("E.e", "ENV-3", Facet.JSON)
                .plan("A.a", MUST)
                .attempt("E.e", "ENV-3 pass")
                .attempt("A.a", MUST + " pass");
        assertThat(log.verdict("ENV-3")).isEqualTo(PASS);
        log.entry("A.a#1", "client", new WireEvent.Received("no JSON", Transport.WEBSOCKET));
        assertThat(log.verdict("ENV-3")).isEqualTo(FAIL);
        assertThat(log.verdict(MUST)).isEqualTo(PASS);
    }

    // --- waivers -------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"0,WAIVED", "1,WAIVED", "-1,FAIL"})
    void aWaiverHoldsUntilTheEndOfItsDay(int days, Verdict expected) {
        var log = run().plan("A.a", MUST).attempt("A.a", MUST + " fail").waiving(MUST, Logs.DAY.plusDays(days));
        assertThat(log.verdict(MUST)).isEqualTo(expected);
        assertThat(log.report().notes())
                .filteredOn(it -> it.contains("expired"))
                .hasSize(expected == WAIVED ? 0 : 1);
        assertThat(log.requirement(MUST).reason()).contains("404");
    }

    @Test
    void aWaiverCoversAFailureAndNothingElse() {
        for (var outcome : List.of("pass", "unclear", "unexercised")) {
            assertThat(attempts(MUST, outcome).waiving(MUST, Logs.DAY).verdict(MUST))
                    .isNotEqualTo(WAIVED);
        }
        assertThat(attempts(MUST, "fail", "pass").waiving(MUST, Logs.DAY).verdict(MUST))
                .isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aWaiverThatIsNotNeededOrNamesNothingIsReported() {
        assertThat(attempts(MUST, "pass").waiving(MUST, Logs.DAY).report().notes())
                .containsExactly("The waiver for SUB-4 is not needed: it passes.");
        assertThat(run().waiving("SUB-999", Logs.DAY).report().notes())
                .containsExactly("The waiver for SUB-999 names no requirement of the catalogue.");
    }

    // --- a target that is never heard -----------------------------------------------------------------------------

    private static Logs conversation(String sent, String... received) {
        var log = run().plan("A.a", MUST).attempt("A.a", MUST + " pass");
        log.entry("B.b#1", "client", new WireEvent.Dialled("ws://127.0.0.1:9/ws", Map.of()));
        log.entry("B.b#1", "client", new WireEvent.Opened(101, Map.of()));
        log.entry("B.b#1", "client", new WireEvent.Sent(sent, ""));
        for (var text : received) {
            log.entry("B.b#1", "client", new WireEvent.Received(text, Transport.WEBSOCKET));
        }
        return log;
    }

    @Test
    void whoIsNeverHeardPassesNothing() {
        for (var log : List.of(
                conversation("{\"action\":\"ping\"}"),
                conversation("{\"action\":\"ping\"}", "{\"action\":\"ping\"}"),
                conversation("{\"action\":\"ping\"}", "7", "noise"))) {
            assertThat(log.verdict(MUST)).isEqualTo(Verdict.NOT_EXERCISED);
            assertThat(log.requirement(MUST).reason()).contains("did not send one message of its own");
            assertThat(log.requirement(MUST).cases().get(0).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
        }
    }

    @Test
    void oneMessageOfItsOwnIsEnoughToBeHeard() {
        assertThat(conversation("{\"action\":\"ping\"}", "{\"action\":\"ping\"}", "{\"event\":\"pong\"}")
                        .verdict(MUST))
                .isEqualTo(PASS);
    }

    @Test
    void whatComesBackWhereBytesWereSentMayBeTheirEchoUnlessItHasAType() {
        // The log holds what went over the wire, masked and mutated, and what came back as text.
        for (var answer : List.of("{\"acti\":\"ping\"}", "{\"type\":\"pong\"}")) {
            var log = run().plan("A.a", MUST).attempt("A.a", MUST + " pass");
            log.entry("B.b#1", "client", new WireEvent.Dialled("ws://127.0.0.1:9/ws", Map.of()));
            log.entry("B.b#1", "client", new WireEvent.Opened(101, Map.of()));
            log.entry("B.b#1", "client", new WireEvent.SentBytes("40 bytes", "gZEBAgME"));
            log.entry("B.b#1", "client", new WireEvent.Received(answer, Transport.WEBSOCKET));
            assertThat(log.verdict(MUST)).isEqualTo(answer.contains("type") ? PASS : Verdict.NOT_EXERCISED);
        }
    }

    @Test
    void whoAcceptsNoConnectionPassesNothingEither() {
        var refusing = run().plan("A.a", MUST)
                .entry("", "first dial", new WireEvent.Dialled("ws://127.0.0.1:9/ws", Map.of()))
                .entry("A.a#1", "", new CaseEvent.CaseStarted("A.a", 1))
                .entry("A.a#1", "client", new WireEvent.Refused(400, Map.of(), ""))
                .entry("A.a#1", "", new CaseEvent.Claimed(MUST, new HandshakeClaim.Refuses("client", 400, 499)))
                .entry("A.a#1", "", new CaseEvent.CaseEnded(Outcome.COMPLETED, ""));
        assertThat(refusing.verdict(MUST)).isEqualTo(Verdict.NOT_EXERCISED);
    }

    @Test
    void whomNobodySpokeToNeedNotAnswer() {
        var log = run().plan("A.a", MUST)
                .attempt("A.a", MUST + " pass")
                .entry("", "first dial", new WireEvent.Dialled("ws://127.0.0.1:9/ws", Map.of()))
                .entry("", "first dial", new WireEvent.Opened(101, Map.of()));
        assertThat(log.verdict(MUST)).isEqualTo(PASS);
    }

    // --- logs ----------------------------------------------------------------------------------------------------

    @Test
    void aLogThatStartsElsewhereIsRefused() {
        var log = run().plan("A.a", MUST).attempt("A.a", MUST + " pass").log();
        assertThatThrownBy(() -> Assessment.of(log.subList(1, log.size()), Logs.CATALOGUE))
                .hasMessageContaining("starts with RunStarted; found CaseStarted");
        assertThatThrownBy(() -> Assessment.of(List.of(), Logs.CATALOGUE)).hasMessageContaining("an empty file");
    }

    @Test
    void aLogWithAHoleOrASecondRunIsRefused() {
        var log = run().plan("A.a", MUST).attempt("A.a", MUST + " fail").log();
        for (var i = 1; i < log.size() - 1; i++) {
            var holed = new java.util.ArrayList<>(log);
            holed.remove(i);
            assertThatThrownBy(() -> Assessment.of(holed, Logs.CATALOGUE)).hasMessageContaining("hole");
        }
        var twice = new java.util.ArrayList<>(log);
        twice.addAll(log);
        assertThatThrownBy(() -> Assessment.of(twice, Logs.CATALOGUE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameLogGivesTheSameReport() {
        var log = run().plan("A.a", MUST, SHOULD)
                .attempt("A.a", MUST + " pass", SHOULD + " fail")
                .log();
        assertThat(Assessment.of(log, Logs.CATALOGUE)).isEqualTo(Assessment.of(log, Logs.CATALOGUE));
    }

    @Test
    void aLogIsJudgedFromItsFileAsItIsFromMemory(@TempDir Path folder) throws IOException {
        var log = run().plan("A.a", MUST, SHOULD)
                .attempt("A.a", MUST + " pass", SHOULD + " fail")
                .log();
        var file = folder.resolve("evidence.jsonl");
        Files.write(file, log.stream().map(EvidenceJson::write).toList());
        assertThat(Assessment.of(file, Logs.CATALOGUE)).isEqualTo(Assessment.of(log, Logs.CATALOGUE));
    }

    @Test
    void standingRulesNameTheirFirstFlawInTheOrderInWhichCasesBeganHoweverTheyEnd() {
        var rule = "every message: " + Facet.OBJECT.rule();
        var logs = run().standing("A.standing", MUST, Facet.OBJECT)
                .plan("B.b", SHOULD)
                .plan("C.c", SHOULD);
        logs.attempt("A.standing", MUST + " pass");
        // B begins first and ends last.
        var begun = logs.entry("B.b#1", "", new CaseEvent.CaseStarted("B.b", 1))
                .entry("C.c#1", "", new CaseEvent.CaseStarted("C.c", 1))
                .entry("C.c#1", "second", new WireEvent.Received("2", Transport.WEBSOCKET))
                .entry("C.c#1", "", new CaseEvent.CaseEnded(CaseEvent.Outcome.COMPLETED, ""))
                .entry("B.b#1", "first", new WireEvent.Received("1", Transport.WEBSOCKET))
                .entry("B.b#1", "", new CaseEvent.CaseEnded(CaseEvent.Outcome.COMPLETED, ""));
        assertThat(begun.requirement(MUST).cases().get(0).claims())
                .filteredOn(it -> it.statement().equals(rule))
                .singleElement()
                .satisfies(it -> assertThat(it.observation()).contains("1").contains("(and 1 more)"))
                .satisfies(it -> assertThat(it.divergence()).isSortedAccordingTo(Comparator.reverseOrder()));
    }

    @Test
    void everyRequirementIsReportedOnceWhateverThePlanHolds() {
        assertThat(run().plan("A.a", "XYZ-1")
                        .attempt("A.a", "XYZ-1 fail")
                        .report()
                        .requirements())
                .hasSize(Logs.CATALOGUE.requirements().size());
    }
}
