package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.TargetEvent.Publishing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a case published, to be recognised in messages. */
final class Publications {
    private final Map<String, Seen<Publishing>> byId = new HashMap<>();
    private final PublicationIds ids = new PublicationIds();

    Publications(Stream<Seen<Publishing>> publications) {
        publications.forEach(it -> {
            byId.putIfAbsent(it.event().id(), it);
            ids.add(it.event().id());
        });
    }

    /** The first publication whose id stands in a text. */
    Optional<Seen<Publishing>> in(String text) {
        return ids.firstIn(text).map(byId::get);
    }

    /** Whether this was published. */
    boolean has(String id) {
        return byId.containsKey(id);
    }

    /** The ids that stand in a text. */
    Set<String> allIn(String text) {
        return ids.allIn(text);
    }
}
