package dev.rtck.reports;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members of a JSON object in the order in which they are given. {@code Map.of} has another order in each process,
 * and a report that is rendered again has to be the same, byte for byte: that is how a doctored one is found.
 */
public final class Members {
    private Members() {}

    /** One member. */
    public static Map<String, Object> of(String name, Object value) {
        var members = new LinkedHashMap<String, Object>();
        members.put(name, value);
        return members;
    }

    /** Two of them. */
    public static Map<String, Object> of(String name, Object value, String second, Object secondValue) {
        var members = of(name, value);
        members.put(second, secondValue);
        return members;
    }

    /** Three of them. */
    public static Map<String, Object> of(
            String name, Object value, String second, Object secondValue, String third, Object thirdValue) {
        var members = of(name, value, second, secondValue);
        members.put(third, thirdValue);
        return members;
    }

    /** Four of them. */
    public static Map<String, Object> of(
            String name,
            Object value,
            String second,
            Object secondValue,
            String third,
            Object thirdValue,
            String fourth,
            Object fourthValue) {
        var members = of(name, value, second, secondValue, third, thirdValue);
        members.put(fourth, fourthValue);
        return members;
    }
}
