package com.example.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the server says and reads. */
final class Json {
    // Numbers are passed on as they came.
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    static ObjectNode object(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // Said below, without a word of what was received.
        }
        throw new BadRequest("not a JSON object");
    }

    static ObjectNode empty() {
        return MAPPER.createObjectNode();
    }

    /** A non-empty text that can be written as UTF-8. */
    static String name(JsonNode node, String member) {
        if (node == null || !node.isTextual() || node.textValue().isEmpty() || node.textValue().length() > 256) {
            throw new BadRequest("\"" + member + "\" must be a string of 1 to 256 characters");
        }
        if (isHalf(node.textValue())) {
            throw new BadRequest("\"" + member + "\" holds half a character");
        }
        return node.textValue();
    }

    /** Data that can be sent: half a character has no UTF-8, and Tomcat closes the connection that should carry it. */
    static ObjectNode data(JsonNode node) {
        if (!(node instanceof ObjectNode data)) {
            throw new BadRequest("\"data\" must be an object");
        }
        if (isHalf(write(data))) {
            throw new BadRequest("\"data\" holds half a character");
        }
        return data;
    }

    private static boolean isHalf(String text) {
        return text.codePoints().anyMatch(it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE);
    }

    static String write(JsonNode node) {
        return node.toString();
    }

    /** The client's fault, in words for the client. */
    static final class BadRequest extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadRequest(String message) {
            super(message);
        }
    }
}
