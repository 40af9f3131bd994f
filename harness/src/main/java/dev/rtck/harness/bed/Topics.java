package dev.rtck.harness.bed;

import dev.rtck.harness.target.Target;
import dev.rtck.harness.target.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the target's topics serves a purpose; a case says by its needs that there is one. */
public record Topics(Target target) {

    /** The first topic without a throttle: what is published to it is delivered, each and at once. */
    public String plain() {
        return allPlain().get(0);
    }

    /** Every topic without a throttle, in the order of the target file; those delivered without being asked for last. */
    public List<String> allPlain() {
        return target.topics().values().stream()
                .filter(topic -> topic.mode() == Topic.Mode.NONE)
                .map(Topic::name)
                .sorted(Comparator.comparing(target.mapping().implicitTopics()::contains))
                .toList();
    }

    /** The first topic of those that the target file declares to be delivered without being asked for. */
    public Optional<String> implicit() {
        return target.mapping().implicitTopics().stream().findFirst();
    }

    /** The declared topics, at most this many, the plain one first. */
    public String[] first(int most) {
        var plain = plain();
        return Stream.concat(Stream.of(plain), target.topics().keySet().stream().filter(name -> !name.equals(plain)))
                .limit(most)
                .toArray(String[]::new);
    }

    /** A declared topic other than this one. */
    public String beside(String topic) {
        return target.topics().keySet().stream()
                .filter(name -> !name.equals(topic))
                .min(Comparator.comparing(target.mapping().implicitTopics()::contains))
                .orElseThrow();
    }

    /** The first topic with a throttle, conflated rather than batched. */
    public String throttled() {
        return in(Topic.Mode.LATEST).or(() -> in(Topic.Mode.BATCH)).orElseThrow();
    }

    /** The first topic that is batched. */
    public String batched() {
        return in(Topic.Mode.BATCH).orElseThrow();
    }

    /** The topics that can be polled, in the order of the target file. */
    public List<String> polled() {
        return List.copyOf(target.polling().orElseThrow().topics().keySet());
    }

    /** A topic without a throttle that can be polled, if there is one. */
    public Optional<String> polledPlain() {
        return allPlain().stream()
                .filter(it -> target.polling().orElseThrow().topics().containsKey(it))
                .findFirst();
    }

    /** A topic with a cursor, preferably one of which every publication is kept. */
    public String withCursor() {
        return target.polling().orElseThrow().topics().entrySet().stream()
                .filter(it -> it.getValue().cursor().isPresent())
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(it -> target.topics().get(it).mode() == Topic.Mode.LATEST))
                .orElseThrow();
    }

    /** A topic that the accepted credentials must not open. */
    public String forbidden() {
        return target.authentication().orElseThrow().forbiddenTopics().get(0);
    }

    private Optional<String> in(Topic.Mode mode) {
        return target.topics().values().stream()
                .filter(topic -> topic.mode() == mode)
                .map(Topic::name)
                .findFirst();
    }
}
