package dev.rtck.mutants.nulls;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A request's header fields by their names in lower case; its body has been read and thrown away. */
record Request(Map<String, String> fields) {
    private static final int LONGEST = 1 << 20;

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    static Request read(InputStream in) throws IOException {
        var fields = new HashMap<String, String>();
        head(in).lines().skip(1).forEach(line -> {
            var colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        });
        var request = new Request(fields);
        var length = request.field("content-length");
        if (length.matches("\\d{1,9}")) {
            in.skipNBytes(Integer.parseInt(length));
        }
        return request;
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        var last = 0;
        while (last != 0x0d0a0d0a) {
            var next = in.read();
            if (next < 0 || head.size() > LONGEST) {
                throw new EOFException("no end of the request's head");
            }
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Sec-WebSocket-Accept for a key (RFC 6455 §4.2.2). */
    static String accept(String key) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(sha1.digest(
                            (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
