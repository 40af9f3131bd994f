package dev.rtck.conformance;

import static dev.rtck.conformance.Deadlines.HANDSHAKE_DELAY;
import static dev.rtck.conformance.Deadlines.UNFINISHED_HANDSHAKE;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import dev.rtck.harness.wire.RawHttp;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Chapter CONN: which handshakes are accepted. That a bent one is refused proves nothing where every one is: such cases
 * open an ordinary connection first.
 */
@ConformanceSuite
@Needs(Capability.WEBSOCKET)
public class HandshakeSuite {

    @Test
    @Verifies("CONN-1")
    void aHandshakeIsAnsweredWith101(TestBed bed) {
        var client = bed.handshakes().send("client", bed.handshakes().legal());
        bed.claimOpens(client);
        bed.handshakes().claimAnswerNames(client, "Upgrade", "websocket");
        bed.handshakes().claimAnswerNames(client, "Connection", "Upgrade");
    }

    @Test
    @Verifies("CONN-1")
    void aHandshakeInSmallestPiecesIsAnsweredWith101(TestBed bed) {
        var ordinary = bed.connect("ordinary").who();
        var slow = bed.handshakes().sendByteByByte("slow", bed.handshakes().legal());
        bed.handshakes().claimOpensAs(slow, ordinary);
    }

    @Test
    @Verifies("CONN-2")
    void theAnswerProvesThatTheKeyWasRead(TestBed bed) {
        var key = RawHttp.freshKey();
        var client = bed.handshakes().send("client", bed.handshakes().legal(key));
        bed.handshakes().claimAnswerProves(client, key);
    }

    @Test
    @Verifies("CONN-3")
    void aClientThatOffersNothingIsAccepted(TestBed bed) {
        var offering = bed.dial(
                "offering",
                bed.dialling()
                        .withSubprotocol(bed.dialling().subprotocol().orElse("rtck.unknown"))
                        .withHeader("Sec-WebSocket-Extensions", "permessage-deflate"));
        // With a declared subprotocol the handshake of the target file offers that one, and no extension.
        var plain = bed.dial("plain", bed.dialling());
        bed.handshakes().claimOpensAs(plain, offering.who());
    }

    @Test
    @Verifies("CONN-4")
    void noSubprotocolIsSelectedThatWasNotOffered(TestBed bed) {
        bed.connect("plain");
        bed.dial("offering", bed.dialling().withSubprotocol("rtck.unknown"));
        bed.claimNeverViolates("selects a subprotocol that was not offered", "subprotocol");
    }

    @Test
    @Verifies("CONN-5")
    void noExtensionIsSelectedThatWasNotOffered(TestBed bed) {
        bed.connect("plain");
        bed.dial("offering", bed.dialling().withHeader("Sec-WebSocket-Extensions", "x-rtck-unknown"));
        bed.claimNeverViolates("selects an extension that was not offered", "extension");
    }

    @Test
    @Verifies("CONN-6")
    void namesAndTokensAreReadWithoutRegardToCase(TestBed bed) {
        var ordinary = bed.connect("ordinary").who();
        var handshakes = bed.handshakes();
        var lower = handshakes.send(
                "lower-case",
                handshakes
                        .legal()
                        .replace("Upgrade: websocket", "upgrade: websocket")
                        .replace("Connection: Upgrade", "connection: upgrade")
                        .replace("Sec-WebSocket-", "sec-websocket-"));
        var upper = handshakes.send(
                "upper-case",
                handshakes
                        .legal()
                        .replace("Upgrade: websocket", "UPGRADE: WebSocket")
                        .replace("Connection: Upgrade", "CONNECTION: UPGRADE")
                        .replace("Sec-WebSocket-", "SEC-WEBSOCKET-"));
        handshakes.claimOpensAs(lower, ordinary);
        handshakes.claimOpensAs(upper, ordinary);
    }

    @Test
    @Verifies("CONN-6")
    void upgradeIsFoundInAListOfTokens(TestBed bed) {
        var ordinary = bed.connect("ordinary").who();
        var handshakes = bed.handshakes();
        var firefox = handshakes.send(
                "firefox", handshakes.legal().replace("Connection: Upgrade", "Connection: keep-alive, Upgrade"));
        handshakes.claimOpensAs(firefox, ordinary);
    }

    @Test
    @Verifies("CONN-7")
    void anOrdinaryGetGetsAnOrdinaryAnswer(TestBed bed) {
        refused(bed, 200, 599, "Upgrade: websocket\r\nConnection: Upgrade\r\n", "Connection: close\r\n");
    }

    @Test
    @Verifies("CONN-7")
    void withoutUpgradeThereIsAnOrdinaryAnswer(TestBed bed) {
        refused(bed, 200, 599, "Upgrade: websocket\r\n", "");
    }

    @Test
    @Verifies("CONN-7")
    void withoutConnectionThereIsAnOrdinaryAnswer(TestBed bed) {
        refused(bed, 200, 599, "Connection: Upgrade\r\n", "");
    }

    @Test
    @Verifies("CONN-8")
    void aMissingKeyIsRefused(TestBed bed) {
        refused(bed, 400, 499, "Sec-WebSocket-Key: .*\r\n", "");
    }

    @Test
    @Verifies("CONN-8")
    void aShortKeyIsRefused(TestBed bed) {
        refused(bed, 400, 499, "Sec-WebSocket-Key: .*\r\n", "Sec-WebSocket-Key: c2hvcnQ=\r\n");
    }

    @Test
    @Verifies("CONN-8")
    void aKeyThatIsNotBase64IsRefused(TestBed bed) {
        refused(bed, 400, 499, "Sec-WebSocket-Key: .*\r\n", "Sec-WebSocket-Key: !!!!!!!!!!!!!!!!!!!!!!==\r\n");
    }

    @Test
    @Verifies("CONN-9")
    void anotherVersionIsRefusedNamingTheRightOne(TestBed bed) {
        bed.connect("ordinary");
        var older = bed.handshakes().send("version-8", version(bed, 8));
        var newer = bed.handshakes().send("version-99", version(bed, 99));
        bed.claimRefused(older, 400, 499);
        bed.claimRefused(newer, 400, 499);
        bed.claimRefusalNames(older, "Sec-WebSocket-Version", "13");
        bed.claimRefusalNames(newer, "Sec-WebSocket-Version", "13");
    }

    @Test
    @Verifies("CONN-10")
    void aPostIsNeverAnsweredWith101(TestBed bed) {
        bed.connect("ordinary");
        var post = bed.handshakes()
                .send("post", bed.handshakes().legal().replace("GET ", "POST ").replace("\r\n\r\n", length(0)));
        bed.claimNeverOpens(post);
    }

    @Test
    @Verifies("CONN-11")
    void anOldHttpVersionIsNeverAnsweredWith101(TestBed bed) {
        bed.connect("ordinary");
        var old = bed.handshakes().send("http-1-0", bed.handshakes().legal().replace(" HTTP/1.1", " HTTP/1.0"));
        bed.claimNeverOpens(old);
    }

    @Test
    @Verifies("CONN-12")
    void unfinishedHandshakesDelayNobody(TestBed bed) {
        bed.connect("ordinary");
        IntStream.range(0, 5).forEach(i -> bed.handshakes().begin("unfinished", half(bed), UNFINISHED_HANDSHAKE));
        var other = bed.dial("other", bed.dialling());
        bed.handshakes().claimOpensWithin(other, HANDSHAKE_DELAY);
    }

    @Test
    @Verifies("CONN-12")
    @Watch(seconds = 60)
    void anUnfinishedHandshakeIsDropped(TestBed bed) {
        bed.connect("ordinary");
        var silent = bed.handshakes().begin("unfinished", half(bed), UNFINISHED_HANDSHAKE);
        bed.handshakes().claimDropped(silent, UNFINISHED_HANDSHAKE);
    }

    @Test
    @Verifies("CONN-13")
    @Needs(Capability.PING)
    void aMessageSentAtOnceIsHandled(TestBed bed) {
        var text = bed.target().ping().text().orElseThrow(() -> new Withheld("the target has no ping"));
        bed.connect("ordinary").responsive().answering(text);
        // Several times: a handler that is installed too late wins the race sometimes.
        var eager =
                IntStream.range(0, 5).mapToObj(i -> bed.connect("eager").ping()).toList();
        eager.forEach(it -> bed.claim(it).getsPongs(bed.target().heartbeat().pongWithin()));
    }

    /** A handshake bent in one place gets an ordinary answer with a status in this range. */
    private static void refused(TestBed bed, int from, int to, String regex, String replacement) {
        bed.connect("ordinary");
        var bent =
                bed.handshakes().send("bent handshake", bed.handshakes().legal().replaceFirst(regex, replacement));
        bed.claimRefused(bent, from, to);
    }

    private static String version(TestBed bed, int version) {
        return bed.handshakes().legal().replace("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: " + version);
    }

    private static String length(int bytes) {
        return "\r\nContent-Length: " + bytes + "\r\n\r\n";
    }

    /** Without the blank line that ends it. */
    private static String half(TestBed bed) {
        return bed.handshakes().legal().replace("\r\n\r\n", "\r\n");
    }
}
