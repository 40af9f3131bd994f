package dev.rtck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.plan.Selection;
import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.Conformance;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.harness.target.Target;
import dev.rtck.protocol.Level;
import dev.rtck.protocol.Profile;
import dev.rtck.protocol.Role;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What counts as a false alarm of the kit's, and what as the target's own. */
class SoakTallyTest {
    private final SoakTally tally = new SoakTally();

    @Test
    void runsThatAgreeRaiseNoAlarm() {
        runs(Verdict.PASS, Verdict.PASS, Verdict.PASS);
        assertThat(tally.outcome()).isEqualTo(new SoakTally.Outcome(3, 3, List.of(), List.of(), List.of()));
        assertThat(tally.news()).isFalse();
    }

    @Test
    void whatOnlySomeRunsHoldAgainstTheTargetIsAnAlarm() {
        runs(Verdict.PASS, Verdict.FAIL, Verdict.PASS, Verdict.WARN);
        assertThat(tally.outcome().alarms())
                .extracting(SoakTally.Deviation::verdict, SoakTally.Deviation::runs)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Verdict.WARN, List.of(4)),
                        org.assertj.core.groups.Tuple.tuple(Verdict.FAIL, List.of(2)));
        assertThat(tally.outcome().alarmed()).isEqualTo(2);
        assertThat(tally.lastWords()).containsExactly("warn  SUB-3  Suite.case: because");
    }

    @Test
    void whatMostRunsHoldAgainstTheTargetIsItsOwn() {
        runs(Verdict.WARN, Verdict.WARN, Verdict.PASS);
        assertThat(tally.outcome().steady()).hasSize(1);
        assertThat(tally.outcome().alarms()).isEmpty();
    }

    @Test
    void anErrorOfTheKitIsAnAlarmHoweverOften() {
        runs(Verdict.ERROR, Verdict.ERROR);
        assertThat(tally.outcome().alarms()).hasSize(1);
        assertThat(tally.outcome().steady()).isEmpty();
    }

    @Test
    void whatTheKitCannotTellIsADoubtAndWorthKeeping() {
        runs(Verdict.PASS, Verdict.INCONCLUSIVE);
        assertThat(tally.outcome().alarms()).isEmpty();
        assertThat(tally.outcome().doubtful()).isEqualTo(1);
        assertThat(tally.news()).isTrue();
    }

    @Test
    void whatEachRunSaysIsNoNews() {
        runs(Verdict.WARN, Verdict.WARN);
        assertThat(tally.news()).isFalse();
        assertThat(tally.lastWords()).isEmpty();
    }

    @Test
    void casesThatDidNotRunGiveNoVerdict() {
        tally.add(report(Verdict.NOT_TESTED, 0));
        assertThat(tally.outcome().verdicts()).isZero();
    }

    private void runs(Verdict... verdicts) {
        Stream.of(verdicts).forEach(it -> tally.add(report(it, 1)));
    }

    private static ComplianceReport report(Verdict verdict, int attempts) {
        var each = new CaseResult(
                "Suite.case", "Case", verdict, "because", 1, List.of(), attempts, 0, List.of("Suite.case#1"));
        var requirement = new RequirementResult(
                "SUB-3",
                Level.MUST,
                Role.SERVER,
                Profile.CORE,
                "It holds.",
                "seed",
                "",
                verdict,
                "because",
                List.of(each));
        return new ComplianceReport(
                ComplianceReport.SCHEMA,
                Facts.of(Target.of("A", URI.create("ws://127.0.0.1/")), Profile.CORE, List.of(), Selection.ALL, 1),
                true,
                1,
                new Conformance(Profile.CORE, Optional.empty(), false, false, 1, List.of(), Optional.empty()),
                List.of(requirement),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
