package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.fault;
import static dev.rtck.mutants.Planted.wrongly;

import dev.rtck.mutants.wire.Tampering;
import dev.rtck.mutants.wire.Tampering.FromClient;
import dev.rtck.mutants.wire.Voice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Subscriptions that mean something else than they say (SUB, HB). */
final class SubscriptionFaults {
    private static final String SUBSCRIBE = "subscribe";
    private static final String UNSUBSCRIBE = "unsubscribe";
    private static final String[] WHOLE_DELIVERY = {"SUB", "PUB", "THR", "CONN", "ERR", "HB", "ENV"};

    private SubscriptionFaults() {}

    static List<Planted> all() {
        return List.of(
                fault("a-needless-unsubscribe-ends-the-connection", Tampering.ofClient(cuttingNeedless()), "SUB-11")
                        .alsoBreaking("ERR", "SUB-25"),
                fault("a-topic-that-was-left-is-lost", Tampering.ofClient(onceOnly()), "SUB-12")
                        .alsoBreaking("SUB"),
                fault("an-unsubscribe-counts-for-everybody", Tampering.ofClient(leavingTogether()), "SUB-13")
                        .in("SUB-13"),
                fault(
                                "subscriptions-are-inherited",
                                Tampering.ofBoth(remembering(), to -> (text, client) -> client.say(text)),
                                "SUB-14")
                        .in("SUB-14"),
                fault("the-subscribe-after-an-unsubscribe-is-lost", Tampering.ofClient(onceDeaf()), "SUB-27")
                        .in("SUB-27"),
                wrongly("two-topics-at-most", it -> it.maxSubscriptions(2), "SUB-15")
                        .alsoBreaking("ENV", "POLL", "HB", "ERR", "SUB", "THR"),
                only("unknown-members-are-refused", it -> it.size() <= 2 || Edit.is(it, "action", "ping"), "SUB-18"),
                fault(
                        "members-in-one-order-only",
                        Tampering.ofClient((text, server, client) -> {
                            if (Edit.read(text).filter(Edit.asking(SUBSCRIBE)).isEmpty()
                                    || text.strip().replace(" ", "").startsWith("{\"action\":")) {
                                server.say(text);
                            }
                        }),
                        "SUB-19"),
                fault(
                                "acknowledgements-to-everybody",
                                Tampering.ofClient((text, server, client) -> {
                                    server.say(text);
                                    Edit.read(text)
                                            .filter(it -> Edit.is(it, "action", SUBSCRIBE)
                                                    && Edit.text(it, "topic").matches("[a-z]+"))
                                            .ifPresent(it -> client.sayToEverybody(BenignVariants.system(
                                                    "subscribed", "{\"topic\":\"" + Edit.text(it, "topic") + "\"}")));
                                }),
                                "SUB-24")
                        .alsoBreaking("ENV-13", "HB-4"),
                fault(
                                "a-greeting-that-is-no-envelope",
                                Tampering.ofServer(client -> {
                                    client.say("{\"hello\":\"world\"}");
                                    return (text, to) -> to.say(text);
                                }),
                                "SUB-25")
                        .alsoBreaking("ENV"),
                fault("snapshots-of-the-first-publication", staleSnapshots(), "SUB-26")
                        .alsoBreaking("ENV", "SUB", "PUB", "ERR", "CONN", "HB"),
                fault(
                                "pings-before-a-subscribe-are-lost",
                                Tampering.ofClient(() -> {
                                    var subscribed = new AtomicBoolean();
                                    return (text, server, client) -> {
                                        var message = Edit.read(text);
                                        message.filter(Edit.asking(SUBSCRIBE)).ifPresent(it -> subscribed.set(true));
                                        if (subscribed.get()
                                                || message.filter(Edit.asking("ping"))
                                                        .isEmpty()) {
                                            server.say(text);
                                        }
                                    };
                                }),
                                "HB-8")
                        .alsoBreaking("HB", "CONN", "ERR", "SUB", "PUB", "SEC"),
                fault("no-pongs-in-a-flood", Tampering.ofServer(drownedPongs()), "HB-9")
                        .alsoBreaking("HB-2", "THR", "PUB", "SUB", "ERR"),
                fault("whoever-comes-after-three-is-not-served", Tampering.ofServer(firstOnly(3)), "CONN-37")
                        .in("CONN-37"),
                fault("fifty-subscribers-at-most", Tampering.ofServer(firstOnly(50)), "PUB-2")
                        .in("PUB-2"),
                fault("two-publications-in-one-message", Tampering.ofServer(gathered()), "PUB-1")
                        .alsoBreaking(WHOLE_DELIVERY),
                fault("whoever-comes-or-goes-costs-a-message", losingAtEachCome(), "PUB-11")
                        .alsoBreaking(WHOLE_DELIVERY));
    }

    /** Subscribes that do not fit are not heard. */
    private static Planted only(String name, Predicate<ObjectNode> fits, String breaks) {
        return fault(
                name,
                Tampering.ofClient((text, server, client) -> {
                    if (Edit.read(text).filter(fits.negate()).isEmpty()) {
                        server.say(text);
                    }
                }),
                breaks);
    }

    private static Supplier<FromClient> cuttingNeedless() {
        return () -> {
            var topics = new HashSet<String>();
            return (text, server, client) -> {
                var message = Edit.read(text);
                message.filter(Edit.asking(SUBSCRIBE)).ifPresent(it -> topics.add(Edit.text(it, "topic")));
                var needless =
                        message.filter(Edit.asking(UNSUBSCRIBE)).filter(it -> !topics.remove(Edit.text(it, "topic")));
                if (needless.isPresent()) {
                    client.cut();
                } else {
                    server.say(text);
                }
            };
        };
    }

    private static Supplier<FromClient> onceOnly() {
        return () -> {
            var left = new HashSet<String>();
            return (text, server, client) -> {
                var message = Edit.read(text);
                message.filter(Edit.asking(UNSUBSCRIBE)).ifPresent(it -> left.add(Edit.text(it, "topic")));
                if (message.filter(Edit.asking(SUBSCRIBE))
                        .filter(it -> left.contains(Edit.text(it, "topic")))
                        .isEmpty()) {
                    server.say(text);
                }
            };
        };
    }

    /** Needs a sequence: the first subscribes work, and so does each that follows another subscribe. */
    private static Supplier<FromClient> onceDeaf() {
        return () -> {
            var left = new AtomicBoolean();
            return (text, server, client) -> {
                var message = Edit.read(text);
                message.filter(Edit.asking(UNSUBSCRIBE)).ifPresent(it -> left.set(true));
                if (message.filter(Edit.asking(SUBSCRIBE)).isEmpty() || !left.getAndSet(false)) {
                    server.say(text);
                }
            };
        };
    }

    private static Supplier<FromClient> leavingTogether() {
        Set<Voice> servers = ConcurrentHashMap.newKeySet();
        return () -> (text, server, client) -> {
            servers.add(server);
            if (Edit.read(text).filter(Edit.asking(UNSUBSCRIBE)).isPresent()) {
                servers.forEach(it -> it.say(text));
            } else {
                server.say(text);
            }
        };
    }

    /** What one connection asks for, every later one is given. */
    private static Supplier<FromClient> remembering() {
        var asked = new CopyOnWriteArrayList<String>();
        return () -> {
            var first = new AtomicBoolean(true);
            return (text, server, client) -> {
                if (first.getAndSet(false)) {
                    asked.forEach(server::say);
                }
                if (Edit.read(text).filter(Edit.asking(SUBSCRIBE)).isPresent()) {
                    asked.addIfAbsent(text);
                }
                server.say(text);
            };
        };
    }

    private static Tampering staleSnapshots() {
        var first = new CopyOnWriteArrayList<String>();
        return Tampering.ofBoth(
                () -> (text, server, client) -> {
                    if (Edit.read(text)
                            .filter(Edit.asking(SUBSCRIBE))
                            .filter(it -> Edit.is(it, "topic", "tasks"))
                            .isPresent()) {
                        // The last but one: the newest comes from the server itself.
                        first.stream()
                                .skip(Math.max(0, first.size() - 2))
                                .findFirst()
                                .ifPresent(client::say);
                    }
                    server.say(text);
                },
                to -> (text, client) -> {
                    if (Edit.read(text).filter(Edit.of("tasks")).isPresent()) {
                        first.addIfAbsent(text);
                    }
                    client.say(text);
                });
    }

    private static java.util.function.Function<Voice, Tampering.FromServer> drownedPongs() {
        return to -> {
            var flood = new int[1];
            return (text, client) -> {
                if (Edit.read(text).filter(Edit::pong).isEmpty()) {
                    flood[0]++;
                    client.say(text);
                } else if (flood[0] < 20) {
                    flood[0] = 0;
                    client.say(text);
                }
            };
        };
    }

    /** Publications go to those who came first. */
    private static java.util.function.Function<Voice, Tampering.FromServer> firstOnly(int served) {
        var all = new CopyOnWriteArrayList<Voice>();
        return to -> {
            all.removeIf(it -> !it.everyClient().contains(it));
            all.add(to);
            return Edit.where(Edit::publication, (text, client) -> {
                if (all.indexOf(client) < served) {
                    client.say(text);
                }
            });
        };
    }

    /** What comes shortly after another one rides in it. */
    private static java.util.function.Function<Voice, Tampering.FromServer> gathered() {
        return to -> {
            var waiting = new CopyOnWriteArrayList<ObjectNode>();
            return Edit.where(Edit.of("tasks"), (text, client) -> {
                synchronized (waiting) {
                    waiting.add(Edit.read(text).orElseThrow());
                    if (waiting.size() == 1) {
                        client.later(java.time.Duration.ofMillis(5), () -> {
                            synchronized (waiting) {
                                var message = waiting.remove(0);
                                if (message.path("data") instanceof ObjectNode data && !waiting.isEmpty()) {
                                    waiting.forEach(data.putArray("more")::add);
                                }
                                waiting.clear();
                                client.say(message.toString());
                            }
                        });
                    }
                }
            });
        };
    }

    /** A connection that is new makes the next publication miss the one before it. */
    private static Tampering losingAtEachCome() {
        Set<Voice> late = ConcurrentHashMap.newKeySet();
        return Tampering.ofServer(to -> {
            // The greeting of a newcomer is the moment at which the list of all others is being copied.
            late.addAll(to.everyClient());
            late.remove(to);
            return Edit.where(Edit::publication, (text, client) -> {
                if (!late.remove(client)) {
                    client.say(text);
                }
            });
        });
    }
}
