package dev.rtck.browser.peer;

import dev.rtck.harness.bed.Recording;
import dev.rtck.harness.evidence.PeerEvent.PeerEnded;
import dev.rtck.harness.evidence.PeerEvent.PeerHeard;
import dev.rtck.harness.evidence.PeerEvent.PeerHeardClose;
import dev.rtck.harness.evidence.PeerEvent.PeerSaid;
import dev.rtck.harness.evidence.PeerEvent.PeerSaidBytes;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.wire.Frame;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One connection of a page to the kit, once it is open. */
final class PlayedConnection {
    private static final int LARGEST = 16 << 20;

    private final int number;
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final Recording recording;
    private final Dialect dialect;
    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    private volatile boolean mute;
    private volatile boolean closing;
    private volatile boolean ended;

    PlayedConnection(int number, Socket socket, DataInputStream in, Recording recording, Dialect dialect)
            throws IOException {
        this.number = number;
        this.socket = socket;
        this.in = in;
        this.recording = recording;
        this.dialect = dialect;
        out = socket.getOutputStream();
    }

    int number() {
        return number;
    }

    boolean subscribed(String topic) {
        return topics.contains(topic);
    }

    Set<String> topics() {
        return Set.copyOf(topics);
    }

    /** From now on it says nothing by itself; {@code false} undoes it. */
    void mute(boolean on) {
        mute = on;
    }

    /** Hears the page until the connection ends. */
    void serve() {
        try {
            while (true) {
                frame();
            }
        } catch (EOFException e) {
            ended("end of stream");
        } catch (IOException e) {
            ended(e.getMessage());
        }
    }

    private void frame() throws IOException {
        var first = in.readUnsignedByte();
        var second = in.readUnsignedByte();
        long length = second & 0x7F;
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        if (length < 0 || length > LARGEST) {
            throw new IOException("a frame of " + length + " bytes");
        }
        var key = in.readNBytes((second & 0x80) == 0 ? 0 : 4);
        var payload = in.readNBytes((int) length);
        for (var i = 0; i < payload.length && key.length == 4; i++) {
            payload[i] ^= key[i & 3];
        }
        switch (first & 15) {
            case Frame.TEXT -> text(new String(payload, StandardCharsets.UTF_8));
            case Frame.CLOSE -> close(payload);
            case Frame.PING -> {
                if (!mute) {
                    write(Frame.of(Frame.PONG, payload));
                }
            }
            default -> {
                // Pages send nothing else.
            }
        }
    }

    private void text(String text) throws IOException {
        var intent = dialect.intent(text);
        recording.append(new PeerHeard(number, text, intent));
        if (intent.startsWith("subscribe ")) {
            topics.add(intent.substring("subscribe ".length()));
        } else if (intent.startsWith("unsubscribe ")) {
            topics.remove(intent.substring("unsubscribe ".length()));
        } else if (intent.equals(WireEvent.Sent.PING) && !mute) {
            say(dialect.pong(), "");
        }
    }

    private void close(byte[] payload) throws IOException {
        var code = payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        var reason = payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        recording.append(new PeerHeardClose(number, code, reason));
        if (closing) {
            // The answer to ours: one that is answered again is a protocol error.
            socket.shutdownOutput();
        } else if (!mute) {
            write(Frame.of(Frame.CLOSE, Arrays.copyOf(payload, Math.min(2, payload.length))));
            socket.shutdownOutput();
        }
    }

    /** Sends a text; {@code update} names what is to become visible by it. */
    void say(String text, String update) throws IOException {
        // Written down first: the page may show it before this thread goes on.
        recording.append(new PeerSaid(number, text, update));
        write(Frame.text(text));
    }

    void say(Frame frame, String what) throws IOException {
        recording.append(new PeerSaidBytes(number, what));
        write(frame);
    }

    /** Ends it with a close frame, or without one where there is no code. */
    void end(OptionalInt code) {
        try {
            if (code.isPresent()) {
                closing = true;
                say(Frame.close(code.getAsInt(), ""), "a close frame with code " + code.getAsInt());
                return;
            }
            recording.append(new PeerEnded(number, "FIN without a close frame", true));
            ended = true;
            socket.close();
        } catch (IOException e) {
            // The page was faster.
        }
    }

    /** Ends it by RST. */
    void reset() {
        try {
            recording.append(new PeerEnded(number, "RST", true));
            ended = true;
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // The page was faster.
        }
    }

    private synchronized void write(Frame frame) throws IOException {
        out.write(frame.unmasked().encode());
        out.flush();
    }

    private void ended(String how) {
        if (!ended) {
            ended = true;
            recording.append(new PeerEnded(number, how, false));
        }
        try {
            socket.close();
        } catch (IOException e) {
            // It is over all the same.
        }
    }

    boolean open() {
        return !ended;
    }

    /** Lets go of it without a word in the log: the case is over. */
    void drop() {
        ended = true;
        try {
            socket.close();
        } catch (IOException e) {
            // It is over all the same.
        }
    }
}
