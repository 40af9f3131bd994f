package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Chapter POLL: the state that polls show over time, and beside the WebSocket. One case after the other. */
@ConformanceSuite
@Needs({Capability.POLLING, Capability.PUBLISH})
@Instance(value = "polling", oneAtATime = true)
public class PollingStateSuite {
    private static final int MANY = 50;

    @Test
    @Verifies({"POLL-5", "POLL-7"})
    void theNewestMessageOfEachTopicIsReturnedSoon(TestBed bed) {
        for (var topic : bed.topics().polled()) {
            var poller = bed.poller();
            var published = bed.publish(topic, 3);
            var last = published.get(2);
            // Twice the bound: so that late is told from never.
            poller.until(last, bed.pollingBound().multipliedBy(2));
            bed.claimPolls().shows(poller, last);
            bed.claimPolls().about("POLL-7").converges(poller, List.of(last), bed.pollingBound());
        }
    }

    @Test
    @Verifies("POLL-8")
    @Watch(seconds = 1)
    void aLaterPollNeverReturnsAnOlderState(TestBed bed) {
        var topic = bed.topics().polled().get(0);
        var poller = bed.poller();
        // However the polls beside the others fall, one answer shows this one and one the last.
        var first = bed.publish(topic);
        poller.until(first, bed.pollingBound());
        var further = poller.whileAsking(
                topic,
                4,
                () -> Stream.generate(() -> bed.quiet(topic).publish(topic))
                        .limit(6)
                        .toList());
        poller.until(further.get(5), bed.pollingBound());
        bed.claimPolls()
                .neverOlder(
                        poller,
                        Stream.concat(Stream.of(first), further.stream()).toList());
    }

    @Test
    @Verifies("POLL-9")
    void pollingWorksWithoutAnyWebSocket(TestBed bed) {
        var topic = bed.topics().polled().get(0);
        var poller = bed.poller();
        var alone = bed.publish(topic);
        poller.until(alone, bed.pollingBound());
        bed.connectIfPossible("subscriber").ifPresent(it -> it.subscribe(topic).settled());
        var beside = bed.publish(topic);
        poller.until(beside, bed.pollingBound());
        bed.claimPolls().worksAlone(poller, alone, beside);
    }

    @Test
    @Verifies("POLL-12")
    @Needs({Capability.WEBSOCKET, Capability.PLAIN_TOPIC})
    @Watch(seconds = 2)
    void manyPollersDoNotDelayTheWebSocket(TestBed bed) {
        var topic = bed.plainTopic();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        var before = bed.publish(topic, 10);
        var during = bed.poller()
                .whileManyAsk(
                        bed.topics().polled().get(0),
                        MANY,
                        () -> bed.waits(Duration.ofMillis(100)).publish(topic, 10));
        bed.claim(subscriber).isNotDelayed("polling by " + MANY, before, during, Duration.ofSeconds(1));
    }

    @Test
    @Verifies("POLL-14")
    @AppliesTo(Capability.POLLING_CURSOR)
    void aCursorReturnsWhatCameAfterIt(TestBed bed) {
        var topic = bed.topics().withCursor();
        var poller = bed.poller();
        var start = poller.until(bed.publish(topic), bed.pollingBound());
        var first = bed.publish(topic, 3);
        var pages = new ArrayList<>(poller.follow(start, first.get(2), bed.pollingBound()));
        var second = bed.publish(topic, 2);
        pages.addAll(poller.follow(pages.get(pages.size() - 1), second.get(1), bed.pollingBound()));
        var all = Stream.concat(first.stream(), second.stream()).toList();
        bed.claimPolls().continues(pages, all);
        bed.claimPolls().continues(poller.follow(start, second.get(1), bed.pollingBound()), all);
    }

    @Test
    @Verifies("POLL-15")
    @AppliesTo(Capability.POLLING_CURSOR)
    @Needs({Capability.LIFECYCLE, Capability.WEBSOCKET})
    @Instance(value = "restart", disturbing = true)
    void aForgottenCursorReturnsWhatAPollWithoutOneReturns(TestBed bed) {
        var topic = bed.topics().withCursor();
        var poller = bed.poller();
        var before = bed.quiet(topic).publish(topic, 5);
        var forgotten = poller.until(before.get(4), bed.pollingBound());
        bed.life().startAnew();
        var newest = bed.publish(topic);
        var fresh = poller.until(newest, bed.pollingBound());
        bed.claimPolls().startsAnew(poller.after(forgotten), fresh, newest);
    }
}
