package dev.rtck.harness.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.OptionalLong;

/**
 * A frame to send, legal or not (RFC 6455 §5.2). The factories give legal client frames; the other methods bend them.
 *
 * @param fin            whether it ends a message
 * @param rsv            the three reserved bits, RSV1 = 4, RSV2 = 2, RSV3 = 1
 * @param opcode         0 to 15
 * @param masked         whether it is masked with a random key, as a client must
 * @param payload        the payload before masking
 * @param declaredLength a length to claim instead of the payload's own
 * @param lengthForm     how the length is written
 */
public record Frame(
        boolean fin,
        int rsv,
        int opcode,
        boolean masked,
        byte[] payload,
        OptionalLong declaredLength,
        LengthForm lengthForm) {

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    /** RFC 6455 §5.3 asks for keys that cannot be predicted. */
    private static final SecureRandom KEYS = new SecureRandom();

    /** In how many bytes the length is written. */
    public enum LengthForm {
        /** In as few as possible, as RFC 6455 §5.2 demands. */
        MINIMAL,
        /** In 16 bits, whatever the length. */
        SIXTEEN_BITS,
        /** In 64 bits, whatever the length. */
        SIXTY_FOUR_BITS
    }

    /** @throws IllegalArgumentException where {@code rsv} or {@code opcode} does not fit its bits */
    public Frame {
        if (rsv < 0 || rsv > 7 || opcode < 0 || opcode > 15) {
            throw new IllegalArgumentException(
                    "expected rsv 0 to 7 and opcode 0 to 15, found rsv " + rsv + " and opcode " + opcode);
        }
    }

    /** A final, masked frame with this opcode. */
    public static Frame of(int opcode, byte[] payload) {
        return new Frame(true, 0, opcode, true, payload, OptionalLong.empty(), LengthForm.MINIMAL);
    }

    public static Frame text(String text) {
        return of(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Frame close(int code, String reason) {
        var bytes = reason.getBytes(StandardCharsets.UTF_8);
        return of(
                CLOSE,
                ByteBuffer.allocate(2 + bytes.length)
                        .putShort((short) code)
                        .put(bytes)
                        .array());
    }

    public Frame withFin(boolean value) {
        return new Frame(value, rsv, opcode, masked, payload, declaredLength, lengthForm);
    }

    public Frame withRsv(int bits) {
        return new Frame(fin, bits, opcode, masked, payload, declaredLength, lengthForm);
    }

    /** Without a mask, which a server must refuse (RFC 6455 §5.1). */
    public Frame unmasked() {
        return new Frame(fin, rsv, opcode, false, payload, declaredLength, lengthForm);
    }

    /** Claims this length instead of the payload's; negative values set the most significant bit. */
    public Frame declaring(long length) {
        return new Frame(fin, rsv, opcode, masked, payload, OptionalLong.of(length), lengthForm);
    }

    public Frame withLengthForm(LengthForm form) {
        return new Frame(fin, rsv, opcode, masked, payload, declaredLength, form);
    }

    /** The frame as it goes over the wire, with a fresh masking key. */
    public byte[] encode() {
        var key = new byte[4];
        KEYS.nextBytes(key);
        return encode(key);
    }

    /**
     * The frame as it goes over the wire, so that the same frame is always the same bytes.
     *
     * @param key four bytes, unused where the frame is not masked
     */
    public byte[] encode(byte[] key) {
        var length = declaredLength.orElse(payload.length);
        var head = ByteBuffer.allocate(14);
        head.put((byte) ((fin ? 0x80 : 0) | rsv << 4 | opcode));
        var mask = masked ? 0x80 : 0;
        if (lengthForm == LengthForm.SIXTY_FOUR_BITS || length > 0xFFFF || length < 0) {
            head.put((byte) (mask | 127)).putLong(length);
        } else if (lengthForm == LengthForm.SIXTEEN_BITS || length > 125) {
            head.put((byte) (mask | 126)).putShort((short) length);
        } else {
            head.put((byte) (mask | length));
        }
        var out = new ByteArrayOutputStream(payload.length + 14);
        if (!masked) {
            out.write(head.array(), 0, head.position());
            out.writeBytes(payload);
            return out.toByteArray();
        }
        head.put(key);
        out.write(head.array(), 0, head.position());
        out.writeBytes(mask(payload, key));
        return out.toByteArray();
    }

    /** Masks or unmasks: the operation is its own inverse (RFC 6455 §5.3). */
    static byte[] mask(byte[] bytes, byte[] key) {
        var result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = (byte) (bytes[i] ^ key[i & 3]);
        }
        return result;
    }
}
