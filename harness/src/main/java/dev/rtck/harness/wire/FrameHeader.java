package dev.rtck.harness.wire;

/**
 * The header of a received frame.
 *
 * @param fin    whether it ends a message
 * @param rsv    the three reserved bits, RSV1 = 4, RSV2 = 2, RSV3 = 1
 * @param opcode 0 to 15
 * @param masked whether a masking key follows
 * @param length the payload's length in bytes, as claimed
 */
public record FrameHeader(boolean fin, int rsv, int opcode, boolean masked, long length) {
    /** Whether it is a control frame (opcode 8 to 15). */
    public boolean control() {
        return opcode >= Frame.CLOSE;
    }
}
