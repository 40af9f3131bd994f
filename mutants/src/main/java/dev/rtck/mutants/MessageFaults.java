package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.fault;

import dev.rtck.mutants.wire.Tampering;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages that are no envelopes, or not those that they should be (ENV, and the shapes of HB, ERR and THR). */
final class MessageFaults {
    private MessageFaults() {}

    static List<Planted> all() {
        return List.of(
                fault(
                        "pongs-also-as-bytes",
                        Tampering.ofServer(Edit.where(Edit::pong, (text, client) -> {
                            client.say(text);
                            client.frame(2, text.getBytes(StandardCharsets.UTF_8));
                        })),
                        "ENV-1"),
                fault(
                        "latin-1",
                        Tampering.ofServer(Edit.where(Edit::pong, (text, client) -> {
                            client.say(text);
                            client.frame(1, "{\"type\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
                        })),
                        "ENV-2"),
                text(
                                "not-a-number-in-data",
                                Edit::publication,
                                it -> it.toString().replaceFirst("\"data\":\\{", "\"data\":{\"load\":NaN,"),
                                "ENV-3")
                        .alsoBreaking(LOST),
                text("two-messages-in-one", Edit::pong, it -> it + "\n" + it, "ENV-4")
                        .alsoBreaking(UNANSWERED),
                text("arrays-of-envelopes", Edit::publication, it -> "[" + it + "]", "ENV-5")
                        .alsoBreaking(LOST),
                text(
                                "a-member-twice",
                                Edit::publication,
                                it -> it.toString().replaceFirst("^\\{", "{\"type\":\"update\","),
                                "ENV-6")
                        .alsoBreaking(LOST),
                members("type-is-called-event", Edit::publication, it -> it.set("event", it.remove("type")), "ENV-7")
                        .alsoBreaking("ENV-14"),
                members("pong-without-topic", Edit::pong, it -> it.remove("topic"), "ENV-8"),
                members("data-is-null-in-pongs", Edit::pong, it -> it.putNull("data"), "ENV-9"),
                members(
                                "data-as-text",
                                Edit::publication,
                                it -> it.put("data", it.path("data").toString()),
                                "ENV-9")
                        .alsoBreaking(LOST),
                members(
                        "iso-timestamps",
                        Edit::any,
                        it -> it.put("timestamp", Instant.now().toString()),
                        "ENV-10"),
                members(
                        "timestamps-in-milliseconds",
                        Edit::any,
                        it -> it.put(
                                "timestamp",
                                BenignVariants.seconds(it).movePointRight(3).longValue()),
                        "ENV-11"),
                members(
                        "a-clock-one-minute-behind",
                        Edit::any,
                        it -> it.put("timestamp", BenignVariants.seconds(it).subtract(BigDecimal.valueOf(60))),
                        "ENV-12"),
                fault(
                        "timestamps-go-back",
                        Tampering.ofServer(client -> {
                            var count = new AtomicInteger();
                            return Edit.members(
                                    Edit::any,
                                    it -> it.put(
                                            "timestamp",
                                            BenignVariants.seconds(it)
                                                    .subtract(BigDecimal.valueOf(count.incrementAndGet() % 2, 0))));
                        }),
                        "ENV-13"),
                members("further-members", Edit::any, it -> it.put("id", 7), "ENV-14"),
                members("undeclared-types", Edit::publication, it -> it.put("type", "changed"), "ENV-15"),
                members("numbers-as-text", Edit.of("tasks"), it -> numbersAsText(it.path("data")), "PUB-4"),
                members("pongs-on-a-topic-of-their-own", Edit::pong, it -> it.put("topic", "heartbeat"), "HB-6"),
                members("pong-with-data", Edit::pong, it -> it.putObject("data").put("ok", true), "HB-7"),
                members("pong-of-another-type", Edit::pong, it -> it.put("type", "PONG"), "HB-5")
                        .alsoBreaking(UNANSWERED),
                members(
                        "errors-without-words",
                        Edit::error,
                        it -> it.putObject("data").put("code", 4),
                        "ERR-18"),
                members("errors-on-a-topic-of-their-own", Edit::error, it -> it.put("topic", "errors"), "ERR-17"),
                members(
                        "stack-traces",
                        Edit::error,
                        it -> it.putObject("data")
                                .put("message", "java.lang.NullPointerException\n\tat com.acme.Hub.route(Hub.java:42)"),
                        "ERR-20"),
                members("batches-under-another-name", Edit.of("logs"), MessageFaults::renamedLines, "THR-8")
                        .alsoBreaking("THR-6", "THR-7"),
                members("batches-backwards", Edit.of("logs"), MessageFaults::reversedLines, "THR-7"),
                members("batches-without-their-last-entry", Edit.of("logs"), MessageFaults::shorterLines, "THR-6"),
                members("batches-of-another-type", Edit.of("logs"), MessageFaults::batchType, "THR-9")
                        .alsoBreaking("ENV-15"));
    }

    /** What fails where publications cannot be recognised any more. */
    private static final String[] LOST = {"SUB", "PUB", "THR", "ENV", "CONN", "ERR", "HB", "POLL"};
    /** What fails where pings have no good answer. */
    private static final String[] UNANSWERED = {"HB", "CONN", "ERR", "SUB", "ENV", "SEC"};

    private static Planted members(
            String name, Predicate<ObjectNode> fits, Consumer<ObjectNode> change, String... breaks) {
        return fault(name, Tampering.ofServer(Edit.members(fits, change)), breaks);
    }

    private static Planted text(
            String name, Predicate<ObjectNode> fits, Function<ObjectNode, String> change, String... breaks) {
        return fault(name, Tampering.ofServer(Edit.text(fits, change)), breaks);
    }

    private static void numbersAsText(JsonNode data) {
        if (data instanceof ObjectNode object) {
            for (var member : List.copyOf(object.properties())) {
                if (member.getValue().isNumber()) {
                    object.put(member.getKey(), member.getValue().toString());
                } else {
                    numbersAsText(member.getValue());
                }
            }
        }
    }

    private static void renamedLines(ObjectNode message) {
        if (message.path("data") instanceof ObjectNode data) {
            data.set("items", data.remove("lines"));
        }
    }

    private static void reversedLines(ObjectNode message) {
        var lines = message.path("data").path("lines");
        var reversed = ((ObjectNode) message.path("data")).putArray("lines");
        for (var i = lines.size() - 1; i >= 0; i--) {
            reversed.add(lines.get(i));
        }
    }

    private static void shorterLines(ObjectNode message) {
        var lines = message.path("data").path("lines");
        var shorter = ((ObjectNode) message.path("data")).putArray("lines");
        for (var i = 0; i < Math.max(1, lines.size() - 1); i++) {
            shorter.add(lines.get(i));
        }
    }

    private static void batchType(ObjectNode message) {
        if (message.path("data").path("lines").size() > 1) {
            message.put("type", "batch");
        }
    }
}
