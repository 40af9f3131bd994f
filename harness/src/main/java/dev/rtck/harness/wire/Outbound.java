package dev.rtck.harness.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sending side of one connection. Writers take turns; the reader's own answers (pong, close) never wait for a
 * writer, which may be slow on purpose: whoever holds the turn sends them when it is done. Only the newest pong is kept,
 * which RFC 6455 §5.5.3 allows. A peer that takes nothing for {@value #PATIENCE_SECONDS} s is given up.
 */
final class Outbound {
    /** No case waits so long for a peer that does not read, and no healthy peer lets the kernel's buffers stay full so long. */
    private static final int PATIENCE_SECONDS = 30;

    private final OutputStream out;
    private final Runnable giveUp;
    private final AtomicBoolean givenUp = new AtomicBoolean();
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicReference<byte[]> pong = new AtomicReference<>();
    private final AtomicReference<byte[]> close = new AtomicReference<>();

    /** @param giveUp ends the connection, and with it every write, without blocking */
    Outbound(OutputStream out, Runnable giveUp) {
        this.out = out;
        this.giveUp = giveUp;
    }

    /** Whether the peer was given up because it read nothing. */
    boolean givenUp() {
        return givenUp.get();
    }

    void write(byte[] bytes) throws IOException {
        turn.lock();
        try {
            put(bytes, 0, bytes.length);
        } finally {
            turn.unlock();
        }
        sendAnswers();
    }

    void writeSlowly(byte[] bytes, int chunk, Duration pause) throws IOException, InterruptedException {
        turn.lock();
        try {
            for (int from = 0; from < bytes.length; from += chunk) {
                if (from > 0) {
                    Thread.sleep(pause.toMillis(), pause.toNanosPart() % 1_000_000);
                }
                put(bytes, from, Math.min(chunk, bytes.length - from));
            }
        } finally {
            turn.unlock();
        }
        sendAnswers();
    }

    void answerPing(byte[] payload) throws IOException {
        pong.set(Frame.of(Frame.PONG, payload).encode());
        sendAnswers();
    }

    void answerClose(Frame frame) throws IOException {
        close.set(frame.encode());
        sendAnswers();
    }

    private void sendAnswers() throws IOException {
        // Looked at again after each turn: an answer left while the turn was held must not be forgotten.
        while ((pong.get() != null || close.get() != null) && turn.tryLock()) {
            try {
                send(pong.getAndSet(null));
                send(close.getAndSet(null));
            } finally {
                turn.unlock();
            }
        }
    }

    private void send(byte[] bytes) throws IOException {
        if (bytes != null) {
            put(bytes, 0, bytes.length);
        }
    }

    /** A blocked write ends only with its socket. */
    private void put(byte[] bytes, int from, int length) throws IOException {
        var written = new CompletableFuture<Void>().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        written.whenComplete((done, late) -> {
            if (late != null) {
                givenUp.set(true);
                giveUp.run();
            }
        });
        try {
            out.write(bytes, from, length);
            out.flush();
        } catch (IOException e) {
            throw givenUp.get()
                    ? new IOException("the peer has read nothing for " + PATIENCE_SECONDS + " s, and was given up", e)
                    : e;
        } finally {
            written.complete(null);
        }
    }
}
