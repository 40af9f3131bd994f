package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.fault;

import dev.rtck.mutants.wire.Tampering;
import dev.rtck.mutants.wire.Tampering.FromClient;
import dev.rtck.mutants.wire.Tampering.FromServer;
import dev.rtck.mutants.wire.Voice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reference server, speaking as public implementations do, with a target file that maps it. What is required of
 * envelopes must be seen broken all the same, since that is judged on the wire; all else must not.
 */
public final class Dialects {
    private Dialects() {}

    /**
     * A dialect.
     *
     * @param planted how it is spoken, and what it breaks
     * @param mapping the lines of the target file about it
     */
    public record Dialect(Planted planted, String mapping) {
        @Override
        public String toString() {
            return planted.name();
        }
    }

    /** All of them; each has a name of its own. */
    public static List<Dialect> all() {
        return List.of(
                dialect(
                        fault(
                                        "other-names",
                                        Tampering.ofServer(Edit.text(Edit::any, Dialects::renamed)),
                                        "ENV-7",
                                        "ENV-8",
                                        "ENV-9",
                                        "ENV-10")
                                .alsoBreaking("ENV-14", "HB-6", "HB-7", "ERR-17", "ERR-18", "SUB-25"),
                        """
                        mapping:
                          message: { type: /event, topic: /channel, data: /payload, timestamp: /ts }
                          pong: { event: pong }
                          error: { event: error }
                        """),
                dialect(
                        fault(
                                        "iso-timestamps-in-milliseconds",
                                        Tampering.ofServer(Edit.members(Edit::any, it -> it.put("timestamp", iso(it)))),
                                        "ENV-10")
                                .alsoBreaking("SUB-25"),
                        """
                        mapping: { timestamp: iso-8601 }
                        """),
                dialect(
                        fault(
                                        "numbers-of-milliseconds",
                                        Tampering.ofServer(Edit.members(
                                                Edit::any,
                                                it -> it.put(
                                                        "timestamp",
                                                        BenignVariants.seconds(it)
                                                                .movePointRight(3)
                                                                .longValue()))),
                                        "ENV-11")
                                .alsoBreaking("SUB-25"),
                        """
                        mapping: { timestamp: milliseconds }
                        """),
                dialect(fault("lists-of-topics", Tampering.ofClient(lists())), """
                        mapping:
                          client:
                            subscribe: { type: subscribe, topics: ["{topic}"] }
                            unsubscribe: { type: unsubscribe, topics: ["{topic}"] }
                        """),
                dialect(
                        fault("bare-ping-and-pong", Tampering.ofBoth(() -> bareClient(), to -> bareServer()), "ENV-3")
                                .alsoBreaking(
                                        "ENV", "HB-6", "HB-7", "HB-10", "ERR-1", "ERR-12", "ERR-17", "CONN-14",
                                        "CONN-16"),
                        """
                        mapping:
                          client: { ping: ping }
                          pong: pong
                        """),
                dialect(
                        fault(
                                        "greetings-acknowledgements-and-replays",
                                        Tampering.ofBoth(acknowledging(), Dialects::greeting))
                                .alsoBreaking("SUB-26", "ENV-12", "ENV-13"),
                        """
                        mapping:
                          greeting: { type: welcome }
                          acknowledgement: [ { type: subscribed }, { type: unsubscribed } ]
                        """),
                dialect(
                        fault("a-topic-nobody-asked-for", Tampering.ofServer(implicit()), "SUB-5")
                                .alsoBreaking("THR", "SUB-6", "SUB-15", "ENV-13", "SUB-10"),
                        """
                        mapping: { implicit-topics: [stats] }
                        """),
                dialect(
                        fault("several-messages-in-one-frame", Tampering.ofServer(batching()), "ENV-8", "ENV-9")
                                .alsoBreaking("ENV", "THR", "SUB-25", "CONN-22", "PUB-3"),
                        """
                        mapping:
                          batch: { type: bundle, entries: /items }
                        """),
                dialect(
                        fault("tokens-for-one-connection", oneTimeTokens())
                                .with(it -> it.token("right"))
                                .alsoBreaking("SEC-12"),
                        """
                        authentication:
                          accepted:
                            token: { get: "http://127.0.0.1:{port}/config.json", value: /websocket/path, each-connection: true }
                            query: { ticket: "{token}" }
                        """));
    }

    private static Dialect dialect(Planted planted, String mapping) {
        return new Dialect(planted, mapping);
    }

    private static String renamed(ObjectNode message) {
        var other = JsonNodeFactory.instance.objectNode();
        other.set("event", message.path("type"));
        other.set("channel", message.path("topic"));
        other.set("payload", message.path("data"));
        other.set("ts", message.path("timestamp"));
        return other.toString();
    }

    private static String iso(ObjectNode message) {
        var millis = BenignVariants.seconds(message)
                .multiply(BigDecimal.valueOf(1000))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
        return Instant.ofEpochMilli(millis).toString();
    }

    private static FromClient lists() {
        return (text, server, client) -> {
            var message = Edit.read(text).filter(it -> it.path("topics").isArray());
            message.ifPresent(it -> it.path("topics")
                    .forEach(topic ->
                            server.say("{\"action\":\"" + Edit.text(it, "type") + "\",\"topic\":" + topic + "}")));
            if (message.isEmpty()) {
                server.say(text);
            }
        };
    }

    private static FromClient bareClient() {
        return (text, server, client) ->
                server.say(text.equals("ping") ? "{\"action\":\"ping\",\"topic\":\"system\"}" : text);
    }

    private static FromServer bareServer() {
        return (text, client) -> client.say(Edit.read(text).filter(Edit::pong).isPresent() ? "pong" : text);
    }

    private static Supplier<FromClient> acknowledging() {
        return () -> (text, server, client) -> {
            server.say(text);
            Edit.read(text)
                    .filter(it -> Edit.text(it, "action").endsWith("subscribe")
                            && Edit.text(it, "topic").matches("[a-z]+"))
                    .ifPresent(it -> client.say(BenignVariants.system(
                            Edit.text(it, "action") + "d", "{\"topic\":\"" + Edit.text(it, "topic") + "\"}")));
        };
    }

    /** Says welcome, and what was published last. */
    private static FromServer greeting(Voice client) {
        client.say(BenignVariants.system("welcome", "{\"server\":\"acme\"}"));
        return (text, to) -> to.say(text);
    }

    /** States reach everybody, each once. */
    private static Function<Voice, FromServer> implicit() {
        var told = new ConcurrentHashMap<String, Set<Voice>>();
        return to -> Edit.where(Edit.of("stats"), (text, client) -> {
            var those = told.computeIfAbsent(text, it -> ConcurrentHashMap.newKeySet());
            Stream.concat(Stream.of(client), client.everyClient().stream())
                    .filter(those::add)
                    .forEach(it -> it.say(text));
        });
    }

    /** Publications that come within ten milliseconds leave in one frame, before anything else does. */
    private static Function<Voice, FromServer> batching() {
        return to -> {
            var waiting = new ArrayList<String>();
            return (text, client) -> {
                synchronized (waiting) {
                    if (Edit.read(text).filter(Edit::publication).isEmpty()) {
                        flush(waiting, client);
                        client.say(text);
                        return;
                    }
                    waiting.add(text);
                    if (waiting.size() == 1) {
                        client.later(Duration.ofMillis(10), () -> flush(waiting, client));
                    }
                }
            };
        };
    }

    private static void flush(List<String> waiting, Voice client) {
        synchronized (waiting) {
            if (waiting.size() == 1) {
                client.say(waiting.get(0));
            } else if (waiting.size() > 1) {
                client.say("{\"type\":\"bundle\",\"items\":[" + String.join(",", waiting) + "]}");
            }
            waiting.clear();
        }
    }

    /** A ticket that nobody can guess lets one connection in. */
    private static Tampering oneTimeTokens() {
        Set<String> valid = ConcurrentHashMap.newKeySet();
        return Tampering.of(
                head -> {
                    var ticket = head.replaceFirst("(?s).*ticket=([^ &]*).*", "$1");
                    return head.contains("ticket=") && valid.remove(ticket) || head.startsWith("POST ")
                            ? head.replaceFirst("[?&]ticket=[^ &]*", "")
                                    .replaceFirst("\r\n\r\n", "\r\nAuthorization: Bearer right\r\n\r\n")
                            : head;
                },
                (path, answer) -> {
                    if (!path.equals("/config.json")) {
                        return answer;
                    }
                    var ticket = UUID.randomUUID().toString();
                    valid.add(ticket);
                    return answer.withBody("{\"websocket\":{\"path\":\"" + ticket + "\"}}");
                });
    }
}
