package dev.rtck.harness.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.CaseEvent.Outcome;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts.PlannedCase;
import dev.rtck.protocol.Level;
import dev.rtck.protocol.Profile;
import dev.rtck.protocol.Requirement;
import dev.rtck.protocol.Role;
import dev.rtck.protocol.Testability;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {
    private static final String CORE_MUST = "SUB-4";
    private static final String CORE_SHOULD = "SUB-20";

    /** A run in which each binding requirement of these levels has a case with this outcome. */
    private static Logs everything(Predicate<Requirement> which, Function<Requirement, String> outcome) {
        var log = Logs.run();
        Logs.CATALOGUE.requirements().stream()
                .filter(it -> !(it.testability() instanceof Testability.Untestable))
                .filter(which)
                .forEach(it -> {
                    log.plan("Case." + it.id(), it.id());
                    log.attempt("Case." + it.id(), it.id() + " " + outcome.apply(it));
                });
        return log;
    }

    private static Predicate<Requirement> upTo(Profile level) {
        return it -> level.includes(it.profile());
    }

    private static Conformance core(String must, String should) {
        return everything(
                        upTo(Profile.CORE),
                        it -> it.id().equals(CORE_MUST) ? must : it.id().equals(CORE_SHOULD) ? should : "pass")
                .report()
                .conformance();
    }

    @ParameterizedTest
    @CsvSource({
        "pass,pass,0", "pass,fail,0", "pass,unclear,0", "pass,unexercised,0",
        "fail,pass,1", "unexercised,pass,1", "unclear,pass,4", "fail,unclear,1"
    })
    void theExitCodeTellsFailuresFromDoubts(String must, String should, int exitCode) {
        var answer = core(must, should);
        assertThat(answer.exitCode()).isEqualTo(exitCode);
        assertThat(answer.conformant()).isEqualTo(exitCode == 0);
        assertThat(answer.reached().isPresent()).isEqualTo(exitCode == 0);
        assertThat(answer.obstacles()).hasSize(exitCode == 0 ? 0 : 1);
    }

    @Test
    void anErrorOutranksEverythingEvenOutsideTheLevel() {
        var log = everything(upTo(Profile.CORE), it -> "pass");
        log.plan("Case.x", "POLL-1").attempt("Case.x", Outcome.CRASHED, "no");
        assertThat(log.report().conformance().exitCode()).isEqualTo(4);
        log.plan("Case.y", CORE_MUST).attempt("Case.y", CORE_MUST + " fail");
        assertThat(log.report().conformance().exitCode()).isEqualTo(4);
    }

    @Test
    void aCutOffRunReachesNothing() {
        var log = everything(upTo(Profile.CORE), it -> "pass").cutOff();
        var answer = log.report().conformance();
        assertThat(answer.exitCode()).isEqualTo(4);
        assertThat(answer.reached()).isEmpty();
        assertThat(answer.obstacles()).containsExactly("the run did not reach its end");
    }

    @Test
    void aCutOffRunAnswersNothingEvenIfItSawAFailureWhichItCouldNotRepeat() {
        var log = Logs.run()
                .plan("A.a", CORE_MUST)
                .attempt("A.a", CORE_MUST + " fail")
                .cutOff();
        assertThat(log.report().conformance().exitCode()).isEqualTo(4);
    }

    @Test
    void withoutAPassNothingIsConformant() {
        var empty = Logs.run().report().conformance();
        assertThat(empty.conformant()).isFalse();
        assertThat(empty.exitCode()).isNotZero();
        assertThat(empty.obstacles()).contains("nothing was seen to pass");

        var inapplicable = Logs.run();
        Logs.CATALOGUE.requirements().stream()
                .filter(it -> it.level() == Level.MUST)
                .forEach(it -> inapplicable.inapplicable("Case." + it.id(), it.id()));
        assertThat(inapplicable.report().conformance().exitCode()).isNotZero();
        assertThat(inapplicable.report().conformance().reached()).isEmpty();

        var waived = everything(upTo(Profile.CORE), it -> "fail");
        Logs.CATALOGUE.requirements().forEach(it -> waived.waiving(it.id(), Logs.DAY));
        assertThat(waived.report().conformance().exitCode()).isNotZero();
    }

    @Test
    void aWaivedFailureLeavesTheWayOpen() {
        var log = everything(upTo(Profile.CORE), it -> it.id().equals(CORE_MUST) ? "fail" : "pass");
        assertThat(log.report().conformance().exitCode()).isEqualTo(1);
        assertThat(log.waiving(CORE_MUST, Logs.DAY).report().conformance().exitCode())
                .isZero();
    }

    @Test
    void theLevelReachedIsTheHighestOneWithAllBelowIt() {
        var all = everything(upTo(Profile.FULL), it -> "pass").asking(Profile.CORE);
        assertThat(all.report().conformance().reached()).contains(Profile.FULL);
        var broken = everything(upTo(Profile.FULL), it -> it.profile() == Profile.RESILIENT ? "fail" : "pass");
        assertThat(broken.asking(Profile.CORE).report().conformance().reached()).contains(Profile.CORE);
        assertThat(broken.report().conformance().exitCode()).isZero();
        assertThat(broken.asking(Profile.RESILIENT).report().conformance().exitCode())
                .isEqualTo(1);
        assertThat(broken.asking(Profile.FULL).report().conformance().exitCode())
                .isEqualTo(1);
        var core = everything(upTo(Profile.FULL), it -> it.profile() == Profile.CORE ? "fail" : "pass");
        assertThat(core.asking(Profile.FULL).report().conformance().reached()).isEmpty();
    }

    /** What binds pages and programs counts for a server at level full only; a program that comes alone answers for itself. */
    @ParameterizedTest
    @CsvSource({
        "websocket, CORE, SERVER, 1",
        "websocket, CORE, CLIENT, 0",
        "websocket, CORE, PAGE, 0",
        "websocket, FULL, SERVER, 1",
        "websocket, FULL, CLIENT, 1",
        "websocket, FULL, PAGE, 1",
        "client, CORE, SERVER, 0",
        "client, CORE, CLIENT, 1",
        "client, FULL, SERVER, 0",
        "client, FULL, CLIENT, 1",
        "websocket client, CORE, SERVER, 1",
        "websocket client, CORE, CLIENT, 0",
        "page client, FULL, PAGE, 1"
    })
    void whoIsMeasuredByWhatDependsOnWhatTheTargetHas(String parts, Profile level, Role broken, int exitCode) {
        var log = everything(upTo(Profile.FULL), it -> it.role() == broken ? "fail" : "pass");
        assertThat(log.of(parts.split(" ")).asking(level).report().conformance().exitCode())
                .isEqualTo(exitCode);
    }

    @Test
    void securityStandsByItself() {
        var secure =
                everything(it -> it.profile() == Profile.SECURE, it -> "pass").asking(Profile.SECURE);
        assertThat(secure.report().conformance().exitCode()).isZero();
        assertThat(secure.report().conformance().reached()).isEmpty();
    }

    @Test
    void aMustThatWasNotTestedStandsInTheWay() {
        var log = everything(upTo(Profile.CORE).and(it -> !it.id().equals(CORE_MUST)), it -> "pass");
        log.untested("Case.x", CORE_MUST, "add `publish: …`");
        assertThat(log.report().conformance().exitCode()).isEqualTo(1);
        assertThat(log.report().conformance().obstacles()).containsExactly(CORE_MUST + " not tested: add `publish: …`");
    }

    /** Core, all of which passes, but that a case for one requirement was left out by the run itself. */
    private static Logs withoutOne() {
        return everything(upTo(Profile.CORE).and(it -> !it.id().equals(CORE_MUST)), it -> "pass")
                .untested("Case.x", CORE_MUST, "it watches for 9 s")
                .entry("", "", new RunEvent.Narrowed(List.of("Case.x")));
    }

    @Test
    void whatARunWasToldToLeaveOutIsNoFailureAndNoSuccess() {
        var answer = withoutOne().report().conformance();
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.partial()).isTrue();
        assertThat(answer.conformant()).isFalse();
        assertThat(answer.reached()).isEmpty();
        assertThat(answer.obstacles()).isEmpty();
        assertThat(answer.leftOut()).containsExactly(CORE_MUST);
        assertThat(answer.next()).hasValueSatisfying(next -> {
            assertThat(next.level()).isEqualTo(Profile.CORE);
            assertThat(next.requirements()).isEmpty();
        });
        assertThat(withoutOne().report().requirements())
                .filteredOn(it -> it.id().equals(CORE_MUST))
                .allMatch(it -> it.verdict() == Verdict.NOT_TESTED);
    }

    @Test
    void aPassByAnotherCaseStatesNoLevelWhereOneWasLeftOut() {
        var log = withoutOne().plan("Case.y", CORE_MUST).attempt("Case.y", CORE_MUST + " pass");
        var answer = log.report().conformance();
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.conformant()).isFalse();
        assertThat(answer.reached()).isEmpty();
        assertThat(answer.leftOut()).containsExactly(CORE_MUST);
    }

    @ParameterizedTest
    @CsvSource({"fail,1", "unexercised,1", "unclear,4"})
    void whatWasRunCountsInAPartialRunAsInAnyOther(String outcome, int exitCode) {
        var log = withoutOne().plan("Case.y", CORE_MUST).attempt("Case.y", CORE_MUST + " " + outcome);
        var answer = log.report().conformance();
        assertThat(answer.exitCode()).isEqualTo(exitCode);
        assertThat(answer.partial()).isFalse();
        assertThat(answer.obstacles()).hasSize(1);
    }

    @Test
    void aPartialRunAnswersForWhatBelongsToAnotherLevelToo() {
        var log = withoutOne().plan("Case.y", "SEC-5").attempt("Case.y", "SEC-5 fail");
        assertThat(log.report().conformance().exitCode()).isEqualTo(1);
        assertThat(log.report().conformance().obstacles()).hasSize(1);
    }

    @Test
    void aCaseThatWasAskedForInVainIsNotExcusedByOneThatWasLeftOut() {
        var log = withoutOne().untested("Case.y", CORE_MUST, "add `publish: …`");
        assertThat(log.report().conformance().exitCode()).isEqualTo(1);
        assertThat(log.report().conformance().obstacles()).hasSize(1);
    }

    @Test
    void whatAHigherLevelAsksOfTheTargetFileIsNotAskedOfAPartialRun() {
        var log = withoutOne()
                .plan(new PlannedCase(
                        "Case.y", "y", List.of(CORE_MUST, "HB-2"), "add `lifecycle: …`", true, List.of()));
        assertThat(log.report().conformance().exitCode()).isZero();
        assertThat(log.report().conformance().partial()).isTrue();
        assertThat(log.asking(Profile.RESILIENT).report().conformance().exitCode())
                .isEqualTo(1);
    }

    @Test
    void aPartialRunOfAnotherLevelAloneIsASuccessWhereItPasses() {
        var log = nothing().plan("Case.y", "HB-2").attempt("Case.y", "HB-2 pass");
        var answer = log.report().conformance();
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.partial()).isTrue();
        assertThat(answer.reached()).isEmpty();
    }

    @Test
    void aPartialRunInWhichNothingPassesOrThatWasCutOffIsNoSuccess() {
        var answer = nothing().report().conformance();
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.obstacles()).containsExactly("nothing was seen to pass");
        assertThat(withoutOne().cutOff().report().conformance().exitCode()).isEqualTo(4);
    }

    /** A run that was told to leave out every case. */
    private static Logs nothing() {
        var nothing = Logs.run();
        var ids = new ArrayList<String>();
        Logs.CATALOGUE.requirements().forEach(it -> {
            nothing.untested("Case." + it.id(), it.id(), "left out");
            ids.add("Case." + it.id());
        });
        return nothing.entry("", "", new RunEvent.Narrowed(ids));
    }

    @Test
    void whatIsLeftOutOfAHigherLevelLeavesTheAskedOneStated() {
        var log = everything(upTo(Profile.CORE), it -> "pass")
                .untested("Case.x", "HB-2", "it watches for 75 s")
                .entry("", "", new RunEvent.Narrowed(List.of("Case.x")));
        var answer = log.report().conformance();
        assertThat(answer.conformant()).isTrue();
        assertThat(answer.reached()).contains(Profile.CORE);
        assertThat(answer.partial()).isFalse();
        assertThat(answer.next())
                .hasValueSatisfying(next -> assertThat(next.requirements()).doesNotContain("HB-2"));
    }

    @Test
    void aCaseOfAHigherLevelThatShowsSomethingOfTheAskedOneTooIsNotMissedThere() {
        var log = everything(upTo(Profile.CORE), it -> "pass")
                .plan(new PlannedCase(
                        "Case.x", "x", List.of(CORE_MUST, "HB-2"), "it watches for 75 s", true, List.of()))
                .entry("", "", new RunEvent.Narrowed(List.of("Case.x")));
        assertThat(log.report().conformance().reached()).contains(Profile.CORE);
        assertThat(log.report().conformance().conformant()).isTrue();
    }

    @Test
    void theNextLevelComesWithWhatIsInItsWay() {
        var reached = everything(upTo(Profile.CORE), it -> "pass").report().conformance();
        assertThat(reached.reached()).contains(Profile.CORE);
        assertThat(reached.next()).hasValueSatisfying(next -> {
            assertThat(next.level()).isEqualTo(Profile.RESILIENT);
            assertThat(next.requirements()).contains("HB-2").doesNotContain(CORE_MUST, CORE_SHOULD);
        });
        assertThat(core("fail", "pass").next()).hasValueSatisfying(next -> {
            assertThat(next.level()).isEqualTo(Profile.CORE);
            assertThat(next.requirements()).containsExactly(CORE_MUST);
        });
    }
}
