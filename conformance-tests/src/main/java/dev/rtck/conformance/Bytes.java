package dev.rtck.conformance;

import dev.rtck.harness.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.Stream;

/** Bytes as they go over the wire. */
final class Bytes {
    private Bytes() {}

    static byte[] of(int... bytes) {
        var all = new byte[bytes.length];
        for (var i = 0; i < all.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return all;
    }

    /** Frames one after the other. */
    static byte[] of(Frame... frames) {
        return joined(Stream.of(frames).map(Frame::encode).toArray(byte[][]::new));
    }

    /** The same frame over and over. */
    static byte[] repeated(Frame frame, int times) {
        var one = frame.encode();
        var all = new ByteArrayOutputStream(one.length * times);
        for (var i = 0; i < times; i++) {
            all.writeBytes(one);
        }
        return all.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Stream.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** 0, 1, 2 … */
    static byte[] counting(int length) {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}
