package dev.rtck.mutants.wire;

import dev.rtck.chaos.intermediary.WireFrame;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What an interceptor changes. Each function takes the place of passing on; {@link #NONE} passes everything on.
 *
 * @param request   changes the head of a request, before it goes to the server
 * @param handshake changes the head of the answer that upgrades
 * @param server    makes, when a connection opens, what hears the server's text messages on it
 * @param client    makes, when a connection opens, what hears the client's text messages
 * @param frames    makes, when a connection opens, what hears every frame of the client, legal or not, in the place of
 *                  {@code client}
 * @param controls  hears the server's frames that are neither text messages nor close frames
 * @param farewell  hears the server's close frames
 * @param answer    changes answers to plain requests
 * @param segments  how what goes to the client is cut into TCP segments
 * @param lingers   whether TCP stays open when the server has ended it
 * @param workers   how many connections are served at a time
 */
public record Tampering(
        UnaryOperator<String> request,
        UnaryOperator<String> handshake,
        Function<Voice, FromServer> server,
        Supplier<FromClient> client,
        Supplier<Frames> frames,
        Controls controls,
        Farewell farewell,
        Answers answer,
        Segments segments,
        boolean lingers,
        Workers workers) {

    /** Changes nothing. */
    public static final Tampering NONE = new Tampering(
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            to -> (text, client) -> client.say(text),
            () -> (text, server, client) -> server.say(text),
            () -> (frame, payload, whole, server, client) -> server.pass(frame, payload),
            (frame, payload, client) -> client.pass(frame, payload),
            (payload, client) -> client.frame(8, payload),
            (path, answer) -> answer,
            Segments.AS_THEY_COME,
            false,
            new Workers(Integer.MAX_VALUE, false));

    /** Hears a frame of the client; what it says to the server is what arrives there. */
    @FunctionalInterface
    public interface Frames {
        /**
         * @param payload unmasked
         * @param whole   whether all of it was there when its first byte was read
         */
        void heard(WireFrame frame, byte[] payload, boolean whole, Voice server, Voice client);
    }

    /** Hears a frame of the server that is neither a text message nor a close frame. */
    @FunctionalInterface
    public interface Controls {
        void heard(WireFrame frame, byte[] payload, Voice client);
    }

    /** Hears a text message of the server; what it says to the client is what arrives there. */
    @FunctionalInterface
    public interface FromServer {
        void heard(String text, Voice client);
    }

    /** Hears a text message of the client; what it says to the server is what arrives there. */
    @FunctionalInterface
    public interface FromClient {
        void heard(String text, Voice server, Voice client);
    }

    /** Hears the payload of the server's close frame. */
    @FunctionalInterface
    public interface Farewell {
        void heard(byte[] payload, Voice client);
    }

    /** Changes the answer to a plain request for {@code path}, which includes the query. */
    @FunctionalInterface
    public interface Answers {
        HttpAnswer changed(String path, HttpAnswer answer);
    }

    /** How bytes are handed to TCP. */
    public enum Segments {
        /** A frame at a time. */
        AS_THEY_COME,
        /** One byte at a time, at the beginning of each frame. */
        SINGLE_BYTES,
        /** Whatever comes within some milliseconds in one go. */
        JOINED
    }

    /**
     * How many connections are served at a time.
     *
     * @param most    from the first byte to the last
     * @param refuses whether a further one is answered with 503; else it waits
     */
    public record Workers(int most, boolean refuses) {}

    /** This, and what the other one changes. */
    public Tampering and(Tampering other) {
        return new Tampering(
                other.request == NONE.request ? request : other.request,
                other.handshake == NONE.handshake ? handshake : other.handshake,
                other.server == NONE.server ? server : other.server,
                other.client == NONE.client ? client : other.client,
                other.frames == NONE.frames ? frames : other.frames,
                other.controls == NONE.controls ? controls : other.controls,
                other.farewell == NONE.farewell ? farewell : other.farewell,
                other.answer == NONE.answer ? answer : other.answer,
                other.segments == NONE.segments ? segments : other.segments,
                other.lingers || lingers,
                other.workers == NONE.workers ? workers : other.workers);
    }

    private Tampering(Change change) {
        this(
                change.request,
                change.handshake,
                change.server,
                change.client,
                change.frames,
                change.controls,
                change.farewell,
                change.answer,
                change.segments,
                change.lingers,
                change.workers);
    }

    /** What is different from {@link #NONE}. */
    private static final class Change {
        private UnaryOperator<String> request = NONE.request;
        private UnaryOperator<String> handshake = NONE.handshake;
        private Function<Voice, FromServer> server = NONE.server;
        private Supplier<FromClient> client = NONE.client;
        private Supplier<Frames> frames = NONE.frames;
        private Controls controls = NONE.controls;
        private Farewell farewell = NONE.farewell;
        private Answers answer = NONE.answer;
        private Segments segments = NONE.segments;
        private boolean lingers = NONE.lingers;
        private Workers workers = NONE.workers;
    }

    private static Tampering of(Consumer<Change> what) {
        var change = new Change();
        what.accept(change);
        return new Tampering(change);
    }

    /** The head of every request, changed before it goes to the server. */
    public static Tampering ofRequest(UnaryOperator<String> change) {
        return of(it -> it.request = change);
    }

    /** The head of the 101 answer, changed. */
    public static Tampering ofHandshake(UnaryOperator<String> change) {
        return of(it -> it.handshake = change);
    }

    /** What the server says, heard by a function without memory. */
    public static Tampering ofServer(FromServer change) {
        return ofServer(to -> change);
    }

    /** What the server says, heard by one function for each connection, which is made when it opens. */
    public static Tampering ofServer(Function<Voice, FromServer> change) {
        return of(it -> it.server = change);
    }

    /** What the client says, heard by a function without memory. */
    public static Tampering ofClient(FromClient change) {
        return ofClient(() -> change);
    }

    /** What the client says, heard by one function for each connection. */
    public static Tampering ofClient(Supplier<FromClient> change) {
        return of(it -> it.client = change);
    }

    /** What the client says and what the server says, each heard by one function for each connection. */
    public static Tampering ofBoth(Supplier<FromClient> client, Function<Voice, FromServer> server) {
        return of(it -> {
            it.client = client;
            it.server = server;
        });
    }

    /** What the client says, and answers to plain requests. */
    public static Tampering of(FromClient client, Answers answer) {
        return of(it -> {
            it.client = () -> client;
            it.answer = answer;
        });
    }

    /** Heads of requests, and answers to plain requests. */
    public static Tampering of(UnaryOperator<String> request, Answers answer) {
        return of(it -> {
            it.request = request;
            it.answer = answer;
        });
    }

    /** Every frame of the client, heard by one function for each connection. */
    public static Tampering ofFrames(Supplier<Frames> change) {
        return of(it -> it.frames = change);
    }

    /** Every frame of the client, heard by a function without memory. */
    public static Tampering ofFrames(Frames change) {
        return ofFrames(() -> change);
    }

    /** The server's control frames but for close frames. */
    public static Tampering ofControls(Controls change) {
        return of(it -> it.controls = change);
    }

    /** The server's close frames. */
    public static Tampering ofFarewell(Farewell change) {
        return of(it -> it.farewell = change);
    }

    /** Answers to plain requests. */
    public static Tampering ofAnswers(Answers change) {
        return of(it -> it.answer = change);
    }

    /** Nothing but where the bytes are cut. */
    public static Tampering ofSegments(Segments segments) {
        return of(it -> it.segments = segments);
    }

    /** Nothing but how many connections are served at a time. */
    public static Tampering ofWorkers(int most, boolean refuses) {
        return of(it -> it.workers = new Workers(most, refuses));
    }

    /** Nothing but that TCP stays open when the server has ended it. */
    public static Tampering lingering() {
        return of(it -> it.lingers = true);
    }
}
