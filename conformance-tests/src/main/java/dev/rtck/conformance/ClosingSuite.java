package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.CLOSING;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.Facet;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Standing;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import dev.rtck.harness.wire.Frame;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Chapter CONN: the closing handshake. */
@ConformanceSuite
@Needs(Capability.WEBSOCKET)
public class ClosingSuite {
    /** What RFC 6455 §7.1.5 calls a close frame without a code. */
    private static final int NO_CODE = 1005;

    @Test
    @Verifies("CONN-19")
    void aCloseFrameIsAnsweredWithOne(TestBed bed) {
        var client = bed.connect().responsive();
        var closing = client.send(Frame.close(1000, "done"), "close frame with code 1000");
        bed.claim(client).isClosed(closing, CLOSING);
    }

    @Test
    @Verifies("CONN-20")
    void theAnswerCarriesTheCodeThatWasSent(TestBed bed) {
        Stream.of(1000, 1001, 3000).forEach(code -> {
            var client = bed.connect();
            var closing = client.send(Frame.close(code, ""), "close frame with code " + code);
            bed.claim(client).isAnsweredSaying(closing, CLOSING, code);
        });
    }

    @Test
    @Verifies("CONN-20")
    void aCloseFrameWithoutCodeIsAnsweredWithoutAReproach(TestBed bed) {
        var client = bed.connect();
        var closing = client.send(Frame.of(Frame.CLOSE, new byte[0]), "close frame without a code");
        // Nothing was sent that could be repeated; 1000 is what many libraries make of it.
        bed.claim(client).isAnsweredSaying(closing, CLOSING, NO_CODE, 1000);
    }

    @Test
    @Verifies("CONN-21")
    void afterBothCloseFramesTcpIsClosed(TestBed bed) {
        var client = bed.connect();
        var answer = client.closed(client.send(Frame.close(1000, ""), "close frame with code 1000"));
        bed.claim(client).endsTcp(answer, CLOSING);
    }

    @Test
    @Verifies("CONN-22")
    @Needs({Capability.PUBLISH, Capability.PLAIN_TOPIC})
    void noMessageFollowsTheCloseFrame(TestBed bed) {
        var topic = bed.plainTopic();
        var client = bed.connect().receiving(topic);
        bed.publish(topic, 5);
        client.closed(client.send(Frame.close(1000, ""), "close frame with code 1000"));
        bed.publish(topic, 5);
        bed.claim(client).getsNothingAfterClose(CLOSING);
    }

    @Test
    @Verifies("CONN-35")
    void aMalformedCloseFrameEndsTheConnection(TestBed bed) {
        BadFrames.eachIsRejected(
                bed,
                List.of(
                        close("a close frame of one byte", 3),
                        close("a close frame with code 999", 3, 0xE7),
                        close("a close frame with code 1005", 3, 0xED),
                        close("a close frame with code 1006", 3, 0xEE),
                        close("a close frame with a reason that is not UTF-8", 3, 0xE8, 'b', 0xFF)));
    }

    @Test
    @Verifies("CONN-36")
    @Standing(Facet.CLOSE_CODE)
    void everyCloseCodeIsAllowedOnTheWire(TestBed bed) {
        Stream.of(
                        Frame.close(1000, ""),
                        Frame.of(Frame.CLOSE, new byte[0]),
                        Frame.close(1006, ""),
                        Frame.close(1015, ""))
                .forEach(frame -> {
                    var client = bed.connect();
                    client.awaitEnd(client.send(frame, "close frame"), CLOSING);
                });
        bed.claimEveryMessage(Facet.CLOSE_CODE);
    }

    private static BadFrames.Input close(String what, int... payload) {
        return BadFrames.input(what, Frame.of(Frame.CLOSE, Bytes.of(payload)));
    }
}
