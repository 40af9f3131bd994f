package dev.rtck.harness.target;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** The template of a message to the target. */
public sealed interface ClientFrame {
    /** The text that goes on the wire; empty if the target has no such message. */
    Optional<String> text();

    /** This template with placeholders filled. */
    ClientFrame filled(UnaryOperator<String> fill);

    /** The text that goes on the wire for a topic; empty if the target has no such message. */
    default Optional<String> forTopic(String topic) {
        return filled(Placeholders.texts(Map.of("topic", topic))).text();
    }

    /**
     * JSON; placeholders inside its texts.
     *
     * @param template any JSON value
     */
    record Json(JsonNode template) implements ClientFrame {
        @Override
        public Optional<String> text() {
            return Optional.of(template.toString());
        }

        @Override
        public Json filled(UnaryOperator<String> fill) {
            return new Json(Placeholders.inside(template, fill));
        }
    }

    /**
     * Bare text that is no JSON, such as {@code ping}.
     *
     * @param template the text
     */
    record Text(String template) implements ClientFrame {
        @Override
        public Optional<String> text() {
            return Optional.of(template);
        }

        @Override
        public Text filled(UnaryOperator<String> fill) {
            return new Text(fill.apply(template));
        }
    }

    /** The target has no such message. */
    record None() implements ClientFrame {
        @Override
        public Optional<String> text() {
            return Optional.empty();
        }

        @Override
        public None filled(UnaryOperator<String> fill) {
            return this;
        }
    }
}
