package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.DELIVERY;

import dev.rtck.harness.bed.Publication;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.Facet;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Standing;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Chapter ENV: the shape of every message. Each case makes the target say everything it usually says, so that it proves
 * something when it runs alone; as standing rules they are judged over every message of the whole run.
 */
@ConformanceSuite
@Needs(Capability.WEBSOCKET)
public class EnvelopeSuite {

    @Test
    @Verifies("ENV-1")
    @Standing(Facet.TEXT)
    void everyMessageIsText(TestBed bed) {
        converse(bed);
        bed.claimEveryMessage(Facet.TEXT);
    }

    @Test
    @Verifies("ENV-2")
    @Standing(Facet.UTF8)
    void everyMessageIsUtf8(TestBed bed) {
        converse(bed);
        bed.claimEveryMessage(Facet.UTF8);
    }

    @Test
    @Verifies("ENV-3")
    @Standing(Facet.JSON)
    void everyMessageIsWellFormedJson(TestBed bed) {
        converse(bed);
        bed.claimEveryMessage(Facet.JSON);
    }

    @Test
    @Verifies("ENV-4")
    @Standing(Facet.SINGLE)
    void everyMessageHoldsOneJsonText(TestBed bed) {
        converse(bed);
        bed.claimEveryMessage(Facet.SINGLE);
    }

    @Test
    @Verifies("ENV-5")
    @Standing(Facet.OBJECT)
    void everyMessageIsAnObject(TestBed bed) {
        converse(bed);
        bed.claimEveryMessage(Facet.OBJECT);
    }

    @Test
    @Verifies("ENV-6")
    @Standing(Facet.UNIQUE)
    void noMessageHasTwoMembersOfOneName(TestBed bed) {
        converse(bed);
        bed.claimEveryMessage(Facet.UNIQUE);
    }

    @Test
    @Verifies("ENV-7")
    @Standing(Facet.TYPE)
    void everyMessageHasAType(TestBed bed) {
        converse(bed);
        bed.claimEveryMessage(Facet.TYPE);
    }

    @Test
    @Verifies("ENV-8")
    @Standing(Facet.TOPIC)
    void everyMessageHasATopic(TestBed bed) {
        converse(bed);
        bed.claimEveryMessage(Facet.TOPIC);
    }

    @Test
    @Verifies("ENV-9")
    @Standing(Facet.DATA)
    void everyMessageHasAnObjectAsData(TestBed bed) {
        converse(bed);
        bed.claimEveryMessage(Facet.DATA);
    }

    @Test
    @Verifies("ENV-10")
    @Standing(Facet.TIMESTAMP)
    void everyTimestampIsANumber(TestBed bed) {
        converse(bed);
        bed.claimEveryMessage(Facet.TIMESTAMP);
    }

    @Test
    @Verifies("ENV-11")
    @Standing(Facet.SECONDS)
    void everyTimestampIsInSeconds(TestBed bed) {
        converse(bed);
        bed.claimEveryMessage(Facet.SECONDS);
    }

    @Test
    @Verifies("ENV-12")
    @Standing(Facet.LIVE)
    void everyLiveTimestampIsTheTimeOfSending(TestBed bed) {
        converse(bed);
        bed.claimEveryMessage(Facet.LIVE);
    }

    @Test
    @Verifies("ENV-13")
    @Standing(Facet.MONOTONIC)
    void timestampsNeverGoBackwards(TestBed bed) {
        converse(bed);
        bed.claimEveryMessage(Facet.MONOTONIC);
    }

    @Test
    @Verifies("ENV-14")
    @Standing(Facet.EXTRA)
    void noMessageHasFurtherMembers(TestBed bed) {
        converse(bed);
        bed.claimEveryMessage(Facet.EXTRA);
    }

    @Test
    @Verifies("ENV-15")
    @Standing(Facet.DECLARED_TYPE)
    @AppliesTo(Capability.TOPIC_TYPES)
    @Needs({Capability.WEBSOCKET, Capability.PUBLISH})
    void everyTypeIsADeclaredOne(TestBed bed) {
        converse(bed);
        bed.claimEveryMessage(Facet.DECLARED_TYPE);
    }

    /** A greeting, acknowledgements, publications of every topic, a pong, and the answer to a message nobody knows. */
    private static void converse(TestBed bed) {
        var topics = bed.target().topics().keySet();
        var client = bed.connect().subscribe(topics.toArray(String[]::new)).settled();
        client.hears(published(bed), DELIVERY).ping();
        client.send("{\"action\":\"rtck\",\"topic\":\"system\"}");
        client.settled();
    }

    private static List<Publication> published(TestBed bed) {
        return Capability.PUBLISH.in(bed.target())
                ? bed.target().topics().keySet().stream().map(bed::publish).toList()
                : List.of();
    }
}
