package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.AppliesTo;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chapter SEC: what answers must not tell. */
@ConformanceSuite
public class DisclosureSuite {
    /** Stands where credentials would. */
    private static final String CANARY = "rtck-canary-5d1c0ffee";

    @Test
    @Verifies("SEC-20")
    @AppliesTo(Capability.AUTHENTICATION)
    @Needs(Capability.WEBSOCKET)
    void noMessageRepeatsTheCredentials(TestBed bed) {
        var friend =
                bed.connect("friend").subscribe(bed.target().topics().keySet().toArray(String[]::new));
        List.of("{", "[]", "{\"action\":\"rtck\",\"topic\":\"system\"}", "{\"action\":\"subscribe\"}")
                .forEach(friend::send);
        friend.settled();
        bed.disclosures().keepsCredentials(friend.who());
    }

    @Test
    @Verifies("SEC-20")
    @AppliesTo(Capability.AUTHENTICATION)
    @Needs(Capability.WEBSOCKET)
    void noRefusalRepeatsTheCredentials(TestBed bed) {
        var impostor = bed.strangers().imitating("a canary", it -> CANARY);
        impostor.client().ifPresent(it -> it.ping().settled());
        bed.disclosures().neverRepeats(impostor.who(), CANARY, "the credentials that were refused");
    }

    @Test
    @Verifies("SEC-20")
    @AppliesTo(Capability.AUTHENTICATION)
    @Needs(Capability.POLLING)
    void noPollRepeatsTheCredentials(TestBed bed) {
        var topic = bed.topics().polled().get(0);
        var impostor = bed.strangers().pollerImitating("a canary", it -> CANARY);
        impostor.poll(topic);
        bed.disclosures().neverRepeats(impostor.who(), CANARY, "the credentials that were refused");
        var friend = bed.poller();
        friend.poll(topic);
        friend.by("DELETE", topic);
        friend.insteadOf(topic, "rtck-no-such-topic");
        bed.disclosures().keepsCredentials(friend.who());
    }

    @Test
    @Verifies("SEC-21")
    @Needs(Capability.WEBSOCKET)
    void noHandshakeNamesAVersion(TestBed bed) {
        bed.disclosures().namesNoVersion(bed.dial("accepted", bed.dialling()).who());
        var refused = bed.handshakes()
                .send(
                        "refused",
                        bed.handshakes().legal().replace("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8"));
        bed.disclosures().namesNoVersion(refused.who());
    }

    @Test
    @Verifies("SEC-21")
    @Needs(Capability.POLLING)
    void noPollNamesAVersion(TestBed bed) {
        var poller = bed.poller();
        var topic = bed.topics().polled().get(0);
        poller.poll(topic);
        poller.by("DELETE", topic);
        poller.insteadOf(topic, "%");
        bed.disclosures().namesNoVersion(poller.who());
    }

    @Test
    @Verifies("SEC-22")
    @Needs(Capability.WEBSOCKET)
    void aTraceOfTheHandshakeIsNotAnswered(TestBed bed) {
        bed.connect("ordinary");
        var tracing = bed.handshakes()
                .send(
                        "tracing",
                        bed.handshakes()
                                .legal()
                                .replaceFirst("^GET ", "TRACE ")
                                .replaceFirst("\r\n", "\r\nX-Rtck-Canary: " + CANARY + "\r\n"));
        bed.disclosures().neverRepeats(tracing.who(), CANARY, "a header field of the request");
    }

    @Test
    @Verifies("SEC-22")
    @Needs(Capability.POLLING)
    void aTraceOfAPollIsNotAnswered(TestBed bed) {
        var poller = bed.poller();
        poller.by("TRACE", bed.topics().polled().get(0), "X-Rtck-Canary", CANARY);
        bed.disclosures().neverRepeats(poller.who(), CANARY, "a header field of the request");
    }

    @Test
    @Verifies("SEC-27")
    @AppliesTo(Capability.AUTHENTICATION)
    @Needs(Capability.POLLING)
    void whatIsPolledWithCredentialsIsNotShared(TestBed bed) {
        var poller = bed.poller();
        bed.topics().polled().forEach(it -> bed.claimPolls().notShared(poller.poll(it)));
    }
}
