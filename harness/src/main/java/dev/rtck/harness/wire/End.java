package dev.rtck.harness.wire;

/**
 * How a connection ended, as its reader saw it.
 *
 * @param kind   the manner
 * @param detail in words: where in the stream the end came, which limit was exceeded, what failed
 */
public record End(Kind kind, String detail) {
    /** The manners in which a connection ends. */
    public enum Kind {
        /** The peer's FIN: an orderly end of the stream, with or without a close frame before it. */
        EOF,
        /** The peer's RST. */
        RESET,
        /** This side closed or reset the connection. */
        LOCAL,
        /** The peer exceeded one of the {@link Limits}, or did not read what it was sent; this side closed. */
        BUDGET,
        /** Anything else: the stream cannot be framed any more, TLS failed, the listener threw. */
        ERROR
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? kind.toString() : kind + " (" + detail + ")";
    }
}
