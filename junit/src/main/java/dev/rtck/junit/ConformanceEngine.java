package dev.rtck.junit;

import dev.rtck.cli.EmbeddedRun;
import dev.rtck.harness.plan.CasePattern;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/**
 * Runs classes with {@link Conformance}, one after the other, each by {@code rtck run}. A case is told to JUnit when the
 * run has ended, since only then it has a verdict: what fails is run again before it is held against the target.
 */
public final class ConformanceEngine implements TestEngine {
    /** The engine's name, e.g. for {@code excludedEngines}. */
    public static final String ID = "rtck";

    private static final EngineDiscoveryRequestResolver<EngineDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
                    .addClassContainerSelectorResolver(it -> it.isAnnotationPresent(Conformance.class))
                    .addSelectorResolver(context ->
                            new ConformanceClasses(context.getDiscoveryRequest().getConfigurationParameters()))
                    .build();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        var engine = new EngineDescriptor(id, "RTCK");
        RESOLVER.resolve(request, engine);
        return engine;
    }

    @Override
    public void execute(ExecutionRequest request) {
        var listener = request.getEngineExecutionListener();
        var engine = request.getRootTestDescriptor();
        listener.executionStarted(engine);
        for (var each : engine.getChildren()) {
            execute((Tests.Run) each, listener);
        }
        listener.executionFinished(engine, TestExecutionResult.successful());
    }

    private static void execute(Tests.Run run, EngineExecutionListener listener) {
        listener.executionStarted(run);
        var cases = cases(run);
        // What a filter of the build, or a click on one case in an IDE, has left over.
        var chosen = cases.size() == run.all()
                ? List.<String>of()
                : cases.stream().map(Tests.OneCase::id).toList();
        if (cases.isEmpty()) {
            // Not passed on: without a pattern everything would run.
            listener.executionFinished(
                    run,
                    TestExecutionResult.failed(new IllegalArgumentException("no case is like "
                            + run.request().cases().stream()
                                    .map(CasePattern::toString)
                                    .collect(Collectors.joining(", "))
                            + "; `rtck list` prints them, and HB-* is how to ask for a chapter")));
            return;
        }
        TestExecutionResult result;
        try {
            var outcome = EmbeddedRun.of(run.request().out(), run.request().arguments(chosen));
            result = outcome.report()
                    .map(report -> {
                        new Telling(
                                        listener,
                                        report,
                                        !chosen.isEmpty(),
                                        run.request().out())
                                .tell(run);
                        return TestExecutionResult.successful();
                    })
                    .orElseGet(() -> TestExecutionResult.failed(new NoVerdict(outcome)));
        } catch (RuntimeException e) {
            result = TestExecutionResult.failed(e);
        }
        listener.executionFinished(run, result);
    }

    private static List<Tests.OneCase> cases(Tests.Run run) {
        return run.getChildren().stream()
                .filter(Tests.OneCase.class::isInstance)
                .map(Tests.OneCase.class::cast)
                .toList();
    }
}
