package dev.rtck.harness.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one connection sends after its handshake. As text it has a line for each piece, {@code message "…"} with a JSON
 * string or {@code bytes} with hexadecimal digits, so that a finding can be kept, read, and sent again.
 */
public record FuzzInput(List<Piece> pieces) {
    private static final String MESSAGE = "message ";
    private static final String BYTES = "bytes ";

    public FuzzInput {
        pieces = List.copyOf(pieces);
    }

    /** One thing that is sent. */
    public sealed interface Piece {
        /** How many characters or bytes it has. */
        int size();

        /** Without those from {@code from} to before {@code to}. */
        Piece without(int from, int to);
    }

    /** A text message in a legal frame. */
    public record Message(String text) implements Piece {
        @Override
        public int size() {
            return text.length();
        }

        @Override
        public Message without(int from, int to) {
            return new Message(text.substring(0, from) + text.substring(to));
        }

        @Override
        public String toString() {
            return MESSAGE + JsonMapper.shared().writeValueAsString(text);
        }
    }

    /** Bytes as they are: frames, legal or not. */
    public record Bytes(byte[] wire) implements Piece {
        @Override
        public int size() {
            return wire.length;
        }

        @Override
        public Bytes without(int from, int to) {
            var rest = Arrays.copyOf(wire, wire.length - (to - from));
            System.arraycopy(wire, to, rest, from, wire.length - to);
            return new Bytes(rest);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes it && Arrays.equals(wire, it.wire);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(wire);
        }

        @Override
        public String toString() {
            return BYTES + HexFormat.of().formatHex(wire);
        }
    }

    /** Characters and bytes of all pieces. */
    public int size() {
        return pieces.stream().mapToInt(Piece::size).sum();
    }

    /** A line for each piece. */
    public String text() {
        return pieces.stream().map(Piece::toString).collect(Collectors.joining("\n"));
    }

    /**
     * Reads what {@link #text} wrote; lines that begin with {@code #} are remarks.
     *
     * @throws IllegalArgumentException with the number of the line that is something else
     */
    public static FuzzInput parse(String text) {
        var lines = text.lines().toList();
        var pieces = new java.util.ArrayList<Piece>();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                pieces.add(piece(line, i + 1));
            }
        }
        if (pieces.isEmpty()) {
            throw new IllegalArgumentException("expected a line such as message \"…\" or bytes 8100, found none");
        }
        return new FuzzInput(pieces);
    }

    private static Piece piece(String line, int number) {
        try {
            if (line.startsWith(MESSAGE)) {
                var value = JsonMapper.shared().readTree(line.substring(MESSAGE.length()));
                if (value.isString()) {
                    return new Message(value.stringValue());
                }
            } else if (line.startsWith(BYTES)) {
                return new Bytes(
                        HexFormat.of().parseHex(line.substring(BYTES.length()).strip()));
            }
        } catch (JacksonException | IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException("line " + number + ": expected message \"…\" with a JSON string, or bytes"
                + " with hexadecimal digits, found " + (line.length() > 60 ? line.substring(0, 60) + "…" : line));
    }

    /** The same as bytes of UTF-8, where a lone surrogate stands for itself as it never may. */
    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
