package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.fault;

import dev.rtck.mutants.wire.Tampering;
import dev.rtck.mutants.wire.Voice;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bad input that costs somebody a connection, or changes what it must not (ERR). */
final class BadInputFaults {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int LONG = 10_000;

    private BadInputFaults() {}

    static List<Planted> all() {
        return List.of(
                cutting(
                        "what-is-no-object-cuts-the-connection",
                        it -> isJson(it) && Edit.read(it).isEmpty(),
                        "ERR-2"),
                cutting("what-lacks-a-member-cuts-the-connection", BadInputFaults::isIncomplete, "ERR-3"),
                cutting("members-of-another-type-cut-the-connection", BadInputFaults::isOfAnotherType, "ERR-4"),
                cutting("unknown-actions-cut-the-connection", BadInputFaults::isUnknown, "ERR-5"),
                binary(),
                cutting(
                        "deep-nesting-cuts-the-connection",
                        it -> it.contains("[[[[[[[[") || it.contains("{\"a\":{\"a\":"),
                        "ERR-7"),
                cutting(
                        "long-values-cut-the-connection",
                        it -> it.length() > LONG && !it.contains("[[[[[[[[") && !it.contains("{\"a\":{\"a\":"),
                        "ERR-8"),
                cutting("lone-surrogates-cut-the-connection", it -> it.matches("(?is).*\\\\ud[89a-f].*"), "ERR-9"),
                cutting("odd-topics-cut-the-connection", BadInputFaults::isOddTopic, "ERR-10"),
                cutting("ambiguous-messages-cut-the-connection", BadInputFaults::isAmbiguous, "ERR-11"),
                fault(
                        "a-list-of-topics-is-left-one-by-one",
                        Tampering.ofClient((text, server, client) -> {
                            Edit.read(text)
                                    .filter(Edit.asking("unsubscribe"))
                                    .map(it -> it.path("topic"))
                                    .filter(JsonNode::isArray)
                                    .ifPresent(it -> it.forEach(topic ->
                                            server.say("{\"action\":\"unsubscribe\",\"topic\":" + topic + "}")));
                            server.say(text);
                        }),
                        "ERR-14"),
                fault(
                                "bad-input-cuts-everybody-else",
                                Tampering.ofClient((text, server, client) -> {
                                    if (!isJson(text)) {
                                        client.everyClient().stream()
                                                .filter(it -> it != client)
                                                .forEach(Voice::cut);
                                    }
                                    server.say(text);
                                }),
                                "ERR-15")
                        .alsoBreaking("ERR"),
                fault("after-bad-input-nobody-is-let-in", closing(), "ERR-16").in("BadJsonSuite.textThatIsNotJson*"));
    }

    private static Planted cutting(String name, Predicate<String> which, String breaks) {
        return fault(
                        name,
                        Tampering.ofClient((text, server, client) -> {
                            if (which.test(text)) {
                                client.cut();
                            } else {
                                server.say(text);
                            }
                        }),
                        breaks)
                .alsoBreaking("ERR", "SUB-16", "SUB-17", "SUB-18", "SUB-19", "ENV", "CONN-14", "SEC-2");
    }

    private static Planted binary() {
        return fault(
                        "binary-messages-cut-the-connection",
                        Tampering.ofFrames((frame, payload, whole, server, client) -> {
                            if (frame.opcode() == 2) {
                                client.cut();
                            } else {
                                server.pass(frame, payload);
                            }
                        }),
                        "ERR-6")
                .alsoBreaking("ERR-12", "ERR-13", "ERR-17");
    }

    /** From the first bad message on, no handshake is passed on. */
    private static Tampering closing() {
        var closed = new AtomicBoolean();
        return Tampering.ofBoth(
                () -> (text, server, client) -> {
                    if (!isJson(text)) {
                        closed.set(true);
                    }
                    server.say(text);
                },
                to -> {
                    if (closed.get()) {
                        to.cut();
                    }
                    return (text, client) -> client.say(text);
                });
    }

    private static boolean isJson(String text) {
        try {
            return !STRICT.readTree(text).isMissingNode();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static boolean isIncomplete(String text) {
        return Edit.read(text)
                .filter(it -> !it.has("action") || !it.has("topic") && !Edit.is(it, "action", "ping"))
                .isPresent();
    }

    private static boolean isOfAnotherType(String text) {
        return Edit.read(text)
                .filter(it -> it.has("action") && !it.path("action").isString()
                        || it.has("topic") && !it.path("topic").isString())
                .isPresent();
    }

    private static boolean isUnknown(String text) {
        return Edit.read(text)
                .map(it -> it.path("action"))
                .filter(it -> it.isString() && !it.stringValue().matches("subscribe|unsubscribe|ping"))
                .isPresent();
    }

    private static boolean isOddTopic(String text) {
        return Edit.read(text)
                .filter(Edit.asking("subscribe"))
                .map(it -> it.path("topic"))
                .filter(it -> it.isString() && !it.stringValue().matches("[a-zA-Z .*#%\\uFF41-\\uFF5A]{1,100}")
                        || it.isString() && it.stringValue().isBlank())
                .isPresent();
    }

    private static boolean isAmbiguous(String text) {
        return !isJson(text) && text.startsWith("{\"action\":") && text.length() < LONG && text.contains("}");
    }
}
