package dev.rtck.reports.figures;

import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.ClientEvent;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.PageEvent;
import dev.rtck.harness.evidence.PeerEvent;
import dev.rtck.harness.evidence.WireEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** Messages and open connections over the time of a run, as areas to be drawn. */
final class Traffic {
    private static final int BINS = 250;

    private final double nanos;
    private final long[] sent = new long[BINS];
    private final long[] received = new long[BINS];
    private final int[] most = new int[BINS];
    private final Map<String, Set<String>> connections = new HashMap<>();
    private int open;
    private int last;

    Traffic(double nanos) {
        this.nanos = nanos;
    }

    void take(Entry entry) {
        var event = entry.event();
        var bin = bin(entry.at());
        if (event instanceof WireEvent.Sent
                || event instanceof WireEvent.SentBytes
                || event instanceof PeerEvent.PeerSaid
                || event instanceof ClientEvent.Told) {
            sent[bin]++;
        } else if (event instanceof WireEvent.Received
                || event instanceof WireEvent.ReceivedBinary
                || event instanceof PageEvent.PageSent
                || event instanceof ClientEvent.Said) {
            received[bin]++;
        } else if (event instanceof WireEvent.Opened) {
            opened(entry, entry.who(), bin);
        } else if (event instanceof PageEvent.PageConnected it) {
            opened(entry, entry.who() + " " + it.socket(), bin);
        } else if (event instanceof ClientEvent.Answered it && it.status() == 101) {
            opened(entry, entry.who() + " " + it.connection(), bin);
        } else if (event instanceof WireEvent.Ended) {
            ended(entry, entry.who(), bin);
        } else if (event instanceof PageEvent.PageLost it) {
            ended(entry, entry.who() + " " + it.socket(), bin);
        } else if (event instanceof ClientEvent.Gone it) {
            ended(entry, entry.who() + " " + it.connection(), bin);
        } else if (event instanceof CaseEvent.CaseEnded && connections.containsKey(entry.key())) {
            // What is closed after its case has ended stands in no log.
            move(bin, -connections.remove(entry.key()).size());
        }
    }

    private void opened(Entry entry, String connection, int bin) {
        if (connections.computeIfAbsent(entry.key(), key -> new HashSet<>()).add(connection)) {
            move(bin, 1);
        }
    }

    private void ended(Entry entry, String connection, int bin) {
        if (connections.getOrDefault(entry.key(), new HashSet<>()).remove(connection)) {
            move(bin, -1);
        }
    }

    /** Times are a little out of order in a log; a connection is counted where the log has come to. */
    private void move(int bin, int by) {
        for (var i = last + 1; i <= bin; i++) {
            most[i] = open;
        }
        last = Math.max(last, bin);
        open = Math.max(0, open + by);
        most[last] = Math.max(most[last], open);
    }

    private int bin(long at) {
        return (int) Math.max(0, Math.min(BINS - 1, at / nanos * BINS));
    }

    long busiest() {
        var most = Math.max(
                LongStream.of(sent).max().orElse(0),
                LongStream.of(received).max().orElse(0));
        return Math.round(most / (nanos / 1e9 / BINS));
    }

    int crowd() {
        var crowd = 0;
        for (var each : most) {
            crowd = Math.max(crowd, each);
        }
        return crowd;
    }

    String sent() {
        return area(sent, scale());
    }

    String received() {
        return area(received, scale());
    }

    private long scale() {
        return Math.max(
                LongStream.of(sent).max().orElse(0),
                LongStream.of(received).max().orElse(0));
    }

    String open() {
        var counts = new long[BINS];
        for (var i = 0; i < BINS; i++) {
            counts[i] = i <= last ? most[i] : open;
        }
        return area(counts, crowd());
    }

    /** The outline of an area above the line at {@link RunTimeline#AREA}, by square roots: bursts dwarf all else. */
    private static String area(long[] counts, long top) {
        if (top == 0) {
            return "";
        }
        var path = new StringBuilder("M0 ").append(RunTimeline.AREA);
        for (var i = 0; i < BINS; i++) {
            var height = RunTimeline.AREA * Math.sqrt(counts[i] / (double) top);
            path.append(String.format(Locale.ROOT, "V%.1fh%d", RunTimeline.AREA - height, RunTimeline.WIDTH / BINS));
        }
        return path.append("V").append(RunTimeline.AREA).append("Z").toString();
    }
}
