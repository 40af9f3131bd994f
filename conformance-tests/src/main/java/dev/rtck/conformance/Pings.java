package dev.rtck.conformance;

import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import java.nio.charset.StandardCharsets;

/** The heartbeat of the target as text. Where it is a JSON object, a further member is harmless: it is ignored. */
final class Pings {
    /** How a heartbeat with bytes in it begins; the bytes follow. */
    static final String START = "{\"note\":\"";

    private Pings() {}

    static String of(TestBed bed) {
        return bed.target().ping().text().orElseThrow(() -> new Withheld("the target file says `ping: none`"));
    }

    /** With characters of two and four bytes in it. */
    static String withUmlauts(TestBed bed) {
        return new String(with(bed, "grüße 🙂".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** With these bytes in it, valid or not. */
    static byte[] with(TestBed bed, int... bytes) {
        return with(bed, Bytes.of(bytes));
    }

    private static byte[] with(TestBed bed, byte[] bytes) {
        var rest = of(bed).startsWith("{\"") ? "\"," + of(bed).substring(1) : "\"}";
        return Bytes.joined(START.getBytes(StandardCharsets.UTF_8), bytes, rest.getBytes(StandardCharsets.UTF_8));
    }
}
