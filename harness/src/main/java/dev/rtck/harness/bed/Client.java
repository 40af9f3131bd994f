package dev.rtck.harness.bed;

import dev.rtck.harness.claim.Message;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.Event.Received;
import dev.rtck.harness.evidence.Event.Sent;
import dev.rtck.harness.target.ClientFrame;
import dev.rtck.harness.wire.Frame;
import dev.rtck.harness.wire.RawWebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A WebSocket connection of the kit to the target. Everything sent and received stands in the evidence log under its
 * name. Methods that send return the client, so that a case reads as a sentence; a send on a connection that the target
 * has ended is written down and otherwise ignored: the claims that follow find it.
 */
public final class Client {
    /** For what must show within the specification's second, and for the kit to notice that it came too late. */
    private static final Duration SETTLE = Duration.ofMillis(300);

    private final TestBed bed;
    private final CaseLog log;
    private final String who;
    private final RawWebSocket socket;

    Client(TestBed bed, CaseLog log, String who, RawWebSocket socket) {
        this.bed = bed;
        this.log = log;
        this.who = who;
        this.socket = socket;
    }

    /** Its name in the log. */
    public String who() {
        return who;
    }

    /** The connection itself, for what no ordinary client sends. */
    public RawWebSocket wire() {
        return socket;
    }

    /** Subscribes to each topic, in the target's dialect. */
    public Client subscribe(String... topics) {
        for (var topic : topics) {
            var frame = bed.target().mapping().client().subscribe();
            sendAs(
                    frame.flatMap(it -> it.forTopic(topic)).orElseGet(() -> message("subscribe", topic)),
                    Sent.subscribe(topic));
        }
        return this;
    }

    /** Ends the subscription to each topic, in the target's dialect. */
    public Client unsubscribe(String... topics) {
        for (var topic : topics) {
            var frame = bed.target().mapping().client().unsubscribe();
            sendAs(
                    frame.flatMap(it -> it.forTopic(topic)).orElseGet(() -> message("unsubscribe", topic)),
                    Sent.unsubscribe(topic));
        }
        return this;
    }

    /** Sends a heartbeat. */
    public Client ping() {
        bed.target().ping().text().ifPresent(text -> sendAs(text, Sent.PING));
        return this;
    }

    /** Sends a text that is a heartbeat in another shape than the usual one. */
    public Client pingAs(String text) {
        sendAs(text, Sent.PING);
        return this;
    }

    /** Sends a text as it is; returns the entry of the log, for claims about what comes of it. */
    public long send(String text) {
        return sendAs(text, "").seq();
    }

    /** Sends one frame, legal or not. */
    public long send(Frame frame, String what) {
        return send(what, frame.payload(), () -> socket.send(frame));
    }

    /** Sends one text message in several frames. */
    public long sendInPieces(String text, int pieces) {
        var entry = log.append(who, new Sent(text, ""));
        attempt(() -> socket.textInPieces(text, pieces));
        return entry.seq();
    }

    /** Sends a RFC 6455 ping. */
    public long controlPing(byte[] payload) {
        return send("RFC 6455 ping", payload, () -> socket.ping(payload));
    }

    /** Sends a close frame, and waits until the target has answered and ended the connection, or two seconds. */
    public long close(int code) {
        var trigger =
                send("close frame with code " + code, Frame.close(code, "").payload(), () -> socket.close(code, ""));
        await(trigger, e -> e.event() instanceof Event.Ended, Duration.ofSeconds(2));
        return trigger;
    }

    /** Does something else with the connection; {@code what} says what, for the log. */
    public long act(String what, Action action) {
        return send(what, new byte[0], action);
    }

    /**
     * Waits until the target has handled everything sent so far. The barrier is a ping, since messages of one connection
     * are handled in order; where the target does not answer pings, the kit waits a moment instead.
     */
    public Client settled() {
        var barrier = bed.subject().barrier();
        if (barrier.get()
                && bed.target().ping().text().isPresent()
                && !(bed.target().ping() instanceof ClientFrame.None)) {
            var sent = sendAs(bed.target().ping().text().get(), Sent.PING);
            var answer = await(
                    sent.seq(),
                    e -> isPong(e) || isEnd(e),
                    bed.target().heartbeat().pongWithin());
            if (answer.isEmpty()) {
                log.append(who, new Event.Noted("no pong: the kit waits a moment instead of using pings as barrier"));
                barrier.set(false);
            }
            return this;
        }
        await(Long.MAX_VALUE - 1, e -> false, SETTLE);
        return this;
    }

    /** Waits for an entry of this client after {@code seq}. */
    Optional<Entry> await(long seq, Predicate<Entry> wanted, Duration patience) {
        return log.await(seq, e -> e.who().equals(who) && wanted.test(e), System.nanoTime() + patience.toNanos());
    }

    /** Waits until each publication has arrived, or the patience ends. */
    boolean awaitAll(List<String> ids, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        return ids.stream()
                .allMatch(id -> log.await(
                                0,
                                e -> e.who().equals(who)
                                        && (isEnd(e)
                                                || e.event() instanceof Received it
                                                        && it.text().contains(id)),
                                deadline)
                        .isPresent());
    }

    boolean isPong(Entry entry) {
        return entry.event() instanceof Received it
                && Message.parse(it.text(), bed.target().mapping()).isPong();
    }

    boolean isError(Entry entry) {
        return entry.event() instanceof Received it
                && Message.parse(it.text(), bed.target().mapping()).isError();
    }

    static boolean isEnd(Entry entry) {
        return entry.event() instanceof Event.Ended || entry.event() instanceof Event.ReceivedClose;
    }

    /** Ends the connection at the end of its case, also where the log takes nothing any more. */
    void release() {
        try (socket) {
            if (socket.open()) {
                socket.close(1000, "");
            }
        } catch (IOException e) {
            // It was gone already.
        }
    }

    private Entry sendAs(String text, String intent) {
        var entry = log.append(who, new Sent(text, intent));
        attempt(() -> socket.text(text));
        return entry;
    }

    private long send(String what, byte[] payload, Action action) {
        var entry = log.append(who, new Event.SentBytes(what, Recorder.sample(payload)));
        attempt(action);
        return entry.seq();
    }

    private void attempt(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            log.append(who, new Event.Noted("not sent, the connection is gone: " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", e);
        }
    }

    private static String message(String action, String topic) {
        return tools.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("action", action)
                .put("topic", topic)
                .toString();
    }

    /** Something done with a connection. */
    @FunctionalInterface
    public interface Action {
        void run() throws IOException, InterruptedException;
    }
}
