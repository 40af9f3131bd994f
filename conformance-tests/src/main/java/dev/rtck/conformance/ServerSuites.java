package dev.rtck.conformance;

import dev.rtck.harness.plan.Suites;
import java.util.List;

/** The kit's own suites for servers, in the order of the specification's chapters. */
public final class ServerSuites implements Suites {
    @Override
    public List<Class<?>> classes() {
        return List.of(
                HandshakeSuite.class,
                FramingSuite.class,
                ClosingSuite.class,
                IllegalFramesSuite.class,
                ConnectionsSuite.class,
                EnvelopeSuite.class,
                SubscriptionSuite.class,
                UnsubscribeSuite.class,
                TopicSuite.class,
                ClientMessageSuite.class,
                AcknowledgementSuite.class,
                AuthenticationSuite.class,
                BadInputEffectsSuite.class,
                BadJsonSuite.class,
                BadMessageSuite.class,
                BatchingSuite.class,
                BroadcastSuite.class,
                DataSuite.class,
                HeartbeatSuite.class,
                LifeSuite.class,
                MessageSizeSuite.class,
                OriginSuite.class,
                PollingStateSuite.class,
                PollingSuite.class,
                SilenceSuite.class,
                SlowSubscriberSuite.class,
                ThrottlingSuite.class);
    }
}
