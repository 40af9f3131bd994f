package dev.rtck.harness.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An open WebSocket connection on which every frame is seen and any frame can be sent (RFC 6455). Sending is safe from
 * several threads: frames never interleave, and the messages sent by {@link #text}, {@link #textInPieces} and
 * {@link #binary} only with control frames. A send blocks while the peer does not read, until {@link #close()} or for half a
 * minute, which ends the connection; it throws once the connection has ended.
 */
public final class RawWebSocket implements AutoCloseable {
    private final Connection connection;
    private final Dial dial;
    private final Outbound out;
    private final ReentrantLock message = new ReentrantLock();
    private final AtomicBoolean closeSent = new AtomicBoolean();
    private volatile boolean open = true;

    RawWebSocket(Connection connection, Dial dial, FrameListener listener) {
        this.connection = connection;
        this.dial = dial;
        this.out = new Outbound(connection.out(), connection::close);
        var reader = new Thread(
                new FrameReader(this, connection, dial.limits(), listener),
                "rtck-wire-" + dial.uri().getPort());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Opens a connection. Where it is {@link Handshake.Opened}, the caller owns the socket and must close it, and the
     * listener hears everything up to exactly one {@link FrameListener#onEnd}; else the listener hears nothing.
     */
    public static Handshake connect(Dial dial, FrameListener listener) {
        return connect(dial, listener, new byte[0]);
    }

    /** The same, with bytes behind the handshake in one go, before any answer to it can have come. */
    public static Handshake connect(Dial dial, FrameListener listener, byte[] early) {
        return new Dialer(dial, listener, early).dial();
    }

    public void text(String text) throws IOException {
        sendMessage(Frame.text(text));
    }

    /**
     * Sends one text message in this many fragments of about equal size; a cut may fall inside a character, and a
     * fragment may be empty.
     */
    public void textInPieces(String text, int pieces) throws IOException {
        if (pieces < 1) {
            throw new IllegalArgumentException("expected at least one piece, found " + pieces);
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        message.lock();
        try {
            for (int i = 0; i < pieces; i++) {
                int from = (int) ((long) bytes.length * i / pieces);
                int to = (int) ((long) bytes.length * (i + 1) / pieces);
                var opcode = i == 0 ? Frame.TEXT : Frame.CONTINUATION;
                send(Frame.of(opcode, Arrays.copyOfRange(bytes, from, to)).withFin(i == pieces - 1));
            }
        } finally {
            message.unlock();
        }
    }

    public void binary(byte[] payload) throws IOException {
        sendMessage(Frame.of(Frame.BINARY, payload));
    }

    public void ping(byte[] payload) throws IOException {
        send(Frame.of(Frame.PING, payload));
    }

    public void pong(byte[] payload) throws IOException {
        send(Frame.of(Frame.PONG, payload));
    }

    /** Sends a close frame; the connection stays open until the peer ends it or {@link #close()} is called. */
    public void close(int code, String reason) throws IOException {
        send(Frame.close(code, reason));
    }

    /** Sends one frame as it is, legal or not. */
    public void send(Frame frame) throws IOException {
        if (frame.opcode() == Frame.CLOSE) {
            closeSent.set(true);
        }
        out.write(frame.encode());
    }

    /** Writes bytes as they are. */
    public void sendRaw(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** Writes bytes as they are, {@code chunk} at a time with a pause between; no other frame comes in between. */
    public void sendSlowly(byte[] bytes, int chunk, Duration pause) throws IOException, InterruptedException {
        out.writeSlowly(bytes, chunk, pause);
    }

    /**
     * Stops reading: once this has returned at most the call in progress reaches the listener, at most 8 KiB more are
     * taken from the kernel, and its receive buffer fills up.
     */
    public void pauseReading() {
        connection.gate().shut();
    }

    public void resumeReading() {
        connection.gate().open();
    }

    /** Sends FIN and goes on reading. */
    public void shutdownOutput() throws IOException {
        connection.shutdownOutput();
    }

    /** Ends the connection with RST. Never blocks. */
    public void reset() {
        connection.reset();
    }

    /** Whether the end has not yet come. */
    public boolean open() {
        return open;
    }

    /** All bytes received so far, handshake included. */
    public long bytesReceived() {
        return connection.in().total();
    }

    /** Ends the connection at once, without a close frame. Never blocks; the reader then reports the end. Idempotent. */
    @Override
    public void close() {
        connection.close();
    }

    void ended() {
        open = false;
    }

    /** Whether the end came because the peer had read nothing for too long. */
    boolean givenUp() {
        return out.givenUp();
    }

    void answerPing(byte[] payload) {
        if (dial.answersPings()) {
            try {
                out.answerPing(payload);
            } catch (IOException e) {
                // The connection is over; the reader finds out how.
            }
        }
    }

    void answerClose(Frame answer) {
        if (dial.echoesClose() && closeSent.compareAndSet(false, true)) {
            try {
                out.answerClose(answer);
            } catch (IOException e) {
                // The connection is over; the reader finds out how.
            }
        }
    }

    private void sendMessage(Frame frame) throws IOException {
        message.lock();
        try {
            send(frame);
        } finally {
            message.unlock();
        }
    }
}
