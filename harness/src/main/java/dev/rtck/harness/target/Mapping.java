package dev.rtck.harness.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/**
 * The dialect of a target that speaks the protocol in other words. A mapping never turns a fail into a pass: what is
 * required of envelopes and client messages is judged on the wire, unmapped; the rest is judged through it.
 *
 * @param client how the kit's own messages look
 * @param message where the parts of an envelope are
 * @param timestamp how a timestamp is written
 * @param greeting frames after the handshake that are no deliveries
 * @param acknowledgement answers to subscribe and unsubscribe
 * @param pong answers to ping
 * @param error answers to bad input
 * @param batch frames that hold several messages
 * @param implicitTopics topics that are delivered without being asked for
 * @param emptySubscription what a connection without subscriptions gets
 */
public record Mapping(
        Client client,
        Message message,
        TimestampForm timestamp,
        Matcher greeting,
        Matcher acknowledgement,
        Matcher pong,
        Matcher error,
        Optional<Batch> batch,
        List<String> implicitTopics,
        EmptySubscription emptySubscription) {

    /** No mapping: the protocol as it is. */
    public static final Mapping EXACT = new Mapping(
            new Client(Optional.empty(), Optional.empty(), Optional.empty()),
            new Message(pointer("/type"), Optional.of(pointer("/topic")), pointer("/data"), pointer("/timestamp")),
            TimestampForm.SECONDS,
            Matcher.NOTHING,
            Matcher.NOTHING,
            Matcher.ofType("pong"),
            Matcher.ofType("error"),
            Optional.empty(),
            List.of(),
            EmptySubscription.NOTHING);

    public Mapping {
        implicitTopics = List.copyOf(implicitTopics);
    }

    /**
     * Templates of the kit's messages; empty where the protocol's own is understood.
     *
     * @param subscribe with {@code {topic}}
     * @param unsubscribe with {@code {topic}}, or {@link ClientFrame.None} if the target has none
     * @param ping {@link ClientFrame.None} if the target has none
     */
    public record Client(
            Optional<ClientFrame> subscribe, Optional<ClientFrame> unsubscribe, Optional<ClientFrame> ping) {}

    /**
     * Places in a message; the empty pointer is the whole message.
     *
     * @param type place of the type
     * @param topic place of the topic; empty if it follows from the type, by the types the topics declare
     * @param data place of the data
     * @param timestamp place of the timestamp
     */
    public record Message(JsonPointer type, Optional<JsonPointer> topic, JsonPointer data, JsonPointer timestamp) {}

    /**
     * A frame that holds several messages.
     *
     * @param frame recognises it
     * @param entries the place of the array of messages
     */
    public record Batch(Matcher frame, JsonPointer entries) {}

    /** How a timestamp is written. */
    public enum TimestampForm {
        /** Unix time in seconds, a number: the protocol's own. */
        SECONDS,
        /** Unix time in milliseconds, a number. */
        MILLISECONDS,
        /** An ISO 8601 text. */
        ISO_8601,
        /** Messages have none. */
        NONE
    }

    /** What a connection without subscriptions gets. */
    public enum EmptySubscription {
        /** Nothing: the protocol's own. */
        NOTHING,
        /** The messages of every topic. */
        EVERYTHING
    }

    /**
     * Whether the protocol is spoken as it is. Greetings and acknowledgements are part of it: that they are declared
     * tells the kit what to set aside, and maps nothing.
     */
    public boolean isExact() {
        return inUse().isEmpty();
    }

    /** Whether connections get what they have not subscribed to. */
    public boolean deliversUnasked() {
        return !implicitTopics.isEmpty() || emptySubscription == EmptySubscription.EVERYTHING;
    }

    /** Whether anything is mapped. */
    public boolean any() {
        return !isExact();
    }

    /** The keys that map something, for the first page of a report: {@code message.topic}, {@code timestamp}. */
    public List<String> inUse() {
        var keys = new ArrayList<String>();
        client.subscribe().ifPresent(it -> keys.add("client.subscribe"));
        client.unsubscribe().ifPresent(it -> keys.add("client.unsubscribe"));
        client.ping().ifPresent(it -> keys.add("client.ping"));
        differs(keys, "message.type", message.type(), EXACT.message.type());
        differs(keys, "message.topic", message.topic(), EXACT.message.topic());
        differs(keys, "message.data", message.data(), EXACT.message.data());
        differs(keys, "message.timestamp", message.timestamp(), EXACT.message.timestamp());
        differs(keys, "timestamp", timestamp, EXACT.timestamp);
        differs(keys, "pong", pong, EXACT.pong);
        differs(keys, "error", error, EXACT.error);
        differs(keys, "batch", batch, EXACT.batch);
        differs(keys, "implicit-topics", implicitTopics, EXACT.implicitTopics);
        differs(keys, "empty-subscription", emptySubscription, EXACT.emptySubscription);
        return List.copyOf(keys);
    }

    private static void differs(List<String> keys, String key, Object here, Object exact) {
        if (!here.equals(exact)) {
            keys.add(key);
        }
    }

    private static JsonPointer pointer(String text) {
        return JsonPointer.compile(text);
    }
}
