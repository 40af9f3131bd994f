package dev.rtck.junit;

import dev.rtck.harness.result.Baseline;
import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.protocol.Catalogue;
import dev.rtck.protocol.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Tells JUnit the verdicts of a run. A test fails where the build must: by what stands in the way of the asked level, and
 * where the kit itself failed. What fails beyond that level, or is waived or known, is told as aborted, with the reason;
 * so is what could not be told, and the answer at the end then fails; it is aborted too where the run was told to leave out what
 * the level needs.
 */
final class Telling {
    private final EngineExecutionListener listener;
    private final ComplianceReport report;
    private final boolean chosen;
    private final Path out;
    private final Set<String> blocking;
    private final Set<String> known;

    /**
     * @param chosen whether only some cases were asked for, so that no level can be reached
     * @param out    the folder of the reports
     */
    Telling(EngineExecutionListener listener, ComplianceReport report, boolean chosen, Path out) {
        this.listener = listener;
        this.report = report;
        this.chosen = chosen;
        this.out = out;
        blocking = report.blocking(Catalogue.load()).stream()
                .map(RequirementResult::id)
                .collect(Collectors.toSet());
        known = report.baseline().map(Baseline::entries).orElse(List.of()).stream()
                .filter(it -> it.state() == Baseline.State.KNOWN)
                .map(it -> it.failure().requirement())
                .collect(Collectors.toSet());
    }

    void tell(Tests.Run run) {
        for (var each : run.getChildren()) {
            if (each instanceof Tests.OneCase it) {
                tell(it);
            } else {
                listener.executionStarted(each);
                listener.executionFinished(each, chosen ? answerOfTheChosen(run) : answer());
            }
        }
    }

    private void tell(Tests.OneCase it) {
        var results = results(it.id());
        var verdict = Verdict.worst(
                results.stream().map(each -> each.result().verdict()).toList());
        var reason = results.stream()
                .filter(each -> each.result().verdict() == verdict)
                .findFirst()
                .map(Telling::words)
                .orElse("it verifies no requirement of the catalogue; `rtck list` prints their ids");
        if (verdict == Verdict.NOT_TESTED || verdict == Verdict.NOT_APPLICABLE) {
            listener.executionSkipped(it, verdict.words() + ": " + reason);
            return;
        }
        listener.executionStarted(it);
        listener.executionFinished(it, results.isEmpty() ? failed(reason) : result(verdict, reason, results));
    }

    private TestExecutionResult result(Verdict verdict, String reason, List<Judged> results) {
        return switch (verdict) {
            case PASS, WARN, WAIVED -> TestExecutionResult.successful();
            case ERROR -> TestExecutionResult.failed(new IllegalStateException("the kit failed: " + reason));
            case FAIL ->
                results.stream().anyMatch(this::breaksTheBuild)
                        ? failed(reason + "\nreport: " + out.resolve("report.html"))
                        : aborted("fails, but is waived, known, or nothing that the asked level binds: " + reason);
            case NOT_TESTED, NOT_APPLICABLE, NOT_EXERCISED, INCONCLUSIVE -> aborted(verdict.words() + ": " + reason);
        };
    }

    private boolean breaksTheBuild(Judged it) {
        var requirement = it.requirement();
        return it.result().verdict() == Verdict.FAIL
                && !known.contains(requirement.id())
                && requirement.verdict() != Verdict.WAIVED
                // Cases that were asked for by name are asked for whatever they bind.
                && (blocking.contains(requirement.id()) || chosen && requirement.level() == Level.MUST);
    }

    private TestExecutionResult answer() {
        return switch (report.exitCode()) {
            case 0 ->
                report.conformance().partial() && report.baseline().isEmpty()
                        ? aborted(
                                "nothing fails in what was run, but the run was told to leave out what the level needs: "
                                        + String.join(", ", report.conformance().leftOut()))
                        : TestExecutionResult.successful();
            default ->
                failed("exit code " + report.exitCode() + " of rtck run: "
                        + (report.baseline().isPresent()
                                ? "not as the baseline says"
                                : String.join("\n", report.conformance().obstacles()))
                        + "\nreport: " + out.resolve("report.html"));
        };
    }

    private TestExecutionResult answerOfTheChosen(Tests.Run run) {
        var verdicts = run.getChildren().stream()
                .filter(Tests.OneCase.class::isInstance)
                .flatMap(it -> results(((Tests.OneCase) it).id()).stream())
                .map(it -> it.result().verdict())
                .collect(Collectors.toSet());
        if (!report.complete()
                || verdicts.contains(Verdict.ERROR)
                || verdicts.contains(Verdict.INCONCLUSIVE)
                || verdicts.contains(Verdict.NOT_EXERCISED)) {
            return failed("the kit could not tell of every chosen case whether it holds; the aborted ones say why");
        }
        if (!verdicts.contains(Verdict.PASS)) {
            return failed(
                    "none of the chosen cases passed; those that were skipped say which line of the target file is"
                            + " missing");
        }
        return run.request().cases().isEmpty()
                ? aborted("only some cases were chosen, so no level can be reached")
                : TestExecutionResult.successful();
    }

    private List<Judged> results(String id) {
        return report.requirements().stream()
                .flatMap(requirement -> requirement.cases().stream()
                        .filter(it -> it.id().equals(id))
                        .map(it -> new Judged(requirement, it)))
                .toList();
    }

    /** A case as one of its requirements sees it. */
    private record Judged(RequirementResult requirement, CaseResult result) {}

    private static String words(Judged it) {
        return it.requirement().id() + ": " + it.requirement().statement() + "\n"
                + it.result().reason() + "\nhint: " + it.requirement().hint();
    }

    private static TestExecutionResult failed(String words) {
        return TestExecutionResult.failed(new AssertionFailedError(words));
    }

    private static TestExecutionResult aborted(String words) {
        return TestExecutionResult.aborted(new TestAbortedException(words));
    }
}
