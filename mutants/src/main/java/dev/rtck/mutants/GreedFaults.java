package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.fault;

import dev.rtck.mutants.wire.Tampering;
import dev.rtck.mutants.wire.Voice;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Bounds that are missing, or that one client can use up for all, and parsers that are too kind (SEC). */
final class GreedFaults {
    private static final int MAX = 1 << 20;
    private static final int MOST_TOPICS = 100;
    private static final int RSV1 = 0x40;

    private GreedFaults() {}

    static List<Planted> all() {
        return List.of(
                fault("only-the-compressed-size-is-bounded", inflating(64 << 20), "SEC-23")
                        .with(it -> it.maxMessageSize(64 << 20))
                        .in("SEC-23"),
                fault("a-worker-for-each-handshake", Tampering.ofWorkers(64, false), "SEC-24")
                        .in("SEC-24"),
                fault("a-worker-for-each-connection", Tampering.ofWorkers(200, false), "SEC-33")
                        .in("SEC-33"),
                fault(
                                "heads-of-any-size",
                                Tampering.ofRequest(head ->
                                        head.replaceFirst("X-Rtck: x++\r\n", "").replaceFirst("[?&]rtck=x++", "")),
                                "SEC-25")
                        .in("SEC-25"),
                fault(
                                "lengths-of-a-handshake-are-overlooked",
                                Tampering.ofRequest(head -> isHandshake(head)
                                        ? head.replaceAll("(?im)^(content-length|transfer-encoding):[^\r]*\r\n", "")
                                        : head),
                                "SEC-26")
                        .in("SEC-26"),
                fault(
                                "a-space-before-a-colon-is-mended",
                                Tampering.ofRequest(head -> head.replaceAll("(?m)^([\\w-]+) +:", "$1:")),
                                "SEC-26")
                        .in("SEC-26"),
                fault("depth-ends-everybody", onDepth(GreedFaults::endEverybody), "SEC-36")
                        .in("SEC-36"),
                fault("reserved-bits-end-everybody", onReservedBits(), "SEC-36").in("SEC-36"),
                fault("one-counter-of-topics-for-all", countingTogether(), "SEC-32")
                        .with(it -> it.maxSubscriptions(1 << 20))
                        .in("SEC-32"),
                fault("a-counter-of-topics-that-only-grows", countingForEver(), "SEC-32")
                        .with(it -> it.maxSubscriptions(1 << 20))
                        .in("SEC-32"));
    }

    static List<Planted> benign() {
        return List.of(
                        fault("compression-with-a-bound", inflating(MAX), "SEC-23")
                                .with(it -> it.maxMessageSize(64 << 20))
                                .in("SEC-23"),
                        fault("depth-ends-its-sender", onDepth(Voice::cut), "SEC-36")
                                .in("SEC-36"),
                        fault("no-more-than-two-hundred-connections", Tampering.ofWorkers(200, true), "SEC-33")
                                .in("SEC-33"))
                .stream()
                .map(Planted::asBenign)
                .toList();
    }

    /** Something happens to whom a deep message comes from. */
    static Tampering onDepth(Consumer<Voice> what) {
        return Tampering.ofClient((text, server, client) -> {
            if (text.contains("[".repeat(100)) || text.contains("{\"a\":".repeat(100))) {
                what.accept(client);
            } else {
                server.say(text);
            }
        });
    }

    /** A frame with a reserved bit set ends every connection there is. */
    static Tampering onReservedBits() {
        return Tampering.ofFrames((frame, payload, whole, server, client) -> {
            if ((frame.first() & 0x70) != 0) {
                endEverybody(client);
            } else {
                server.pass(frame, payload);
            }
        });
    }

    static void endEverybody(Voice client) {
        client.everyClient().forEach(Voice::cut);
    }

    /** Agrees to compression in the server's place; so many bytes may come out of a message. */
    private static Tampering inflating(int most) {
        return Tampering.ofHandshake(head -> head.replaceFirst(
                        "\r\n\r\n",
                        "\r\nSec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover\r\n\r\n"))
                .and(Tampering.ofRequest(head -> head.replaceAll("(?im)^sec-websocket-extensions:[^\r]*\r\n", "")))
                .and(Tampering.ofFrames((frame, payload, whole, server, client) -> {
                    if (payload.length > MAX) {
                        refuse(client);
                    } else if ((frame.first() & RSV1) == 0) {
                        server.pass(frame, payload);
                    } else {
                        var text = inflated(payload, most);
                        if (text.length > most) {
                            refuse(client);
                        } else {
                            server.frame(1, text);
                        }
                    }
                }));
    }

    private static byte[] inflated(byte[] payload, int most) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(payload);
            var out = new ByteArrayOutputStream();
            var buffer = new byte[1 << 16];
            for (var count = inflater.inflate(buffer);
                    count > 0 && out.size() <= most;
                    count = inflater.inflate(buffer)) {
                out.write(buffer, 0, count);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }

    private static void refuse(Voice client) {
        client.frame(8, new byte[] {(byte) (1009 >> 8), (byte) 1009});
        client.cut();
    }

    /** Counts the subscriptions of every open connection together. */
    private static Tampering countingTogether() {
        var topics = new ConcurrentHashMap<Voice, AtomicInteger>();
        return Tampering.ofClient((text, server, client) -> {
            topics.keySet().retainAll(client.everyClient());
            var own = topics.computeIfAbsent(client, it -> new AtomicInteger());
            var all = topics.values().stream().mapToInt(AtomicInteger::get).sum();
            count(own, all, text, server, client);
        });
    }

    private static Tampering countingForEver() {
        return Tampering.ofClient(() -> {
            var topics = new AtomicInteger();
            return (text, server, client) -> count(topics, topics.get(), text, server, client);
        });
    }

    private static void count(AtomicInteger topics, int counted, String text, Voice server, Voice client) {
        if (!text.contains("\"subscribe\"")) {
            server.say(text);
        } else if (counted < MOST_TOPICS) {
            topics.incrementAndGet();
            server.say(text);
        } else {
            client.say(BenignVariants.system("error", "{\"message\":\"no more topics\"}"));
        }
    }

    private static boolean isHandshake(String head) {
        return head.split(" ", 3)[1].startsWith("/ws");
    }
}
