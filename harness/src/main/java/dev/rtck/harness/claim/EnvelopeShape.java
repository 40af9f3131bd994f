package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.RunFacts;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The members of an envelope and their types, always as they were on the wire: a mapping hides nothing here. */
final class EnvelopeShape {
    static final List<String> MEMBERS = List.of("type", "topic", "data", "timestamp");

    private static final Pattern INTERNALS = Pattern.compile(
            "Traceback \\(most recent call last\\)|(?:\\b|\\\\[nrt])at [\\w$.<>]+\\([\\w$]+\\.(java|kt|scala):\\d+\\)"
                    + "|File \\\\?\"[^\"]+\\.py\\\\?\", line \\d+|(?:\\b|\\\\[nrt])at .{1,200}\\.[cm]?[jt]s:\\d+:\\d+|goroutine \\d+ \\["
                    + "|SQLSTATE|site-packages/|node_modules/|\\b[\\w/.-]+\\.go:\\d+ \\+0x"
                    + "|\\bin [^\\s\"]+\\.cs:line \\d+|\\.rb:\\d+:in |\\.php on line \\d+|\\.rs:\\d+:\\d+"
                    + "|(?<![\\w:/.=])(?<!=[\"'])/(home|root|Users|usr|opt|srv|var)/[\\w.-]+/[\\w./-]+"
                    + "|\\b[A-Z]:\\\\{1,2}[\\w.-]+\\\\|\\b(SELECT|DELETE)\\b.{1,200}\\bFROM\\b|\\bINSERT INTO\\b");

    private EnvelopeShape() {}

    static Opinion json(Message message) {
        return message.json().isPresent() || message.hasTrailingText() || message.hasDuplicateMember()
                ? Opinion.GOOD
                : new Flaw(
                        Words.quote(message.text()) + " (" + message.problem() + ")",
                        message.text().matches("(?s).*\\b(NaN|Infinity)\\b.*")
                                ? "NaN and Infinity are not JSON; an event with such a number cannot be sent as it is"
                                : "the message is not JSON");
    }

    static Opinion single(Message message) {
        return message.hasTrailingText()
                ? new Flaw(
                        Words.quote(message.text()),
                        "several JSON texts are joined in one message; send each as a message of its own")
                : ofJson(message, node -> Opinion.GOOD);
    }

    static Opinion unique(Message message) {
        return message.hasDuplicateMember()
                ? new Flaw(
                        Words.quote(message.text()) + " (" + message.problem() + ")",
                        "most readers silently keep the last of the two; the JSON is put together by hand")
                : ofJson(message, node -> Opinion.GOOD);
    }

    static Opinion object(Message message) {
        return ofJson(
                message,
                node -> node.isObject()
                        ? Opinion.GOOD
                        : new Flaw(
                                "a JSON " + kind(node) + ": " + Words.quote(message.text()),
                                "each message is one object; send the elements of an array one by one"));
    }

    static Opinion name(Message message, String member) {
        return ofObject(message, node -> {
            var value = node.path(member);
            if (value.isMissingNode()) {
                return missing(message, node, member);
            }
            if (!value.isString()) {
                return new Flaw(
                        "`" + member + "` is " + article(value) + " in " + Words.quote(message.text()),
                        "`" + member + "` must be a string");
            }
            return value.stringValue().isEmpty()
                    ? new Flaw("`" + member + "` is empty in " + Words.quote(message.text()), "a name was left out")
                    : Opinion.GOOD;
        });
    }

    static Opinion data(Message message) {
        return ofObject(message, node -> {
            var value = node.path("data");
            if (value.isMissingNode()) {
                return missing(message, node, "data");
            }
            return value.isObject()
                    ? Opinion.GOOD
                    : new Flaw(
                            "`data` is " + article(value) + " in " + Words.quote(message.text()),
                            value.isNull()
                                    ? "an event without a payload must carry an empty object, {}"
                                    : value.isString()
                                            ? "the payload was serialised twice: it is JSON inside a JSON string"
                                            : "the payload must be wrapped in an object");
        });
    }

    static Opinion extra(Message message) {
        return ofObject(message, node -> {
            var extra = node.propertyNames().stream()
                    .filter(name -> !MEMBERS.contains(name) && !standsForMissing(name, node))
                    .toList();
            return extra.isEmpty()
                    ? Opinion.GOOD
                    : new Flaw(
                            "also has `" + String.join("`, `", extra) + "`",
                            "what belongs to the payload should be inside `data`");
        });
    }

    static Opinion declaredType(Message message, RunFacts facts) {
        var topic = message.topic().map(facts.target().topics()::get);
        if (topic.isEmpty()
                || topic.get().types().isEmpty()
                || message.type().filter(it -> !it.isEmpty()).isEmpty()) {
            return Opinion.SILENT;
        }
        return topic.get().types().contains(message.type().get())
                ? Opinion.GOOD
                : new Flaw(
                        "type \"" + message.type().get() + "\" on topic \""
                                + message.topic().get() + "\"",
                        "the target file declares " + topic.get().types() + " for this topic");
    }

    static Opinion pongType(Message message) {
        // A missing type is the envelope's defect, not a second one.
        return ofObject(
                message,
                node -> !node.path("type").isString()
                        ? Opinion.SILENT
                        : node.path("type").equals(JsonNodeFactory.instance.stringNode("pong"))
                                ? Opinion.GOOD
                                : new Flaw("type " + node.path("type"), "the answer to a ping is called `pong`"));
    }

    static Opinion systemTopic(Message message) {
        // A missing topic is the envelope's defect, not a second one.
        return message.topic()
                .filter(topic -> !topic.isEmpty())
                .map(topic -> topic.equals("system")
                        ? Opinion.GOOD
                        : new Flaw("topic \"" + topic + "\"", "answers of the protocol itself belong to `system`"))
                .orElse(Opinion.SILENT);
    }

    static Opinion emptyData(Message message) {
        return message.data()
                .filter(JsonNode::isObject)
                .map(data -> data.isEmpty()
                        ? Opinion.GOOD
                        : new Flaw("data " + Words.quote(data.toString()), "a pong carries an empty object"))
                .orElse(Opinion.SILENT);
    }

    static Opinion readable(Message message) {
        return message.data()
                .filter(JsonNode::isObject)
                .map(data -> data.path("message").isString()
                                && !data.path("message").stringValue().isBlank()
                        ? Opinion.GOOD
                        : new Flaw(
                                "data " + Words.quote(data.toString()),
                                "`data.message` must say in words what was wrong with the message"))
                .orElse(Opinion.SILENT);
    }

    static Opinion errorTopic(Message message) {
        return message.isBareError()
                ? new Flaw(
                        Words.quote(message.text()),
                        "an error is told outside the envelope; it must have `type` \"error\", `topic` \"system\" and"
                                + " its words in `data.message`")
                : systemTopic(message);
    }

    static Opinion withoutInternals(String text) {
        var match = INTERNALS.matcher(text);
        return match.find()
                ? new Flaw(
                        "\"" + match.group() + "\" in " + Words.quote(text),
                        "the text of an exception is passed on to the client; log it, and answer in words of your own")
                : Opinion.GOOD;
    }

    private static Opinion ofJson(Message message, Function<JsonNode, Opinion> rule) {
        return message.json().map(rule).orElse(Opinion.SILENT);
    }

    /**
     * Applies a rule to an object; what is no object at all is the business of {@link #object}, and what is an error
     * without any envelope that of {@link #errorTopic}.
     */
    static Opinion ofObject(Message message, Function<JsonNode, Opinion> rule) {
        return message.json()
                .filter(JsonNode::isObject)
                .filter(node -> !message.isBareError())
                .map(rule)
                .orElse(Opinion.SILENT);
    }

    /** Whether it is a member of the envelope under a wrong name: that is told where the right one is missed. */
    private static boolean standsForMissing(String name, JsonNode node) {
        return MEMBERS.stream().anyMatch(it -> MemberNames.others(it).contains(name) && !node.has(it));
    }

    static Flaw missing(Message message, JsonNode node, String member) {
        var alias = MemberNames.others(member).stream().filter(node::has).findFirst();
        return new Flaw(
                "no `" + member + "` in " + Words.quote(message.text()),
                alias.map(name -> "the member is called `" + name + "` here; it must be `" + member + "`")
                        .orElse("the member was forgotten"));
    }

    private static String article(JsonNode value) {
        return value.isNull() ? "null" : value.isArray() || value.isObject() ? "an " + kind(value) : "a " + kind(value);
    }

    private static String kind(JsonNode value) {
        return value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }
}
