package dev.rtck.cli.init;

import dev.rtck.harness.claim.MemberNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    /** Members that say what a message is; the last two say other things too, so a judge does not take them for it. */
    private static final List<String> KINDS = Stream.concat(MemberNames.all("type").stream(), Stream.of("op", "name"))
            .toList();

    private static final Pattern ACKNOWLEDGING = word(
            "ack|acknowledged?|acknowledgement|(un)?subscribed?|(un)?subscription|joined|left|confirmed|success|ok|done");
    private static final Pattern REFUSING =
            word("error|invalid|denied|refused|rejected|unauthorized|forbidden|unknown|unsupported");
    private static final Pattern PONG = word("pong");

    /** Longer texts are no names. */
    private static final int NAME = 100;

    /** Among the words of a name, whatever parts them: {@code stack_update} acknowledges nothing. */
    private static Pattern word(String words) {
        return Pattern.compile("(.*[^a-z])?(" + words + ")([^a-z].*)?");
    }

    static Heard of(String text) {
        try {
            return new Heard(text, JsonMapper.shared().readTree(text));
        } catch (JacksonException e) {
            return new Heard(text, MissingNode.getInstance());
        }
    }

    /** The member that says what it is. */
    Optional<String> kindMember() {
        return KINDS.stream()
                .filter(it -> json.isObject() && json.path(it).isString())
                .findFirst()
                .or(() -> Optional.of("status").filter(it -> isReply()));
    }

    /** Whether it is a verdict and words for it, {@code {"status":"ok","msg":"…"}}: with more, a status is news. */
    private boolean isReply() {
        return json.path("status").isString()
                && json.properties().stream()
                        .allMatch(it -> it.getValue().isString()
                                && !MemberNames.all("topic").contains(it.getKey()));
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
        return says(PONG);
    }

    boolean isRefusal() {
        return says(REFUSING) || json.isObject() && json.has("error");
    }

    boolean isAcknowledgement() {
        return says(ACKNOWLEDGING);
    }

    private boolean says(Pattern words) {
        var parted = kind().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        return parted.length() < NAME && words.matcher(parted).matches();
    }

    /** The text at a place; empty where there is none. */
    Optional<String> at(JsonPointer place) {
        return Optional.of(json.at(place)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }
}
