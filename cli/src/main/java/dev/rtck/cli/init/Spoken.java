package dev.rtck.cli.init;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How a server speaks, as far as it was heard.
 *
 * @param greeting     what it says before it is asked
 * @param ping         the ping that it answers; empty when it answers none that was tried
 * @param pong         its answer
 * @param subscribe    the subscription that it understands, with {@code {topic}}
 * @param unsubscribe  the end of one
 * @param understood   whether it showed that it understood the subscription
 * @param acknowledged its answers to both
 * @param error        its answer to what it cannot understand
 * @param shape        how its messages look
 * @param topics       what came on each topic, by the order of their first message; with those that were asked for
 * @param unasked      topics that came without being asked for
 */
record Spoken(
        List<Heard> greeting,
        Optional<JsonNode> ping,
        Optional<Heard> pong,
        JsonNode subscribe,
        JsonNode unsubscribe,
        boolean understood,
        List<Heard> acknowledged,
        Optional<Heard> error,
        Shape shape,
        Map<String, List<Heard>> topics,
        List<String> unasked) {

    /** Whether a message showed the shape; else it is the protocol's own, for want of another. */
    boolean shaped() {
        return Stream.of(
                        greeting.stream(),
                        pong.stream(),
                        error.stream(),
                        topics.values().stream().flatMap(List::stream))
                .flatMap(it -> it)
                .anyMatch(it -> Shape.of(it).isPresent());
    }

    /** With what was heard elsewhere of the topics on which nothing came. */
    Spoken with(Map<String, List<Heard>> messages) {
        var more = new LinkedHashMap<>(topics);
        messages.forEach((topic, heard) -> more.merge(topic, heard, (here, there) -> here.isEmpty() ? there : here));
        return new Spoken(
                greeting, ping, pong, subscribe, unsubscribe, understood, acknowledged, error, shape, more, unasked);
    }
}
