package dev.rtck.mutants.wire;

import dev.rtck.chaos.intermediary.WireFrame;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One connection of the kit on its way to the server. Each direction has a thread. */
final class Passage {
    private static final int LONGEST_HEAD = 4 << 20;
    private static final int PIECE = 8192;
    /** CR LF CR LF. */
    private static final int END_OF_HEAD = 0x0d0a0d0a;

    private final Tampering tampering;
    private final DataInputStream fromClient;
    private final DataInputStream fromServer;
    private final Voice client;
    private final Voice server;
    private volatile String request = "";

    Passage(Tampering tampering, Socket clientSocket, Socket serverSocket, Voice client, Voice server)
            throws IOException {
        this.tampering = tampering;
        this.client = client;
        this.server = server;
        fromClient = new DataInputStream(new BufferedInputStream(clientSocket.getInputStream()));
        fromServer = new DataInputStream(new BufferedInputStream(serverSocket.getInputStream()));
    }

    /** From the client to the server, until the client ends. */
    void up() throws IOException {
        try {
            if (tampering.request() == Tampering.NONE.request()) {
                passHead();
            } else {
                request = tampering.request().apply(head(fromClient));
                server.bytes(bytes(request));
            }
            if (!field(request, "upgrade").isEmpty()) {
                if (tampering.frames() == Tampering.NONE.frames()) {
                    upFrames();
                } else {
                    upEveryFrame();
                }
            }
            if (tampering.request() != Tampering.NONE.request()) {
                upRequests();
            }
            passBytes(fromClient, server);
        } catch (EOFException e) {
            server.end();
        }
    }

    /** The further requests of a connection that is kept. */
    private void upRequests() throws IOException {
        var before = request;
        while (field(before, "upgrade").isEmpty()) {
            var length = field(before, "content-length");
            server.bytes(fromClient.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length)));
            before = tampering.request().apply(head(fromClient));
            server.bytes(bytes(before));
        }
    }

    /** From the server to the client, until the server ends. */
    void down() throws IOException {
        try {
            var answer = head(fromServer);
            if (answer.startsWith("HTTP/1.1 101")) {
                client.bytes(bytes(tampering.handshake().apply(answer)));
                client.join();
                downFrames();
            } else if (tampering.answer() == Tampering.NONE.answer() || hasNoLength(answer)) {
                client.bytes(bytes(answer));
                passBytes(fromServer, client);
            } else {
                downAnswer(answer);
            }
        } catch (EOFException e) {
            if (!tampering.lingers()) {
                client.end();
            }
        }
    }

    /** The client's messages, up to the first frame after which only the server can tell where the next one begins. */
    private void upFrames() throws IOException {
        var heard = tampering.client().get();
        while (true) {
            var frame = WireFrame.read(fromClient);
            if (!frame.masked() || !frame.legal() || frame.length() > WireFrame.LONGEST) {
                server.bytes(frame.head());
                return;
            }
            var payload = fromClient.readNBytes((int) frame.length());
            var text = frame.unmasked(payload);
            if (frame.wholeText() && WireFrame.utf8(text)) {
                heard.heard(WireFrame.text(text), server, client);
            } else {
                server.bytes(frame.head());
                server.bytes(payload);
            }
        }
    }

    /** Every frame of the client, up to the first whose end cannot be told or be waited for: what follows is lost. */
    private void upEveryFrame() throws IOException {
        var heard = tampering.frames().get();
        while (true) {
            fromClient.mark(1);
            fromClient.readUnsignedByte();
            var there = fromClient.available();
            fromClient.reset();
            var frame = WireFrame.read(fromClient);
            if (frame.length() < 0 || frame.length() > WireFrame.LONGEST) {
                heard.heard(frame, new byte[0], false, server, client);
                fromClient.transferTo(OutputStream.nullOutputStream());
                return;
            }
            var whole = there + 1 >= frame.head().length + frame.length();
            heard.heard(frame, frame.unmasked(fromClient.readNBytes((int) frame.length())), whole, server, client);
        }
    }

    private void downFrames() throws IOException {
        var heard = tampering.server().apply(client);
        while (true) {
            var frame = WireFrame.read(fromServer);
            var payload = fromServer.readNBytes((int) frame.length());
            if (frame.wholeText()) {
                heard.heard(WireFrame.text(payload), client);
            } else if (frame.close()) {
                tampering.farewell().heard(payload, client);
            } else {
                tampering.controls().heard(frame, payload, client);
            }
        }
    }

    private static boolean hasNoLength(String answer) {
        return field(answer, "content-length").isEmpty() && !answer.startsWith("HTTP/1.1 204");
    }

    /** One answer, after which the connection ends: what follows on it would not be tampered with. */
    private void downAnswer(String head) throws IOException {
        var length = field(head, "content-length");
        var body = fromServer.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        var plain = new HttpAnswer(head.strip(), body);
        // Answers of the publish hook are not changed, but end the connection too: a poll may follow on it.
        var answer = request.startsWith("POST ") ? plain : tampering.answer().changed(request.split(" ", 3)[1], plain);
        client.bytes(bytes(answer.head() + "\r\nConnection: close\r\n\r\n"));
        client.bytes(answer.body());
        client.end();
    }

    private static void passBytes(DataInputStream in, Voice out) throws IOException {
        var buffer = new byte[8192];
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.bytes(Arrays.copyOf(buffer, read));
        }
        out.end();
    }

    /** Passes a request's head on as it comes, piece by piece: one that never ends is for the server to give up. */
    private void passHead() throws IOException {
        var head = new ByteArrayOutputStream();
        var piece = new byte[PIECE];
        for (var last = 0; last != END_OF_HEAD && head.size() < LONGEST_HEAD; ) {
            fromClient.mark(PIECE);
            var read = fromClient.read(piece);
            if (read < 0) {
                throw new EOFException();
            }
            var used = 0;
            while (used < read && last != END_OF_HEAD) {
                last = last << 8 | piece[used++] & 0xff;
            }
            // What follows the head is no part of it, and stays to be read.
            fromClient.reset();
            fromClient.skipNBytes(used);
            head.write(piece, 0, used);
            if (last == END_OF_HEAD || head.size() >= LONGEST_HEAD) {
                // Known before the answer can come, which is changed by what was asked.
                request = head.toString(StandardCharsets.ISO_8859_1);
            }
            server.bytes(Arrays.copyOf(piece, used));
        }
    }

    private static String head(DataInputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (var last = 0; last != END_OF_HEAD && head.size() < LONGEST_HEAD; ) {
            var next = in.readUnsignedByte();
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static String field(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
