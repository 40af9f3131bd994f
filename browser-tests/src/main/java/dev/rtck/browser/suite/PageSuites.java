package dev.rtck.browser.suite;

import dev.rtck.harness.plan.Suites;
import java.util.List;

/** The kit's own suites for pages. */
public final class PageSuites implements Suites {
    @Override
    public List<Class<?>> classes() {
        return List.of(
                ConnectionSuite.class,
                ManagerSuite.class,
                RobustnessSuite.class,
                HeartbeatOfPageSuite.class,
                LeavingSuite.class,
                ReconnectSuite.class,
                FallbackSuite.class,
                PollingOfPageSuite.class,
                BlockedPortSuite.class,
                RestartSuite.class,
                StatusSuite.class,
                UpdateSuite.class);
    }
}
