package dev.rtck.cli.watch;

import java.time.Instant;
import java.util.List;

/**
 * Something that was seen.
 *
 * @param at        when, by this host's wall clock
 * @param direction which way it went
 * @param transport {@code websocket}, or the address that was polled
 * @param kind      {@code message}, {@code binary}, {@code close}, {@code violation} or {@code note}
 * @param text      the message as it came, or words
 * @param problems  what is wrong with it
 */
public record Sight(
        Instant at, Direction direction, String transport, String kind, String text, List<Problem> problems) {
    public Sight {
        problems = List.copyOf(problems);
    }

    /** Which way something went. */
    public enum Direction {
        /** From the server. */
        IN,
        /** To the server. */
        OUT,
        /** Neither: something that is said of the connection. */
        ABOUT
    }
}
