package dev.rtck.mutants.hostile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What a hostile server does on a connection that was upgraded, or in the place of an answer. */
public enum Hostility {
    /** Good messages without end. */
    MESSAGES_WITHOUT_END {
        @Override
        void upgraded(OutputStream out) throws IOException {
            var message = ("{\"type\":\"stats_update\",\"topic\":\"stats\",\"data\":{\"cpu\":1},\"timestamp\":"
                            + System.currentTimeMillis() / 1000 + "}")
                    .getBytes(StandardCharsets.UTF_8);
            var frame = new byte[message.length + 2];
            frame[0] = (byte) 0x81;
            frame[1] = (byte) message.length;
            System.arraycopy(message, 0, frame, 2, message.length);
            endlessly(out, frame);
        }
    },
    /** One message of a gibibyte after the other. */
    GIBIBYTES {
        @Override
        void upgraded(OutputStream out) throws IOException {
            out.write(new byte[] {(byte) 0x81, 127, 0, 0, 0, 0, 0x40, 0, 0, 0});
            endlessly(out, filled(' '));
        }
    },
    /** A message that is never finished. */
    FRAGMENTS_WITHOUT_END {
        @Override
        void upgraded(OutputStream out) throws IOException {
            out.write(new byte[] {1, 1, '{'});
            endlessly(out, new byte[] {0, 1, ' '});
        }
    },
    /** Pings of RFC 6455 without end. */
    PINGS_WITHOUT_END {
        @Override
        void upgraded(OutputStream out) throws IOException {
            endlessly(out, new byte[] {(byte) 0x89, 0});
        }
    },
    /** An answer to the handshake whose head never ends. */
    A_HEAD_WITHOUT_END {
        @Override
        void answered(OutputStream out) throws IOException {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1));
            endlessly(out, "X-More: and more\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }

        @Override
        void upgraded(OutputStream out) throws IOException {
            answered(out);
        }
    },
    /** Polling answers that never end, beside a WebSocket that is mute. */
    BODIES_WITHOUT_END {
        @Override
        void answered(OutputStream out) throws IOException {
            out.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[".getBytes(StandardCharsets.ISO_8859_1));
            endlessly(out, filled(' '));
        }
    };

    private static final int BLOCK = 1 << 16;

    /** In the place of an answer to a plain request; good for nothing, but an answer, unless the server is about it. */
    void answered(OutputStream out) throws IOException {
        out.write(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    /** On a connection that was upgraded: nothing, unless the server is about it. */
    void upgraded(OutputStream out) throws IOException {}

    /** Whether the handshake itself is answered. */
    boolean upgrades() {
        return this != A_HEAD_WITHOUT_END;
    }

    private static byte[] filled(char with) {
        var block = new byte[BLOCK];
        Arrays.fill(block, (byte) with);
        return block;
    }

    /** Until the other side has had enough. */
    private static void endlessly(OutputStream out, byte[] what) throws IOException {
        var times = Math.max(1, BLOCK / what.length);
        var block = new byte[times * what.length];
        for (var i = 0; i < times; i++) {
            System.arraycopy(what, 0, block, i * what.length, what.length);
        }
        while (!Thread.currentThread().isInterrupted()) {
            out.write(block);
        }
    }

    /** Its name as a file may have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
