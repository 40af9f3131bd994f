package dev.rtck.harness.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came back for a raw request, read leniently: anything at all is a response, even nothing.
 *
 * @param ending     how reading ended
 * @param statusLine the first line, empty where none came
 * @param status     the status code, absent where the first line is not an HTTP status line
 * @param headers    the header fields in order; lines without a colon are left out
 * @param body       the bytes after the head as they came, chunk framing included
 * @param bytes      everything that came
 */
public record RawResponse(
        Ending ending, String statusLine, OptionalInt status, List<Header> headers, byte[] body, byte[] bytes) {
    /** How reading a response ended. */
    public enum Ending {
        /** The response was complete by its own framing; the connection was still open. */
        COMPLETE,
        /** The peer's FIN. */
        CLOSED,
        /** The peer's RST. */
        RESET,
        /** Nothing complete came in time. */
        TIMEOUT,
        /** More came than was allowed for. */
        LIMIT
    }

    /** Whether all of it came: up to the end its own framing announces, or to the peer's FIN where it announces none. */
    public boolean complete() {
        return ending == Ending.COMPLETE
                || ending == Ending.CLOSED
                        && status.isPresent()
                        && header("Content-Length").isEmpty()
                        && header("Transfer-Encoding").isEmpty();
    }

    /** The first header field with this name. */
    public Optional<String> header(String name) {
        return headers.stream().filter(h -> h.is(name)).map(Header::value).findFirst();
    }

    /** The body read as UTF-8, with what is not UTF-8 replaced. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
