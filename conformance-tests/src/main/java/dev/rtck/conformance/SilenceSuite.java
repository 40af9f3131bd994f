package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.DELIVERY;

import dev.rtck.harness.bed.Client;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Chapter HB: what the target makes of little traffic, and of none. These cases watch real time, all at once, on an
 * instance where nothing else happens: any traffic would reset the timers they are about. A target that declares a
 * shorter interval is watched for a shorter time.
 */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PING})
@Instance("heartbeat")
public class SilenceSuite {

    @Test
    @Verifies("HB-12")
    @Watch(seconds = 75, heartbeats = true)
    void aClientThatOnlyPingsIsKept(TestBed bed) {
        var client = pingsForTwoAndAHalfIntervals(bed.connect(), bed);
        bed.claim(client).staysConnected(interval(bed).multipliedBy(5).dividedBy(2));
    }

    @Test
    @Verifies("HB-15")
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    @Watch(seconds = 75, heartbeats = true)
    void aClientThatOnlyPingsIsServed(TestBed bed) {
        var topic = bed.plainTopic();
        var client = bed.connect("subscriber").subscribe(topic).settled();
        var earlier = bed.publish(topic);
        client.hears(List.of(earlier), DELIVERY);
        pingsForTwoAndAHalfIntervals(client, bed);
        bed.claim(client).stillReceivesWhileAnswered(earlier, bed.publish(topic), DELIVERY);
    }

    @Test
    @Verifies("HB-13")
    @Watch(seconds = 90, heartbeats = true)
    void aClientThatOnlyAnswersControlPingsIsKeptForThreeIntervals(TestBed bed) {
        var client = bed.connect().settled();
        var begin = client.act("no more messages are sent; pings of RFC 6455 are answered", () -> {});
        var limit = interval(bed).multipliedBy(3);
        // A little less: the ping that shows the connection alive should be there before the lawful end.
        client.idles(limit.minus(limit.dividedBy(180)));
        bed.claim(client).isNotDropped(begin, limit);
    }

    @Test
    @Verifies("HB-14")
    @Watch(seconds = 120, heartbeats = true)
    void aMutePeerIsDroppedWithinFourIntervals(TestBed bed) {
        var dial = bed.dialling().withAnswersPings(false).withEchoesClose(false);
        var mute = bed.connect("mute", dial);
        var begin = mute.act("nothing more is sent, not even pongs of RFC 6455", () -> {});
        bed.claim(mute).isDropped(begin, Duration.ZERO, interval(bed).multipliedBy(4));
    }

    private static Client pingsForTwoAndAHalfIntervals(Client client, TestBed bed) {
        var interval = interval(bed);
        return client.ping().idles(interval).ping().idles(interval).ping().idles(interval.dividedBy(2));
    }

    private static Duration interval(TestBed bed) {
        return bed.target().heartbeat().interval();
    }
}
