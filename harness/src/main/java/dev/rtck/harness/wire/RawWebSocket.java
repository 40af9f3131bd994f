package dev.rtck.harness.wire;

import java.io.IOException;
import java.time.Duration;

/**
 * An open WebSocket connection on which every frame is seen and any frame can be sent (RFC 6455). Sending is safe from
 * several threads: frames never interleave, messages of several fragments do only with control frames. A send blocks
 * while the peer does not read, until {@link #close()}.
 */
public final class RawWebSocket implements AutoCloseable {
    /**
     * Opens a connection. Where it is {@link Handshake.Opened}, the caller owns the socket and must close it, and the
     * listener hears everything up to exactly one {@link FrameListener#onEnd}; else the listener hears nothing.
     */
    public static Handshake connect(Dial dial, FrameListener listener) {
        throw new UnsupportedOperationException();
    }

    public void text(String text) throws IOException {
        send(Frame.text(text));
    }

    /** Sends one text message in this many fragments of about equal size; a cut may fall inside a character. */
    public void textInPieces(String text, int pieces) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void binary(byte[] payload) throws IOException {
        send(Frame.of(Frame.BINARY, payload));
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

    public void send(Frame frame) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes bytes as they are. */
    public void sendRaw(byte[] bytes) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes bytes as they are, {@code chunk} at a time with a pause between; no other frame comes in between. */
    public void sendSlowly(byte[] bytes, int chunk, Duration pause) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Stops reading: once this has returned at most the call in progress reaches the listener, and the kernel's
     * receive buffer fills up.
     */
    public void pauseReading() {
        throw new UnsupportedOperationException();
    }

    public void resumeReading() {
        throw new UnsupportedOperationException();
    }

    /** Sends FIN and goes on reading. */
    public void shutdownOutput() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Ends the connection with RST. Never blocks. */
    public void reset() {
        throw new UnsupportedOperationException();
    }

    /** Whether the reader has not yet reported the end. */
    public boolean open() {
        throw new UnsupportedOperationException();
    }

    /** All bytes received so far, handshake included. */
    public long bytesReceived() {
        throw new UnsupportedOperationException();
    }

    /** Ends the connection at once, without a close frame. Never blocks; the reader then reports the end. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
