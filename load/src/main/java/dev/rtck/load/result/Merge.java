package dev.rtck.load.result;

import dev.rtck.load.result.LoadEvidence.Counts;
import dev.rtck.load.result.LoadEvidence.Second;
import dev.rtck.load.result.LoadEvidence.TopicLoad;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts together what several shards saw, exactly: counts and histograms are added, nothing is averaged. */
public final class Merge {
    private static final int EXAMPLES = 5;

    /** What is a figure of one host or process: of several the greatest stands, a sum would say nothing. */
    private static final Set<String> GREATEST = Set.of(
            Counts.LAG,
            Counts.BUSY,
            Counts.CPU,
            Counts.RESIDENT_IDLE,
            Counts.RESIDENT_OPEN,
            Counts.RESIDENT_PEAK,
            Counts.DESCRIPTORS_BEFORE,
            Counts.DESCRIPTORS_AFTER,
            Counts.UNFINISHED);

    private Merge() {}

    /** Flaws of the same kind as one. */
    public static List<Flaw> flaws(Collection<Flaw> all) {
        var merged = new EnumMap<FlawKind, Flaw>(FlawKind.class);
        all.forEach(it -> merged.merge(
                it.kind(),
                it,
                (one, other) -> new Flaw(
                        one.kind(),
                        one.count() + other.count(),
                        Stream.concat(one.examples().stream(), other.examples().stream())
                                .limit(EXAMPLES)
                                .toList())));
        return List.copyOf(merged.values());
    }

    /**
     * Everything as one.
     *
     * @param shards   what came of those that ended
     * @param expected how many there should be
     * @throws IllegalArgumentException when there is none, or they are not of one run against one target
     */
    public static LoadEvidence of(List<LoadEvidence> shards, int expected) {
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("expected the evidence of " + expected + " shards, found none");
        }
        var first = shards.get(0);
        shards.forEach(it -> {
            if (!it.target().equals(first.target())
                    || !it.plan().equals(first.plan())
                    || !it.kit().equals(first.kit())) {
                throw new IllegalArgumentException("expected shards of one run, found " + first.target() + " "
                        + first.plan() + " (kit " + first.kit() + ") and " + it.target() + " " + it.plan() + " (kit "
                        + it.kit() + ")");
            }
        });
        var counts = new HashMap<String, Long>();
        var times = new HashMap<String, Measure>();
        var notes = new ArrayList<String>();
        for (var shard : shards) {
            shard.counts()
                    .forEach((name, value) ->
                            counts.merge(name, value, GREATEST.contains(name) ? Math::max : Long::sum));
            shard.times().forEach((name, value) -> times.merge(name, value, Measure::plus));
            notes.addAll(shard.notes());
        }
        return new LoadEvidence(
                first.target(),
                first.kit(),
                shards.stream()
                        .map(LoadEvidence::started)
                        .min(String::compareTo)
                        .orElseThrow(),
                first.host(),
                shards.size(),
                expected,
                first.plan(),
                topics(shards),
                counts,
                times,
                flaws(shards.stream().flatMap(it -> it.flaws().stream()).toList()),
                shards.stream().flatMap(it -> it.slow().stream()).toList(),
                seconds(shards),
                notes);
    }

    private static List<TopicLoad> topics(List<LoadEvidence> shards) {
        var topics = new LinkedHashMap<String, TopicLoad>();
        shards.forEach(shard -> shard.topics()
                .forEach(it -> topics.merge(
                        it.name(),
                        it,
                        (one, other) -> new TopicLoad(
                                one.name(),
                                one.mode(),
                                one.published() + other.published(),
                                one.confirmed() + other.confirmed(),
                                one.trouble().isEmpty() ? other.trouble() : one.trouble()))));
        return List.copyOf(topics.values());
    }

    private static List<Second> seconds(List<LoadEvidence> shards) {
        Map<Integer, Second> seconds = new TreeMap<>();
        shards.forEach(shard -> shard.seconds()
                .forEach(it -> seconds.merge(
                        it.second(),
                        it,
                        (one, other) -> new Second(
                                one.second(),
                                one.published() + other.published(),
                                one.received() + other.received(),
                                Math.max(one.worst(), other.worst()),
                                Math.max(one.resident(), other.resident()),
                                Math.max(one.descriptors(), other.descriptors()),
                                Math.max(one.lag(), other.lag()),
                                Math.max(one.target(), other.target()),
                                one.own() + other.own(),
                                one.phase()))));
        return List.copyOf(seconds.values());
    }
}
