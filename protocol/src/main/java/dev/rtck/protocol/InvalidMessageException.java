package dev.rtck.protocol;

/** A text is not the message it should be. The message is one sentence that may be shown to its sender. */
public final class InvalidMessageException extends RuntimeException {
    InvalidMessageException(String message) {
        super(message);
    }
}
