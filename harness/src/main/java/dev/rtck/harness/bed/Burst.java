package dev.rtck.harness.bed;

import java.time.Duration;
import java.util.List;

/**
 * Publications of one topic in quick succession.
 *
 * @param topic        the topic
 * @param interval     its declared throttle; zero if it has none
 * @param publications what was published, in order
 * @param beside       what was published on another topic meanwhile
 */
public record Burst(String topic, Duration interval, List<Publication> publications, List<Publication> beside) {
    public Burst {
        publications = List.copyOf(publications);
        beside = List.copyOf(beside);
    }

    List<String> ids() {
        return publications.stream().map(Publication::id).toList();
    }

    String last() {
        return publications.get(publications.size() - 1).id();
    }
}
