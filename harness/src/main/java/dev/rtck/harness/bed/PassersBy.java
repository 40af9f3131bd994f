package dev.rtck.harness.bed;

import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.FrameListener;
import dev.rtck.harness.wire.Handshake;
import dev.rtck.harness.wire.RawWebSocket;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Connections that come, do something and go, several at a time. They are too many to be written down one by one: the
 * log has their number only.
 */
final class PassersBy implements AutoCloseable {
    private static final int AT_A_TIME = 4;

    private final Dial dial;
    private final String[] messages;
    private final int most;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);

    /**
     * Starts them.
     *
     * @param messages each sends these
     * @param most     how many come; they end earlier when this is closed
     */
    PassersBy(Dial dial, int most, String... messages) {
        this.dial = dial;
        this.messages = messages.clone();
        this.most = most;
        for (var i = 0; i < AT_A_TIME; i++) {
            threads.execute(this::comeAndGo);
        }
        threads.shutdown();
    }

    /** How many were connected so far. */
    int opened() {
        return opened.get();
    }

    /** Waits until all have gone. */
    void await() {
        try {
            if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
                going.set(false);
            }
        } catch (InterruptedException e) {
            going.set(false);
            Thread.currentThread().interrupt();
        }
    }

    private void comeAndGo() {
        for (var i = begun.incrementAndGet(); i <= most && going.get(); i = begun.incrementAndGet()) {
            if (RawWebSocket.connect(dial, new FrameListener() {}) instanceof Handshake.Opened it) {
                opened.incrementAndGet();
                visit(it.socket(), i);
            }
        }
    }

    /** Every way out in turn: a close frame, FIN, RST. */
    private void visit(RawWebSocket socket, int number) {
        try (socket) {
            for (var message : messages) {
                socket.text(message);
            }
            if (number % 3 == 0) {
                socket.close(1000, "");
            } else if (number % 3 == 1) {
                socket.reset();
            }
        } catch (IOException e) {
            // The target ended it first: a way out like any other.
        }
    }

    @Override
    public void close() {
        going.set(false);
        await();
    }
}
