package dev.rtck.reports.figures;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.FaultEvent;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.result.Verdict;
import dev.rtck.reports.EventWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened in a run beside messages: a lane for each instance of the target, and one for each further subject that
 * events are about. A subject that this version has no words for has its lane all the same.
 */
final class Lanes {
    /** More moments than these cannot be told apart in one lane. */
    private static final int MARKS = 300;

    private final double nanos;
    private final Map<String, Growing> lanes = new LinkedHashMap<>();

    private static final class Growing {
        private final List<RunTimeline.Span> spans = new ArrayList<>();
        private final List<RunTimeline.Mark> marks = new ArrayList<>();
        private final Map<String, Entry> inForce = new LinkedHashMap<>();
        private Optional<Entry> up = Optional.empty();
        private long unseen;
    }

    Lanes(double nanos) {
        this.nanos = nanos;
    }

    static double x(double at, double nanos) {
        return Math.round(Math.max(0, Math.min(1, at / nanos)) * RunTimeline.WIDTH * 10) / 10.0;
    }

    void take(Entry entry) {
        if (entry.event() instanceof TargetEvent.TargetStarted it) {
            var lane = lane("target " + it.instance());
            lane.up = lane.up.or(() -> Optional.of(entry));
        } else if (entry.event() instanceof TargetEvent.TargetExited it) {
            var lane = lane("target " + it.instance());
            lane.up.ifPresent(from -> lane.spans.add(span(from.at(), entry.at(), it.instance() + " ran")));
            lane.up = Optional.empty();
            mark(lane, entry);
        } else if (entry.event() instanceof TargetEvent.Signalled it) {
            mark(lane("target " + it.instance()), entry);
        } else if (entry.event() instanceof FaultEvent it) {
            fault(lane(EventWords.FAULTS), entry, it);
        } else {
            mark(lane(EventWords.of(entry.event()).subject()), entry);
        }
    }

    /** In force from the proof of it until it is healed, however often the same name is used in other cases. */
    private void fault(Growing lane, Entry entry, FaultEvent event) {
        if (event instanceof FaultEvent.InForce it) {
            lane.inForce.putIfAbsent(entry.key() + '\n' + it.fault(), entry);
        } else if (event instanceof FaultEvent.Healed it) {
            Optional.ofNullable(lane.inForce.remove(entry.key() + '\n' + it.fault()))
                    .ifPresent(from ->
                            lane.spans.add(span(from.at(), entry.at(), it.fault() + " in force" + during(entry))));
        } else if (event instanceof FaultEvent.Injecting || event instanceof FaultEvent.Unproven) {
            mark(lane, entry);
        }
    }

    private Growing lane(String title) {
        return lanes.computeIfAbsent(title, it -> new Growing());
    }

    private void mark(Growing lane, Entry entry) {
        if (lane.marks.size() >= MARKS) {
            lane.unseen++;
            return;
        }
        var words = EventWords.of(entry.event());
        lane.marks.add(new RunTimeline.Mark(
                x(entry.at(), nanos),
                entry.seconds(),
                entry.event() instanceof TargetEvent.TargetExited it && !it.expected(),
                words.name() + (words.detail().isBlank() ? "" : ": " + brief(words.detail())) + during(entry)));
    }

    private static String brief(String detail) {
        var line = detail.lines().findFirst().orElse("");
        return line.length() <= 120 ? line : line.substring(0, 120) + "…";
    }

    private static String during(Entry entry) {
        return entry.key().isEmpty() ? "" : ", in " + entry.key().replaceAll("#.*", "");
    }

    private RunTimeline.Span span(double from, double to, String label) {
        var x = x(from, nanos);
        return new RunTimeline.Span(x, Math.max(0.8, x(to, nanos) - x), 0, Verdict.PASS, label, "");
    }

    List<RunTimeline.Lane> all() {
        return lanes.entrySet().stream()
                .map(it -> {
                    var lane = it.getValue();
                    var spans = new ArrayList<>(lane.spans);
                    lane.inForce
                            .values()
                            .forEach(from -> spans.add(span(from.at(), nanos, "in force to the end" + during(from))));
                    lane.up.ifPresent(from -> spans.add(span(from.at(), nanos, it.getKey() + " ran")));
                    return new RunTimeline.Lane(it.getKey(), spans, lane.marks, lane.unseen);
                })
                .toList();
    }
}
