package dev.rtck.harness.bed;

import dev.rtck.harness.claim.Acknowledgement;
import dev.rtck.harness.claim.Message;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.evidence.WireEvent.Received;
import dev.rtck.harness.evidence.WireEvent.Sent;
import dev.rtck.harness.target.ClientFrame;
import dev.rtck.harness.target.Target;
import dev.rtck.harness.wire.Frame;
import dev.rtck.harness.wire.RawWebSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A WebSocket connection of the kit to the target. Everything sent and received stands in the evidence log under its
 * name. Methods that send return the client, so that a case reads as a sentence; a send on a connection that the target
 * has ended is written down and otherwise ignored: the claims that follow find it.
 */
public final class Client {
    /** For what must show within the specification's second, and for the kit to notice that it came too late. */
    private static final Duration SETTLE = Duration.ofMillis(300);

    /** So many fit whole into the sample that the log keeps of them. */
    private static final int SOME = 50;

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
            sendAs(subscription(bed.target(), topic), Sent.subscribe(topic));
        }
        return this;
    }

    /**
     * Subscribes to topics that nobody publishes on, fifty at a time, until there are so many, or the target answers with
     * an error or ends the connection; returns the entry of the log at which it began. They are too many for an entry
     * each.
     */
    public long subscribesOn(String prefix, int topics) {
        var begun = act("subscribes to up to " + topics + " topics", () -> {});
        for (var first = 0; first < topics; first += SOME) {
            var some = IntStream.range(first, Math.min(topics, first + SOME))
                    .mapToObj(i -> subscription(bed.target(), prefix + i))
                    .toList();
            sendMany("subscribes to " + some.size() + " more", some);
            if (await(begun, e -> isError(e) || isEnd(e), Duration.ZERO).isPresent()) {
                return begun;
            }
        }
        return begun;
    }

    /** Subscribes to so many topics that nobody publishes on, and unsubscribes from each at once. */
    public Client subscribesAndUnsubscribes(String prefix, int topics) {
        for (var first = 0; first < topics; first += SOME / 2) {
            var some = IntStream.range(first, Math.min(topics, first + SOME / 2))
                    .boxed()
                    .flatMap(i ->
                            Stream.of(subscription(bed.target(), prefix + i), unsubscription(bed.target(), prefix + i)))
                    .toList();
            sendMany("subscribes to some topics and unsubscribes from each at once", some);
        }
        return this;
    }

    /** The sample of them in the log has a line for each. */
    private void sendMany(String what, List<String> texts) {
        send(what, String.join("\n", texts).getBytes(StandardCharsets.UTF_8), () -> {
            for (var each : texts) {
                socket.text(each);
            }
        });
        settled();
    }

    /** Subscribes with the same message in another form. */
    public Client subscribe(String topic, UnaryOperator<String> form) {
        sendAs(form.apply(subscription(bed.target(), topic)), Sent.subscribe(topic));
        return this;
    }

    static String subscription(Target target, String topic) {
        var frame = target.mapping().client().subscribe();
        return frame.flatMap(it -> it.forTopic(topic)).orElseGet(() -> message("subscribe", topic));
    }

    static String unsubscription(Target target, String topic) {
        var frame = target.mapping().client().unsubscribe();
        return frame.flatMap(it -> it.forTopic(topic)).orElseGet(() -> message("unsubscribe", topic));
    }

    /** Ends the subscription to each topic, in the target's dialect. */
    public Client unsubscribe(String... topics) {
        for (var topic : topics) {
            sendAs(unsubscription(bed.target(), topic), Sent.unsubscribe(topic));
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

    /** Sends a text that is a heartbeat, so many times, in a way of its own: in pieces, slowly, several at once. */
    public Client pingBy(String text, int times, Action way) {
        for (var i = 0; i < times; i++) {
            log.append(who, new Sent(text, Sent.PING));
        }
        attempt(way);
        return this;
    }

    /**
     * Makes sure that this heartbeat is answered, so that a case can ask whether it still is in other circumstances.
     *
     * @throws Withheld when it is not
     */
    public Client answering(String text) {
        var sent = sendAs(text, Sent.PING);
        return await(
                        sent.seq(),
                        e -> isPong(e) || isEnd(e),
                        bed.target().heartbeat().pongWithin())
                .filter(this::isPong)
                .map(e -> this)
                .orElseThrow(() -> new Withheld("an ordinary ping is not answered; see the requirement on it"));
    }

    /**
     * Makes sure that the connection works, by an RFC 6455 ping: only then its end means anything.
     *
     * @throws Withheld when the ping is not answered
     */
    public Client responsive() {
        var sent = controlPing("rtck".getBytes(StandardCharsets.US_ASCII));
        return await(
                        sent,
                        e -> e.event() instanceof WireEvent.ReceivedPong || isEnd(e),
                        bed.target().heartbeat().pongWithin())
                .filter(e -> e.event() instanceof WireEvent.ReceivedPong)
                .map(e -> this)
                .orElseThrow(
                        () -> new Withheld("an RFC 6455 ping is not answered; see the requirement on control pings"));
    }

    /**
     * Subscribes, and makes sure that a publication arrives, so that a case can ask whether it still does in other
     * circumstances.
     *
     * @throws Withheld when it does not
     */
    public Client receiving(String topic) {
        subscribe(topic).settled();
        var id = bed.publish(topic).id();
        var arrived = await(
                0, e -> e.event() instanceof Received it && it.text().contains(id) || isEnd(e), Duration.ofSeconds(2));
        if (arrived.filter(e -> e.event() instanceof Received).isEmpty()) {
            throw new Withheld(who + " receives nothing of " + topic + "; see the requirement on delivery");
        }
        return this;
    }

    /**
     * Waits for the target's close frame after entry {@code trigger}; returns its entry.
     *
     * @throws Withheld when none comes
     */
    public long closed(long trigger) {
        return await(trigger, Client::isEnd, Duration.ofSeconds(5))
                .filter(e -> e.event() instanceof WireEvent.ReceivedClose)
                .map(Entry::seq)
                .orElseThrow(() -> new Withheld("no close frame came; see the requirement on the closing handshake"));
    }

    /** Waits until the target has closed the connection, or this long; returns whether it has. */
    public boolean awaitEnd(long trigger, Duration patience) {
        return await(trigger, Client::isEnd, patience).isPresent();
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
        await(trigger, e -> e.event() instanceof WireEvent.Ended, Duration.ofSeconds(2));
        return trigger;
    }

    /** Sends frames, legal or not, one after the other without waiting. */
    public long sendTogether(String what, Frame... frames) {
        var payload = new ByteArrayOutputStream();
        Stream.of(frames).map(Frame::payload).forEach(payload::writeBytes);
        return send(what, payload.toByteArray(), () -> {
            for (var frame : frames) {
                socket.send(frame);
            }
        });
    }

    /** Ends the connection with RST. */
    public long reset() {
        return act("RST", socket::reset);
    }

    /** Ends the TCP connection with FIN, without a close frame. */
    public long abandon() {
        return act("FIN without a close frame", socket::close);
    }

    /** Stops reading: its kernel's buffer fills up, then the target's, then the target's memory. */
    public Client stopsReading() {
        log.append(who, new CaseEvent.Noted(CaseEvent.Noted.STOPS_READING));
        socket.pauseReading();
        return this;
    }

    /** Reads on; returns the entry of the log. */
    public long readsOn() {
        var entry = log.append(who, new CaseEvent.Noted(CaseEvent.Noted.READS_ON));
        socket.resumeReading();
        return entry.seq();
    }

    /** Does something else with the connection; {@code what} says what, for the log. */
    public long act(String what, Action action) {
        return send(what, new byte[0], action);
    }

    /** Sends a heartbeat and waits for its answer; says whether one came before the end of the connection or the patience. */
    public boolean beats(Duration patience) {
        var sent =
                bed.target().ping().text().map(text -> sendAs(text, Sent.PING).seq());
        return sent.flatMap(seq -> await(seq, e -> isPong(e) || isEnd(e), patience))
                .filter(this::isPong)
                .isPresent();
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
                log.append(
                        who, new CaseEvent.Noted("no pong: the kit waits a moment instead of using pings as barrier"));
                barrier.set(false);
            }
            return this;
        }
        await(Long.MAX_VALUE - 1, e -> false, SETTLE);
        return this;
    }

    /** Waits until each publication has arrived or the patience ends; what came of it is for claims to say. */
    public Client hears(List<Publication> publications, Duration patience) {
        awaitAll(publications.stream().map(Publication::id).toList(), patience);
        return this;
    }

    /** Whether a publication has arrived by now. */
    public boolean heard(Publication publication) {
        return awaitAll(List.of(publication.id()), Duration.ZERO);
    }

    /** Whether its pings are answered, as far as the kit knows: then nothing else is needed to see it alive. */
    public boolean answered() {
        return bed.subject().barrier().get();
    }

    /** Sends nothing for this long, in real time, or until the target ends the connection. */
    public Client idles(Duration time) {
        await(0, Client::isEnd, time);
        return this;
    }

    /**
     * Waits a moment for the acknowledgement of the last subscribe or unsubscribe; returns the entry of that message,
     * acknowledged or not.
     */
    public long acknowledged() {
        var asked = log.history()
                .of(who, Sent.class)
                .filter(it -> it.event().intent().contains("subscribe "))
                .reduce((first, second) -> second)
                .orElseThrow()
                .seq();
        await(asked, e -> isAcknowledgement(e) || isEnd(e), SETTLE);
        return asked;
    }

    /** Waits until these have arrived, or a moment. */
    public Client awaits(List<Publication> publications) {
        awaitAll(publications.stream().map(Publication::id).toList(), Duration.ofSeconds(2));
        return this;
    }

    private boolean isAcknowledgement(Entry entry) {
        return entry.event() instanceof Received it
                && Acknowledgement.is(
                        Message.parse(it.text(), bed.target().mapping()),
                        bed.target().topics().keySet());
    }

    /** Waits for an entry of this client after {@code seq}. */
    Optional<Entry> await(long seq, Predicate<Entry> wanted, Duration patience) {
        return log.await(seq, e -> e.who().equals(who) && wanted.test(e), System.nanoTime() + patience.toNanos());
    }

    /** The same, with the patience counted from entry {@code seq}: what many clients are owed at once is waited for once. */
    Optional<Entry> awaitSince(long seq, Predicate<Entry> wanted, Duration patience) {
        return await(seq, wanted, log.left(patience, e -> e.seq() == seq));
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

    /** Waits until nothing has arrived for a while, or the connection has ended; at most half a minute. */
    void awaitSilence() {
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        var last = log.append(who, new CaseEvent.Noted("drains")).seq();
        while (System.nanoTime() < until) {
            var next = await(last, e -> e.event().fromTarget(), Duration.ofMillis(1500));
            if (next.isEmpty() || isEnd(next.get())) {
                return;
            }
            last = next.get().seq();
        }
    }

    /** How long it is worth waiting for a pong: where none ever comes, only a moment. */
    Duration pongPatience() {
        return bed.subject().barrier().get() ? bed.target().heartbeat().pongWithin() : SETTLE;
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
        return entry.event() instanceof WireEvent.Ended || entry.event() instanceof WireEvent.ReceivedClose;
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
        var entry = log.append(who, new WireEvent.SentBytes(what, Recorder.sample(payload)));
        attempt(action);
        return entry.seq();
    }

    private void attempt(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            log.append(who, new CaseEvent.Noted("not sent, the connection is gone: " + e.getMessage()));
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
