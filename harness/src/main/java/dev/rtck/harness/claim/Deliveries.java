package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent.Received;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Publications of a case and the messages by which they reached one participant. */
final class Deliveries {
    private final History history;
    private final List<String> publications;
    private final Map<String, Seen<TargetEvent.Publishing>> asked;
    private final Map<String, Seen<TargetEvent.Published>> returned;
    private final List<Seen<Received>> messages = new ArrayList<>();
    private final Map<String, Seen<Received>> first = new HashMap<>();
    private final Optional<Seen<Event>> end;

    Deliveries(History history, String who, List<String> publications) {
        this.history = history;
        this.publications = List.copyOf(publications);
        asked = history.all(TargetEvent.Publishing.class)
                .collect(Collectors.toMap(it -> it.event().id(), it -> it, (a, b) -> a));
        returned = history.all(TargetEvent.Published.class)
                .collect(Collectors.toMap(it -> it.event().id(), it -> it, (a, b) -> a));
        var ids = new PublicationIds(publications);
        history.received(who).forEach(it -> {
            var carried = ids.allIn(it.event().text());
            if (!carried.isEmpty()) {
                messages.add(it);
                carried.forEach(id -> first.putIfAbsent(id, it));
            }
        });
        end = history.endOf(who);
    }

    /** Why nothing can be demanded of the target: a publication that the hook did not confirm. */
    Optional<Finding> trouble() {
        return publications.stream()
                .filter(id -> Optional.ofNullable(returned.get(id))
                        .filter(it -> it.event().confirmed())
                        .isEmpty())
                .findFirst()
                .map(id -> DeliveryRules.unconfirmed(id, history));
    }

    /** Where the kit asked for a publication. */
    Optional<Seen<TargetEvent.Publishing>> asked(String id) {
        return Optional.ofNullable(asked.get(id));
    }

    /** When the first publication was asked for: nothing of it can arrive before. */
    long start() {
        return asked.get(publications.get(0)).at();
    }

    /** When the hook returned for the last time. */
    long stop() {
        return returned.get(publications.get(publications.size() - 1)).at();
    }

    /** When the hook returned for this publication. */
    long returned(String id) {
        return returned.get(id).at();
    }

    /** The messages with at least one of the publications, in the order of arrival. */
    List<Seen<Received>> messages() {
        return messages;
    }

    /** The message by which a publication arrived first. */
    Optional<Seen<Received>> first(String id) {
        return Optional.ofNullable(first.get(id));
    }

    /** How long after the hook's return each publication that arrived did so, in nanoseconds, ascending. */
    List<Long> delays() {
        return first.entrySet().stream()
                .map(it -> Math.max(0, it.getValue().at() - returned(it.getKey())))
                .sorted()
                .toList();
    }

    List<String> missing() {
        return publications.stream().filter(id -> !first.containsKey(id)).toList();
    }

    /** How the target ended the connection, if it did. */
    Optional<Seen<Event>> end() {
        return end;
    }

    List<Long> witnesses() {
        return messages.stream().limit(20).map(Seen::seq).toList();
    }
}
