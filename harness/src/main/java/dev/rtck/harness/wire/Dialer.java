package dev.rtck.harness.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Performs the opening handshake and says in words what became of it. */
final class Dialer {
    private static final int MAX_RESPONSE = 1 << 16;
    private static final long BODY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Dial dial;
    private final FrameListener listener;
    private final byte[] early;

    /** @param early sent behind the request in one go */
    Dialer(Dial dial, FrameListener listener, byte[] early) {
        this.dial = dial;
        this.listener = listener;
        this.early = early.clone();
    }

    Handshake dial() {
        Connection connection;
        try {
            connection = Connection.open(dial);
        } catch (IOException e) {
            return failed(e);
        }
        boolean handedOver = false;
        try {
            var result = shakeHands(connection);
            handedOver = result instanceof Handshake.Opened;
            return result;
        } catch (IOException e) {
            return failed(e);
        } finally {
            if (!handedOver) {
                connection.close();
            }
        }
    }

    private Handshake shakeHands(Connection connection) throws IOException {
        var upgrade = new Upgrade(dial, Upgrade.freshKey());
        var request = new ByteArrayOutputStream();
        request.writeBytes(upgrade.request().getBytes(StandardCharsets.UTF_8));
        request.writeBytes(early);
        connection.request(request.toByteArray());
        var reader = new ResponseReader(connection, MAX_RESPONSE).head(true);
        var head = reader.response();
        if (head.status().isEmpty() || head.ending() != RawResponse.Ending.COMPLETE) {
            return unanswered(head);
        }
        int status = head.status().getAsInt();
        if (status != 101) {
            var body = reader.body(System.nanoTime() + BODY_NANOS).response();
            return new Handshake.Refused(status, body.headers(), body.text());
        }
        var refusal = upgrade.refusal(head.headers());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        connection.established();
        var socket = new RawWebSocket(connection, dial, listener);
        return new Handshake.Opened(
                socket, head.statusLine(), head.headers(), upgrade.violations(head.statusLine(), head.headers()));
    }

    private Handshake.Failed unanswered(RawResponse head) {
        var seen = head.bytes().length == 0
                ? "nothing came"
                : head.bytes().length + " bytes came, beginning \"" + excerpt(head.statusLine()) + "\"";
        boolean http = head.bytes().length == 0 || head.statusLine().startsWith("HTTP/");
        var expected = "expected an HTTP response to the WebSocket handshake from " + place() + ", ";
        if (!http) {
            return new Handshake.Failed(
                    Handshake.Kind.NOT_HTTP, expected + seen + ". Is this port spoken to in another protocol?");
        }
        return switch (head.ending()) {
            case CLOSED ->
                new Handshake.Failed(Handshake.Kind.CLOSED, expected + seen + ", then the connection was closed");
            case RESET ->
                new Handshake.Failed(Handshake.Kind.RESET, expected + seen + ", then the connection was reset");
            case TIMEOUT ->
                new Handshake.Failed(
                        Handshake.Kind.TIMEOUT,
                        expected + seen + " within " + dial.timeout().toMillis() + " ms");
            case LIMIT ->
                new Handshake.Failed(Handshake.Kind.NOT_HTTP, expected + "its head exceeds " + MAX_RESPONSE + " bytes");
            case COMPLETE ->
                new Handshake.Failed(
                        Handshake.Kind.NOT_HTTP,
                        expected + "found the status line \"" + excerpt(head.statusLine()) + "\"");
        };
    }

    private Handshake.Failed failed(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return new Handshake.Failed(
                    Handshake.Kind.TIMEOUT,
                    "Cannot reach " + place() + " within " + dial.timeout().toMillis() + " ms");
        }
        if (FrameReader.isReset(e)) {
            return new Handshake.Failed(Handshake.Kind.RESET, "Cannot reach " + place() + ": the connection was reset");
        }
        if (e instanceof SSLException) {
            return new Handshake.Failed(
                    Handshake.Kind.TLS,
                    "Cannot speak TLS with " + place() + ": " + e.getMessage()
                            + ". Is it a wss address, and is its certificate trusted?");
        }
        if (e instanceof UnknownHostException) {
            return new Handshake.Failed(
                    Handshake.Kind.UNREACHABLE,
                    "Cannot reach " + place() + ": the host name has no address. Is it spelt right?");
        }
        if (e instanceof NoRouteToHostException || !(e instanceof ConnectException)) {
            return new Handshake.Failed(Handshake.Kind.UNREACHABLE, "Cannot reach " + place() + ": " + e.getMessage());
        }
        return new Handshake.Failed(
                Handshake.Kind.CONNECT_REFUSED,
                "Cannot reach " + place() + ": connection refused. Is the target running?");
    }

    /** The address without its query, which may hold a token. */
    private String place() {
        var uri = dial.uri();
        var through =
                dial.address().map(address -> " (through " + address + ")").orElse("");
        return uri.getScheme() + "://" + uri.getHost() + ":" + dial.port()
                + (uri.getRawPath() == null ? "" : uri.getRawPath()) + through;
    }

    private static String excerpt(String line) {
        var printable = line.replaceAll("[^ -~]", "?");
        return printable.length() > 80 ? printable.substring(0, 80) + "…" : printable;
    }
}
