package dev.rtck.reference.websocket;

import dev.rtck.reference.realtime.Client;
import dev.rtck.reference.realtime.ConnectionManager;
import dev.rtck.reference.realtime.Json;
import dev.rtck.reference.realtime.Refused;
import dev.rtck.reference.realtime.Timer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * One WebSocket connection: its messages are handled one after the other, in the order in which they came. Jetty judges
 * the frames (RFC 6455, section 5); here messages are put together from them (5.4) and pings answered (5.5.2).
 */
final class ClientConnection implements FrameHandler, Client {
    /** How long a peer may take to answer a close frame: one that was too slow must first read what is before it. */
    private static final long CLOSE_GRACE_NANOS = 10_000_000_000L;

    private final ConnectionManager manager;
    private final Timer timer;
    private final Writers writers;
    private final int maxMessageSize;
    private final ByteArrayOutputStream fragments = new ByteArrayOutputStream(0);
    private CoreSession session;
    private Outbox outbox;
    private String clientId = "";
    private volatile long heardAt;
    private volatile boolean closing;

    ClientConnection(ConnectionManager manager, Timer timer, Writers writers, int maxMessageSize) {
        this.manager = manager;
        this.timer = timer;
        this.writers = writers;
        this.maxMessageSize = maxMessageSize;
    }

    @Override
    public void onOpen(CoreSession session, Callback callback) {
        this.session = session;
        outbox = new Outbox(session, writers);
        heardAt = timer.now();
        clientId = manager.connect(this);
        callback.succeeded();
        session.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        heardAt = timer.now();
        switch (frame.getOpCode()) {
            case OpCode.PING -> pong(frame, callback);
            case OpCode.TEXT, OpCode.CONTINUATION -> {
                onText(frame);
                next(callback);
            }
            case OpCode.BINARY -> {
                close(CloseStatus.BAD_DATA, "expected a text message, found a binary one");
                next(callback);
            }
            case OpCode.CLOSE -> callback.succeeded(); // Jetty answers it.
            default -> next(callback);
        }
    }

    private void next(Callback callback) {
        callback.succeeded();
        session.demand();
    }

    /** The next frame is asked for when the pong has left: a peer that floods pings and reads nothing holds up only itself. */
    private void pong(Frame ping, Callback callback) {
        var pong = new Frame(OpCode.PONG, BufferUtil.copy(ping.getPayload()));
        session.sendFrame(pong, Callback.from(() -> next(callback), callback::failed), false);
    }

    private void onText(Frame frame) {
        if (closing) {
            return;
        }
        var payload = frame.getPayload();
        if (fragments.size() + payload.remaining() > maxMessageSize) {
            close(CloseStatus.MESSAGE_TOO_LARGE, "a message may have " + maxMessageSize + " bytes at most");
            fragments.reset();
            return;
        }
        if (frame.isFin() && fragments.size() == 0) {
            onMessage(payload);
            return;
        }
        fragments.writeBytes(BufferUtil.toArray(payload));
        if (frame.isFin()) {
            onMessage(ByteBuffer.wrap(fragments.toByteArray()));
            fragments.reset();
        }
    }

    private void onMessage(ByteBuffer utf8) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
            handle(ClientMessage.parse(text));
        } catch (CharacterCodingException e) {
            close(CloseStatus.BAD_PAYLOAD, "text is not UTF-8");
        } catch (Refused e) {
            manager.reply(clientId, "error", Json.object().put("message", e.getMessage()));
        }
        // Written here and now: an answer does not wait until the writers are through with everyone else's broadcasts.
        outbox.iterate();
    }

    private void handle(ClientMessage message) {
        switch (message.action()) {
            case SUBSCRIBE -> manager.subscribe(clientId, message.topic());
            case UNSUBSCRIBE -> manager.unsubscribe(clientId, message.topic());
            case PING -> manager.reply(clientId, "pong", Json.object());
        }
    }

    @Override
    public void send(byte[] envelope) {
        if (!outbox.offer(envelope)) {
            finish(new CloseStatus(CloseStatus.TRY_AGAIN_LATER, "too slow: reads less than is published"), true);
        }
    }

    @Override
    public void close(int code, String reason) {
        finish(new CloseStatus(code, reason), false);
    }

    private void finish(CloseStatus status, boolean dropWaiting) {
        closing = true;
        if (outbox.finish(status, dropWaiting)) {
            timer.after(CLOSE_GRACE_NANOS, session::abort);
        }
    }

    @Override
    public long silence() {
        return timer.now() - heardAt;
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        closing = true;
        manager.disconnect(clientId);
        outbox.close();
        callback.succeeded();
    }
}
