package dev.rtck.harness.junit;

import dev.rtck.harness.target.Target;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import tools.jackson.databind.json.JsonMapper;

/** A server of some lines that speaks the protocol, or behaves otherwise where a test says so. */
final class TinyTarget implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MockWebServer server = new MockWebServer();
    private final Map<WebSocket, Set<String>> subscriptions = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<WebSocket> open = new CopyOnWriteArrayList<>();
    volatile boolean answersPings = true;
    volatile boolean answersHandshakes = true;
    volatile int refusesWith;

    TinyTarget() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (!answersHandshakes) {
                    return new MockResponse.Builder()
                            .headersDelay(60, TimeUnit.SECONDS)
                            .build();
                }
                return refusesWith > 0
                        ? new MockResponse.Builder().code(refusesWith).build()
                        : new MockResponse.Builder()
                                .webSocketUpgrade(new Peer())
                                .build();
            }
        });
        server.start();
    }

    Target target() {
        return Target.of("tiny", java.net.URI.create("ws://127.0.0.1:" + server.getPort() + "/ws"));
    }

    /** How many connections stand open. */
    int connections() {
        return open.size();
    }

    private final class Peer extends WebSocketListener {
        @Override
        public void onOpen(WebSocket socket, Response response) {
            open.add(socket);
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            var message = JSON.readTree(text);
            switch (message.path("action").asString("")) {
                case "ping" -> {
                    if (answersPings) {
                        socket.send("{\"type\":\"pong\",\"topic\":\"system\",\"data\":{},\"timestamp\":"
                                + System.currentTimeMillis() / 1e3 + "}");
                    }
                }
                case "subscribe" ->
                    subscriptions
                            .computeIfAbsent(socket, it -> ConcurrentHashMap.newKeySet())
                            .add(message.path("topic").asString(""));
                default -> {}
            }
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            open.remove(socket);
            socket.close(code == 1005 ? 1000 : code, null);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, Response response) {
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
