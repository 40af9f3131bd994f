package dev.rtck.chaos.nemesis;

import dev.rtck.chaos.Proxy;
import dev.rtck.harness.bed.Client;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.evidence.FaultEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A client that stays connected as well as it can: subscribes, pings, changes its mind, and comes back after each loss. */
final class Roamer implements Runnable {
    private static final Duration HANDSHAKE = Duration.ofSeconds(2);
    private static final Duration PONG = Duration.ofSeconds(2);
    private static final long PAUSE = 200;
    private static final long BEAT = 250;

    private final TestBed bed;
    private final String who;
    private final Optional<Proxy<?>> way;
    private final String where;
    private final List<String> topics;
    private final SplittableRandom random;
    private volatile boolean going = true;
    private volatile boolean steady;

    Roamer(TestBed bed, String who, Optional<Proxy<?>> way, String where, List<String> topics, long seed) {
        this.bed = bed;
        this.who = who;
        this.way = way;
        this.where = where;
        this.topics = topics;
        random = new SplittableRandom(seed);
    }

    /** Whether it is connected and everything it wants is subscribed to, as far as it knows. */
    boolean steady() {
        return steady;
    }

    /** No more changes of mind, and no new connection. */
    void stop() {
        going = false;
    }

    @Override
    public void run() {
        while (going) {
            var dial = bed.dialling().withTimeout(HANDSHAKE);
            var attempt = bed.dial(who, way.map(it -> it.through(dial)).orElse(dial));
            if (!where.isEmpty()) {
                bed.participant(attempt).append(new FaultEvent.Routed(where));
            }
            attempt.client().ifPresent(this::live);
            steady = false;
            pause(PAUSE + random.nextInt(100));
        }
    }

    private void live(Client client) {
        client.subscribe(topics.toArray(String[]::new));
        while (going) {
            if (!client.beats(PONG)) {
                client.abandon();
                return;
            }
            steady = true;
            if (random.nextInt(12) == 0) {
                changesItsMind(client);
            }
            pause(BEAT);
        }
    }

    /** Ends a subscription for a moment. */
    private void changesItsMind(Client client) {
        var topic = topics.get(random.nextInt(topics.size()));
        steady = false;
        client.unsubscribe(topic);
        if (client.beats(PONG)) {
            pause(BEAT);
            client.subscribe(topic);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
