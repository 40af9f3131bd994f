package dev.rtck.cli.watch;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rtck.harness.claim.Message;
import dev.rtck.harness.target.Mapping;
import dev.rtck.protocol.MessageSchema;
import dev.rtck.protocol.StrictJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Holds each message against the schema of the protocol, and its time against this host's clock and the message before
 * it. Messages of one connection are to be given in their order; snapshots may be older than they arrive.
 */
public final class Validation {
    private static final Set<String> MEMBERS = Set.of("type", "topic", "data", "timestamp");

    /** ENV-12. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final JsonNode document = StrictJson.read(MessageSchema.SERVER_MESSAGE.json());
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(document);
    private final Map<String, BigDecimal> newest = new HashMap<>();

    /** What is wrong with a message that has just arrived on the connection. */
    public List<Problem> ofPushed(String text, Instant arrived) {
        var problems = new ArrayList<>(ofMessage(text));
        if (problems.isEmpty()) {
            time(StrictJson.read(text), arrived, problems);
        }
        return problems;
    }

    /** What is wrong with a message, whenever it was made. */
    public List<Problem> ofMessage(String text) {
        var message = Message.parse(text, Mapping.EXACT);
        if (message.json().isEmpty()) {
            return List.of(new Problem(
                    message.hasTrailingText() ? "ENV-4" : message.hasDuplicateMember() ? "ENV-6" : "ENV-3",
                    "expected one JSON object, found " + message.problem()));
        }
        var json = message.json().get();
        Map<String, Problem> broken = new LinkedHashMap<>();
        for (var error : schema.validate(json)) {
            // A member that is missing breaks several rules about it; the first says it.
            broken.computeIfAbsent(requirement(error), id -> new Problem(id, words(error)));
        }
        var extra = json.isObject()
                ? json.propertyNames().stream()
                        .filter(it -> !MEMBERS.contains(it))
                        .toList()
                : List.<String>of();
        if (!extra.isEmpty() && json.size() - extra.size() == MEMBERS.size()) {
            broken.put(
                    "ENV-14", new Problem("ENV-14", "expected no further members, found " + String.join(", ", extra)));
        }
        return List.copyOf(broken.values());
    }

    private static String words(Error error) {
        var place = error.getInstanceLocation().toString();
        return (place.isEmpty() ? "" : place + ": ") + error.getMessage();
    }

    /** The nearest {@code $comment} above the rule that was broken. */
    private String requirement(Error error) {
        var place = JsonPointer.compile(error.getSchemaLocation().getFragment().toString());
        while (document.at(place).path("$comment").isMissingNode()) {
            place = place.head();
        }
        return document.at(place).path("$comment").stringValue();
    }

    private void time(JsonNode json, Instant arrived, List<Problem> problems) {
        var topic = json.path("topic").stringValue();
        var stamp = json.path("timestamp").decimalValue();
        var ahead = stamp.doubleValue() - arrived.toEpochMilli() / 1e3;
        // What is behind may be a snapshot; what is an answer is made when it is asked for.
        var answer = json.path("type").stringValue().matches("pong|error");
        if (ahead > SKEW.toSeconds() || answer && -ahead > SKEW.toSeconds()) {
            problems.add(new Problem(
                    "ENV-12",
                    String.format(
                            java.util.Locale.ROOT,
                            "expected a time within %d s of this host's clock, found one %.1f s %s it",
                            SKEW.toSeconds(),
                            Math.abs(ahead),
                            ahead > 0 ? "ahead of" : "behind")));
        }
        var before = newest.get(topic);
        if (before != null && stamp.compareTo(before) < 0) {
            problems.add(new Problem(
                    "ENV-13",
                    "expected no time before " + before.toPlainString() + " on topic " + topic + ", found "
                            + stamp.toPlainString()));
        } else {
            newest.put(topic, stamp);
        }
    }
}
