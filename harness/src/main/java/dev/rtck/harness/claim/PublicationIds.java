package dev.rtck.harness.claim;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds which of many publications a message carries. A message is looked through once, however many publications there
 * are: a run has thousands of both, and looking for each id in each message was four fifths of the time of judging.
 */
public final class PublicationIds {
    private final Map<String, Integer> order = new HashMap<>();
    private final Set<Integer> lengths = new TreeSet<>();
    /** What all ids begin with; empty where they have nothing in common. */
    private String start = "";

    /** None so far. */
    public PublicationIds() {}

    /**
     * @param ids in the order of publication
     */
    public PublicationIds(Collection<String> ids) {
        ids.forEach(this::add);
    }

    /** Adds the next publication. */
    public void add(String id) {
        start = order.isEmpty() ? id : common(start, id);
        order.putIfAbsent(id, order.size());
        lengths.add(id.length());
    }

    /** The first of them, in the order of publication, that stands in {@code text}. */
    public Optional<String> firstIn(String text) {
        return allIn(text).stream().min(Comparator.comparing(order::get));
    }

    /** Those of them that stand in {@code text}, each once. */
    public Set<String> allIn(String text) {
        var found = new LinkedHashSet<String>();
        if (order.isEmpty()) {
            return found;
        }
        if (start.isEmpty()) {
            order.keySet().stream().filter(text::contains).forEach(found::add);
            return found;
        }
        for (var at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
            for (var length : lengths) {
                if (at + length <= text.length()) {
                    var id = text.substring(at, at + length);
                    if (order.containsKey(id)) {
                        found.add(id);
                    }
                }
            }
        }
        return found;
    }

    private static String common(String one, String other) {
        var end = 0;
        while (end < one.length() && end < other.length() && one.charAt(end) == other.charAt(end)) {
            end++;
        }
        return one.substring(0, end);
    }
}
