package dev.rtck.harness.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.junit.jupiter.api.Test;

/** Against two WebSocket servers of other hands. */
class RealServersTest {
    /** Sends each text back; public, as Jetty demands. */
    public static final class Echo extends Session.Listener.AbstractAutoDemanding {
        @Override
        public void onWebSocketText(String message) {
            getSession().sendText(message, Callback.NOOP);
        }
    }

    @Test
    void jettyEchoesAnswersPingsAndCloses() throws Exception {
        var server = new Server();
        var connector = new ServerConnector(server);
        server.addConnector(connector);
        server.setHandler(WebSocketUpgradeHandler.from(
                server, container -> container.addMapping("/ws", (request, response, callback) -> new Echo())));
        server.start();
        var recorder = new Recorder();
        var dial = Dial.to(URI.create("ws://127.0.0.1:" + connector.getLocalPort() + "/ws"));
        try (var socket = Connected.to(dial, recorder)) {
            socket.text("grüße 🙂");
            assertThat(recorder.next()).isEqualTo("text grüße 🙂 (1)");
            socket.textInPieces("grüße 🙂", 9);
            assertThat(recorder.next()).isEqualTo("text grüße 🙂 (1)");
            socket.textInPieces("ab", 5);
            assertThat(recorder.next()).isEqualTo("text ab (1)");
            var large = "x".repeat(60_000);
            socket.text(large);
            assertThat(recorder.next()).startsWith("text " + large);
            socket.ping("p".getBytes(StandardCharsets.UTF_8));
            assertThat(recorder.next()).isEqualTo("pong p");
            socket.sendSlowly(Frame.text("slow").encode(), 1, Duration.ofMillis(2));
            assertThat(recorder.next()).isEqualTo("text slow (1)");
            socket.close(1000, "done");
            assertThat(recorder.next()).startsWith("close 1000");
            assertThat(recorder.next()).isEqualTo("end EOF (after a close frame)");
            recorder.assertExhausted();
        } finally {
            server.stop();
        }
    }

    @Test
    void jettyClosesFor1002AfterAnUnmaskedFrame() throws Exception {
        var server = new Server();
        var connector = new ServerConnector(server);
        server.addConnector(connector);
        server.setHandler(WebSocketUpgradeHandler.from(
                server, container -> container.addMapping("/ws", (request, response, callback) -> new Echo())));
        server.start();
        var recorder = new Recorder();
        var dial = Dial.to(URI.create("ws://127.0.0.1:" + connector.getLocalPort() + "/ws"));
        try (var socket = Connected.to(dial, recorder)) {
            socket.send(Frame.text("x").unmasked());
            assertThat(recorder.next()).startsWith("close 1002");
        } finally {
            server.stop();
        }
    }

    @Test
    void mockWebServerSpeaksFirstAndIsAnswered() throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        var listener = new WebSocketListener() {
            @Override
            public void onOpen(WebSocket webSocket, okhttp3.Response response) {
                webSocket.send("welcome");
            }

            @Override
            public void onMessage(WebSocket webSocket, String text) {
                heard.add(text);
                webSocket.close(1001, "bye");
            }
        };
        var recorder = new Recorder();
        try (var server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder().webSocketUpgrade(listener).build());
            server.start();
            var dial = Dial.to(URI.create("ws://127.0.0.1:" + server.getPort() + "/ws?a=b"))
                    .withOrigin("http://example.test")
                    .withHeader("X-One", "1");
            try (var socket = Connected.to(dial, recorder)) {
                assertThat(recorder.next()).isEqualTo("text welcome (1)");
                socket.text("hello");
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
                assertThat(recorder.next()).isEqualTo("close 1001 bye");
                assertThat(recorder.end()).startsWith("end EOF");
            }
            var request = server.takeRequest();
            assertThat(request.getTarget()).isEqualTo("/ws?a=b");
            assertThat(request.getHeaders().get("Origin")).isEqualTo("http://example.test");
            assertThat(request.getHeaders().get("X-One")).isEqualTo("1");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
