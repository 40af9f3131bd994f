package dev.rtck.harness.bed;

import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.FrameListener;
import dev.rtck.harness.wire.Handshake;
import dev.rtck.harness.wire.RawWebSocket;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** One client that pings some thousand times a second. Nobody writes its pings down, nor what answers them. */
final class PingFlood implements AutoCloseable {
    private static final int AT_A_TIME = 50;
    /** Between two volleys: what floods a server must not starve the machine that measures it. */
    private static final long PAUSE_MILLIS = 20;

    private final Dial dial;
    private final Optional<String> ping;
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread = new Thread(this::flood, "rtck-flood");

    /** @param ping the target's own; RFC 6455 pings are sent in any case */
    PingFlood(Dial dial, Optional<String> ping) {
        this.dial = dial;
        this.ping = ping;
        thread.setDaemon(true);
        thread.start();
    }

    long sent() {
        return sent.get();
    }

    private void flood() {
        if (RawWebSocket.connect(dial, new FrameListener() {}) instanceof Handshake.Opened it) {
            try (var socket = it.socket()) {
                while (going.get()) {
                    volley(socket);
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (IOException e) {
                // The target has ended it, as it may.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void volley(RawWebSocket socket) throws IOException {
        for (var i = 0; i < AT_A_TIME; i++) {
            socket.ping(new byte[0]);
            sent.incrementAndGet();
            if (ping.isPresent()) {
                socket.text(ping.get());
                sent.incrementAndGet();
            }
        }
    }

    @Override
    public void close() {
        going.set(false);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
