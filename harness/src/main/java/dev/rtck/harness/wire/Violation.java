package dev.rtck.harness.wire;

/** What a server's frame can do wrong, each with its clause of RFC 6455. */
public enum Violation {
    /** A server must not mask its frames. */
    MASKED("5.1"),
    /** A reserved bit is set although no extension was negotiated. */
    RESERVED_BIT("5.2"),
    /** Opcodes 3–7 and 11–15 are reserved. */
    UNKNOWN_OPCODE("5.2"),
    /** The length must be written in the fewest bytes. */
    LENGTH_NOT_MINIMAL("5.2"),
    /** The most significant bit of a 64-bit length must be 0; the stream cannot be framed after it. */
    LENGTH_NEGATIVE("5.2"),
    /** A control frame carries at most 125 bytes. */
    CONTROL_TOO_LONG("5.5"),
    /** A control frame must not be fragmented. */
    CONTROL_FRAGMENTED("5.5"),
    /** A continuation frame without a message to continue. */
    CONTINUATION_WITHOUT_START("5.4"),
    /** A new text or binary frame inside an unfinished message. */
    MESSAGE_INTERRUPTED("5.4"),
    /** A close frame's payload is empty or begins with a code of two bytes. */
    CLOSE_PAYLOAD_TRUNCATED("5.5.1"),
    /** A close code that must not appear on the wire. */
    CLOSE_CODE_INVALID("7.4"),
    /** A close reason that is not UTF-8. */
    CLOSE_REASON_NOT_UTF8("5.5.1"),
    /** A frame of any kind after the close frame. */
    FRAME_AFTER_CLOSE("5.5.1");

    private final String section;

    Violation(String section) {
        this.section = section;
    }

    /** The section of RFC 6455 that is violated. */
    public String section() {
        return section;
    }
}
