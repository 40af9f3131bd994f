package dev.rtck.harness.bed;

import dev.rtck.harness.evidence.TargetEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Many large publications, as fast as those who read receive them: nobody can say that a healthy subscriber was simply
 * too slow.
 */
final class Flood {
    /** Small enough for the hooks of servers that take bodies of 100 KB, as some frameworks do unless told otherwise. */
    private static final int PIECE = 1 << 16;

    private static final int STEP = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final TestBed bed;
    private final CaseLog log;

    Flood(TestBed bed, CaseLog log) {
        this.bed = bed;
        this.log = log;
    }

    /** Publishes until this many bytes are out, a hook does not confirm, or a reader does not receive. */
    List<Publication> publish(String topic, long bytes, List<Client> readers) {
        var data = sample(topic).put("rtckFill", "x".repeat(PIECE));
        var until = System.nanoTime() + LONGEST.toNanos();
        var all = new ArrayList<Publication>();
        var flowing = true;
        while (flowing && (long) all.size() * PIECE < bytes && System.nanoTime() < until) {
            var publication = bed.publish(topic, data);
            all.add(publication);
            flowing = confirmed(publication) && (all.size() % STEP != 0 || received(all, readers));
        }
        log.append("", new TargetEvent.Measured(TargetEvent.Measured.PUBLISHED, (long) all.size() * PIECE, "bytes"));
        return List.copyOf(all);
    }

    private ObjectNode sample(String topic) {
        return bed.target().topics().get(topic).sample() instanceof ObjectNode object
                ? object.deepCopy()
                : JsonNodeFactory.instance.objectNode();
    }

    private boolean confirmed(Publication publication) {
        return log.find(e -> e.event() instanceof TargetEvent.Published it
                        && it.id().equals(publication.id())
                        && it.confirmed())
                .isPresent();
    }

    private static boolean received(List<Publication> all, List<Client> readers) {
        var ids = all.subList(all.size() - STEP, all.size()).stream()
                .map(Publication::id)
                .toList();
        return readers.stream().allMatch(it -> it.awaitAll(ids, PATIENCE));
    }
}
