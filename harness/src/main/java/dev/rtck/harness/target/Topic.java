package dev.rtck.harness.target;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the target declares of one topic.
 *
 * @param name matched exactly, case and all
 * @param types the message types it carries; empty if not declared, then none is checked
 * @param throttle the least time between two messages to one subscriber; zero if not throttled
 * @param mode what throttling does with the values in between
 * @param entries where a batch is inside {@code data}; present exactly if the mode is {@link Mode#BATCH}
 * @param sample an object like the ones it publishes; the kit publishes copies of it
 * @param id where in {@code data} the kit may put its unique marker; empty if nowhere
 */
public record Topic(
        String name,
        List<String> types,
        Duration throttle,
        Mode mode,
        Optional<JsonPointer> entries,
        JsonNode sample,
        Optional<JsonPointer> id) {
    /** Where the kit puts its marker unless told otherwise. */
    public static final JsonPointer DEFAULT_ID = JsonPointer.compile("/rtck");

    public Topic {
        types = List.copyOf(types);
    }

    /** A topic of which nothing but the name is known. */
    public static Topic of(String name) {
        return new Topic(
                name,
                List.of(),
                Duration.ZERO,
                Mode.NONE,
                Optional.empty(),
                JsonNodeFactory.instance.objectNode(),
                Optional.of(DEFAULT_ID));
    }

    /** How a topic is throttled (protocol §6). */
    public enum Mode {
        /** Not at all: every message is delivered. */
        NONE,
        /** Conflated: only the newest value counts. */
        LATEST,
        /** Gathered: every entry is delivered, in order. */
        BATCH
    }
}
