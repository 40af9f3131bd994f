package dev.rtck.harness.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A version of TLS that nobody should speak any more (RFC 8996), and the offer of a client that knows no better. */
public enum OldTls {
    /** RFC 2246. */
    TLS_1_0("TLS 1.0", 1),
    /** RFC 4346. */
    TLS_1_1("TLS 1.1", 2);

    /** The content types of TLS's records (RFC 5246 §6.2.1). */
    private static final int ALERT = 21;

    private static final int HANDSHAKE = 22;
    /** Suites that servers of that time had, the better ones first: with ECDHE, with RSA alone, with 3DES. */
    private static final int[] SUITES = {0xc014, 0xc013, 0xc00a, 0xc009, 0x0035, 0x002f, 0x000a};

    private final String words;
    private final int minor;

    OldTls(String words, int minor) {
        this.words = words;
        this.minor = minor;
    }

    /** What it is called. */
    public String words() {
        return words;
    }

    /** Whether bytes begin like the record in which a server agrees: its ServerHello. */
    public static boolean agrees(byte[] answer) {
        return answer.length > 0 && answer[0] == HANDSHAKE;
    }

    /** Whether bytes begin like the record in which a server declines. */
    public static boolean alerts(byte[] answer) {
        return answer.length > 0 && answer[0] == ALERT;
    }

    /**
     * The ClientHello (RFC 4346 §7.4.1.2) in its record.
     *
     * @param host is named in it, unless it is an address: many servers have several certificates (RFC 6066 §3)
     */
    public byte[] offer(String host) {
        var body = new ByteArrayOutputStream();
        number(body, 0x0300 + minor, 2);
        var random = new byte[32];
        // No secret is ever made with it.
        new Random().nextBytes(random);
        body.writeBytes(random);
        body.write(0);
        number(body, SUITES.length * 2, 2);
        for (var suite : SUITES) {
            number(body, suite, 2);
        }
        number(body, 0x0100, 2);
        var extensions = extensions(host);
        number(body, extensions.length, 2);
        body.writeBytes(extensions);
        var message = new ByteArrayOutputStream();
        message.write(1);
        number(message, body.size(), 3);
        message.writeBytes(body.toByteArray());
        var record = new ByteArrayOutputStream();
        record.write(HANDSHAKE);
        number(record, 0x0301, 2);
        number(record, message.size(), 2);
        record.writeBytes(message.toByteArray());
        return record.toByteArray();
    }

    private static byte[] extensions(String host) {
        var all = new ByteArrayOutputStream();
        if (!host.matches("[0-9.]+|.*:.*")) {
            var name = host.getBytes(StandardCharsets.US_ASCII);
            number(all, 0, 2);
            number(all, name.length + 5, 2);
            number(all, name.length + 3, 2);
            all.write(0);
            number(all, name.length, 2);
            all.writeBytes(name);
        }
        // The curves secp256r1 and secp384r1, points uncompressed (RFC 8422 §5.1).
        all.writeBytes(new byte[] {0, 10, 0, 6, 0, 4, 0, 23, 0, 24, 0, 11, 0, 2, 1, 0});
        return all.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int value, int bytes) {
        for (var i = bytes - 1; i >= 0; i--) {
            out.write(value >> 8 * i);
        }
    }
}
