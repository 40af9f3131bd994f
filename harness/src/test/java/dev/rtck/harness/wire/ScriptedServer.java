package dev.rtck.harness.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** Accepts connections one after the other and lets a script do anything to them. */
final class ScriptedServer implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("Sec-WebSocket-Key: (\\S+)");

    private final ServerSocket listener;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

    /** What happens to a connection; it is closed afterwards. */
    interface Script {
        void play(Peer peer) throws Exception;
    }

    /** The server's end of a connection. */
    record Peer(Socket socket, InputStream in, OutputStream out) {
        String readHead() throws IOException {
            var head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                head.write(next);
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        }

        Peer say(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }

        Peer hex(String bytes) throws IOException {
            out.write(HexFormat.of().parseHex(bytes.replace(" ", "")));
            return this;
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        Peer open(String... fields) throws IOException {
            var key = KEY.matcher(readHead());
            var more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
            return say("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Upgrade.accept(key.find() ? key.group(1) : "") + "\r\n" + more
                    + "\r\n");
        }

        /** Reads one masked frame; its payload, or "end". */
        String readFrame() throws IOException {
            int first = in.read();
            if (first < 0) {
                return "end";
            }
            int length = in.read() & 0x7F;
            var key = in.readNBytes(4);
            return first % 16 + ":" + new String(Frame.mask(in.readNBytes(length), key), StandardCharsets.UTF_8);
        }
    }

    private ScriptedServer(ServerSocket listener, Script script) {
        this.listener = listener;
        var thread = new Thread(() -> serve(script), "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    static ScriptedServer playing(Script script) {
        try {
            return new ScriptedServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Completes the handshake, plays the script, and sends FIN. */
    static ScriptedServer webSocket(Script script) {
        return playing(peer -> script.play(peer.open()));
    }

    /** Completes the handshake, sends these bytes, and reads until the client has gone. */
    static ScriptedServer sending(String hex) {
        return webSocket(peer -> {
            peer.hex(hex).socket().shutdownOutput();
            peer.in().readAllBytes();
        });
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/ws");
    }

    Dial dial() {
        return Dial.to(uri());
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve(Script script) {
        while (!listener.isClosed()) {
            try (var socket = listener.accept()) {
                socket.setTcpNoDelay(true);
                script.play(new Peer(socket, socket.getInputStream(), socket.getOutputStream()));
            } catch (IOException e) {
                // The client has gone, which is the end of most scripts, or the server is closed.
            } catch (Exception | AssertionError e) {
                failure.complete(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        if (failure.isDone()) {
            throw new AssertionError("the script failed", failure.join());
        }
    }
}
