package dev.rtck.mutants.wire;

import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What an interceptor changes. Each function takes the place of passing on; {@link #NONE} passes everything on.
 *
 * @param handshake changes the head of the answer that upgrades
 * @param server    makes, when a connection opens, what hears the server's text messages on it
 * @param client    makes, when a connection opens, what hears the client's text messages
 * @param farewell  hears the server's close frames
 * @param answer    changes answers to plain requests
 * @param segments  how what goes to the client is cut into TCP segments
 */
public record Tampering(
        UnaryOperator<String> handshake,
        Function<Voice, FromServer> server,
        Supplier<FromClient> client,
        Farewell farewell,
        Answers answer,
        Segments segments) {

    /** Changes nothing. */
    public static final Tampering NONE = new Tampering(
            UnaryOperator.identity(),
            to -> (text, client) -> client.say(text),
            () -> (text, server, client) -> server.say(text),
            (payload, client) -> client.frame(8, payload),
            (path, answer) -> answer,
            Segments.AS_THEY_COME);

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

    /** The head of the 101 answer, changed. */
    public static Tampering ofHandshake(UnaryOperator<String> change) {
        return new Tampering(change, NONE.server, NONE.client, NONE.farewell, NONE.answer, NONE.segments);
    }

    /** What the server says, heard by a function without memory. */
    public static Tampering ofServer(FromServer change) {
        return ofServer(to -> change);
    }

    /** What the server says, heard by one function for each connection, which is made when it opens. */
    public static Tampering ofServer(Function<Voice, FromServer> change) {
        return new Tampering(NONE.handshake, change, NONE.client, NONE.farewell, NONE.answer, NONE.segments);
    }

    /** What the client says, heard by a function without memory. */
    public static Tampering ofClient(FromClient change) {
        return ofClient(() -> change);
    }

    /** What the client says, heard by one function for each connection. */
    public static Tampering ofClient(Supplier<FromClient> change) {
        return new Tampering(NONE.handshake, NONE.server, change, NONE.farewell, NONE.answer, NONE.segments);
    }

    /** The server's close frames. */
    public static Tampering ofFarewell(Farewell change) {
        return new Tampering(NONE.handshake, NONE.server, NONE.client, change, NONE.answer, NONE.segments);
    }

    /** Answers to plain requests. */
    public static Tampering ofAnswers(Answers change) {
        return new Tampering(NONE.handshake, NONE.server, NONE.client, NONE.farewell, change, NONE.segments);
    }

    /** Nothing but where the bytes are cut. */
    public static Tampering ofSegments(Segments segments) {
        return new Tampering(NONE.handshake, NONE.server, NONE.client, NONE.farewell, NONE.answer, segments);
    }
}
