package dev.rtck.harness.wire;

/**
 * Hears what arrives on one connection. All calls come from the connection's reader thread, one at a time and in the
 * order of arrival; the first may come before {@link RawWebSocket#connect} has returned. A listener that takes long
 * delays reading, one that throws ends the connection with {@link End.Kind#ERROR}.
 *
 * <p>{@code at} is {@link System#nanoTime()} taken when the last byte of the frame was read from the socket.
 */
public interface FrameListener {
    /** Every frame, before the call for what it carries. */
    default void onFrame(long at, FrameHeader header) {}

    /** A whole text message of valid UTF-8, which came in {@code fragments} frames. */
    default void onText(long at, String text, int fragments) {}

    /** A whole text message that is not UTF-8 (RFC 6455 §8.1), as bytes. */
    default void onInvalidUtf8(long at, byte[] payload, int fragments) {}

    /** A whole binary message. */
    default void onBinary(long at, byte[] payload, int fragments) {}

    /** A ping; it has been answered or will be, unless the {@link Dial} says otherwise. */
    default void onPing(long at, byte[] payload) {}

    default void onPong(long at, byte[] payload) {}

    /**
     * A close frame.
     *
     * @param code    its code, or 1005 where it has none (RFC 6455 §7.1.5)
     * @param reason  its reason; bytes that are not UTF-8 are replaced here and stand in {@code payload}
     * @param payload the payload as it came
     */
    default void onClose(long at, int code, String reason, byte[] payload) {}

    /** The peer broke RFC 6455. Reading goes on where the stream can still be framed. */
    default void onViolation(long at, Violation violation, String detail) {}

    /** The end of the connection: exactly once, and the last call. */
    default void onEnd(long at, End end) {}
}
