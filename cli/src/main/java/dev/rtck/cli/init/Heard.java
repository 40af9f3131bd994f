package dev.rtck.cli.init;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * A message of a server whose dialect is not known yet.
 *
 * @param text as it came
 * @param json as JSON; a missing node when it is none
 */
record Heard(String text, JsonNode json) {
    /** Names that implementations give to the member that says what a message is, the protocol's own first. */
    private static final List<String> KINDS = List.of("type", "event", "kind", "action", "op", "name");

    private static final Pattern ACKNOWLEDGING =
            Pattern.compile("(?i).*(subscri|ack|joined|confirm|success).*|ok|done|left");
    private static final Pattern REFUSING = Pattern.compile("(?i).*(error|invalid|unknown|denied|fail|refus|bad).*");

    static Heard of(String text) {
        try {
            return new Heard(text, JsonMapper.shared().readTree(text));
        } catch (JacksonException | NumberFormatException e) {
            return new Heard(text, MissingNode.getInstance());
        }
    }

    /** The member that says what it is. */
    Optional<String> kindMember() {
        return KINDS.stream()
                .filter(it -> json.isObject() && json.path(it).isString())
                .findFirst();
    }

    /** What it says that it is; a bare text is its own kind, and empty means that nobody can tell. */
    String kind() {
        return json.isObject()
                ? kindMember().map(it -> json.path(it).stringValue()).orElse("")
                : text;
    }

    /** What recognises messages like this one, as a target file writes it. */
    JsonNode pattern() {
        return kindMember()
                .<JsonNode>map(it -> JsonNodeFactory.instance.objectNode().put(it, kind()))
                .orElseGet(() -> JsonNodeFactory.instance.stringNode(text));
    }

    boolean isPong() {
        return kind().length() < 100 && kind().toLowerCase(Locale.ROOT).contains("pong");
    }

    boolean isRefusal() {
        return REFUSING.matcher(kind()).matches() || json.isObject() && json.has("error");
    }

    boolean isAcknowledgement() {
        return kind().length() < 100 && ACKNOWLEDGING.matcher(kind()).matches();
    }

    /** The text at a place; empty where there is none. */
    Optional<String> at(JsonPointer place) {
        return Optional.of(json.at(place)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }
}
