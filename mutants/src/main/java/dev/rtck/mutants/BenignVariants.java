package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.benign;

import dev.rtck.mutants.wire.Tampering;
import dev.rtck.mutants.wire.Tampering.Segments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What is unusual and allowed: none of it may be held against a server. */
public final class BenignVariants {
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final Duration ACKNOWLEDGED = Duration.ofMillis(30);
    private static final Duration LITTLE = Duration.ofMillis(30);

    private BenignVariants() {}

    /** All of them; the first changes nothing. */
    public static List<Planted> all() {
        return Stream.of(
                        onTheWire(),
                        DeliveryFaults.benign(),
                        SilenceFaults.benign(),
                        SecurityFaults.benign(),
                        DoorFaults.benign(),
                        TaleFaults.benign(),
                        GreedFaults.benign())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Planted> onTheWire() {
        return List.of(
                benign("untouched", Tampering.NONE),
                benign("one-byte-a-segment", Tampering.ofSegments(Segments.SINGLE_BYTES)),
                benign("many-messages-a-segment", Tampering.ofSegments(Segments.JOINED)),
                benign("messages-in-fragments", Tampering.ofServer((text, client) -> {
                    var bytes = text.getBytes(StandardCharsets.UTF_8);
                    client.frame(0x01, false, Arrays.copyOf(bytes, bytes.length / 2));
                    client.frame(0x00, false, new byte[0]);
                    client.frame(0x80, false, Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
                })),
                benign("control-pings-of-the-server", Tampering.ofServer((text, client) -> {
                    client.frame(PING, "alive?".getBytes(StandardCharsets.US_ASCII));
                    client.say(text);
                })),
                benign("control-pongs-nobody-asked-for", Tampering.ofServer((text, client) -> {
                    client.say(text);
                    client.frame(PONG, new byte[0]);
                })),
                benign("members-in-reverse-order", Tampering.ofServer(Edit.text(Edit::any, BenignVariants::reversed))),
                benign(
                        "white-space",
                        Tampering.ofServer(Edit.text(Edit::any, it -> "\r\n\t" + it.toPrettyString() + " \n"))),
                benign("unicode-escapes", Tampering.ofServer(Edit.text(Edit::any, BenignVariants::escaped))),
                benign(
                        "whole-seconds",
                        Tampering.ofServer(Edit.members(
                                Edit::any,
                                it -> it.put(
                                        "timestamp",
                                        seconds(it)
                                                .setScale(0, RoundingMode.FLOOR)
                                                .longValueExact())))),
                benign(
                        "seconds-with-an-exponent",
                        Tampering.ofServer(Edit.text(
                                Edit::any,
                                it -> it.toString()
                                        .replaceAll(
                                                "(\"timestamp\":)[0-9.]+",
                                                "$1"
                                                        + seconds(it)
                                                                .movePointLeft(9)
                                                                .toPlainString() + "E9")))),
                benign(
                        "two-seconds-behind",
                        Tampering.ofServer(Edit.members(
                                Edit::any, it -> it.put("timestamp", seconds(it).subtract(BigDecimal.valueOf(2)))))),
                benign(
                                "members-nobody-knows",
                                Tampering.ofServer(Edit.members(
                                        Edit::any,
                                        it -> it.put("seq", 7).putObject("meta").put("node", "a"))))
                        // A SHOULD, and no more than a warning.
                        .alsoBreaking("ENV-14"),
                benign("a-greeting", Tampering.ofServer(client -> {
                    client.say(system("welcome", "{\"server\":\"acme\"}"));
                    return (text, to) -> to.say(text);
                })),
                benign("acknowledgements", Tampering.ofClient((text, server, client) -> {
                    server.say(text);
                    Edit.read(text)
                            .filter(it -> Edit.text(it, "topic").matches("[a-z]+"))
                            .ifPresent(it -> {
                                var topic = "{\"topic\":\"" + Edit.text(it, "topic") + "\"}";
                                // Stamped when it is said: what is said before it on the same topic is older.
                                if (Edit.is(it, "action", "subscribe")) {
                                    client.later(ACKNOWLEDGED, () -> client.say(system("subscribed", topic)));
                                } else if (Edit.is(it, "action", "unsubscribe")) {
                                    client.later(ACKNOWLEDGED, () -> client.say(system("unsubscribed", topic)));
                                }
                            });
                })),
                benign(
                        "everything-a-little-later",
                        Tampering.ofServer((text, client) -> client.sayLater(LITTLE, text))
                                // The close frame too, or messages would follow it.
                                .and(Tampering.ofFarewell(
                                        (payload, client) -> client.later(LITTLE, () -> client.frame(8, payload))))),
                benign(
                        "pongs-in-their-own-time",
                        Tampering.ofServer(Edit.where(
                                Edit::pong,
                                // Stamped when it is said: errors on the same topic may have come in between.
                                (text, client) ->
                                        client.later(Duration.ofMillis(500), () -> client.say(system("pong", "{}")))))),
                benign(
                        "reasons-in-close-frames",
                        Tampering.ofFarewell((payload, client) -> client.frame(
                                8,
                                payload.length == 2
                                        ? new byte[] {payload[0], payload[1], (byte) 0xc3, (byte) 0xa0}
                                        : payload))),
                benign(
                        "handshake-fields-in-other-case",
                        Tampering.ofHandshake(head -> head.lines()
                                .map(line -> line.replaceFirst("(?i)^upgrade:.*", "UPGRADE: WebSocket")
                                        .replaceFirst("(?i)^connection:.*", "connection: keep-alive, upgrade"))
                                .collect(Collectors.joining("\r\n", "", "\r\n\r\n"))
                                .replace("\r\n\r\n\r\n", "\r\n\r\n"))),
                benign(
                        "further-handshake-fields",
                        Tampering.ofHandshake(head -> head.replaceFirst(
                                "\r\n", "\r\nServer: acme/1.0\r\nSet-Cookie: lb=a1; Path=/\r\nX-Request-Id: 1\r\n"))),
                benign(
                        "another-reason-phrase",
                        Tampering.ofHandshake(head -> head.replaceFirst(
                                "HTTP/1.1 101 [^\r]*", "HTTP/1.1 101 Web Socket Protocol Handshake"))),
                benign(
                        "polls-with-white-space",
                        Tampering.ofAnswers((path, answer) -> Edit.read(answer.text())
                                .map(it -> answer.withBody(it.toPrettyString() + "\n"))
                                .orElse(answer))));
    }

    /** An envelope about the connection, of this moment. */
    static String system(String type, String data) {
        return "{\"type\":\"" + type + "\",\"topic\":\"system\",\"data\":" + data + ",\"timestamp\":"
                // As fine as the server's own: cut to milliseconds it would be older than what was said just before.
                + BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()), 6) + "}";
    }

    static BigDecimal seconds(ObjectNode message) {
        return message.path("timestamp").decimalValue(BigDecimal.ZERO);
    }

    private static String reversed(ObjectNode message) {
        var names = new ArrayList<>(message.propertyNames());
        Collections.reverse(names);
        var copy = message.objectNode();
        names.forEach(name -> copy.set(name, message.get(name)));
        return copy.toString();
    }

    /** Each letter inside a string as a Unicode escape; escapes that are there stay. */
    private static String escaped(ObjectNode message) {
        var text = new StringBuilder();
        var quoted = false;
        var json = message.toString();
        for (var i = 0; i < json.length(); i++) {
            var c = json.charAt(i);
            if (quoted && c == '\\') {
                var end = i + (json.charAt(i + 1) == 'u' ? 6 : 2);
                text.append(json, i, end);
                i = end - 1;
                continue;
            }
            quoted ^= c == '"';
            text.append(quoted && Character.isLetter(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return text.toString();
    }
}
