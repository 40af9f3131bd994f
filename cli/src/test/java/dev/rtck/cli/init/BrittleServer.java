package dev.rtck.cli.init;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** A WebSocket server of a few lines, one connection at a time, which ends as a whole when its handler throws. */
final class BrittleServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Function<String, Optional<String>> answers;

    BrittleServer(Function<String, Optional<String>> answers) throws IOException {
        this.answers = answers;
        var thread = new Thread(this::serve, "brittle-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var peer = socket.accept()) {
                talk(peer);
            } catch (IllegalStateException e) {
                close();
            } catch (IOException | GeneralSecurityException e) {
                // This client left; there may be another.
            }
        }
    }

    private void talk(Socket peer) throws IOException, GeneralSecurityException {
        var in = new DataInputStream(peer.getInputStream());
        var key = "";
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            key = line.startsWith("Sec-WebSocket-Key: ") ? line.substring(19) : key;
        }
        var accept = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        send(
                peer,
                ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                                + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        for (var opcode = in.read() & 15; opcode == 1; opcode = in.read() & 15) {
            var length = in.read() & 127;
            length = length == 126 ? in.readUnsignedShort() : length;
            var mask = in.readNBytes(4);
            var payload = in.readNBytes(length);
            for (var i = 0; i < length; i++) {
                payload[i] ^= mask[i % 4];
            }
            var answer = answers.apply(new String(payload, StandardCharsets.UTF_8));
            if (answer.isPresent()) {
                var text = answer.get().getBytes(StandardCharsets.UTF_8);
                send(peer, new byte[] {(byte) 0x81, (byte) text.length});
                send(peer, text);
            }
        }
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static void send(Socket peer, byte[] bytes) throws IOException {
        peer.getOutputStream().write(bytes);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
