package dev.rtck.conformance;

import dev.rtck.harness.plan.Suites;
import java.util.List;

/** The kit's own suites for servers, one class per chapter of the specification. */
public final class ServerSuites implements Suites {
    @Override
    public List<Class<?>> classes() {
        return List.of(
                SubscriptionSuite.class,
                ThrottlingSuite.class,
                BatchingSuite.class,
                PollingSuite.class,
                PollingStateSuite.class,
                OriginSuite.class,
                AuthenticationSuite.class);
    }
}
