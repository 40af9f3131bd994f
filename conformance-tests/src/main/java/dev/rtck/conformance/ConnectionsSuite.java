package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.CLOSING;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Chapter CONN: several connections of one client are independent. How soon a publication arrives is not this chapter's
 * business: the deadline here only ends the waiting.
 */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PUBLISH, Capability.PLAIN_TOPIC})
public class ConnectionsSuite {

    @Test
    @Verifies("CONN-37")
    void severalConnectionsFromOneAddressAreServed(TestBed bed) {
        var topic = bed.plainTopic();
        bed.connect("alone").receiving(topic).close(1000);
        var clients = IntStream.range(0, 5)
                .mapToObj(i -> bed.connect("client").subscribe(topic))
                .toList();
        clients.forEach(it -> it.settled());
        var update = bed.publish(topic);
        clients.forEach(it -> bed.claim(it).receives(update).within(CLOSING));
    }

    @Test
    @Verifies("CONN-38")
    void theEndOfOneConnectionLeavesAnotherAlone(TestBed bed) {
        var topic = bed.plainTopic();
        var staying = bed.connect("staying").receiving(topic);
        var leaving = bed.connect("leaving").receiving(topic);
        leaving.close(1000);
        bed.claim(staying).receives(bed.publish(topic)).within(CLOSING);
    }

    @Test
    @Verifies("CONN-38")
    void theLossOfOneConnectionLeavesAnotherAlone(TestBed bed) {
        var topic = bed.plainTopic();
        var staying = bed.connect("staying").receiving(topic);
        var lost = bed.connect("lost").receiving(topic);
        lost.act("reset of the TCP connection", () -> lost.wire().reset());
        bed.connect("later").responsive();
        bed.claim(staying).receives(bed.publish(topic)).within(CLOSING);
    }
}
