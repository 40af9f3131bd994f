package dev.rtck.mutants.nulls;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** One accepted connection, with the little that null servers do. */
final class Peer {
    private static final int NOISE_BYTES = 1 << 16;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    Peer(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    /** What is done after the upgrade. */
    @FunctionalInterface
    interface Upgraded {
        void serve(Peer peer) throws IOException;
    }

    /** Reads until the other side ends. */
    void drain() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Ends the connection with RST instead of FIN. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    void noise(RandomGenerator random) throws IOException {
        var bytes = new byte[NOISE_BYTES];
        random.nextBytes(bytes);
        out.write(bytes);
        socket.shutdownOutput();
        drain();
    }

    /** Answers one request with 200 and this body. */
    void answer(String type, String body) throws IOException {
        Request.read(in);
        respond(type, body);
    }

    private void respond(String type, String body) throws IOException {
        write("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body);
        socket.shutdownOutput();
        drain();
    }

    /**
     * Upgrades every request that has an Upgrade field, and looks at nothing else in it. Other requests are answered
     * with 200, so that the publish hook confirms what it never did.
     */
    void upgraded(Upgraded next) throws IOException {
        var request = Request.read(in);
        upgraded(request, Request.accept(request.field("sec-websocket-key")), next);
    }

    /** The same with an accept value that no key leads to. */
    void upgraded(String accept, Upgraded next) throws IOException {
        upgraded(Request.read(in), accept, next);
    }

    private void upgraded(Request request, String accept, Upgraded next) throws IOException {
        if (request.field("upgrade").isEmpty()) {
            respond("application/json", "{}");
            return;
        }
        write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept + "\r\n\r\n");
        next.serve(this);
    }

    /** Sends a close frame and waits for the other side to end the connection. */
    void close(int code) throws IOException {
        out.write(new byte[] {(byte) 0x88, 2, (byte) (code >> 8), (byte) code});
        drain();
    }

    void closeAtFirstFrame(int code) throws IOException {
        if (in.read() >= 0) {
            close(code);
        }
    }

    /** Sends each frame back with the opcode and flags it came with, unmasked as a server's must be. */
    void echo() throws IOException {
        for (var first = in.read(); first >= 0; first = in.read()) {
            var second = in.readUnsignedByte();
            var length = switch (second & 0x7f) {
                case 126 -> in.readUnsignedShort();
                case 127 -> in.readLong();
                default -> second & 0x7f;
            };
            var mask = new byte[4];
            if ((second & 0x80) != 0) {
                in.readFully(mask);
            }
            if (length < 0) {
                // No frame is that long: what follows cannot be read, and nothing is done about it.
                drain();
                return;
            }
            head(first, length);
            copy(length, mask);
        }
    }

    private void head(int first, long length) throws IOException {
        out.write(first);
        if (length < 126) {
            out.write((int) length);
        } else if (length < 1 << 16) {
            out.write(new byte[] {126, (byte) (length >> 8), (byte) length});
        } else {
            out.write(127);
            for (var shift = 56; shift >= 0; shift -= 8) {
                out.write((int) (length >> shift) & 0xff);
            }
        }
    }

    private void copy(long length, byte[] mask) throws IOException {
        var buffer = new byte[8192];
        for (var done = 0L; done < length; ) {
            var read = ((InputStream) in).read(buffer, 0, (int) Math.min(buffer.length, length - done));
            if (read < 0) {
                return;
            }
            for (var i = 0; i < read; i++) {
                buffer[i] ^= mask[(int) ((done + i) & 3)];
            }
            out.write(buffer, 0, read);
            done += read;
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
