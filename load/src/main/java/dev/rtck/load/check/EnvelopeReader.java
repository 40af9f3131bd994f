package dev.rtck.load.check;

import dev.rtck.harness.target.Mapping;
import dev.rtck.load.result.FlawKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and checks messages. A broadcast reaches a thousand connections in the same bytes: what was read once is
 * remembered, and for the others a comparison of bytes is enough. Not safe for several threads; each loop has its own.
 */
public final class EnvelopeReader {
    /** How many different messages are remembered: several broadcasts are under way at a time. */
    private static final int REMEMBERED = 1024;

    /** Longer ones are read again each time rather than kept. */
    private static final int LONGEST_REMEMBERED = 4096;

    private static final double A_DAY = 86_400;
    private static final int FEW = 8;

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final Sighting[] remembered = new Sighting[REMEMBERED];
    private final Mark mark;
    private final Mapping mapping;
    private long read;
    private int[] marks = new int[FEW];
    private int found;

    public EnvelopeReader(Mark mark, Mapping mapping) {
        this.mark = mark;
        this.mapping = mapping;
    }

    /** How many messages had to be read, rather than recognised. */
    public long read() {
        return read;
    }

    /** What a message says. */
    public Sighting read(byte[] bytes, int from, int length) {
        var place = place(bytes, from, length);
        var known = remembered[place];
        if (known != null && known.is(bytes, from, length)) {
            return known;
        }
        read++;
        var sighting = parse(Arrays.copyOfRange(bytes, from, from + length));
        if (length <= LONGEST_REMEMBERED) {
            remembered[place] = sighting;
        }
        return sighting;
    }

    /** Every eighth byte and the end: number and timestamp differ in some of them, and a mistaken place costs only time. */
    private static int place(byte[] bytes, int from, int length) {
        var hash = length;
        for (var i = from; i < from + length; i += 3) {
            hash = hash * 31 + bytes[i];
        }
        return (hash ^ hash >>> 16) & REMEMBERED - 1;
    }

    private Sighting parse(byte[] bytes) {
        var flaws = new ArrayList<FlawKind>();
        found = 0;
        var topic = "";
        var timestamp = Double.NaN;
        try (var parser = json.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                // The rest is read as well: what follows may be no JSON, which says more.
                flaws.add(FlawKind.NOT_AN_OBJECT);
                walk(parser);
            } else {
                var type = false;
                var data = false;
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    var name = parser.currentName();
                    var token = parser.nextToken();
                    switch (name) {
                        case "type" -> type = token == JsonToken.VALUE_STRING && parser.getStringLength() > 0;
                        case "topic" -> topic = token == JsonToken.VALUE_STRING ? parser.getString() : "";
                        case "data" -> data = token == JsonToken.START_OBJECT;
                        case "timestamp" -> timestamp = token.isNumeric() ? parser.getDoubleValue() : Double.NaN;
                        default -> {
                            // Allowed: ENV-14 is a SHOULD that the suites judge.
                        }
                    }
                    walk(parser);
                }
                require(flaws, type, FlawKind.BAD_TYPE);
                require(flaws, !topic.isEmpty(), FlawKind.BAD_TOPIC);
                require(flaws, data, FlawKind.BAD_DATA);
                require(flaws, !Double.isNaN(timestamp), FlawKind.BAD_TIMESTAMP);
                var away = Math.abs(timestamp - System.currentTimeMillis() / 1e3);
                require(flaws, Double.isNaN(timestamp) || away < A_DAY, FlawKind.TIMESTAMP_UNIT);
            }
            if (parser.nextToken() != null) {
                flaws.add(FlawKind.TRAILING_TEXT);
                // Some join several messages in one: what they carry has arrived all the same.
                do {
                    walk(parser);
                } while (parser.nextToken() != null);
            }
        } catch (StreamConstraintsException e) {
            flaws.add(FlawKind.NOT_JSON);
        } catch (JacksonException e) {
            flaws.add(
                    !isUtf8(bytes)
                            ? FlawKind.NOT_UTF8
                            : String.valueOf(e.getOriginalMessage()).startsWith("Duplicate")
                                    ? FlawKind.DUPLICATE_MEMBER
                                    : FlawKind.NOT_JSON);
        }
        return new Sighting(
                bytes, found == 0 && pong(bytes), topic, timestamp, Arrays.copyOf(marks, found), List.copyOf(flaws));
    }

    private static void require(List<FlawKind> flaws, boolean holds, FlawKind kind) {
        if (!holds) {
            flaws.add(kind);
        }
    }

    /** Reads to the end of the current value, and takes note of every mark in it. */
    private void walk(JsonParser parser) {
        var depth = 0;
        var token = parser.currentToken();
        while (token != null) {
            if (token == JsonToken.VALUE_STRING) {
                note(parser);
            } else if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
            if (depth <= 0) {
                return;
            }
            token = parser.nextToken();
        }
    }

    private void note(JsonParser parser) {
        var text = parser.getStringCharacters();
        var from = parser.getStringOffset();
        if (mark.fits(text, from, parser.getStringLength())) {
            if (found + 2 > marks.length) {
                marks = Arrays.copyOf(marks, marks.length * 2);
            }
            marks[found++] = mark.topic(text, from);
            marks[found++] = mark.number(text, from);
        }
    }

    private boolean pong(byte[] bytes) {
        try {
            return mapping.pong().matches(JsonMapper.shared().readTree(bytes));
        } catch (JacksonException e) {
            return mapping.pong().matches(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
