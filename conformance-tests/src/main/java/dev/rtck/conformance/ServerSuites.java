package dev.rtck.conformance;

import dev.rtck.harness.plan.Suites;
import java.util.List;

/** The kit's own suites for servers, one class per chapter of the specification. */
public final class ServerSuites implements Suites {
    @Override
    public List<Class<?>> classes() {
        return List.of(
                // First, since it watches longest and everything else fits beside it.
                SilenceSuite.class,
                EnvelopeSuite.class,
                SubscriptionSuite.class,
                HeartbeatSuite.class,
                BadJsonSuite.class,
                BadMessageSuite.class,
                BadInputEffectsSuite.class);
    }
}
