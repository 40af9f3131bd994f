package dev.rtck.reports.figures;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.Verdict;
import dev.rtck.reports.EventWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the timeline of a run while its log is read, keeping counts and spans, not entries. */
public final class RunTimelineReader {
    /** Cases that overlap more often than this share the last row. */
    private static final int ROWS = 16;

    private final ComplianceReport report;
    private final double nanos;
    private final Traffic traffic;
    private final Map<String, long[]> attempts = new LinkedHashMap<>();
    private final Lanes lanes;
    private final List<RunTimeline.Span> stalls = new ArrayList<>();

    public RunTimelineReader(ComplianceReport report) {
        this.report = report;
        nanos = Math.max(1, report.millis()) * 1e6;
        traffic = new Traffic(nanos);
        lanes = new Lanes(nanos);
    }

    /** Takes the next entry of the log. */
    public void take(Entry entry) {
        if (!entry.key().isEmpty()) {
            attempts.computeIfAbsent(entry.key(), key -> new long[] {entry.at(), entry.at()})[1] = entry.at();
        }
        traffic.take(entry);
        if (entry.event() instanceof RunEvent.Stalled it) {
            stalls.add(span(it.fromNanos(), it.toNanos(), 0, Verdict.PASS, "the kit stood still", ""));
        } else if (!(entry.event() instanceof WireEvent)
                && EventWords.of(entry.event()).notable()) {
            lanes.take(entry);
        }
    }

    /**
     * The timeline.
     *
     * @param homes the requirement under which the report tells a case, by the id of the case
     */
    public RunTimeline timeline(Map<String, String> homes) {
        var verdicts = new HashMap<String, CaseResult>();
        report.requirements().stream()
                .flatMap(it -> it.cases().stream())
                .forEach(it -> verdicts.merge(it.id(), it, (a, b) -> a.verdict().compareTo(b.verdict()) >= 0 ? a : b));
        var free = new double[ROWS];
        var cases = new ArrayList<RunTimeline.Span>();
        attempts.forEach((key, times) -> {
            var id = key.replaceAll("#.*", "");
            var row = row(free, times[0]);
            free[row] = times[1];
            var verdict = verdicts.containsKey(id) ? verdicts.get(id).verdict() : Verdict.PASS;
            cases.add(span(
                    times[0],
                    times[1],
                    row,
                    verdict,
                    id + " " + verdict.words() + String.format(Locale.ROOT, ", %.1f s", (times[1] - times[0]) / 1e9),
                    homes.getOrDefault(id, "")));
        });
        return new RunTimeline(
                nanos / 1e9,
                ticks(),
                traffic.sent(),
                traffic.received(),
                traffic.busiest(),
                traffic.open(),
                traffic.crowd(),
                cases,
                cases.stream().mapToInt(RunTimeline.Span::row).max().orElse(0) + 1,
                lanes.all(),
                stalls);
    }

    private static int row(double[] free, long from) {
        for (var row = 0; row < free.length - 1; row++) {
            if (free[row] <= from) {
                return row;
            }
        }
        return free.length - 1;
    }

    private RunTimeline.Span span(double from, double to, int row, Verdict verdict, String label, String link) {
        var x = Lanes.x(from, nanos);
        return new RunTimeline.Span(x, Math.max(0.8, Lanes.x(to, nanos) - x), row, verdict, label, link);
    }

    private List<Chart.Tick> ticks() {
        var seconds = nanos / 1e9;
        var step = List.of(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1_800.0).stream()
                .filter(it -> seconds / it <= 8)
                .findFirst()
                .orElse(3_600.0);
        var ticks = new ArrayList<Chart.Tick>();
        for (var at = 0.0; at <= seconds; at += step) {
            ticks.add(new Chart.Tick(
                    Lanes.x(at * 1e9, nanos),
                    step < 1 ? String.format(Locale.ROOT, "%.1f s", at) : String.format(Locale.ROOT, "%.0f s", at)));
        }
        return ticks;
    }
}
