package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.CROWDED_HANDSHAKE;
import static dev.rtck.conformance.Deadlines.DELIVERY;
import static dev.rtck.conformance.Deadlines.HANDSHAKE_DELAY;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.ReactionClaim;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.junit.Heavy;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import org.junit.jupiter.api.Test;

/** Chapter SEC: one client that takes as much as it can get leaves the others theirs. */
@ConformanceSuite
@Needs(Capability.WEBSOCKET)
@Instance(value = "crowd", disturbing = true)
public class CrowdingSuite {
    private static final int HANDSHAKES = 100;
    private static final int CONNECTIONS = 300;
    private static final int TOPICS = 2_000;
    /** Each is answered twice; of many more the kit would think that they come without end. */
    private static final int CHANGES = 1_000;

    @Test
    @Verifies("SEC-24")
    void handshakesThatDripDelayNobody(TestBed bed) {
        bed.connect("ordinary");
        bed.drippingHandshakes(HANDSHAKES);
        var other = bed.dial("other", bed.dialling());
        bed.handshakes().claimOpensWithin(other, HANDSHAKE_DELAY);
    }

    @Test
    @Verifies("SEC-33")
    void manyConnectionsShutNobodyOut(TestBed bed) {
        bed.connect("ordinary");
        bed.idleConnections(CONNECTIONS);
        var other = bed.handshakes().begin("other", bed.handshakes().legal(), CROWDED_HANDSHAKE);
        bed.handshakes().claimAnswered(other, CROWDED_HANDSHAKE);
    }

    @Test
    @Verifies("SEC-32")
    @Needs({Capability.PING, Capability.PUBLISH, Capability.PLAIN_TOPIC})
    @Heavy
    void oneClientAtItsBoundLeavesOthersTheirTopics(TestBed bed) {
        var topic = bed.plainTopic();
        bed.connect("control").receiving(topic);
        var greedy = bed.connect("greedy").settled();
        greedy.subscribesOn("rtck-crowd-", TOPICS);
        var other = bed.connect("other").subscribe(topic).settled();
        bed.claim(other).receives(bed.publish(topic)).within(DELIVERY);
    }

    @Test
    @Verifies("SEC-32")
    @Needs({Capability.PING, Capability.PUBLISH, Capability.PLAIN_TOPIC, Capability.UNSUBSCRIBE})
    @Heavy
    void whatIsUnsubscribedCountsNoMore(TestBed bed) {
        var topic = bed.plainTopic();
        bed.connect("control").receiving(topic);
        var restless = bed.connect("restless").settled();
        restless.subscribesAndUnsubscribes("rtck-restless-", CHANGES)
                .subscribe(topic)
                .settled();
        bed.claim(restless)
                .provided(new ReactionClaim.StaysOpen(restless.who(), 0))
                .receives(bed.publish(topic))
                .within(DELIVERY);
    }
}
