package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.fault;

import dev.rtck.mutants.wire.Tampering;
import dev.rtck.mutants.wire.Tampering.FromClient;
import dev.rtck.mutants.wire.Voice;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Good messages that reach too many, too few, too late or in the wrong order (SUB, PUB, HB, THR). */
final class DeliveryFaults {
    private static final String[] WHOLE_DELIVERY = {"SUB", "PUB", "THR", "CONN", "ERR", "HB", "ENV"};

    /** Fewer than two in the interval of a throttle of 100 ms. */
    private static final Duration SLOW = Duration.ofMillis(70);

    private DeliveryFaults() {}

    static List<Planted> all() {
        return List.of(
                fault(
                        "pongs-twice",
                        Tampering.ofServer(Edit.where(Edit::pong, (text, client) -> {
                            client.say(text);
                            client.say(text);
                        })),
                        "HB-2"),
                fault(
                        "a-second-pong-a-moment-later",
                        Tampering.ofServer(Edit.where(Edit::pong, (text, client) -> {
                            client.say(text);
                            client.sayLater(Duration.ofMillis(100), text);
                        })),
                        "HB-2"),
                fault(
                                "pongs-to-everybody",
                                Tampering.ofServer(
                                        Edit.where(Edit::pong, (text, client) -> client.sayToEverybody(text))),
                                "HB-4")
                        .alsoBreaking("HB", "ENV-13", "SUB-20", "CONN"),
                fault("no-pongs", Tampering.ofServer(Edit.where(Edit::pong, (text, client) -> {})), "HB-2")
                        .alsoBreaking("HB", "CONN", "ERR", "SUB", "PUB", "SEC"),
                fault(
                                "pongs-after-six-seconds",
                                Tampering.ofServer(Edit.where(
                                        Edit::pong, (text, client) -> client.sayLater(Duration.ofSeconds(6), text))),
                                "HB-3")
                        .alsoBreaking("HB", "CONN", "ERR", "SUB", "PUB", "SEC"),
                fault(
                                "errors-to-everybody",
                                Tampering.ofServer(
                                        Edit.where(Edit::error, (text, client) -> client.sayToEverybody(text))),
                                "ERR-19")
                        .alsoBreaking("ENV-13"),
                fault("no-errors", Tampering.ofServer(Edit.where(Edit::error, (text, client) -> {})), "ERR-12"),
                fault(
                                "every-publication-twice",
                                Tampering.ofServer(Edit.where(Edit::publication, (text, client) -> {
                                    client.say(text);
                                    client.say(text);
                                })),
                                "SUB-4")
                        .alsoBreaking(WHOLE_DELIVERY),
                fault(
                                "every-third-publication-lost",
                                Tampering.ofServer(to -> {
                                    var count = new AtomicInteger();
                                    return Edit.where(Edit::publication, (text, client) -> {
                                        if (count.incrementAndGet() % 3 != 0) {
                                            client.say(text);
                                        }
                                    });
                                }),
                                "SUB-3")
                        .alsoBreaking(WHOLE_DELIVERY),
                fault(
                                "publications-after-two-seconds",
                                Tampering.ofServer(Edit.where(
                                        Edit::publication,
                                        (text, client) -> client.sayLater(Duration.ofMillis(2000), text))),
                                "SUB-3")
                        .alsoBreaking(WHOLE_DELIVERY),
                fault(
                                "neighbours-swapped",
                                Tampering.ofServer(to -> {
                                    var held = new ArrayDeque<String>();
                                    return Edit.where(Edit::publication, (text, client) -> {
                                        synchronized (held) {
                                            if (held.isEmpty()) {
                                                held.add(text);
                                                client.later(Duration.ofMillis(100), () -> release(held, client));
                                            } else {
                                                client.say(text);
                                                release(held, client);
                                            }
                                        }
                                    });
                                }),
                                "PUB-3")
                        .alsoBreaking("ENV-13", "THR", "SUB-20", "CONN-22"),
                fault(
                                "publications-to-everybody",
                                Tampering.ofServer(
                                        Edit.where(Edit::publication, (text, client) -> client.sayToEverybody(text))),
                                "SUB-5")
                        .alsoBreaking(WHOLE_DELIVERY),
                fault("any-subscription-opens-every-topic", opened(), "SUB-6").alsoBreaking("SUB", "ENV-13"),
                fault(
                                "publications-under-another-topic",
                                Tampering.ofServer(Edit.members(Edit.of("tasks"), it -> it.put("topic", "jobs"))),
                                "SUB-3")
                        .alsoBreaking(WHOLE_DELIVERY),
                fault(
                                "unsubscribe-is-ignored",
                                Tampering.ofClient((text, server, client) -> {
                                    if (Edit.read(text)
                                            .filter(Edit.asking("unsubscribe"))
                                            .isEmpty()) {
                                        server.say(text);
                                    }
                                }),
                                "SUB-8",
                                "SUB-9")
                        // What was left is held still, and counts against the bound on subscriptions.
                        .alsoBreaking("SUB", "ERR", "SEC-32"),
                fault(
                                "unsubscribe-is-acknowledged-and-ignored",
                                Tampering.ofClient((text, server, client) -> Edit.read(text)
                                        .filter(Edit.asking("unsubscribe"))
                                        .ifPresentOrElse(
                                                it -> client.say(BenignVariants.system(
                                                        "unsubscribed",
                                                        "{\"topic\":\"" + Edit.text(it, "topic") + "\"}")),
                                                () -> server.say(text))),
                                "SUB-8",
                                "SUB-9")
                        .alsoBreaking("SUB", "ERR", "SEC-32"),
                fault("acknowledged-before-it-is-so", Tampering.ofClient(acknowledgingEarly()), "SUB-23")
                        .alsoBreaking("SUB"),
                fault(
                                "unsubscribe-ends-everything",
                                Tampering.ofClient(() -> {
                                    var topics = new HashSet<String>();
                                    return (text, server, client) -> {
                                        var message = Edit.read(text);
                                        message.filter(Edit.asking("subscribe"))
                                                .ifPresent(it -> topics.add(Edit.text(it, "topic")));
                                        server.say(text);
                                        if (message.filter(Edit.asking("unsubscribe"))
                                                .isPresent()) {
                                            topics.forEach(it -> server.say(
                                                    "{\"action\":\"unsubscribe\",\"topic\":\"" + it + "\"}"));
                                        }
                                    };
                                }),
                                "SUB-10")
                        .alsoBreaking("SUB", "ERR"),
                fault(
                                "topics-in-small-letters",
                                Tampering.ofClient((text, server, client) -> server.say(Edit.read(text)
                                        .map(it -> it.put(
                                                        "topic",
                                                        Edit.text(it, "topic").toLowerCase(Locale.ROOT))
                                                .toString())
                                        .orElse(text))),
                                "SUB-16")
                        .alsoBreaking("SUB", "ERR", "ENV"),
                fault(
                                "topics-without-space-around",
                                Tampering.ofClient((text, server, client) -> server.say(Edit.read(text)
                                        .map(it -> it.put(
                                                        "topic",
                                                        Edit.text(it, "topic").strip())
                                                .toString())
                                        .orElse(text))),
                                "SUB-17")
                        .alsoBreaking("SUB", "ERR", "ENV"),
                fault("every-state-four-times", fourTimes(), "THR-2").alsoBreaking("THR", "ENV-13"),
                // One call of it after the other makes no burst, and without one nothing can be said.
                fault("every-state-four-times-behind-a-slow-hook", fourTimes().and(slowHook()), "THR-2")
                        .alsoBreaking("ENV-13")
                        .in("THR-2"),
                fault(
                                "the-last-state-is-held-back",
                                Tampering.ofServer(to -> {
                                    var held = new ArrayDeque<String>();
                                    return Edit.where(Edit.of("stats"), (text, client) -> {
                                        held.add(text);
                                        if (held.size() > 1) {
                                            client.say(held.remove());
                                        }
                                    });
                                }),
                                "THR-4")
                        .alsoBreaking("THR", "PUB", "SUB", "ENV-13"),
                fault("one-allowance-for-all-subscribers", Tampering.ofServer(sharedAllowance()), "THR-3")
                        .alsoBreaking("THR", "SUB", "ENV", "PUB"),
                fault(
                                "every-state-waits",
                                Tampering.ofServer(Edit.where(
                                        Edit.of("stats"),
                                        (text, client) -> client.sayLater(Duration.ofMillis(300), text))),
                                "THR-5")
                        .alsoBreaking("THR", "ENV-13"),
                fault(
                                "every-topic-is-conflated",
                                Tampering.ofServer(to -> {
                                    var last = new AtomicLong();
                                    return Edit.where(Edit.of("tasks"), (text, client) -> {
                                        var now = System.nanoTime();
                                        if (now - last.getAndSet(now) > 20_000_000) {
                                            client.say(text);
                                        }
                                    });
                                }),
                                "THR-10")
                        .alsoBreaking(WHOLE_DELIVERY),
                fault("a-throttled-topic-holds-up-the-others", Tampering.ofServer(oneQueue()), "THR-11")
                        .alsoBreaking("ENV-13", "PUB-3", "SUB", "HB", "THR"));
    }

    /** What is lawful about deliveries, and makes them harder to judge. */
    static List<Planted> benign() {
        return List.of(Planted.benign("a-slow-hook", slowHook()).in("THR-*"));
    }

    private static Tampering fourTimes() {
        return Tampering.ofServer(Edit.where(Edit.of("stats"), (text, client) -> {
            for (var i = 0; i < 4; i++) {
                client.sayLater(Duration.ofMillis(20L * i), text);
            }
        }));
    }

    /** Publishes at once, and takes its time to say so, as a command does that has to be started. */
    private static Tampering slowHook() {
        return Tampering.ofAnswers((path, answer) -> {
            if (path.startsWith("/api/events")) {
                LockSupport.parkNanos(SLOW.toNanos());
            }
            return answer;
        });
    }

    /** Who has subscribed to something gets what others have subscribed to as well, once. */
    private static Tampering opened() {
        var topics = new ConcurrentHashMap<Voice, Set<String>>();
        Set<String> passed = ConcurrentHashMap.newKeySet();
        return Tampering.ofBoth(
                () -> (text, server, client) -> {
                    Edit.read(text).ifPresent(message -> {
                        var own = topics.computeIfAbsent(client, it -> ConcurrentHashMap.newKeySet());
                        if (Edit.is(message, "action", "subscribe")) {
                            own.add(Edit.text(message, "topic"));
                        } else if (Edit.is(message, "action", "unsubscribe")) {
                            own.remove(Edit.text(message, "topic"));
                        }
                    });
                    server.say(text);
                },
                to -> Edit.where(Edit::publication, (text, client) -> {
                    client.say(text);
                    var topic = Edit.text(Edit.read(text).orElseThrow(), "topic");
                    // With the first copy: one that is late on a busy machine would come when nobody looks any more.
                    if (passed.add(text)) {
                        client.everyClient().stream()
                                .filter(it -> !topics.getOrDefault(it, Set.of()).isEmpty()
                                        && !topics.get(it).contains(topic))
                                .forEach(it -> it.say(text));
                    }
                }));
    }

    /** Says at once what the server is told some time later, with all that follows. */
    private static FromClient acknowledgingEarly() {
        return (text, server, client) -> {
            Edit.read(text)
                    .filter(it -> Edit.text(it, "action").endsWith("subscribe")
                            && Edit.text(it, "topic").matches("[a-z]+"))
                    .ifPresent(it -> client.say(BenignVariants.system(
                            Edit.text(it, "action") + "d", "{\"topic\":\"" + Edit.text(it, "topic") + "\"}")));
            server.sayLater(Duration.ofSeconds(1), text);
        };
    }

    /** Who came first gets every state, the others one in four. */
    private static Function<Voice, Tampering.FromServer> sharedAllowance() {
        return to -> {
            var count = new AtomicInteger();
            var first = to.everyClient().size() <= 1;
            return Edit.where(Edit.of("stats"), (text, client) -> {
                if (first || count.incrementAndGet() % 4 == 0) {
                    client.say(text);
                }
            });
        };
    }

    /** After a state everything waits for a while. */
    private static Function<Voice, Tampering.FromServer> oneQueue() {
        return to -> {
            var busy = new AtomicLong();
            return (text, client) -> {
                if (Edit.read(text).filter(Edit.of("stats")).isPresent()) {
                    busy.set(System.nanoTime() + 300_000_000);
                }
                if (Edit.read(text).filter(Edit.of("tasks")).isPresent() && System.nanoTime() < busy.get()) {
                    client.sayLater(Duration.ofMillis(300), text);
                } else {
                    client.say(text);
                }
            };
        };
    }

    private static void release(ArrayDeque<String> held, Voice client) {
        synchronized (held) {
            if (!held.isEmpty()) {
                client.say(held.remove());
            }
        }
    }
}
