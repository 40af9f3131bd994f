package dev.rtck.harness.bed;

import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.FrameListener;
import dev.rtck.harness.wire.Handshake;
import dev.rtck.harness.wire.RawWebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Clients that all come at once, as they do after a restart. Only their number stands in the log. */
final class Crowd {
    /** Threads that only wait for handshakes. */
    private static final int AT_ONCE = 50;

    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int TRY_AGAIN_LATER = 1013;

    private final Dial dial;
    private final int size;
    private final String subscription;
    private final Optional<String> ping;
    private final Predicate<String> pong;

    Crowd(Dial dial, int size, String subscription, Optional<String> ping, Predicate<String> pong) {
        this.dial = dial;
        this.size = size;
        this.subscription = subscription;
        this.ping = ping;
        this.pong = pong;
    }

    /**
     * What became of them.
     *
     * @param served     got the answer to a ping
     * @param turnedAway were told to come again later
     */
    record Outcome(int served, int turnedAway) {}

    /** Lets them come, and waits until each is served or turned away, or the time is over. */
    Outcome come(Duration within) {
        var served = new AtomicInteger();
        var turnedAway = new AtomicInteger();
        var through = new CountDownLatch(size);
        var deadline = System.nanoTime() + within.toNanos();
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        var open = new ConcurrentLinkedQueue<RawWebSocket>();
        for (var i = 0; i < size; i++) {
            threads.execute(() -> {
                var visitor = new Visitor(served, turnedAway, through);
                var handshake = RawWebSocket.connect(dial.withTimeout(within), visitor);
                if (handshake instanceof Handshake.Opened it) {
                    open.add(it.socket());
                    visitor.speak(it.socket());
                } else if (handshake instanceof Handshake.Refused it && it.status() == SERVICE_UNAVAILABLE) {
                    turnedAway.incrementAndGet();
                    through.countDown();
                }
            });
        }
        try {
            through.await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
        var outcome = new Outcome(served.get(), turnedAway.get());
        open.forEach(RawWebSocket::close);
        return outcome;
    }

    private final class Visitor implements FrameListener {
        private final AtomicInteger served;
        private final AtomicInteger turnedAway;
        private final CountDownLatch through;
        private boolean done;

        Visitor(AtomicInteger served, AtomicInteger turnedAway, CountDownLatch through) {
            this.served = served;
            this.turnedAway = turnedAway;
            this.through = through;
        }

        void speak(RawWebSocket socket) {
            try {
                socket.text(subscription);
                if (ping.isPresent()) {
                    socket.text(ping.get());
                } else {
                    counts(served);
                }
            } catch (IOException e) {
                // Neither served nor turned away.
            }
        }

        private synchronized void counts(AtomicInteger as) {
            if (!done) {
                done = true;
                as.incrementAndGet();
                through.countDown();
            }
        }

        @Override
        public void onText(long at, String text, int fragments) {
            if (pong.test(text)) {
                counts(served);
            }
        }

        @Override
        public void onClose(long at, int code, String reason, byte[] payload) {
            if (code == TRY_AGAIN_LATER) {
                counts(turnedAway);
            }
        }
    }
}
