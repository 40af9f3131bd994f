package dev.rtck.harness.result;

import dev.rtck.harness.claim.Facet;
import dev.rtck.harness.claim.FacetTally;
import dev.rtck.harness.claim.History;
import dev.rtck.harness.claim.Judge;
import dev.rtck.harness.evidence.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every attempt of a log, judged when its last entry has been read and then let go: what is held at a time are the cases
 * that ran side by side, never the log.
 */
final class Attempts {
    private final Outline outline;
    private final Set<Facet> facets = EnumSet.noneOf(Facet.class);
    private final Map<String, List<Entry>> open = new HashMap<>();
    private final Map<String, Attempt> judged = new LinkedHashMap<>();
    private final Map<String, Map<Facet, FacetTally>> tallies = new LinkedHashMap<>();

    private boolean heard;

    private Attempts(Outline outline) {
        this.outline = outline;
        outline.facts().plan().forEach(it -> facets.addAll(it.standing()));
        // In the order in which they began, whichever ends first.
        outline.lasts().keySet().forEach(key -> {
            judged.put(key, Attempt.NONE);
            tallies.put(key, Map.of());
        });
    }

    static Attempts of(LogSource log, Outline outline) throws IOException {
        var attempts = new Attempts(outline);
        log.forEach(attempts::take);
        return attempts;
    }

    private void take(Entry entry) {
        var last = outline.lasts().get(entry.key());
        if (last == null || entry.seq() > last) {
            // Of the run itself, or written since the outline was made.
            return;
        }
        open.computeIfAbsent(entry.key(), key -> new ArrayList<>()).add(entry);
        if (entry.seq() == last) {
            judge(entry.key(), open.remove(entry.key()));
        }
    }

    private void judge(String key, List<Entry> entries) {
        // Shared by all rules, so that each message is read once.
        var history = new History(entries, outline.facts(), outline.stalls());
        judged.put(key, Attempt.of(key, entries, history));
        heard = heard || Speech.isHeard(history, outline.sent());
        var found = new HashMap<Facet, FacetTally>();
        facets.forEach(facet -> found.put(facet, Judge.tally(facet, history)));
        tallies.put(key, found);
    }

    /** Whether any of them has a message that the target made itself. */
    boolean heard() {
        return heard;
    }

    /** Those of one case, in the order in which they began. */
    List<Attempt> of(String id) {
        return judged.entrySet().stream()
                .filter(it -> it.getKey().startsWith(id + "#"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What a rule over every message found in each attempt, in the order in which they began. */
    List<FacetTally> tallies(Facet facet) {
        return tallies.values().stream().map(it -> it.get(facet)).toList();
    }
}
