package dev.rtck.chaos.intermediary;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The header of a frame as it was read.
 *
 * @param head    its header as it was on the wire
 * @param first   FIN, reserved bits and opcode
 * @param masked  whether the mask bit is set
 * @param mask    its key, zeros without one
 * @param length  of the payload, negative where the highest bit is set
 */
public record WireFrame(byte[] head, int first, boolean masked, byte[] mask, long length) {
    /** Longer ones pass untouched. */
    public static final int LONGEST = 2 << 20;

    /** Reads a header. */
    public static WireFrame read(DataInputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        var copy = new DataOutputStream(head);
        var first = in.readUnsignedByte();
        copy.write(first);
        var second = in.readUnsignedByte();
        copy.write(second);
        var length = (long) (second & 0x7f);
        if (length == 126) {
            length = in.readUnsignedShort();
            copy.writeShort((int) length);
        } else if (length == 127) {
            length = in.readLong();
            copy.writeLong(length);
        }
        var mask = new byte[4];
        if ((second & 0x80) != 0) {
            in.readFully(mask);
            copy.write(mask);
        }
        return new WireFrame(head.toByteArray(), first, (second & 0x80) != 0, mask, length);
    }

    /** 0 for a continuation, 1 for text, 2 for binary, 8 for close, 9 for ping, 10 for pong. */
    public int opcode() {
        return first & 0x0f;
    }

    /** Whether it ends a message. */
    public boolean fin() {
        return (first & 0x80) != 0;
    }

    /** Whether it is a control frame, which may come between the fragments of a message. */
    public boolean control() {
        return opcode() >= 8;
    }

    /** Whether it is a whole text message of a size that messages have. */
    public boolean wholeText() {
        return first == 0x81 && length >= 0 && length <= LONGEST;
    }

    /** Whether it is a close frame as it should be. */
    public boolean close() {
        return first == 0x88 && length >= 0 && length <= 125;
    }

    /** Whether where the next frame begins can be told. */
    public boolean legal() {
        var opcode = first & 0x0f;
        return (first & 0x70) == 0 && length >= 0 && (opcode < 3 || opcode > 7 && opcode < 11 && length <= 125);
    }

    /** The payload as it was before it was masked. */
    public byte[] unmasked(byte[] payload) {
        var plain = payload.clone();
        for (var i = 0; i < plain.length; i++) {
            plain[i] ^= mask[i & 3];
        }
        return plain;
    }

    /** A payload as text. */
    public static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** Whether these bytes are UTF-8. */
    public static boolean utf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** A frame, masked with a key of zeros or not at all. */
    public static byte[] encode(int first, byte[] payload, boolean masked) {
        var frame = new ByteArrayOutputStream(payload.length + 14);
        var out = new DataOutputStream(frame);
        var bit = masked ? 0x80 : 0;
        try {
            out.write(first);
            if (payload.length < 126) {
                out.write(bit | payload.length);
            } else if (payload.length < 1 << 16) {
                out.write(bit | 126);
                out.writeShort(payload.length);
            } else {
                out.write(bit | 127);
                out.writeLong(payload.length);
            }
            if (masked) {
                out.writeInt(0);
            }
            out.write(payload);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return frame.toByteArray();
    }
}
