package dev.rtck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.reference.realtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import tools.jackson.databind.JsonNode;

/** A WebSocket client of another make than the server, which keeps what it receives. */
final class OkClient extends WebSocketListener implements AutoCloseable {
    private static final OkHttpClient HTTP = new OkHttpClient();

    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Response> opened = new CompletableFuture<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private OkClient(Request request) {
        socket = HTTP.newWebSocket(request, this);
    }

    /** Opens a connection; headers are given as name, value, name, value. */
    static OkClient connect(ReferenceServer server, String... headers) throws Exception {
        var client = dial(server, headers);
        assertThat(client.status()).isEqualTo(101);
        return client;
    }

    static OkClient dial(ReferenceServer server, String... headers) {
        var request = new Request.Builder().url("ws://127.0.0.1:" + server.websocketPort() + "/ws");
        for (int i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        return new OkClient(request.build());
    }

    int status() throws Exception {
        return response().code();
    }

    Response response() throws Exception {
        return opened.get(10, TimeUnit.SECONDS);
    }

    OkClient send(String text) {
        assertThat(socket.send(text)).isTrue();
        return this;
    }

    void sendBinary(byte[] bytes) {
        socket.send(ByteString.of(bytes));
    }

    OkClient subscribe(String topic) throws Exception {
        send("{\"action\":\"subscribe\",\"topic\":\"" + topic + "\"}");
        settled();
        return this;
    }

    /** Pings, and returns what came before the pong. */
    List<JsonNode> settled() throws Exception {
        send("{\"action\":\"ping\",\"topic\":\"system\"}");
        var before = new ArrayList<JsonNode>();
        for (var message = next(); !type(message).equals("pong"); message = next()) {
            before.add(message);
        }
        return before;
    }

    JsonNode next() throws InterruptedException {
        var message = received.poll(10, TimeUnit.SECONDS);
        assertThat(message).as("a message within 10 s").isNotNull();
        return message;
    }

    static String type(JsonNode message) {
        return message.get("type").stringValue();
    }

    /** Waits for the end and returns "code reason", or the failure. */
    String closed() throws Exception {
        return closed.get(15, TimeUnit.SECONDS);
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        opened.complete(response);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        received.add(Json.readObject(text));
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        closed.complete(code + " " + reason);
        socket.close(code, "");
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
        if (response != null) {
            opened.complete(response);
        }
        opened.completeExceptionally(failure);
        closed.complete(failure.toString());
    }

    @Override
    public void close() {
        socket.cancel();
    }
}
