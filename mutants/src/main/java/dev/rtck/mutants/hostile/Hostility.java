package dev.rtck.mutants.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

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
    /** Lengths that are lies: 2^62 bytes on the WebSocket, a tebibyte over HTTP, and nothing of either. */
    LENGTHS_THAT_LIE {
        @Override
        void answered(OutputStream out) throws IOException {
            out.write(
                    ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + (1L << 40) + "\r\n\r\n[")
                            .getBytes(StandardCharsets.ISO_8859_1));
        }

        @Override
        void upgraded(OutputStream out) throws IOException {
            out.write(new byte[] {(byte) 0x81, 127, 0x40, 0, 0, 0, 0, 0, 0, 0, '{'});
        }
    },
    /** Good envelopes with data ten thousand arrays deep, on both transports. */
    DEPTH {
        @Override
        void answered(OutputStream out) throws IOException {
            json(out, "[" + deep() + "]");
        }

        @Override
        void upgraded(OutputStream out) throws IOException {
            for (var i = 0; i < MANY; i++) {
                text(out, deep());
            }
        }
    },
    /** A handshake that is answered a byte at a time and never to its end. */
    A_HEAD_THAT_DRIPS {
        @Override
        void answered(OutputStream out) throws IOException {
            for (var next : "HTTP/1.1 101 Switching Protocols\r\nX-More: ".getBytes(StandardCharsets.ISO_8859_1)) {
                out.write(next);
                drip();
            }
            while (!Thread.currentThread().isInterrupted()) {
                out.write('x');
                drip();
            }
        }

        @Override
        void upgraded(OutputStream out) throws IOException {
            answered(out);
        }
    },
    /** Markup, escape sequences of terminals, commands of CI systems, YAML, and paths, wherever a text can stand. */
    TRICKS_IN_EVERY_TEXT {
        @Override
        void answered(OutputStream out) throws IOException {
            json(out, "[" + envelope(TRICK, TRICK, TRICK) + "]");
        }

        @Override
        void upgraded(OutputStream out) throws IOException {
            for (var i = 0; i < MANY; i++) {
                text(out, envelope("stats_update", "stats", TRICK));
                text(out, envelope(TRICK, TRICK, TRICK));
                text(out, envelope("error", "system", TRICK));
            }
            var reason = TRICK_IN_REASON.getBytes(StandardCharsets.UTF_8);
            var close = new byte[reason.length + 4];
            close[0] = (byte) 0x88;
            close[1] = (byte) (reason.length + 2);
            close[2] = (byte) (4000 >> 8);
            close[3] = (byte) 4000;
            System.arraycopy(reason, 0, close, 4, reason.length);
            out.write(close);
        }
    },
    /** Redirects to itself, and to where the kit has no business. */
    REDIRECTS_WITHOUT_END {
        @Override
        void answered(OutputStream out) throws IOException {
            out.write(("HTTP/1.1 302 Found\r\nLocation: /poll?again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
        }

        @Override
        void upgraded(OutputStream out) throws IOException {
            answered(out);
        }
    },
    /** A gibibyte of white space that is a mebibyte on the wire: compressed polls, and compressed messages nobody agreed to. */
    BOMBS {
        @Override
        void answered(OutputStream out) throws IOException {
            var body = Bombs.GZIP;
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + body.length + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        }

        @Override
        void upgraded(OutputStream out) throws IOException {
            var payload = Bombs.RAW;
            out.write(new byte[] {(byte) 0xc1, 127, 0, 0, 0, 0});
            out.write(new byte[] {
                (byte) (payload.length >> 24),
                (byte) (payload.length >> 16),
                (byte) (payload.length >> 8),
                (byte) payload.length
            });
            out.write(payload);
        }
    },
    /** Timestamps of 1970, of the year 292 million, below zero, and beyond every number. */
    CLOCKS_THAT_JUMP {
        @Override
        void answered(OutputStream out) throws IOException {
            json(out, "[" + at("1e308") + "," + at("-1e308") + "," + at("9".repeat(500)) + "]");
        }

        @Override
        void upgraded(OutputStream out) throws IOException {
            for (var i = 0; i < MANY; i++) {
                for (var time : new String[] {"0", "-1", "9223372036854775807", "1e308", "-1e308", "9".repeat(500)}) {
                    text(out, at(time));
                }
            }
        }
    },
    /** Close frames without end. */
    FAREWELLS_WITHOUT_END {
        @Override
        void upgraded(OutputStream out) throws IOException {
            endlessly(out, new byte[] {(byte) 0x88, 2, 3, (byte) 0xe8});
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
    private static final int MANY = 20;
    private static final int DEEP = 10_000;
    private static final int GIBIBYTE = 1 << 30;
    /** The last part is one that a browser, a terminal, a CI system, YAML, a spreadsheet or a file system would obey. */
    private static final String TRICK = "<script>top.rtckObeyed=1</script><img src=x onerror=alert(1)>"
            + "\\u001b]0;obeyed\\u0007\\u001b[2J\\u0085\\u202e\\n::set-output name=x::y\\n##vso[task.complete]\\n"
            + "- !!javax.script.ScriptEngineManager []\\n=cmd|' /C calc'!A0\\n../../../../../../tmp/rtck-obeyed"
            + "\\u0000]]>&#0;${jndi:ldap://127.0.0.1/x}";

    private static final String TRICK_IN_REASON =
            "<script>alert(1)</script>\u001b[2J\n::error::obeyed ../../rtck-obeyed";
    private static final Duration DRIP = Duration.ofMillis(200);

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
        return this != A_HEAD_WITHOUT_END && this != A_HEAD_THAT_DRIPS && this != REDIRECTS_WITHOUT_END;
    }

    private static String envelope(String type, String topic, String data) {
        return "{\"type\":\"" + type + "\",\"topic\":\"" + topic + "\",\"data\":{\"" + data + "\":\"" + data
                + "\"},\"timestamp\":" + System.currentTimeMillis() / 1000 + "}";
    }

    private static String at(String time) {
        return "{\"type\":\"stats_update\",\"topic\":\"stats\",\"data\":{},\"timestamp\":" + time + "}";
    }

    private static String deep() {
        return "{\"type\":\"stats_update\",\"topic\":\"stats\",\"data\":{\"a\":" + "[".repeat(DEEP) + "]".repeat(DEEP)
                + "},\"timestamp\":" + System.currentTimeMillis() / 1000 + "}";
    }

    private static void json(OutputStream out, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Trick: <script>alert(1)</script>\r\n"
                        + "Content-Length: " + bytes.length + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes);
    }

    /** A text message in one frame. */
    private static void text(OutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(new byte[] {(byte) 0x81, 126, (byte) (bytes.length >> 8), (byte) bytes.length});
        out.write(bytes);
    }

    /** Made once: to compress a gibibyte takes the machine for seconds, which the kit needs. */
    private static final class Bombs {
        static final byte[] GZIP = compressed(true);
        static final byte[] RAW = compressed(false);
    }

    private static byte[] compressed(boolean gzip) {
        var out = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        var spaces = filled(' ');
        try (var stream = gzip ? new GZIPOutputStream(out) : new DeflaterOutputStream(out, deflater)) {
            for (var written = 0L; written < GIBIBYTE; written += spaces.length) {
                stream.write(spaces);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private static void drip() {
        try {
            Thread.sleep(DRIP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
