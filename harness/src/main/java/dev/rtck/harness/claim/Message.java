package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.target.Mapping;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message of the target, read strictly: duplicate members and anything after the object are refused. The accessors
 * look through the target's mapping, {@link #json()} at the wire as it was.
 */
public final class Message {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper FIRST_VALUE = STRICT.rebuild()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String TRAILING = "Trailing text";
    /** How Jackson's own complaint begins. */
    private static final String DUPLICATE = "Duplicate ";

    private final String text;
    private final Mapping mapping;
    private final Optional<JsonNode> json;
    private final String problem;

    private Message(String text, Mapping mapping, Optional<JsonNode> json, String problem) {
        this.text = text;
        this.mapping = mapping;
        this.json = json;
        this.problem = problem;
    }

    /** Reads a message; what is no JSON is a message all the same, with a {@link #problem()}. */
    public static Message parse(String text, Mapping mapping) {
        try {
            var node = STRICT.readTree(text);
            return node.isMissingNode()
                    ? new Message(text, mapping, Optional.empty(), "an empty message")
                    : new Message(text, mapping, Optional.of(node), "");
        } catch (JacksonException e) {
            return new Message(text, mapping, Optional.empty(), problem(text, e));
        }
    }

    /** Reads a message as the target of this run means it. */
    public static Message parse(String text, RunFacts facts) {
        return parse(text, facts.target().dialect());
    }

    private static String problem(String text, JacksonException strict) {
        try {
            // What comes after a complete value may be anything: the strict reader complains of that thing.
            return FIRST_VALUE.readTree(text).isMissingNode()
                    ? "an empty message"
                    : TRAILING + " after the first value";
        } catch (JacksonException e) {
            return strict.getOriginalMessage();
        }
    }

    /** The value of a JSON number as nearly as a double has it: what is beyond every double is infinite. */
    public static double value(JsonNode number) {
        return number.isBigInteger()
                ? number.bigIntegerValue().doubleValue()
                : number.isBigDecimal() ? number.decimalValue().doubleValue() : number.doubleValue();
    }

    /** The payload as it came. */
    public String text() {
        return text;
    }

    /** The JSON value, unmapped; empty when it is no strict JSON. */
    public Optional<JsonNode> json() {
        return json;
    }

    /** Why it is no strict JSON; empty when it is. */
    public String problem() {
        return problem;
    }

    /** Whether it is JSON but for something after its first value. */
    public boolean hasTrailingText() {
        return problem.startsWith(TRAILING);
    }

    /** Whether it is JSON but for an object with two members of one name. */
    public boolean hasDuplicateMember() {
        return problem.startsWith(DUPLICATE);
    }

    /** The type, where it is a string. */
    public Optional<String> type() {
        return json.map(node -> node.at(mapping.message().type()))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
    }

    /** The topic, where it is a string. */
    public Optional<String> topic() {
        return json.flatMap(node -> mapping.message().topic().map(node::at))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
    }

    /** The data, where there is any. */
    public Optional<JsonNode> data() {
        return json.map(node -> node.at(mapping.message().data())).filter(node -> !node.isMissingNode());
    }

    /** The timestamp in seconds since 1970, where it is written as the target file says. */
    public Optional<Double> seconds() {
        var written = json.map(node -> node.at(mapping.message().timestamp()));
        return switch (mapping.timestamp()) {
            case SECONDS -> written.filter(JsonNode::isNumber).map(Message::value);
            case MILLISECONDS -> written.filter(JsonNode::isNumber).map(it -> value(it) / 1e3);
            case ISO_8601 -> written.filter(JsonNode::isString).flatMap(it -> instant(it.stringValue()));
            case NONE -> Optional.empty();
        };
    }

    /** Without an offset, as Python writes a naive time, it is taken for UTC: times are compared with each other only. */
    private static Optional<Double> instant(String iso) {
        try {
            var time = DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
            var instant = time instanceof OffsetDateTime it
                    ? it.toInstant()
                    : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
            return Optional.of(instant.getEpochSecond() + instant.getNano() / 1e9);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether it is a frame that the target file declares to hold several messages. */
    public boolean isBatch() {
        return json.filter(node -> mapping.batch()
                        .filter(it -> it.frame().matches(node)
                                && node.at(it.entries()).isArray())
                        .isPresent())
                .isPresent();
    }

    /** The messages in it: those of a batch, or itself. */
    public List<Message> unwrapped() {
        return isBatch()
                ? json.orElseThrow()
                        .at(mapping.batch().orElseThrow().entries())
                        .valueStream()
                        .map(it -> new Message(it.toString(), mapping, Optional.of(it), ""))
                        .toList()
                : List.of(this);
    }

    /** The message of a publication: itself, or in a batch the one with this id in it. */
    public Message holding(String id) {
        return unwrapped().stream()
                .filter(it -> it.occurrences(id) > 0)
                .findFirst()
                .orElse(this);
    }

    /** Whether it answers a heartbeat. */
    public boolean isPong() {
        return json.map(mapping.pong()::matches).orElseGet(() -> mapping.pong().matches(text)) || isCalled("pong");
    }

    /** Whether it is about the connection or a subscription, and not a message of a topic. */
    boolean isOfProtocol() {
        return isPong()
                || isError()
                || json.filter(it -> mapping.greeting().matches(it)
                                || mapping.acknowledgement().matches(it))
                        .isPresent();
    }

    /** Whether it answers bad input. */
    public boolean isError() {
        return json.map(mapping.error()::matches)
                        .orElseGet(() -> mapping.error().matches(text))
                || isCalled("error")
                || isBareError();
    }

    /** Whether it tells an error, but outside any envelope: {@code {"error":"…"}}. */
    boolean isBareError() {
        return json.filter(JsonNode::isObject)
                .filter(node -> node.has("error"))
                .filter(node -> EnvelopeShape.MEMBERS.stream().noneMatch(node::has))
                .isPresent();
    }

    /** Whether its type stands under another name: that is one defect, and must not make every answer unknown. */
    private boolean isCalled(String type) {
        return json.filter(JsonNode::isObject)
                .filter(node -> type().isEmpty())
                .filter(node -> MemberNames.others("type").stream()
                        .map(node::path)
                        .anyMatch(it -> it.isString() && it.stringValue().equals(type)))
                .isPresent();
    }

    /** How often a publication's id stands in it: 0, 1, or more when a batch repeats it. */
    public int occurrences(String id) {
        var count = 0;
        for (var at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + id.length())) {
            count++;
        }
        return count;
    }
}
