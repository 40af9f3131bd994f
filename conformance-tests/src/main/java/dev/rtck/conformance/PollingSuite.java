package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Chapter POLL: single answers. One case after the other, since what another case publishes would be the newest message
 * of the topic in the place of this one's.
 */
@ConformanceSuite
@Needs({Capability.POLLING, Capability.PUBLISH})
@Instance(value = "polling", oneAtATime = true)
public class PollingSuite {
    private static final String NO_UTF_8 = "%FF%FE";
    private static final String NUL = "%00";
    private static final String TOO_LONG = "x".repeat(3_000);

    @Test
    @Verifies({"POLL-1", "POLL-2", "POLL-3"})
    void eachTopicIsReturnedAsJson(TestBed bed) {
        for (var topic : bed.topics().polled()) {
            var poll = bed.poller().until(bed.publish(topic), bed.pollingBound());
            bed.claimPolls().answered(poll);
            bed.claimPolls().about("POLL-2").readable(poll);
            bed.claimPolls().about("POLL-3").holdsEnvelopes(poll);
        }
    }

    @Test
    @Verifies("POLL-4")
    void anAnswerIsNotKeptByCaches(TestBed bed) {
        var topic = bed.topics().polled().get(0);
        var poller = bed.poller();
        var poll = poller.until(bed.publish(topic), bed.pollingBound());
        bed.claimPolls().uncached(poll, poller.again(poll));
    }

    @Test
    @Verifies("POLL-6")
    @Needs(Capability.TWO_TOPICS)
    void onlyTheAskedTopicIsReturned(TestBed bed) {
        var topics = bed.topics().polled();
        var published = topics.stream().map(bed::publish).toList();
        for (var topic : topics) {
            var poller = bed.poller();
            poller.until(published.get(topics.indexOf(topic)), bed.pollingBound());
            bed.claimPolls().holdsOnlyWhatWasAsked(poller.poll(topic), published);
        }
    }

    @Test
    @Verifies("POLL-10")
    void badInputIsRefused(TestBed bed) {
        var topic = bed.topics().polled().get(0);
        var poller = bed.poller();
        bed.claimPolls().refused(poller.by("DELETE", topic));
        Stream.of(NO_UTF_8, NUL, TOO_LONG)
                .flatMap(bad -> poller.instead(topic, bad).stream())
                .forEach(bed.claimPolls()::refusedOrEmpty);
    }

    @Test
    @Verifies("POLL-11")
    void aRefusalIsJson(TestBed bed) {
        var topic = bed.topics().polled().get(0);
        var poller = bed.poller();
        bed.claimPolls().refusedInJson(poller.by("DELETE", topic));
        // In a path another route may answer, which knows nothing of polling.
        Stream.of(NO_UTF_8, NUL, TOO_LONG)
                .flatMap(bad -> poller.insteadInQuery(topic, bad).stream())
                .forEach(bed.claimPolls()::refusedInJson);
    }
}
