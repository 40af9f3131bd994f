package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.CLOSING;

import dev.rtck.harness.bed.Client;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.target.Capability;
import dev.rtck.harness.target.WebSocketEndpoint;
import dev.rtck.harness.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Chapter SEC: the maximum size of a message. Where no maximum is enforced at all, only the requirement that demands one
 * says so.
 */
@ConformanceSuite
@Instance(value = "frames", oneAtATime = true)
@Needs({Capability.WEBSOCKET, Capability.PING})
public class MessageSizeSuite {
    /** A maximum may count a few bytes that are no payload. */
    private static final int LITTLE = 1_000;
    /** What the kit has the memory for. */
    private static final int MOST = 16 << 20;

    private static final int TOO_BIG = 1009;
    private static final int FRAGMENT = 4096;
    /** With single bytes a slow server would be busy for longer than it may take to answer. */
    private static final int FEW = 16;

    private static final int VOLLEY = 1024;
    /** RSV1 (RFC 7692 §6). */
    private static final int COMPRESSED = 4;

    @Test
    @Verifies("SEC-1")
    void aMessageAboveTheMaximumIsRefused(TestBed bed) {
        var client = bed.connect().responsive();
        bed.claim(client).isClosed(sendWhole(bed, client), CLOSING, TOO_BIG);
    }

    @Test
    @Verifies("SEC-2")
    void fragmentsAreAddedUp(TestBed bed) {
        enforced(bed);
        var client = bed.connect().responsive();
        var fragments = tooMuch(bed) / FRAGMENT + 1;
        var begun = client.act(fragments + " fragments of " + FRAGMENT + " bytes, and a ping at the end", () -> {
            client.wire().send(Frame.of(Frame.TEXT, spaces(FRAGMENT)).withFin(false));
            for (var i = 1; i < fragments; i++) {
                client.wire()
                        .send(Frame.of(Frame.CONTINUATION, spaces(FRAGMENT)).withFin(false));
            }
            client.wire().send(Frame.of(Frame.CONTINUATION, Pings.of(bed).getBytes(StandardCharsets.UTF_8)));
        });
        bed.claim(client).isRejected(begun, CLOSING);
    }

    @Test
    @Verifies("SEC-2")
    void fragmentsOfAFewBytesAreAddedUp(TestBed bed) {
        enforced(bed);
        var client = bed.connect().responsive();
        var volleys = tooMuch(bed) / (FEW * VOLLEY) + 1;
        var begun = client.act(volleys * VOLLEY + " fragments of " + FEW + " bytes, and a ping at the end", () -> {
            client.wire().send(Frame.of(Frame.TEXT, spaces(FEW)).withFin(false));
            var volley =
                    Bytes.repeated(Frame.of(Frame.CONTINUATION, spaces(FEW)).withFin(false), VOLLEY);
            for (var sent = 0; sent < volleys; sent++) {
                client.wire().sendRaw(volley);
            }
            client.wire().send(Frame.of(Frame.CONTINUATION, Pings.of(bed).getBytes(StandardCharsets.UTF_8)));
        });
        bed.claim(client).isRejected(begun, CLOSING);
    }

    @Test
    @Verifies("SEC-23")
    void aMessageIsMeasuredWhenItIsInflated(TestBed bed) {
        enforced(bed);
        var client = bed.connect(
                        "compressing", bed.dialling().withHeader("Sec-WebSocket-Extensions", "permessage-deflate"))
                .responsive();
        var bomb = Deflated.message(spaces(2 * tooMuch(bed)), Pings.of(bed).getBytes(StandardCharsets.UTF_8));
        var sent = client.send(
                Frame.of(Frame.TEXT, bomb).withRsv(COMPRESSED),
                "a ping message of " + 2 * tooMuch(bed) + " bytes, compressed to " + bomb.length);
        bed.claim(client).isRejectedInflated(sent, CLOSING);
    }

    @Test
    @Verifies("SEC-3")
    void anAnnouncedLengthFarAboveTheMaximumIsRefused(TestBed bed) {
        enforced(bed);
        var client = bed.connect().responsive();
        var announced = client.send(Frame.text("a few bytes").declaring(1L << 40), "a frame of 2^40 bytes, begun");
        bed.claim(client).isRejected(announced, CLOSING);
    }

    /** Makes sure that there is a maximum, however it is enforced. */
    private static void enforced(TestBed bed) {
        var client = bed.connect("whole").responsive();
        if (!client.awaitEnd(sendWhole(bed, client), CLOSING)) {
            throw new Withheld("no maximum is enforced at all; see the requirement that demands one");
        }
    }

    private static long sendWhole(TestBed bed, Client client) {
        var ping = Pings.of(bed).getBytes(StandardCharsets.UTF_8);
        var message = Bytes.joined(spaces(tooMuch(bed)), ping);
        return client.send(Frame.of(Frame.TEXT, message), "a ping message of " + message.length + " bytes");
    }

    private static int tooMuch(TestBed bed) {
        var max = bed.target()
                .websocket()
                .map(WebSocketEndpoint::maxMessageSize)
                .orElse(WebSocketEndpoint.DEFAULT_MAX_MESSAGE_SIZE);
        if (max > MOST) {
            throw new Withheld("the declared maximum of " + max + " bytes is more than the kit sends, " + MOST);
        }
        return Math.toIntExact(max) + LITTLE;
    }

    /** White space in front of JSON: but for its size the message would be good. */
    private static byte[] spaces(int count) {
        var bytes = new byte[count];
        Arrays.fill(bytes, (byte) ' ');
        return bytes;
    }
}
