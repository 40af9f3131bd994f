package dev.rtck.protocol;

import tools.jackson.databind.JsonNode;

/** Reads members of a message and says in a sentence what is wrong with them. */
final class MemberCheck {
    private MemberCheck() {}

    static String nonEmptyString(JsonNode object, String member) {
        var value = object.path(member);
        if (value.isString() && !value.stringValue().isEmpty()) {
            return value.stringValue();
        }
        throw new InvalidMessageException("Expected a non-empty string as \"" + member + "\", found " + kind(value));
    }

    /** The kind of a value in words; never the value itself, which may be huge or hostile. */
    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> "nothing";
            case NULL -> "null";
            case STRING -> value.stringValue().isEmpty() ? "an empty string" : "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case BINARY, POJO -> "something that is not JSON";
        };
    }
}
