package dev.rtck.reports.figures;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Follows each case from the moment the target went away until it is back. */
final class Recoveries {
    /** So many are a figure; more are a table that nobody reads. */
    private static final int MOST = 40;

    private final List<Away> all = new ArrayList<>();
    private final Map<String, Away> open = new HashMap<>();
    /** Those that a case measured itself, from the fault until somebody new was served. */
    private final List<Recovery> measured = new ArrayList<>();

    private static final class Away {
        private final String what;
        private final Entry from;
        private OptionalDouble opened = OptionalDouble.empty();
        private OptionalDouble message = OptionalDouble.empty();

        Away(String what, Entry from) {
            this.what = what;
            this.from = from;
        }

        private OptionalDouble until(Entry entry) {
            return OptionalDouble.of(Math.round((entry.at() - from.at()) / 1e6) / 1e3);
        }

        private Recovery recovery() {
            return new Recovery(what, from.key().replaceAll("#.*", ""), from.seconds(), opened, message);
        }
    }

    void take(Entry entry) {
        if (entry.event() instanceof TargetEvent.Signalled it && it.signal().contains("KILL")) {
            begin(it.signal() + " to " + it.instance(), entry);
        } else if (entry.event() instanceof TargetEvent.TargetExited it
                && !it.expected()
                && !open.containsKey(entry.key())) {
            begin(it.instance() + " ended by itself", entry);
        } else if (entry.event() instanceof TargetEvent.Measured it
                && it.what().startsWith(TargetEvent.Measured.RECOVERY)) {
            measured.add(new Recovery(
                    it.what().substring(TargetEvent.Measured.RECOVERY.length()),
                    entry.key().replaceAll("#.*", ""),
                    entry.seconds(),
                    OptionalDouble.empty(),
                    OptionalDouble.of(it.value() / 1e3)));
        } else if (open.containsKey(entry.key())) {
            follow(open.get(entry.key()), entry);
        }
    }

    private void begin(String what, Entry entry) {
        if (all.size() < MOST) {
            var away = new Away(what, entry);
            all.add(away);
            open.put(entry.key(), away);
        }
    }

    private void follow(Away away, Entry entry) {
        if (entry.event() instanceof WireEvent.Opened && away.opened.isEmpty()) {
            away.opened = away.until(entry);
        } else if (entry.event() instanceof WireEvent.Received && away.opened.isPresent()) {
            away.message = away.until(entry);
            open.remove(entry.key());
        }
    }

    List<Recovery> found() {
        return Stream.concat(all.stream().map(Away::recovery), measured.stream().limit(MOST))
                .sorted(Comparator.comparing(Recovery::at))
                .toList();
    }
}
