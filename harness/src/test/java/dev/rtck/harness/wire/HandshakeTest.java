package dev.rtck.harness.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SuppressWarnings("try") // connections held open for what the listener hears
@Timeout(60)
class HandshakeTest {
    private static final FrameListener NOBODY = new FrameListener() {};

    private static Handshake.Failed failure(ScriptedServer.Script script, Duration timeout) throws Exception {
        try (var server = ScriptedServer.playing(script)) {
            var handshake = RawWebSocket.connect(server.dial().withTimeout(timeout), NOBODY);
            assertThat(handshake).isInstanceOf(Handshake.Failed.class);
            return (Handshake.Failed) handshake;
        }
    }

    private static Handshake.Failed failure(ScriptedServer.Script script) throws Exception {
        return failure(script, Duration.ofSeconds(10));
    }

    @Test
    void aClosedPortIsRefused() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var uri = URI.create("ws://127.0.0.1:" + port + "/ws?token=secret");
        var failed = (Handshake.Failed) RawWebSocket.connect(Dial.to(uri), NOBODY);
        assertThat(failed.kind()).isEqualTo(Handshake.Kind.CONNECT_REFUSED);
        assertThat(failed.message())
                .isEqualTo("Cannot reach ws://127.0.0.1:" + port + "/ws: connection refused. Is the target running?");
    }

    @Test
    void aHostWithoutAddressIsUnreachable() {
        var failed = (Handshake.Failed) RawWebSocket.connect(Dial.to(URI.create("ws://no-such-host.invalid/")), NOBODY);
        assertThat(failed.kind()).isEqualTo(Handshake.Kind.UNREACHABLE);
    }

    @Test
    void aMuteServerTimesOutNotBeforeTheTimeout() throws Exception {
        var start = System.nanoTime();
        var failed = failure(peer -> peer.in().readAllBytes(), Duration.ofMillis(300));
        assertThat(failed.kind()).isEqualTo(Handshake.Kind.TIMEOUT);
        assertThat(failed.message()).contains("nothing came within 300 ms");
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000);
    }

    @Test
    void aTricklingServerDoesNotRenewTheTimeout() throws Exception {
        var start = System.nanoTime();
        var failed = failure(
                peer -> {
                    peer.readHead();
                    peer.say("HTTP/1.1 101 S\r\nX: ");
                    while (true) {
                        peer.say("x");
                        Thread.sleep(20);
                    }
                },
                Duration.ofMillis(400));
        assertThat(failed.kind()).isEqualTo(Handshake.Kind.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void aTlsDialToAMuteServerTimesOut() throws Exception {
        try (var server = ScriptedServer.playing(peer -> peer.in().readAllBytes())) {
            var dial = Dial.to(URI.create("wss://127.0.0.1:" + server.port() + "/ws"))
                    .withTimeout(Duration.ofMillis(500));
            var failed = (Handshake.Failed) RawWebSocket.connect(dial, NOBODY);
            assertThat(failed.kind()).isEqualTo(Handshake.Kind.TIMEOUT);
        }
    }

    @Test
    void aTlsDialToAPlainServerIsATlsFailure() throws Exception {
        try (var server = ScriptedServer.playing(peer -> {
            peer.in().read();
            peer.say("HTTP/1.1 400 Bad Request\r\n\r\n");
        })) {
            var failed = (Handshake.Failed)
                    RawWebSocket.connect(Dial.to(URI.create("wss://127.0.0.1:" + server.port() + "/ws")), NOBODY);
            assertThat(failed.kind()).isEqualTo(Handshake.Kind.TLS);
        }
    }

    @Test
    void finAndRstDuringTheHandshakeAreToldApart() throws Exception {
        assertThat(failure(ScriptedServer.Peer::readHead).kind()).isEqualTo(Handshake.Kind.CLOSED);
        assertThat(failure(peer -> {
                            peer.readHead();
                            peer.reset();
                        })
                        .kind())
                .isEqualTo(Handshake.Kind.RESET);
    }

    @Test
    void randomBytesAreNotHttp() throws Exception {
        var noise = new byte[4096];
        new Random(7).nextBytes(noise);
        var failed = failure(peer -> {
            peer.readHead();
            peer.out().write(noise);
            peer.in().readAllBytes();
        });
        assertThat(failed.kind()).isEqualTo(Handshake.Kind.NOT_HTTP);
    }

    @Test
    void anEndlessHeadIsGivenUp() throws Exception {
        var failed = failure(peer -> {
            peer.readHead();
            peer.say("HTTP/1.1 101 Switching Protocols\r\n");
            while (true) {
                peer.say("X-Field: 0123456789012345678901234567890123456789\r\n");
            }
        });
        assertThat(failed.kind()).isEqualTo(Handshake.Kind.NOT_HTTP);
        assertThat(failed.message()).contains("65536 bytes");
    }

    @Test
    void anotherStatusIsARefusalWithItsBody() throws Exception {
        try (var server = ScriptedServer.playing(peer -> {
            peer.readHead();
            peer.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-A: b\r\n\r\n{}");
            peer.in().readAllBytes();
        })) {
            var refused = (Handshake.Refused) RawWebSocket.connect(server.dial(), NOBODY);
            assertThat(refused.status()).isEqualTo(200);
            assertThat(refused.body()).isEqualTo("{}");
            assertThat(refused.headers()).contains(new Header("X-A", "b"));
        }
    }

    @Test
    void aWrongAcceptIsRejected() throws Exception {
        var failed = failure(peer -> {
            peer.readHead();
            peer.say("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n");
        });
        assertThat(failed.kind()).isEqualTo(Handshake.Kind.BAD_ACCEPT);
    }

    @Test
    void a101WithoutUpgradeIsRejected() throws Exception {
        var failed = failure(peer -> {
            peer.readHead();
            peer.say("HTTP/1.1 101 Switching Protocols\r\n\r\n");
        });
        assertThat(failed.kind()).isEqualTo(Handshake.Kind.BAD_UPGRADE);
    }

    @Test
    void theAcceptIsThatOfTheRfcExample() {
        assertThat(Upgrade.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void whatWasNotOfferedIsReported() throws Exception {
        try (var server = ScriptedServer.playing(peer -> {
            peer.open(
                    "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover, x-ok",
                    "Sec-WebSocket-Protocol: chat");
            peer.in().readAllBytes();
        })) {
            var dial = server.dial().withSubprotocol("v1, v2").withHeader("Sec-WebSocket-Extensions", "x-ok; a=b");
            var opened = Connected.opened(dial, NOBODY);
            try (var socket = opened.socket()) {
                assertThat(opened.violations())
                        .containsExactly(
                                "extension \"permessage-deflate\" was not offered",
                                "subprotocol \"chat\" was not offered");
            }
        }
    }

    @Test
    void aHeaderOfTheKitsOwnIsReplaced() {
        var dial = Dial.to(URI.create("ws://localhost:81/ws"))
                .withHeader("Sec-WebSocket-Version", "12")
                .withHeader("Cookie", "a=b");
        assertThat(RawHttp.handshake(dial, "K"))
                .isEqualTo("GET /ws HTTP/1.1\r\nHost: localhost:81\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: K\r\nSec-WebSocket-Version: 12\r\nCookie: a=b\r\n\r\n");
    }

    @Test
    void aRawExchangeReadsWhateverComes() throws Exception {
        try (var server = ScriptedServer.playing(peer -> {
            var head = peer.readHead();
            if (head.startsWith("CHUNKED")) {
                peer.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
                peer.in().readAllBytes();
            } else if (head.startsWith("NOISE")) {
                peer.say("what?");
            } else if (head.startsWith("FLOOD")) {
                while (true) {
                    peer.say("x".repeat(1000));
                }
            } else {
                peer.in().readAllBytes();
            }
        })) {
            assertThat(exchange(server, "CHUNKED").ending()).isEqualTo(RawResponse.Ending.COMPLETE);
            var noise = exchange(server, "NOISE");
            assertThat(noise.ending()).isEqualTo(RawResponse.Ending.CLOSED);
            assertThat(noise.status()).isEmpty();
            assertThat(noise.statusLine()).isEqualTo("what?");
            assertThat(exchange(server, "FLOOD").ending()).isEqualTo(RawResponse.Ending.LIMIT);
            var mute = exchange(server, "MUTE");
            assertThat(mute.ending()).isEqualTo(RawResponse.Ending.TIMEOUT);
            assertThat(mute.bytes()).isEmpty();
        }
    }

    private static RawResponse exchange(ScriptedServer server, String method) throws Exception {
        return RawHttp.exchange(
                "127.0.0.1",
                server.port(),
                (method + " / HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII),
                Duration.ofSeconds(1),
                10_000);
    }

    @Test
    void aRequestThatNobodyReadsEndsAtTheTimeout() throws Exception {
        try (var server = ScriptedServer.playing(peer -> Thread.sleep(3_000))) {
            var response =
                    RawHttp.exchange("127.0.0.1", server.port(), new byte[32 << 20], Duration.ofMillis(500), 10_000);
            assertThat(response.ending()).isEqualTo(RawResponse.Ending.TIMEOUT);
        }
    }
}
