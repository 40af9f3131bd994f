package dev.rtck.harness.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.evidence.CaseEvent.Outcome;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts.Waived;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final LocalDate LATER = Logs.DAY.plusMonths(3);

    @Test
    void aRunThatFailsOnlyWhatIsKnownIsAsItShouldBeAndStillNotConformant() {
        var report = held(run("CONN-1 fail", "CONN-2 pass"), known("CONN-1", LATER));
        assertThat(report.conformance().conformant()).isFalse();
        assertThat(report.requirements())
                .filteredOn(it -> it.id().equals("CONN-1"))
                .singleElement()
                .extracting(RequirementResult::verdict)
                .isEqualTo(Verdict.FAIL);
        assertThat(state(report, "CONN-1")).isEqualTo(Baseline.State.KNOWN);
        assertThat(report.exitCode()).isZero();
    }

    @Test
    void aNewFailureFailsTheRun() {
        var baseline = held(run("CONN-1 fail", "CONN-2 fail", "CONN-3 pass"), known("CONN-1", LATER));
        assertThat(baseline.baseline().orElseThrow().unexpected()).containsExactly("CONN-2");
        assertThat(baseline.exitCode()).isEqualTo(1);
    }

    @Test
    void aKnownFailureThatIsNoneAnyMoreFailsTheRun() {
        var report = held(run("CONN-1 pass", "CONN-2 pass"), known("CONN-1", LATER));
        assertThat(state(report, "CONN-1")).isEqualTo(Baseline.State.UNNEEDED);
        assertThat(report.exitCode()).isEqualTo(1);
    }

    @Test
    void anEntryHoldsOnItsLastDayAndFailsTheRunOnTheNext() {
        var log = run("CONN-1 fail", "CONN-2 pass");
        assertThat(held(log, known("CONN-1", Logs.DAY)).exitCode()).isZero();
        var late = held(run("CONN-1 fail", "CONN-2 pass"), known("CONN-1", Logs.DAY.minusDays(1)));
        assertThat(state(late, "CONN-1")).isEqualTo(Baseline.State.EXPIRED);
        assertThat(late.baseline().orElseThrow().unexpected()).containsExactly("CONN-1");
        assertThat(late.exitCode()).isEqualTo(1);
    }

    @Test
    void anEntryForNoRequirementFailsTheRun() {
        var report = held(run("CONN-1 pass"), known("CONN-4711", LATER));
        assertThat(state(report, "CONN-4711")).isEqualTo(Baseline.State.STALE);
        assertThat(report.exitCode()).isEqualTo(1);
    }

    @Test
    void whatIsInconclusiveNeitherNeedsTheEntryNorSpoilsIt() {
        var report = held(run("CONN-1 unclear", "CONN-2 pass"), known("CONN-1", LATER));
        assertThat(state(report, "CONN-1")).isEqualTo(Baseline.State.UNCLEAR);
        assertThat(report.exitCode()).isZero();
    }

    @Test
    void aFailureOfTheKitIsNoComparison() {
        var log = run("CONN-1 fail", "CONN-2 pass").plan("Suite.broken", "CONN-3");
        log.attempt("Suite.broken", Outcome.CRASHED, "a defect");
        assertThat(held(log, known("CONN-1", LATER)).exitCode()).isEqualTo(4);
    }

    @Test
    void aRunInWhichNothingPassedIsNoComparison() {
        assertThat(held(run("CONN-1 fail"), known("CONN-1", LATER)).exitCode()).isEqualTo(4);
    }

    @Test
    void withoutABaselineTheVerdictDecides() {
        assertThat(run("CONN-1 fail").report().baseline()).isEmpty();
        assertThat(run("CONN-1 fail").report().exitCode()).isEqualTo(1);
    }

    /** A run of these claims; every other requirement that binds is met. */
    private static Logs run(String... claims) {
        var logs = Logs.run();
        var told = Arrays.stream(claims).map(it -> it.split(" ")[0]).toList();
        var rest = Logs.CATALOGUE.requirements().stream()
                .map(it -> it.id())
                .filter(it -> !told.contains(it))
                .toList();
        logs.plan("Suite.told", told.toArray(String[]::new)).attempt("Suite.told", claims);
        if (claims.length > 1 || claims[0].endsWith("pass")) {
            logs.plan("Suite.rest", rest.toArray(String[]::new))
                    .attempt("Suite.rest", rest.stream().map(it -> it + " pass").toArray(String[]::new));
        }
        return logs;
    }

    private static ComplianceReport held(Logs logs, Waived... known) {
        return logs.entry(
                        "",
                        "",
                        new RunEvent.Baselined("known.yaml", Stream.of(known).toList()))
                .report();
    }

    private static Waived known(String requirement, LocalDate until) {
        return new Waived(requirement, "the next release", until);
    }

    private static Baseline.State state(ComplianceReport report, String requirement) {
        return report.baseline().orElseThrow().entries().stream()
                .filter(it -> it.failure().requirement().equals(requirement))
                .map(Baseline.Known::state)
                .findFirst()
                .orElseThrow();
    }
}
