package dev.rtck.cli;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rtck.harness.junit.CaseExtension;
import dev.rtck.harness.run.Run;
import java.util.List;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs suites on JUnit's engine, with many cases waiting at a time. */
final class Engine {
    /** Cases mostly wait; this many keep two cores busy without crowding the target. */
    private static final String PARALLELISM = "16";

    private Engine() {}

    static void execute(Run run, List<Class<?>> suites, TestExecutionListener... listeners) {
        try (var session = LauncherFactory.openSession()) {
            session.getStore()
                    .put(Namespace.create(CaseExtension.RUN), CaseExtension.RUN, new CaseExtension.Current(run));
            var request = LauncherDiscoveryRequestBuilder.request();
            suites.forEach(suite -> request.selectors(selectClass(suite)));
            request.configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                    .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                    .configurationParameter(
                            "junit.jupiter.execution.parallel.config.executor-service", "worker_thread_pool")
                    .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                    .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", PARALLELISM);
            session.getLauncher().execute(request.build(), listeners);
        }
    }
}
