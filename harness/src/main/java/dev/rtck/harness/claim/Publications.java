package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.TargetEvent.Publishing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a case published, to be recognised in messages. A case publishes hundreds of events and receives thousands of
 * messages: looking for each in each would take longer than the case.
 */
final class Publications {
    private final Map<String, Seen<Publishing>> byId = new LinkedHashMap<>();
    private final TreeSet<Integer> lengths = new TreeSet<>();
    private final String prefix;

    Publications(Stream<Seen<Publishing>> publications) {
        publications.forEach(it -> byId.putIfAbsent(it.event().id(), it));
        byId.keySet().forEach(id -> lengths.add(id.length()));
        prefix = byId.keySet().stream().reduce(Publications::common).orElse("");
    }

    private static String common(String one, String other) {
        var length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return one.substring(0, length);
    }

    /** The first publication whose id stands in a text. */
    Optional<Seen<Publishing>> in(String text) {
        if (prefix.isEmpty()) {
            return byId.values().stream()
                    .filter(it -> text.contains(it.event().id()))
                    .findFirst();
        }
        Seen<Publishing> first = null;
        for (var at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
            var here = at(text, at);
            first = first == null || here != null && here.seq() < first.seq() ? here : first;
        }
        return Optional.ofNullable(first);
    }

    private Seen<Publishing> at(String text, int at) {
        Seen<Publishing> first = null;
        for (var length : lengths.headSet(text.length() - at, true)) {
            var found = byId.get(text.substring(at, at + length));
            first = first == null || found != null && found.seq() < first.seq() ? found : first;
        }
        return first;
    }
}
