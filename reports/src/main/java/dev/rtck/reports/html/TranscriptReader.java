package dev.rtck.reports.html;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.reports.EventWords;
import dev.rtck.reports.VisibleText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Takes the transcripts that a report needs out of an evidence log, in one pass and without holding the rest.
 *
 * <p>Nothing of a transcript is left out up to {@link #ENTRIES} entries. A run that floods the kit must still give a
 * report that opens, so beyond that, and once the transcripts together have used up {@link #BYTES}, only the entries
 * around divergences are kept, and the report says how many are missing.
 */
final class TranscriptReader {
    static final int ENTRIES = 600;
    /** What the transcripts of a report may take, in bytes of HTML: the whole shall stay below 5 MB. */
    static final long BYTES = 3_000_000;
    /** Messages beyond this many characters are cut, and say so. */
    static final int MESSAGE = 2 * 1024;
    /** Where observation and expectation part, more of a message is shown. */
    static final int DIVERGENT_MESSAGE = 16 * 1024;
    /** What the markup of a row takes, in bytes. */
    private static final int ROW = 190;

    private final Map<String, Collected> collected = new LinkedHashMap<>();
    private long spent;

    /**
     * @param wanted keys of transcripts, each with the numbers of the entries where observation and expectation part
     */
    TranscriptReader(Map<String, Set<Long>> wanted) {
        wanted.forEach((key, divergent) -> collected.put(key, new Collected(divergent)));
    }

    /** The transcripts that were wanted, as far as the log has them. */
    Map<String, Transcript> transcripts() {
        var transcripts = new LinkedHashMap<String, Transcript>();
        collected.forEach((key, found) -> {
            if (found.entries > 0) {
                transcripts.put(key, new Transcript(key, found.entries, List.copyOf(found.rows)));
            }
        });
        return transcripts;
    }

    /** Takes the next entry of the log. */
    void take(Entry entry) {
        var found = collected.get(entry.key());
        if (found == null) {
            return;
        }
        if (found.entries++ == 0) {
            found.start = entry.at();
        }
        if (found.divergent.contains(entry.seq())) {
            found.before.forEach(earlier -> keep(found, earlier));
            found.before.clear();
            keep(found, entry);
            found.after = Transcript.AROUND;
        } else if (found.rows.size() < ENTRIES && spent < BYTES && found.left == 0) {
            keep(found, entry);
        } else if (found.after > 0) {
            found.after--;
            keep(found, entry);
        } else {
            found.before.add(entry);
            if (found.before.size() > Transcript.AROUND) {
                found.before.remove();
                found.left++;
            }
        }
    }

    private void keep(Collected found, Entry entry) {
        var words = EventWords.of(entry.event());
        var divergent = found.divergent.contains(entry.seq());
        var detail = cut(words.detail(), entry.seq(), divergent);
        spent += ROW + bytes(detail);
        found.rows.add(new Transcript.Row(
                entry.seq(),
                String.format(Locale.ROOT, "%.3f", entry.seconds()),
                String.format(Locale.ROOT, "%+.3f", (entry.at() - found.start) / 1e9),
                entry.at() - found.start,
                entry.who(),
                words.direction(),
                words.name(),
                detail,
                divergent,
                found.left - found.said));
        found.said = found.left;
    }

    private String cut(String detail, long seq, boolean divergent) {
        var limit = spent >= BYTES ? MESSAGE / 2 : divergent ? DIVERGENT_MESSAGE : MESSAGE;
        if (detail.length() <= limit) {
            return VisibleText.text(detail);
        }
        return VisibleText.text(detail.substring(0, limit)) + "\n… (" + detail.length() + " characters in all; entry "
                + seq + " of the evidence log holds them)";
    }

    private static long bytes(String text) {
        return text.chars()
                .mapToLong(c -> c == '<' || c == '>' || c == '&' ? 5 : c < 0x80 ? 1 : 3)
                .sum();
    }

    /** What was found of one transcript so far. */
    private static final class Collected {
        private final List<Transcript.Row> rows = new ArrayList<>();
        /** The last entries that were not kept, in case a divergence follows. */
        private final ArrayDeque<Entry> before = new ArrayDeque<>();

        private final Set<Long> divergent;
        private long entries;
        private long start;
        private long left;
        private long said;
        private int after;

        Collected(Set<Long> divergent) {
            this.divergent = divergent;
        }
    }
}
