package dev.rtck.harness.wire;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Closes a socket when a deadline passes, unless it is closed itself before. */
final class Watch implements AutoCloseable {
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean expired;

    Watch(Socket socket, Duration timeout) {
        var thread = new Thread(() -> watch(socket, timeout), "rtck-wire-tls-deadline");
        thread.setDaemon(true);
        thread.start();
    }

    boolean expired() {
        return expired;
    }

    private void watch(Socket socket, Duration timeout) {
        try {
            if (!done.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                expired = true;
                socket.close();
            }
        } catch (IOException | InterruptedException e) {
            // Closed already, or the JVM is ending: the socket is gone either way.
        }
    }

    @Override
    public void close() {
        done.countDown();
    }
}
