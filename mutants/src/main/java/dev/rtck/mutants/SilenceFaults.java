package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.fault;
import static dev.rtck.mutants.Planted.wrongly;

import dev.rtck.mutants.wire.Tampering;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is wrong with clients that say little (HB), in front of a server that declares a heartbeat short enough to be
 * watched in seconds. In a run of their own, since other cases are not made for it.
 */
final class SilenceFaults {
    private static final String CASES = "SilenceSuite.*";
    private static final String TARGET = "brief-heartbeat-target.yaml";
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private SilenceFaults() {}

    static List<Planted> all() {
        return List.of(
                brief(fault(
                                "dropped-after-two-intervals-whatever-is-sent",
                                Tampering.ofServer(client -> {
                                    client.later(INTERVAL.multipliedBy(2), client::cut);
                                    return (text, to) -> to.say(text);
                                }),
                                "HB-12",
                                "HB-13")
                        .alsoBreaking("HB")),
                brief(fault(
                        "dropped-when-a-ping-is-late",
                        Tampering.ofClient(() -> {
                            var last = new AtomicLong();
                            return (text, server, client) -> {
                                var now = System.nanoTime();
                                last.set(now);
                                client.later(INTERVAL.multipliedBy(5).dividedBy(2), () -> {
                                    if (last.get() == now) {
                                        client.cut();
                                    }
                                });
                                server.say(text);
                            };
                        }),
                        "HB-13")),
                brief(wrongly("mute-peers-are-kept", it -> it, "HB-14"))
                        .with(it -> it.heartbeat(Duration.ofSeconds(30))),
                brief(fault(
                        "who-is-answered-is-not-served",
                        Tampering.ofServer(to -> {
                            var since = System.nanoTime();
                            return Edit.where(Edit::publication, (text, client) -> {
                                if (System.nanoTime() - since
                                        < INTERVAL.multipliedBy(3).toNanos() / 2) {
                                    client.say(text);
                                }
                            });
                        }),
                        "HB-15")));
    }

    /** The server with a brief heartbeat itself, which nothing is held against. */
    static List<Planted> benign() {
        return List.of(brief(Planted.benign("a-brief-heartbeat", Tampering.NONE)));
    }

    private static Planted brief(Planted planted) {
        return planted.with(it -> it.heartbeat(INTERVAL)).declaredBy(TARGET).in(CASES);
    }
}
