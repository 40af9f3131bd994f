package dev.rtck.harness.fuzz;

import dev.rtck.harness.fuzz.FuzzInput.Bytes;
import dev.rtck.harness.fuzz.FuzzInput.Message;
import dev.rtck.harness.fuzz.FuzzInput.Piece;
import dev.rtck.harness.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws inputs by the grammar of the protocol: a good message, bent in a few places, or a good frame with some of its
 * bits, its length or its payload bent. The same seed draws the same input.
 */
public final class Grammar {
    private static final int MOST_PIECES = 3;
    private static final int MOST_BENDS = 3;
    private static final int DEEP = 10_000;
    private static final int LONG = 60_000;
    /** Always the same: what a seed draws must be the same too. */
    private static final byte[] KEY = {0x52, 0x54, 0x43, 0x4b};

    private static final List<String> ACTIONS = List.of("subscribe", "unsubscribe", "ping", "rtck");

    /** JSON that a program may trip over, in the place of a value. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-0",
            "-1",
            "1e999",
            "1E400000000",
            "9".repeat(400),
            "9007199254740993",
            "0.1e-400",
            "[]",
            "{}",
            "[[]]",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"__proto__\"",
            "\"constructor\"",
            "\"..%2f..%2fetc%2fpasswd\"",
            "\"${jndi:ldap://127.0.0.1/}\"",
            "\"' OR 1=1 --\"",
            "\"\\u202e\\u001b[31m\"",
            "NaN",
            "undefined",
            "'a'");

    private final SplittableRandom random;
    private final List<String> topics;

    /**
     * @param topics the target's own, so that not every input fails at the first look
     */
    public Grammar(long seed, List<String> topics) {
        random = new SplittableRandom(seed);
        this.topics = List.copyOf(topics);
    }

    /** The next input. */
    public FuzzInput next() {
        var pieces = new ArrayList<Piece>();
        var count = 1 + random.nextInt(MOST_PIECES);
        for (var i = 0; i < count; i++) {
            pieces.add(random.nextInt(3) == 0 ? frame() : new Message(bentMessage()));
        }
        return new FuzzInput(pieces);
    }

    private String bentMessage() {
        var text = message();
        var bends = 1 + random.nextInt(MOST_BENDS);
        for (var i = 0; i < bends; i++) {
            text = bent(text);
        }
        return text;
    }

    private String message() {
        return "{\"action\":\"" + one(ACTIONS) + "\",\"topic\":\"" + one(topics) + "\"}";
    }

    private String bent(String text) {
        var at = random.nextInt(text.length() + 1);
        var to = at + random.nextInt(Math.min(8, text.length() - at) + 1);
        return switch (random.nextInt(12)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + text.substring(to);
            case 2 -> text.substring(0, to) + text.substring(at);
            case 3 -> text.substring(0, at) + (char) random.nextInt(0x20, 0xd800) + text.substring(at);
            case 4 -> text.substring(0, at) + (char) random.nextInt(0x20) + text.substring(at);
            case 5 -> text + text;
            case 6 -> "\ufeff" + text;
            case 7 -> "{\"action\":" + one(VALUES) + ",\"topic\":\"" + one(topics) + "\"}";
            case 8 -> "{\"action\":\"" + one(ACTIONS) + "\",\"topic\":" + one(VALUES) + "}";
            case 9 ->
                text.replaceFirst(
                        "\\{",
                        "{\"" + one(List.of("action", "topic", "__proto__", "data", "")) + "\":"
                                + java.util.regex.Matcher.quoteReplacement(one(VALUES)) + ",");
            case 10 ->
                "{\"action\":\"subscribe\",\"topic\":"
                        + one(List.of("[", "{\"a\":")).repeat(DEEP);
            default -> "{\"action\":\"subscribe\",\"topic\":\"" + "x".repeat(LONG) + "\"}";
        };
    }

    private Bytes frame() {
        var payload = FuzzInput.utf8(random.nextBoolean() ? message() : bentMessage());
        return new Bytes(
                switch (random.nextInt(8)) {
                    case 0 -> Frame.of(random.nextInt(16), payload).encode(KEY);
                    case 1 ->
                        Frame.of(Frame.TEXT, payload)
                                .withRsv(1 + random.nextInt(7))
                                .encode(KEY);
                    case 2 -> Frame.of(Frame.TEXT, payload).unmasked().encode(KEY);
                    case 3 -> Frame.of(Frame.TEXT, payload).withFin(false).encode(KEY);
                    case 4 -> Frame.of(Frame.TEXT, payload).declaring(length()).encode(KEY);
                    case 5 -> Frame.of(Frame.TEXT, notUtf8(payload)).encode(KEY);
                    case 6 ->
                        Frame.of(8 + random.nextInt(3), payload)
                                .withFin(random.nextBoolean())
                                .encode(KEY);
                    default -> inPieces(payload);
                });
    }

    private long length() {
        return random.nextBoolean() ? random.nextLong() : random.nextInt(1 << 16);
    }

    private byte[] notUtf8(byte[] payload) {
        var bent = Arrays.copyOf(payload, payload.length + 1);
        bent[random.nextInt(bent.length)] = (byte) (0x80 + random.nextInt(0x80));
        return bent;
    }

    /** A fragmented message, a fragment of which may be of another kind than it should. */
    private byte[] inPieces(byte[] payload) {
        var out = new ByteArrayOutputStream();
        var cut = random.nextInt(payload.length + 1);
        out.writeBytes(
                Frame.of(Frame.TEXT, Arrays.copyOf(payload, cut)).withFin(false).encode(KEY));
        out.writeBytes(
                Frame.of(random.nextInt(12), new byte[random.nextInt(200)]).encode(KEY));
        out.writeBytes(Frame.of(random.nextInt(3), Arrays.copyOfRange(payload, cut, payload.length))
                .encode(KEY));
        return out.toByteArray();
    }

    private String one(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
