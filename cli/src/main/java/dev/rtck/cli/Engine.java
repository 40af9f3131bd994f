package dev.rtck.cli;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.CaseExtension;
import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Suites;
import dev.rtck.harness.run.Run;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs suites on JUnit's engine, with many cases waiting at a time. */
final class Engine {
    /** A thread for each case: which of them run, and in which order, is for the run to say. */
    private static final int MOST_THREADS = 512;

    /** Nothing of what else is on a class path takes part: where a build runs the kit, that is the build's own. */
    private static final LauncherConfig ALONE = LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();

    private Engine() {}

    static void execute(Run run, List<Class<?>> suites) {
        var longestFirst = suites.stream()
                // Everything else fits into the time of the longest watch, if that starts first.
                .sorted(Comparator.comparingInt(Engine::longestWatch).reversed())
                .map(it -> (DiscoverySelector) selectClass(it))
                .toList();
        execute(run, longestFirst, threads(Case.of(suites)));
    }

    private static int threads(List<Case> cases) {
        return Math.max(1, Math.min(MOST_THREADS, cases.size()));
    }

    private static int longestWatch(Class<?> suite) {
        return Case.of(List.<Class<?>>of(suite)).stream()
                .mapToInt(Case::watchSeconds)
                .max()
                .orElse(0);
    }

    /** Runs these cases again, each alone unless there are so many that they have to go side by side. */
    static void repeat(Run run, List<Case> cases, boolean sideBySide) {
        Map<String, Class<?>> suites =
                Suites.all().stream().collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
        var selectors = cases.stream()
                .map(it -> it.id().split("\\."))
                .map(it -> (DiscoverySelector) selectMethod(suites.get(it[0]), it[1], TestBed.class))
                .toList();
        execute(run, selectors, sideBySide ? threads(cases) : 1);
    }

    private static void execute(Run run, List<DiscoverySelector> selectors, int parallelism) {
        try (var session = LauncherFactory.openSession(ALONE)) {
            session.getStore()
                    .put(Namespace.create(CaseExtension.RUN), CaseExtension.RUN, new CaseExtension.Current(run));
            var request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectors)
                    // A junit-platform.properties on the class path is about somebody else's tests.
                    .enableImplicitConfigurationParameters(false)
                    .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                    .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                    .configurationParameter(
                            "junit.jupiter.execution.parallel.config.executor-service", "worker_thread_pool")
                    .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                    .configurationParameter(
                            "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(parallelism))
                    .build();
            var failures = new EngineFailures();
            session.getLauncher().execute(request, failures);
            failures.raise();
        }
    }
}
