package dev.rtck.mutants.wire;

import java.nio.charset.StandardCharsets;

/**
 * The answer to a plain request.
 *
 * @param head status line and header fields, without the empty line after them
 * @param body whole, by its Content-Length
 */
public record HttpAnswer(String head, byte[] body) {

    /** The same with another body. */
    public HttpAnswer withBody(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new HttpAnswer(head.replaceAll("(?im)^content-length:.*$", "Content-Length: " + bytes.length), bytes);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
