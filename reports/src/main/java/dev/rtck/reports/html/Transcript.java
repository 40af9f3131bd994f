package dev.rtck.reports.html;

import dev.rtck.reports.EventWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What happened in one attempt of a case, folded so that the place where it went wrong is what a reader sees.
 *
 * @param key     its key in the evidence log
 * @param entries how many entries the log has of it
 * @param rows    those that are shown, in order
 */
record Transcript(String key, long entries, List<Row> rows) {
    /** How many entries before and after a divergence stay in sight. */
    static final int AROUND = 20;

    /** How many entries at the start stay in sight: what the kit did to bring it about. */
    private static final int LEAD = 8;

    /** Folding fewer than this hides more than it helps. */
    private static final int WORTH_FOLDING = 5;

    /**
     * An entry of the log.
     *
     * @param seq       its sequence number
     * @param time      seconds of the run, e.g. {@code 1.270}
     * @param since     seconds since the attempt started, e.g. {@code +0.066}
     * @param at        the same in nanoseconds
     * @param who       the participant, or empty
     * @param direction whose doing it was
     * @param name      what happened
     * @param detail    the rest of it
     * @param divergent whether observation and expectation part here
     * @param gap       how many entries were left out just before it
     */
    record Row(
            long seq,
            String time,
            String since,
            long at,
            String who,
            EventWords.Direction direction,
            String name,
            String detail,
            boolean divergent,
            long gap) {}

    /**
     * Rows that are shown or folded together.
     *
     * @param gap how many entries of the log were left out before them
     */
    record Part(boolean folded, List<Row> rows, long gap) {
        String summary() {
            return rows.size() + " entries, " + rows.get(0).time() + " s to "
                    + rows.get(rows.size() - 1).time() + " s";
        }
    }

    Swimlanes swimlanes() {
        return Swimlanes.of(rows);
    }

    long left() {
        return entries - rows.size();
    }

    List<Part> parts() {
        var shown = shown();
        var parts = new ArrayList<Part>();
        var from = 0;
        for (var i = 1; i <= rows.size(); i++) {
            if (i == rows.size() || shown[i] != shown[from] || rows.get(i).gap() > 0) {
                parts.add(new Part(
                        !shown[from] && i - from >= WORTH_FOLDING,
                        rows.subList(from, i),
                        rows.get(from).gap()));
                from = i;
            }
        }
        return parts;
    }

    private boolean[] shown() {
        var shown = new boolean[rows.size()];
        var divergent = rows.stream().anyMatch(Row::divergent);
        Arrays.fill(shown, 0, Math.min(LEAD, shown.length), true);
        for (var i = 0; i < shown.length; i++) {
            if (divergent ? rows.get(i).divergent() : i == 0 || i == shown.length - 1) {
                for (var j = Math.max(0, i - AROUND); j <= Math.min(shown.length - 1, i + AROUND); j++) {
                    shown[j] = true;
                }
            }
        }
        return shown;
    }
}
