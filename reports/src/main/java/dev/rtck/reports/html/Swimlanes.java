package dev.rtck.reports.html;

import dev.rtck.reports.EventWords.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * The participants of an attempt over time, to be drawn above its messages: who did what when, at a glance.
 *
 * @param lanes   one for each participant
 * @param seconds how long it took
 */
record Swimlanes(List<Lane> lanes, double seconds) {
    static final int WIDTH = 600;
    static final int LEFT = 92;
    static final int HEIGHT = 20;
    /** More of them are no glance. */
    private static final int MOST = 8;

    Swimlanes {
        lanes = List.copyOf(lanes);
    }

    /**
     * What one participant did.
     *
     * @param who       its name
     * @param out       ticks for what the kit did, as a path
     * @param in        ticks for what the target did
     * @param divergent where observation and expectation part
     */
    record Lane(String who, String out, String in, List<Double> divergent) {}

    private static final class Ticks {
        private final StringBuilder out = new StringBuilder();
        private final StringBuilder in = new StringBuilder();
        private final List<Double> divergent = new ArrayList<>();
        private double lastOut = -1;
        private double lastIn = -1;
    }

    static Swimlanes of(List<Transcript.Row> rows) {
        var nanos =
                Math.max(1, rows.stream().mapToLong(Transcript.Row::at).max().orElse(1));
        var ticks = new LinkedHashMap<String, Ticks>();
        for (var row : rows) {
            if (!row.who().isEmpty() && (ticks.containsKey(row.who()) || ticks.size() < MOST)) {
                add(ticks.computeIfAbsent(row.who(), who -> new Ticks()), row, x(row.at(), nanos));
            }
        }
        return new Swimlanes(
                ticks.entrySet().stream()
                        .map(it -> new Lane(
                                it.getKey(),
                                it.getValue().out.toString(),
                                it.getValue().in.toString(),
                                it.getValue().divergent))
                        .toList(),
                nanos / 1e9);
    }

    private static void add(Ticks ticks, Transcript.Row row, double x) {
        // Two ticks at one place are one.
        if (row.direction() == Direction.OUT && x != ticks.lastOut) {
            ticks.out.append(String.format(Locale.ROOT, "M%.1f 3v6", x));
            ticks.lastOut = x;
        } else if (row.direction() == Direction.IN && x != ticks.lastIn) {
            ticks.in.append(String.format(Locale.ROOT, "M%.1f 11v6", x));
            ticks.lastIn = x;
        }
        if (row.divergent() && !ticks.divergent.contains(x)) {
            ticks.divergent.add(x);
        }
    }

    private static double x(long at, double nanos) {
        return Math.round((LEFT + Math.max(0, Math.min(1, at / nanos)) * (WIDTH - LEFT - 6)) * 10) / 10.0;
    }
}
