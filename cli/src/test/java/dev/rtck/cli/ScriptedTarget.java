package dev.rtck.cli;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A small server that speaks the protocol, and does what its script says: {@code serve}; {@code die:N}, exit with 7 at
 * the N-th client message; {@code refuse}, answer each handshake with 401 and what it was sent; {@code cling}, keep
 * subscriptions that were ended; {@code betray}, tell everybody what the handshake held, in every encoding;
 * {@code say:LINES}, say each line to everybody who connects, and close where it is {@code close}.
 */
public final class ScriptedTarget {
    private final String script;
    private final Map<OutputStream, Set<String>> clients = new ConcurrentHashMap<>();
    private final AtomicInteger messages = new AtomicInteger();

    private ScriptedTarget(String script) {
        this.script = script;
    }

    /** Arguments: the port (0 for a free one, which is printed), the script, and a mark that nobody reads. */
    public static void main(String... arguments) throws IOException {
        var target = new ScriptedTarget(arguments[1]);
        try (var server = new ServerSocket(Integer.parseInt(arguments[0]), 100, InetAddress.getLoopbackAddress())) {
            System.out.println("port " + server.getLocalPort());
            while (true) {
                var socket = server.accept();
                new Thread(() -> target.serve(socket)).start();
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new DataInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            var start = line(in);
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                headers.put(line.replaceAll(":.*", ""), line.replaceAll("^[^:]*: *", ""));
            }
            if (start.startsWith("GET /ws")) {
                upgrade(in, out, start, headers);
            } else if (start.startsWith("POST /emit")) {
                emit(new String(
                        in.readNBytes(Integer.parseInt(headers.get("Content-Length"))), StandardCharsets.UTF_8));
                answer(out, "200 OK", "{}");
            } else {
                answer(out, "200 OK", "{}");
            }
        } catch (IOException e) {
            // The client has gone, which is its right.
        }
    }

    private void upgrade(DataInputStream in, OutputStream out, String start, Map<String, String> headers)
            throws IOException {
        if (script.equals("refuse")) {
            System.out.println("refused " + headers);
            answer(out, "401 Unauthorized", "not with " + headers);
            return;
        }
        write(
                out,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accept(headers.get("Sec-WebSocket-Key")) + "\r\n\r\n");
        clients.put(out, ConcurrentHashMap.newKeySet());
        if (script.equals("betray")) {
            betray(out, start + " " + headers);
        }
        if (script.startsWith("say:")) {
            for (var line : script.substring(4).split("\n")) {
                if (line.equals("close")) {
                    frame(out, 8, new byte[] {3, (byte) 0xe9});
                } else {
                    send(out, line);
                }
            }
        }
        try {
            while (true) {
                var opcode = in.readUnsignedByte() & 15;
                var payload = payload(in);
                if (opcode == 8) {
                    if (!script.endsWith("close")) {
                        frame(out, 8, payload);
                    }
                    return;
                }
                if (opcode == 9) {
                    frame(out, 10, payload);
                } else if (opcode == 1) {
                    message(out, new String(payload, StandardCharsets.UTF_8));
                }
            }
        } finally {
            clients.remove(out);
        }
    }

    private static void betray(OutputStream out, String told) throws IOException {
        System.out.println("betrays " + told);
        var bytes = told.getBytes(StandardCharsets.UTF_8);
        send(
                out,
                "{\"type\":\"greeting\",\"topic\":\"system\",\"data\":{\"plain\":\"" + told.replace("\"", "\\\"")
                        + "\",\"url\":\"" + URLEncoder.encode(told, StandardCharsets.UTF_8) + "\",\"base64\":\""
                        + Base64.getEncoder().encodeToString(bytes) + "\"},\"timestamp\":" + now() + "}");
        frame(out, 2, bytes);
        frame(out, 9, told.substring(0, Math.min(100, told.length())).getBytes(StandardCharsets.UTF_8));
    }

    private void message(OutputStream out, String text) throws IOException {
        if (script.equals("die:" + messages.incrementAndGet())) {
            System.out.println("giving up at: " + text);
            System.out.flush();
            Runtime.getRuntime().halt(7);
        }
        var topic = member(text, "topic");
        switch (member(text, "action")) {
            case "subscribe" -> clients.get(out).add(topic);
            case "unsubscribe" -> {
                if (!script.equals("cling")) {
                    clients.get(out).remove(topic);
                }
            }
            case "ping" ->
                send(out, "{\"type\":\"pong\",\"topic\":\"system\",\"data\":{},\"timestamp\":" + now() + "}");
            default -> {}
        }
    }

    private void emit(String body) {
        var envelope = body.substring(0, body.length() - 1) + ",\"timestamp\":" + now() + "}";
        clients.forEach((out, topics) -> {
            if (topics.contains(member(body, "topic"))) {
                try {
                    send(out, envelope);
                } catch (IOException e) {
                    clients.remove(out);
                }
            }
        });
    }

    private static String member(String json, String name) {
        var matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String now() {
        return String.format(java.util.Locale.ROOT, "%.3f", System.currentTimeMillis() / 1e3);
    }

    private static void send(OutputStream out, String text) throws IOException {
        frame(out, 1, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void frame(OutputStream out, int opcode, byte[] payload) throws IOException {
        var head = payload.length < 126
                ? new byte[] {(byte) (0x80 | opcode), (byte) payload.length}
                : new byte[] {(byte) (0x80 | opcode), 126, (byte) (payload.length >> 8), (byte) payload.length};
        synchronized (out) {
            out.write(head);
            out.write(payload);
            out.flush();
        }
    }

    private static byte[] payload(DataInputStream in) throws IOException {
        var length = in.readUnsignedByte() & 127;
        length = length == 126 ? in.readUnsignedShort() : length;
        var mask = in.readNBytes(4);
        var payload = in.readNBytes(length);
        for (var i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    private static void answer(OutputStream out, String status, String body) throws IOException {
        write(
                out,
                "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static String accept(String key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                    .getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
