package dev.rtck.protocol;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as the protocol means it (RFC 8259): one text, no duplicate members (ENV-6), nothing after it (ENV-4). Parsers
 * differ in what they forgive, so a text that only a lenient one accepts is not accepted here.
 *
 * <p>Limits, beyond which a text is refused like a malformed one: nesting {@value #MAX_DEPTH}, digits of a number
 * {@value #MAX_NUMBER_LENGTH}, length of a name {@value #MAX_NAME_LENGTH}, of a string {@value #MAX_STRING_LENGTH} and
 * of the whole text {@value #MAX_TEXT_LENGTH} characters. They protect the reader; the protocol's own bound is SEC-1.
 * Fractions are kept exactly, as {@link java.math.BigDecimal}.
 */
public final class StrictJson {
    /** Deepest nesting that is read; messages of the protocol need a handful. */
    public static final int MAX_DEPTH = 500;
    /** Longest number, in characters. */
    public static final int MAX_NUMBER_LENGTH = 1_000;
    /** Longest member name, in characters. */
    public static final int MAX_NAME_LENGTH = 50_000;
    /** Longest string, in characters: well above the default message size of 1 MiB. */
    public static final int MAX_STRING_LENGTH = 16 * 1024 * 1024;
    /** Longest text, in characters. */
    public static final long MAX_TEXT_LENGTH = 64L * 1024 * 1024;

    private static final Pattern INTERNALS =
            Pattern.compile(", from `[^`]*`|: enable `.*| \\(start marker at .*", Pattern.DOTALL);

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxNameLength(MAX_NAME_LENGTH)
                            .maxStringLength(MAX_STRING_LENGTH)
                            .maxDocumentLength(MAX_TEXT_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StrictJson() {}

    /**
     * Reads one JSON text.
     *
     * @throws InvalidMessageException when the text is empty, malformed, ambiguous or beyond the limits; its message says
     *     what is wrong and at which line and column
     */
    public static JsonNode read(String text) {
        try {
            var node = MAPPER.readTree(text);
            if (node.isMissingNode()) {
                throw new InvalidMessageException("Expected a JSON text, found nothing");
            }
            return node;
        } catch (JacksonException e) {
            var place = e.getLocation();
            var where = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new InvalidMessageException("Not a strict JSON text" + where + ": " + reason(e));
        } catch (NumberFormatException e) {
            // An exponent beyond 32 bits passes the tokenizer and fails when the value is made.
            throw new InvalidMessageException("Not a strict JSON text: a number is beyond what can be read");
        }
    }

    /** The parser's complaint without the names of its own types and switches, which are no business of a sender. */
    private static String reason(JacksonException e) {
        var complaint = e.getOriginalMessage();
        if (complaint.startsWith("Trailing token")) {
            return "Expected the end of the text, found more";
        }
        var plain = INTERNALS.matcher(complaint).replaceAll("");
        return plain.contains("`") ? "Malformed" : plain;
    }

    /** Writes a value as compact JSON. */
    public static String write(JsonNode value) {
        return MAPPER.writeValueAsString(value);
    }

    /** A new, empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
