package dev.rtck.harness.history;

import tools.jackson.databind.JsonNode;

/** Whether two JSON values are the same: numbers by value, members in any order. */
final class Sameness {
    private Sameness() {}

    static boolean same(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        } else if (one.isObject() && other.isObject()) {
            return one.size() == other.size()
                    && one.propertyNames().stream()
                            .allMatch(name -> other.has(name) && same(one.get(name), other.get(name)));
        } else if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (var i = 0; i < one.size(); i++) {
                if (!same(one.get(i), other.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return one.equals(other);
    }
}
