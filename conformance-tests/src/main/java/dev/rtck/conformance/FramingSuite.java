package dev.rtck.conformance;

import dev.rtck.harness.bed.Client;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.claim.Facet;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Standing;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import dev.rtck.harness.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Chapter CONN: legal frames, however unusual. Each case makes sure that the same heartbeat is answered in its usual form
 * before it sends it in another.
 */
@ConformanceSuite
@Needs({Capability.WEBSOCKET, Capability.PING})
public class FramingSuite {

    @Test
    @Verifies("CONN-14")
    void aMessageInTwoAndThreeFragmentsIsHandled(TestBed bed) {
        var ping = Pings.of(bed);
        var client = bed.connect().answering(ping);
        client.pingBy(ping, 1, () -> client.wire().textInPieces(ping, 2));
        client.pingBy(ping, 1, () -> client.wire().textInPieces(ping, 3));
        bed.claim(client).getsPongs(answer(bed));
    }

    @Test
    @Verifies("CONN-14")
    void aMessageWithEmptyFragmentsIsHandled(TestBed bed) {
        var ping = Pings.of(bed);
        var client = bed.connect().answering(ping);
        // More pieces than bytes: some of them are empty, in the middle and at the start.
        client.pingBy(ping, 1, () -> client.wire().textInPieces(ping, 2 * ping.length()));
        client.pingBy(ping, 1, () -> {
            client.wire().send(Frame.text(ping).withFin(false));
            client.wire().send(Frame.of(Frame.CONTINUATION, new byte[0]));
        });
        bed.claim(client).getsPongs(answer(bed));
    }

    @Test
    @Verifies("CONN-14")
    void aMessageCutInsideCharactersIsHandled(TestBed bed) {
        var ping = Pings.withUmlauts(bed);
        var bytes = ping.getBytes(StandardCharsets.UTF_8).length;
        var client = bed.connect().answering(ping);
        client.pingBy(ping, 1, () -> client.wire().textInPieces(ping, bytes));
        bed.claim(client).getsPongs(answer(bed));
    }

    @Test
    @Verifies("CONN-15")
    void aFrameThatComesByteByByteIsHandled(TestBed bed) {
        var ping = Pings.of(bed);
        var client = bed.connect().answering(ping);
        var frame = Frame.text(ping).encode();
        client.pingBy(ping, 1, () -> client.wire().sendSlowly(frame, 1, Duration.ofMillis(1)));
        bed.claim(client).getsPongs(answer(bed));
    }

    @Test
    @Verifies("CONN-15")
    void framesThatComeTogetherAreHandled(TestBed bed) {
        var ping = Pings.of(bed);
        var client = bed.connect().answering(ping);
        var frames = Bytes.of(Frame.text(ping), Frame.text(ping), Frame.text(ping));
        client.pingBy(ping, 3, () -> client.wire().sendRaw(frames));
        bed.claim(client).getsPongs(answer(bed));
    }

    @Test
    @Verifies("CONN-15")
    void framesThatAreCutAnywhereAreHandled(TestBed bed) {
        var ping = Pings.of(bed);
        var client = bed.connect().answering(ping);
        var frames = Bytes.of(Frame.text(ping), Frame.text(ping), Frame.text(ping));
        // A prime that divides no length: the cuts fall into headers, masks and payloads.
        client.pingBy(ping, 3, () -> client.wire().sendSlowly(frames, 7, Duration.ofMillis(1)));
        bed.claim(client).getsPongs(answer(bed));
    }

    @Test
    @Verifies("CONN-15")
    @Watch(seconds = 2)
    void aFrameWithAPauseInTheMiddleIsHandled(TestBed bed) {
        var ping = Pings.of(bed);
        var client = bed.connect().answering(ping);
        var frame = Frame.text(ping).encode();
        var pause = Duration.ofSeconds(2);
        client.pingBy(ping, 1, () -> client.wire().sendSlowly(frame, frame.length / 2 + 1, pause));
        // The ping counts from its first byte; the target cannot answer before the last.
        bed.claim(client).getsPongs(answer(bed).plus(pause));
    }

    @Test
    @Verifies("CONN-16")
    void aControlFrameBetweenFragmentsIsHandled(TestBed bed) {
        var ping = Pings.of(bed);
        var none = new byte[0];
        bed.connect("ordinary").responsive();
        var client = bed.connect().answering(ping);
        client.act("the first half of a ping message", () -> client.wire().send(half(ping, 0)));
        var between = client.controlPing(none);
        bed.claim(client).getsControlPong(between, none, answer(bed));
        client.pingBy(ping, 1, () -> client.wire().send(half(ping, 1)));
        bed.claim(client).getsPongs(answer(bed));
    }

    @Test
    @Verifies("CONN-17")
    void aControlPingIsAnsweredWithItsPayload(TestBed bed) {
        var client = bed.connect();
        controlPing(bed, client, new byte[0]);
        controlPing(bed, client, new byte[] {'x'});
        controlPing(bed, client, Bytes.counting(125));
    }

    @Test
    @Verifies("CONN-18")
    void aPongThatNobodyAskedForIsIgnored(TestBed bed) {
        var ping = Pings.of(bed);
        var client = bed.connect().answering(ping);
        client.send(Frame.of(Frame.PONG, new byte[0]), "pong without payload");
        client.send(Frame.of(Frame.PONG, Bytes.counting(125)), "pong with 125 bytes");
        client.pingBy(ping, 1, () -> client.wire().text(ping));
        bed.claim(client).getsPongs(answer(bed));
    }

    @Test
    @Verifies("CONN-24")
    @Standing(Facet.UNMASKED)
    void noFrameIsMasked(TestBed bed) {
        bed.connect().responsive().settled().close(1000);
        bed.claimEveryMessage(Facet.UNMASKED);
    }

    private static void controlPing(TestBed bed, Client client, byte[] payload) {
        bed.claim(client).getsControlPong(client.controlPing(payload), payload, answer(bed));
    }

    private static Frame half(String text, int which) {
        var middle = text.length() / 2;
        return which == 0
                ? Frame.text(text.substring(0, middle)).withFin(false)
                : Frame.of(Frame.CONTINUATION, text.substring(middle).getBytes(StandardCharsets.UTF_8));
    }

    private static Duration answer(TestBed bed) {
        return bed.target().heartbeat().pongWithin();
    }
}
