package dev.rtck.chaos.intermediary;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The head of an HTTP request or answer, line by line.
 *
 * @param first  the request line or the status line
 * @param fields the header fields, in order, as they came
 */
public record Head(String first, List<String> fields) {
    private static final int LONGEST = 1 << 20;

    public Head {
        fields = List.copyOf(fields);
    }

    /**
     * Reads a head, and nothing of what follows it.
     *
     * @throws EOFException when the peer ends before the head does
     */
    public static Head read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var last = 0; last != 0x0d0a0d0a; ) {
            var next = in.read();
            if (next < 0) {
                throw new EOFException("the peer ended inside a head");
            }
            if (bytes.size() == LONGEST) {
                throw new IOException("a head of more than " + LONGEST + " bytes");
            }
            bytes.write(next);
            last = last << 8 | next;
        }
        var lines = bytes.toString(StandardCharsets.ISO_8859_1).lines().toList();
        return new Head(lines.get(0), lines.subList(1, lines.size() - 1));
    }

    /** Whether it asks for a WebSocket. */
    public boolean handshake() {
        return value("Upgrade").filter(it -> it.equalsIgnoreCase("websocket")).isPresent();
    }

    /** Whether it answers 101. */
    public boolean switches() {
        return first.startsWith("HTTP/1.1 101");
    }

    /** The value of the first field with this name. */
    public Optional<String> value(String name) {
        return fields.stream()
                .filter(field -> is(field, name))
                .map(field -> field.substring(name.length() + 1).strip())
                .findFirst();
    }

    /** Without the fields of this name. */
    public Head without(String name) {
        return new Head(first, fields.stream().filter(field -> !is(field, name)).toList());
    }

    /** With this field in the place of those of the same name. */
    public Head with(String name, String value) {
        var others = new ArrayList<>(without(name).fields);
        others.add(name + ": " + value);
        return new Head(first, others);
    }

    /** With the same fields, where this text stands in one of that name, replaced. */
    Head replacing(String name, String text, String other) {
        return new Head(
                first,
                fields.stream()
                        .map(field -> is(field, name) ? field.replace(text, other) : field)
                        .toList());
    }

    byte[] bytes() {
        return (String.join(
                                "\r\n",
                                Stream.concat(Stream.of(first), fields.stream()).toList()) + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean is(String field, String name) {
        return field.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
    }
}
