package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.junit.Heavy;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Chapter LIFE: the server is killed, stopped, frozen, and visited by a thousand. */
@ConformanceSuite
@Needs({Capability.LIFECYCLE, Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
public class LifeSuite {
    /** LIFE-1: from readiness to the first message. */
    private static final Duration AFTER_RESTART = Duration.ofSeconds(5);

    /** LIFE-5: from SIGTERM to the end of the process. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    /** LIFE-7: from dialling to the first message. */
    private static final Duration SERVED = Duration.ofSeconds(1);

    /** LIFE-8: from the first dial until all are served. */
    private static final Duration CROWD = Duration.ofSeconds(10);

    /** LIFE-6: how long the process stands still. */
    private static final Duration FROZEN = Duration.ofSeconds(5);

    @Test
    @Verifies("LIFE-1")
    @Instance(value = "restart", disturbing = true)
    @Watch(seconds = 3)
    void afterAKillAndARestartClientsAreServed(TestBed bed) {
        var topic = bed.plainTopic();
        var earlier = bed.service().to("earlier", topic);
        var ready = bed.life().claimRestarts(bed.life().kill());
        bed.service().claim(bed.service().to("newcomer", topic, ready), earlier, AFTER_RESTART);
    }

    @Test
    @Verifies("LIFE-2")
    @Instance(value = "restart", disturbing = true)
    @Watch(seconds = 3)
    void aRestartForgetsEverySubscription(TestBed bed) {
        var topic = bed.plainTopic();
        var early = bed.connect("early").subscribe(topic).settled();
        var outsider = bed.connect("outsider").settled();
        var before = bed.publish(topic);
        var premise = bed.claim(outsider).nothingOf(early, before);
        bed.life().kill();
        bed.life().restart();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        var ghost = bed.connect("ghost").settled();
        bed.claim(ghost).provided(premise).receivesNothing(subscriber, bed.publish(topic));
    }

    @Test
    @Verifies("LIFE-3")
    @Needs(Capability.POLLING)
    @Instance(value = "restart", disturbing = true)
    @Watch(seconds = 3)
    void afterARestartPollingWorks(TestBed bed) {
        var topic =
                bed.topics().polledPlain().orElseThrow(() -> new Withheld("no topic without throttle can be polled"));
        var before = bed.publish(topic);
        bed.polls("poller", before, AFTER_RESTART);
        bed.life().kill();
        bed.life().restart();
        bed.claimPolled("poller", bed.publish(topic), before, AFTER_RESTART);
    }

    @Test
    @Verifies({"LIFE-4", "LIFE-5"})
    @Instance(value = "restart", disturbing = true)
    @Watch(seconds = 3)
    void onSigtermConnectionsAreClosedAndTheProcessEnds(TestBed bed) {
        var topic = bed.plainTopic();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        var idle = bed.connect("idle").settled();
        var signal = bed.life().terminate();
        var ends = bed.life().claimProcessEnds("LIFE-5", signal, SHUTDOWN);
        bed.claim(subscriber).provided(ends).isClosed(signal, SHUTDOWN, 1001, 1012);
        bed.claim(idle).provided(ends).isClosed(signal, SHUTDOWN, 1001, 1012);
    }

    @Test
    @Verifies("LIFE-6")
    @Instance(value = "restart", disturbing = true)
    @Watch(seconds = 6)
    void afterAFreezeEverythingGoesOn(TestBed bed) {
        var topic = bed.plainTopic();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        var calm = bed.publish(topic, 3);
        subscriber.awaits(calm);
        bed.life().freeze();
        var meanwhile = bed.publisher().meanwhile(topic, 3);
        bed.waits(FROZEN);
        bed.life().thaw();
        var updates = bed.together(meanwhile.join(), bed.publish(topic, 3));
        bed.claim(subscriber).receives(updates).inOrder().as(calm).within(AFTER_RESTART);
        bed.claim(subscriber).staysConnected();
    }

    @Test
    @Verifies({"LIFE-7", "LIFE-9"})
    @Heavy
    @Instance(value = "crowd", disturbing = true)
    @Watch(seconds = 5)
    void aThousandConnectionsBrokenOffLeaveTheServerServing(TestBed bed) {
        var topic = bed.plainTopic();
        var earlier = bed.service().to("earlier", topic);
        bed.life().measure();
        bed.crowds().openAndBreakOff(1000, topic);
        bed.service().claim(bed.service().to("newcomer", topic), earlier, SERVED);
        bed.life().claimDescriptorsReturn("LIFE-9", 50, Duration.ofSeconds(10));
        bed.life().claimFiguresReturn("LIFE-9", Duration.ofSeconds(10));
    }

    @Test
    @Verifies("LIFE-8")
    @Heavy
    @Instance(value = "restart", disturbing = true)
    @Watch(seconds = 4)
    void twoHundredThatComeBackAtOnceAreServed(TestBed bed) {
        bed.life().kill();
        bed.life().restart();
        bed.crowds().claimServed(200, bed.plainTopic(), CROWD);
    }
}
