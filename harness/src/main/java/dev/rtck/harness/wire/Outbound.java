package dev.rtck.harness.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sending side of one connection. Writers take turns; the reader's own answers (pong, close) never wait for a
 * writer, which may be slow on purpose: whoever holds the turn sends them when it is done. Only the newest pong is kept,
 * which RFC 6455 §5.5.3 allows.
 */
final class Outbound {
    private final OutputStream out;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicReference<byte[]> pong = new AtomicReference<>();
    private final AtomicReference<byte[]> close = new AtomicReference<>();

    Outbound(OutputStream out) {
        this.out = out;
    }

    void write(byte[] bytes) throws IOException {
        turn.lock();
        try {
            out.write(bytes);
            out.flush();
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
                out.write(bytes, from, Math.min(chunk, bytes.length - from));
                out.flush();
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
            out.write(bytes);
            out.flush();
        }
    }
}
