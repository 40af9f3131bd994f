package dev.rtck.conformance;

import dev.rtck.harness.wire.Dial;
import dev.rtck.harness.wire.RawHttp;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Opening handshakes with header fields that nobody should send (ERR-21). */
final class OddHandshakes {
    /** 16 bytes in Base64, as RFC 6455 asks for. */
    private static final String KEY = "cnRjay1vZGQtaGVhZGVycw==";

    private OddHandshakes() {}

    static List<String> of(Dial dial) {
        return List.of(
                with(
                        dial,
                        IntStream.range(0, 2_000)
                                .mapToObj(i -> "X-Rtck-" + i + ": " + i)
                                .collect(Collectors.joining("\r\n"))),
                with(dial, "Cookie: rtck=" + "c".repeat(64 << 10)),
                with(dial, "Sec-WebSocket-Protocol: rtck" + " ".repeat(32 << 10) + ", rtck"),
                with(dial, "X-Rtck: \u00e9\u00ff\u0080"),
                with(dial.withOrigin("http://[rtck:%zz\\"), "X-Rtck: origin"));
    }

    private static String with(Dial dial, String fields) {
        var request = RawHttp.handshake(dial, KEY);
        return request.substring(0, request.length() - 2) + fields + "\r\n\r\n";
    }
}
