package dev.rtck.conformance;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;

/** The payload of a compressed message (RFC 7692 §7.2.1). */
final class Deflated {
    /** The empty block at the end of what is flushed, which is left away on the wire. */
    private static final int TAIL = 4;

    private Deflated() {}

    /** These bytes one behind the other, as one message. */
    static byte[] message(byte[]... parts) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            var out = new ByteArrayOutputStream();
            deflater.setInput(Bytes.joined(parts));
            var buffer = new byte[1 << 16];
            int count;
            do {
                count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                out.write(buffer, 0, count);
            } while (count == buffer.length);
            return Arrays.copyOf(out.toByteArray(), out.size() - TAIL);
        } finally {
            deflater.end();
        }
    }
}
