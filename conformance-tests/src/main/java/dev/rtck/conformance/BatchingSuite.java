package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import org.junit.jupiter.api.Test;

/** Chapter THR: what must not be lost, on topics that are batched and on those that are not throttled. */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PUBLISH})
@Instance(value = "batch", disturbing = true)
public class BatchingSuite {

    @Test
    @Verifies({"THR-2", "THR-4"})
    @AppliesTo(Capability.THROTTLED_BATCH)
    @Watch(seconds = 1)
    void aBatchedBurstKeepsTheIntervalToItsEnd(TestBed bed) {
        var topic = bed.topics().batched();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        var burst = bed.burst(topic);
        bed.claim(subscriber).during(burst).isThrottled();
        bed.claim(subscriber).about("THR-4").during(burst).getsTheLastEntry();
    }

    @Test
    @Verifies({"THR-6", "THR-7"})
    @AppliesTo(Capability.THROTTLED_BATCH)
    @Watch(seconds = 1)
    void everyEntryOfABatchArrivesOnceAndInOrder(TestBed bed) {
        var topic = bed.topics().batched();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        var burst = bed.burstInOrder(topic);
        bed.claim(subscriber).during(burst).getsEveryEntryOnce();
        bed.claim(subscriber).about("THR-7").during(burst).getsEntriesInOrder();
    }

    @Test
    @Verifies({"THR-8", "THR-9"})
    @AppliesTo(Capability.THROTTLED_BATCH)
    @Watch(seconds = 1)
    void aBatchLooksLikeASingleEntry(TestBed bed) {
        var topic = bed.topics().batched();
        var entries = bed.target().topics().get(topic).entries().orElseThrow();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        var single = bed.burstOf(topic, 1);
        var several = bed.quiet(topic).burst(topic);
        bed.claim(subscriber).during(single, several).findsEntriesAt(entries);
        bed.claim(subscriber)
                .about("THR-9")
                .during(several)
                .seesTypeOf(single.publications().get(0));
    }

    @Test
    @Verifies("THR-10")
    @Needs(Capability.PLAIN_TOPIC)
    @Watch(seconds = 1)
    void aTopicWithoutThrottleLosesNothing(TestBed bed) {
        var topic = bed.plainTopic();
        var subscriber = bed.connect("subscriber").subscribe(topic).settled();
        bed.claim(subscriber).during(bed.burst(topic)).losesNothing();
    }
}
