package dev.rtck.load.check;

import dev.rtck.load.result.Flaw;
import dev.rtck.load.result.FlawKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Counts flaws and keeps the first of each kind in words. Not safe for several threads. */
public final class FlawLog {
    private static final int EXAMPLES = 5;

    private final Map<FlawKind, Long> counts = new EnumMap<>(FlawKind.class);
    private final Map<FlawKind, List<String>> examples = new EnumMap<>(FlawKind.class);

    /** Notes one; the words are only made for the first few. */
    public void note(FlawKind kind, Supplier<String> words) {
        note(kind, 1, words);
    }

    /** Notes several of the same. */
    public void note(FlawKind kind, long count, Supplier<String> words) {
        counts.merge(kind, count, Long::sum);
        var kept = examples.computeIfAbsent(kind, it -> new ArrayList<>());
        if (kept.size() < EXAMPLES) {
            kept.add(words.get());
        }
    }

    /** Everything noted. */
    public List<Flaw> all() {
        return counts.entrySet().stream()
                .map(it -> new Flaw(it.getKey(), it.getValue(), examples.get(it.getKey())))
                .toList();
    }
}
