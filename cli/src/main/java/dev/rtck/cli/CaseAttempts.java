package dev.rtck.cli;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.CaseEvent.Outcome;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Suites;
import dev.rtck.harness.run.Run;
import dev.rtck.harness.run.Unreachable;
import dev.rtck.harness.target.Capability;
import dev.rtck.harness.target.Target;
import java.util.Optional;
import java.util.function.Function;

/**
 * Attempts at one case, made with other inputs each time: what {@code rtck explore} and {@code rtck fuzz} consist of.
 *
 * @param run      whose log they stand in
 * @param testCase under whose name
 */
record CaseAttempts(Run run, Case testCase) {

    /** The case with this id. */
    static Case named(String id) {
        return Case.of(Suites.all()).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Says that a target lacks what the attempts need.
     *
     * @param done what cannot be done then, e.g. {@code fuzzed}
     * @throws WrongInput with the line to add to the target file
     */
    static void need(Target target, String done) {
        for (var capability :
                new Capability[] {Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC, Capability.PING}) {
            if (!capability.in(target)) {
                throw new WrongInput("nothing can be " + done + ": " + capability.lineToAdd());
            }
        }
    }

    /** Makes one on fresh connections; empty when the target withheld what it needs, which then stands in the log. */
    <T> Optional<T> make(Function<TestBed, T> work) throws Unreachable, InterruptedException {
        var key = run.begin(testCase);
        try (var bed = new TestBed(run, testCase, run.subject(""), key)) {
            var result = work.apply(bed);
            run.log().append(key, "", new CaseEvent.CaseEnded(Outcome.COMPLETED, ""));
            return Optional.of(result);
        } catch (Withheld e) {
            run.log().append(key, "", new CaseEvent.CaseEnded(Outcome.CUT_SHORT, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** Makes one while something is reduced: of a target that is gone for good nothing more can be learnt. */
    <T> Optional<T> makeIfThere(Function<TestBed, T> work) throws InterruptedException {
        try {
            return make(work);
        } catch (Unreachable e) {
            return Optional.empty();
        }
    }
}
