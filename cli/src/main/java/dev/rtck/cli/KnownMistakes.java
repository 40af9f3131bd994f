package dev.rtck.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How requirements get broken: what was seen in the field, and what was planted to prove that the kit finds it. */
final class KnownMistakes {
    static final String FIELD = "seen-in-the-field.yaml";
    static final String PLANTED = "planted-faults.yaml";

    private KnownMistakes() {}

    /** What implementations get wrong about a requirement, in a sentence; empty where nothing was noted. */
    static Optional<String> inTheField(String requirement) {
        return Optional.of(read(FIELD).path(requirement))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
    }

    /** The names of the planted faults that break a requirement. */
    static List<String> planted(String requirement) {
        return read(PLANTED)
                .path(requirement)
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    /** One of the two tables, by requirement. */
    static JsonNode read(String name) {
        try (var file = Objects.requireNonNull(KnownMistakes.class.getResourceAsStream(name))) {
            return new YAMLMapper().readTree(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
