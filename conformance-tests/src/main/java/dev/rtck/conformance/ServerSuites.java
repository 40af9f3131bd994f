package dev.rtck.conformance;

import dev.rtck.harness.plan.Suites;
import java.util.List;

/** The kit's own suites for servers, one class per chapter of the specification or per theme of a chapter. */
public final class ServerSuites implements Suites {
    @Override
    public List<Class<?>> classes() {
        return List.of(
                SubscriptionSuite.class,
                UnsubscribeSuite.class,
                TopicSuite.class,
                ClientMessageSuite.class,
                AcknowledgementSuite.class,
                BroadcastSuite.class,
                DataSuite.class,
                SlowSubscriberSuite.class,
                LifeSuite.class);
    }
}
