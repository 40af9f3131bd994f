package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.DELIVERY;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.claim.EntranceClaim;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chapter SEC: who may connect and poll. */
@ConformanceSuite
@AppliesTo(Capability.AUTHENTICATION)
public class AuthenticationSuite {

    @Test
    @Verifies("SEC-8")
    @Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void withoutCredentialsNobodyIsLetIn(TestBed bed) {
        var topic = bed.plainTopic();
        var control = bed.connect("control").subscribe(topic).settled();
        var stranger = bed.strangers().withoutCredentials();
        bed.strangers().areKeptOut(control, topic, List.of(stranger));
    }

    @Test
    @Verifies("SEC-8")
    @Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC, Capability.REJECTED_CREDENTIALS})
    void withRejectedCredentialsNobodyIsLetIn(TestBed bed) {
        var topic = bed.plainTopic();
        var control = bed.connect("control").subscribe(topic).settled();
        var impostor = bed.strangers().withRejectedCredentials();
        bed.strangers().areKeptOut(control, topic, List.of(impostor));
    }

    @Test
    @Verifies("SEC-9")
    @Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void withAcceptedCredentialsAConnectionIsServed(TestBed bed) {
        var topic = bed.plainTopic();
        var friend = bed.dial("friend", bed.dialling());
        bed.claimOpens(friend);
        friend.client().ifPresent(it -> {
            it.subscribe(topic).settled();
            bed.claim(it).receives(bed.publish(topic)).within(DELIVERY);
        });
    }

    @Test
    @Verifies("SEC-10")
    @Needs(Capability.POLLING)
    void pollingWithoutCredentialsIsRefused(TestBed bed) {
        var stranger = bed.strangers().pollerWithoutCredentials();
        bed.topics().polled().forEach(it -> bed.claimPolls().denied(stranger.poll(it)));
    }

    @Test
    @Verifies("SEC-10")
    @Needs({Capability.POLLING, Capability.REJECTED_CREDENTIALS})
    void pollingWithRejectedCredentialsIsRefused(TestBed bed) {
        var impostor = bed.strangers().pollerWithRejectedCredentials();
        bed.topics().polled().forEach(it -> bed.claimPolls().denied(impostor.poll(it)));
    }

    @Test
    @Verifies("SEC-11")
    @Needs(Capability.POLLING)
    void pollingWithAcceptedCredentialsIsAnswered(TestBed bed) {
        var friend = bed.poller();
        bed.topics().polled().forEach(it -> bed.claimPolls().admitted(friend.poll(it)));
    }

    @Test
    @Verifies("SEC-12")
    @Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void aSubscribeRightBehindTheHandshakeHasNoEffect(TestBed bed) {
        var topic = bed.plainTopic();
        var control = bed.connect("control").subscribe(topic).settled();
        var hasty = bed.strangers().hasty(topic);
        bed.strangers().areKeptOut(control, topic, List.of(hasty));
    }

    @Test
    @Verifies("SEC-13")
    @AppliesTo(Capability.FORBIDDEN_TOPICS)
    @Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void aForbiddenTopicIsNotDelivered(TestBed bed) {
        var friend = bed.connect("friend").settled();
        bed.strangers().areDenied(friend, bed.topics().forbidden(), bed.plainTopic());
    }

    @Test
    @Verifies("SEC-13")
    @AppliesTo(Capability.FORBIDDEN_TOPICS)
    @Needs({Capability.POLLING, Capability.PUBLISH})
    void aForbiddenTopicIsNotPolled(TestBed bed) {
        var topic = bed.topics().polled().get(0);
        var secret = bed.publish(bed.topics().forbidden());
        var poll = bed.poller().insteadOf(topic, bed.topics().forbidden());
        bed.claimPolls()
                .withheld(poll.orElseThrow(() -> new Withheld("the polling address does not name its topic")), secret);
    }

    @Test
    @Verifies("SEC-14")
    @Needs(Capability.WEBSOCKET)
    void credentialsNeedNotStandInTheAddress(TestBed bed) {
        var friend = bed.dial("friend", bed.dialling());
        bed.claim(new EntranceClaim.NotInAddress(
                friend.who(),
                bed.target().authentication().orElseThrow().accepted().lastingQuery()));
    }
}
