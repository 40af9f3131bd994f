package dev.rtck.reference.websocket;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * What one connection is still owed: a bounded queue, written without waiting by whoever calls {@link #iterate()}.
 * Frames that wait together leave in one write: a write costs microseconds, a frame in it a tenth of one.
 */
final class Outbox extends IteratingCallback {
    private static final int MAX_FRAMES = 10_000;
    private static final long MAX_BYTES = 4L << 20;
    private static final int FRAMES_A_WRITE = 64;

    private final CoreSession session;
    private final Writers writers;
    private final Deque<byte[]> waiting = new ArrayDeque<>(4);
    private long waitingBytes;
    private CloseStatus goodbye;
    private boolean ended;

    Outbox(CoreSession session, Writers writers) {
        this.session = session;
        this.writers = writers;
    }

    /** Queues a text frame, to be written by one of the writers. Returns false, and does nothing, where no room is left. */
    boolean offer(byte[] text) {
        boolean wasEmpty;
        synchronized (this) {
            if (goodbye != null) {
                return true;
            }
            if (waiting.size() >= MAX_FRAMES || waitingBytes > 0 && waitingBytes + text.length > MAX_BYTES) {
                return false;
            }
            wasEmpty = waiting.isEmpty();
            waiting.addLast(text);
            waitingBytes += text.length;
        }
        if (wasEmpty) {
            writers.write(this);
        }
        return true;
    }

    /** Sends the close frame behind what is waiting, or in its place. Nothing can be queued any more; only the first call counts. */
    boolean finish(CloseStatus status, boolean dropWaiting) {
        synchronized (this) {
            if (goodbye != null) {
                return false;
            }
            goodbye = status;
            if (dropWaiting) {
                waiting.clear();
                waitingBytes = 0;
            }
        }
        writers.write(this);
        return true;
    }

    @Override
    protected Action process() {
        var burst = nextBurst();
        if (burst.isEmpty()) {
            return sayGoodbye();
        }
        int last = burst.size() - 1;
        for (int i = 0; i < last; i++) {
            session.sendFrame(frame(burst.get(i)), Callback.NOOP, true);
        }
        session.sendFrame(frame(burst.get(last)), this, false);
        return Action.SCHEDULED;
    }

    private synchronized List<byte[]> nextBurst() {
        int size = Math.min(waiting.size(), FRAMES_A_WRITE);
        var burst = new ArrayList<byte[]>(size);
        for (int i = 0; i < size; i++) {
            var text = waiting.removeFirst();
            waitingBytes -= text.length;
            burst.add(text);
        }
        return burst;
    }

    private Action sayGoodbye() {
        CloseStatus status;
        synchronized (this) {
            if (goodbye == null || ended) {
                return Action.IDLE;
            }
            ended = true;
            status = goodbye;
        }
        session.close(status, this);
        return Action.SCHEDULED;
    }

    private static Frame frame(byte[] text) {
        return new Frame(OpCode.TEXT, ByteBuffer.wrap(text));
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
