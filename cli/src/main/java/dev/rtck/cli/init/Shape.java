package dev.rtck.cli.init;

import dev.rtck.harness.claim.MemberNames;
import dev.rtck.harness.claim.Message;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Where the parts of a message are, and how its time is written: {@code mapping.message} and {@code mapping.timestamp}
 * of a target file.
 *
 * @param type      the member that says what it is
 * @param topic     the member with its topic; empty when it has none
 * @param data      the member with the payload; empty when there is none
 * @param timestamp the member with the time; empty when there is none
 * @param form      {@code seconds}, {@code milliseconds}, {@code iso-8601} or {@code none}
 */
record Shape(String type, Optional<String> topic, Optional<String> data, Optional<String> timestamp, String form) {
    /** The protocol's own. */
    static final Shape EXACT =
            new Shape("type", Optional.of("topic"), Optional.of("data"), Optional.of("timestamp"), "seconds");

    private static final List<String> TOPICS = MemberNames.all("topic");
    private static final List<String> DATA = MemberNames.all("data");
    private static final List<String> TIMES = MemberNames.all("timestamp");
    /** Seconds since 1970 have ten digits, milliseconds thirteen. */
    private static final double MILLISECONDS = 1e11;

    private static final String ISO = "\\d{4}-\\d\\d-\\d\\d[T ].*";

    /** The shape of a message; empty when it does not say what it is. */
    static Optional<Shape> of(Heard message) {
        var json = message.json();
        return message.kindMember().map(type -> {
            var time = TIMES.stream().filter(it -> isTime(json.path(it))).findFirst();
            return new Shape(
                    type,
                    TOPICS.stream().filter(it -> json.path(it).isString()).findFirst(),
                    DATA.stream()
                            .filter(it ->
                                    json.path(it).isObject() || json.path(it).isArray())
                            .findFirst(),
                    time,
                    time.map(it -> form(json.path(it))).orElse("none"));
        });
    }

    private static boolean isTime(JsonNode value) {
        return value.isNumber() || value.isString() && value.stringValue().matches(ISO);
    }

    private static String form(JsonNode value) {
        return value.isString() ? "iso-8601" : Message.value(value) > MILLISECONDS ? "milliseconds" : "seconds";
    }

    /** The topic of a message of this shape. */
    Optional<String> topic(Heard message) {
        return topic.flatMap(it -> message.at(pointer(it)));
    }

    /** The payload of a message of this shape; a missing node where there is none. */
    JsonNode data(Heard message) {
        return data.map(it -> message.json().path(it))
                .orElseGet(() -> message.json().path("data"));
    }

    static JsonPointer pointer(String member) {
        return JsonPointer.compile("/" + member);
    }
}
