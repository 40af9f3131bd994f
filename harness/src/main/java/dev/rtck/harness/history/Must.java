package dev.rtck.harness.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which publications had to reach which connections. Delivery is at most once while nothing is in the way, so a
 * publication had to arrive only if the hook confirmed it, the connection was proven subscribed before it was asked for,
 * no fault lay on the connection's path or on the target until the deadline, somebody who goes straight to the target got
 * it, and the kit itself was awake. Everything else may be lost, and is counted, not blamed.
 */
final class Must {
    private static final int BASELINES = 20;

    private final Chronicle chronicle;
    private final long guard;
    private final long deadline;
    /** By the connection's number: to compare all that a connection received, for each thing it received, takes seconds. */
    private final Map<String, Set<Epoch>> receivers = new HashMap<>();

    Must(Chronicle chronicle, Bounds bounds) {
        this.chronicle = chronicle;
        guard = bounds.guardMillis() * 1_000_000;
        chronicle
                .epochs()
                .forEach(epoch -> epoch.receptions()
                        .forEach(it -> receivers
                                .computeIfAbsent(it.id(), id -> new TreeSet<>(Comparator.comparing(Epoch::seq)))
                                .add(epoch)));
        deadline = Math.max(Bounds.DELIVERY.toNanos(), BASELINES * baseline());
    }

    /** A delivery that had to be made. */
    record Due(Publication publication, Epoch epoch, boolean made) {}

    /** How long a delivery may take, in nanoseconds: the protocol's second, or more where the machine is slow. */
    long deadline() {
        return deadline;
    }

    /** What deliveries took that nothing was in the way of: 99 of 100 were faster. */
    private long baseline() {
        var times = new ArrayList<Long>();
        for (var epoch : chronicle.epochs()) {
            for (var it : epoch.receptions()) {
                var publication = chronicle.publications().get(it.id());
                if (publication != null
                        && publication.ok()
                        && !chronicle.disturbed(epoch.where(), publication.invoked(), it.at(), guard)) {
                    times.add(Math.max(0, it.at() - publication.returned()));
                }
            }
        }
        times.sort(null);
        return times.isEmpty() ? 0 : times.get((int) (times.size() * 0.99));
    }

    List<Due> all() {
        var all = new ArrayList<Due>();
        for (var publication : chronicle.publications().values()) {
            if (!counts(publication) || !seenByBystander(publication)) {
                continue;
            }
            for (var epoch : chronicle.epochs()) {
                if (due(publication, epoch)) {
                    all.add(new Due(publication, epoch, received(publication, epoch)));
                }
            }
        }
        return all;
    }

    /**
     * Confirmed publications that reached nobody on a straight way, although somebody there was owed them. Whether the hook
     * confirms what is never emitted, or the target loses it for everybody, the history does not tell.
     */
    List<Publication> vanished() {
        return chronicle.publications().values().stream()
                .filter(it -> counts(it) && !seenByBystander(it))
                .filter(it -> chronicle.epochs().stream()
                        .anyMatch(epoch -> epoch.where().isEmpty() && due(it, epoch)))
                .toList();
    }

    private boolean counts(Publication publication) {
        return publication.ok() && !throttled(publication.topic());
    }

    private boolean throttled(String topic) {
        var facts = chronicle.history().facts().target().topics().get(topic);
        return facts != null && facts.throttleMillis() > 0;
    }

    /** Whether a publication arrived on a connection. */
    boolean received(Publication publication, Epoch epoch) {
        return receivers.getOrDefault(publication.id(), Set.of()).contains(epoch);
    }

    /** Somebody on a straight way has it: the hook did what it said. */
    private boolean seenByBystander(Publication publication) {
        return receivers.getOrDefault(publication.id(), Set.of()).stream()
                .anyMatch(it -> it.where().isEmpty());
    }

    private boolean due(Publication publication, Epoch epoch) {
        var from = publication.invoked();
        var to = publication.returned() + deadline;
        // Nobody is owed what comes after the kit has stopped to listen.
        return to <= chronicle.end()
                && epoch.lives(from)
                && (epoch.ended() > to || epoch.byTarget())
                && epoch.subscribedThrough(publication.topic(), from, to)
                && !chronicle.disturbed(epoch.where(), from, to, guard)
                && chronicle.history().stalled(from, to) * 4 <= deadline;
    }
}
