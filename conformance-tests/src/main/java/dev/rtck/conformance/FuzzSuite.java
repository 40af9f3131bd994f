package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Chapter SEC, by chance: what nobody thought of sending. {@code rtck fuzz} goes on from there. */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC, Capability.PING})
public class FuzzSuite {
    private static final int BATCHES = 3;
    private static final int BATCH = 10;

    @Test
    @Verifies("SEC-36")
    @Instance(value = "frames", oneAtATime = true)
    void bentMessagesAndFramesHarmNobody(TestBed bed) {
        var fuzzing = bed.fuzzing();
        var grammar = fuzzing.grammar(bed.seed());
        for (var i = 0; i < BATCHES; i++) {
            fuzzing.send(Stream.generate(grammar::next).limit(BATCH).toList()).forEach(bed::claim);
        }
    }
}
