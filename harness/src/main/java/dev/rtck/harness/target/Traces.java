package dev.rtck.harness.target;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Which of many values may stand in a text, told in one pass over it however many there are: a target that gives out a
 * token for each connection has given out thousands by the end of a run. Thread-safe.
 */
final class Traces {
    /** The characters of a trace that are looked up; no trace is shorter. */
    static final int LEAST = Secrets.SHORTEST;

    private static final int SIEVE = 1 << 16;

    /** What stands literally in every text that holds the value in some shape. */
    private record Trace(String literal, String value) {}

    private final Map<Integer, List<Trace>> byBeginning = new HashMap<>();
    private final BitSet beginnings = new BitSet(SIEVE);
    private final List<String> withoutTrace = new ArrayList<>();

    synchronized void add(String value) {
        var traces = Forms.traces(value, LEAST);
        if (traces.isEmpty()) {
            withoutTrace.add(value);
        }
        for (var literal : traces) {
            var beginning = beginning(literal, 0);
            beginnings.set(beginning & SIEVE - 1);
            byBeginning.computeIfAbsent(beginning, it -> new ArrayList<>(1)).add(new Trace(literal, value));
        }
    }

    /** The values of which a trace stands in the text, and those that leave none. */
    synchronized Collection<String> in(String text) {
        var found = new LinkedHashSet<>(withoutTrace);
        for (var at = 0; at + LEAST <= text.length(); at++) {
            var beginning = beginning(text, at);
            if (beginnings.get(beginning & SIEVE - 1)) {
                for (var trace : byBeginning.getOrDefault(beginning, List.of())) {
                    if (text.startsWith(trace.literal(), at)) {
                        found.add(trace.value());
                    }
                }
            }
        }
        return found;
    }

    private static int beginning(String text, int at) {
        var hash = 0;
        for (var i = at; i < at + LEAST; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        // The lower bits sieve: let all of the characters have a say in them.
        return hash ^ hash >>> 16;
    }
}
