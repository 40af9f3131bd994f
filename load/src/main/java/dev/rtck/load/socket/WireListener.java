package dev.rtck.load.socket;

/** Hears what happens on one connection; always on the thread of its {@link Loop}. */
public interface WireListener {
    /** The handshake is through. */
    void opened(Wire wire, long at);

    /**
     * A whole text message came. The bytes are only lent.
     *
     * @param at monotonic nanoseconds at which they were read from the socket
     */
    void text(Wire wire, byte[] bytes, int from, int length, long at);

    /** What the protocol forbids came: a binary message, a masked frame, a reserved bit. */
    void illegal(Wire wire, String words, long at);

    /** It is over; nothing follows. */
    void ended(Wire wire, Ending ending, long at);
}
