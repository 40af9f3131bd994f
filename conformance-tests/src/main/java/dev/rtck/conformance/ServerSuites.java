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
                ExplorationSuite.class,
                HeartbeatSuite.class,
                SilenceSuite.class,
                BroadcastSuite.class,
                DataSuite.class,
                SlowSubscriberSuite.class,
                ThrottlingSuite.class,
                BatchingSuite.class,
                PollingSuite.class,
                PollingStateSuite.class,
                BadJsonSuite.class,
                BadMessageSuite.class,
                BadInputEffectsSuite.class,
                MessageSizeSuite.class,
                OriginSuite.class,
                CrossOriginPollSuite.class,
                AuthenticationSuite.class,
                ImitationSuite.class,
                ExpirySuite.class,
                TopicRightsSuite.class,
                DisclosureSuite.class,
                AmbiguousHandshakeSuite.class,
                TlsSuite.class,
                CrowdingSuite.class,
                FuzzSuite.class,
                LifeSuite.class);
    }
}
