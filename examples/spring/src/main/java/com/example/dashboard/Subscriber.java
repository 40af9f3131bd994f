package com.example.dashboard;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/** One connection. Whoever sends only queues; one task at a time writes, so a slow reader holds up nobody else. */
final class Subscriber {
    private static final int MAX_QUEUED = 4 << 20;
    private static final CloseStatus TOO_SLOW = new CloseStatus(1013, "too slow to keep up");

    private final WebSocketSession session;
    private final Executor writers;
    /** Guarded by the hub. */
    final Set<String> topics = new HashSet<>();

    private final Queue<String> queue = new ArrayDeque<>();
    private int queued;
    private CloseStatus ending;
    private boolean writing;
    private volatile long heard = System.nanoTime();

    Subscriber(WebSocketSession session, Executor writers) {
        this.session = session;
        this.writers = writers;
    }

    void heard() {
        heard = System.nanoTime();
    }

    long silentNanos() {
        return System.nanoTime() - heard;
    }

    synchronized boolean isEnding() {
        return ending != null;
    }

    synchronized void send(String text) {
        if (ending != null) {
            return;
        }
        if (queued + text.length() > MAX_QUEUED) {
            queue.clear();
            queued = 0;
            ending = TOO_SLOW;
        } else {
            queue.add(text);
            queued += text.length();
        }
        write();
    }

    /** Closes after what is queued; the first reason counts. */
    synchronized void end(CloseStatus status) {
        if (ending == null) {
            ending = status;
            write();
        }
    }

    private void write() {
        if (!writing) {
            writing = true;
            writers.execute(this::drain);
        }
    }

    private void drain() {
        try {
            while (true) {
                String next;
                synchronized (this) {
                    next = queue.poll();
                    if (next == null && ending == null) {
                        writing = false;
                        return;
                    }
                    queued -= next == null ? 0 : next.length();
                }
                if (next == null) {
                    session.close(ending);
                    return;
                }
                session.sendMessage(new TextMessage(next));
            }
        } catch (IOException | RuntimeException e) {
            giveUp();
        }
    }

    /** The peer is gone, or has not read for Tomcat's time limit. */
    private void giveUp() {
        synchronized (this) {
            queue.clear();
            ending = CloseStatus.SESSION_NOT_RELIABLE;
        }
        try {
            session.close(CloseStatus.SESSION_NOT_RELIABLE);
        } catch (IOException | RuntimeException e) {
            // It is closed already.
        }
    }
}
