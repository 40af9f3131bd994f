package dev.rtck.load.client;

import dev.rtck.harness.target.ClientFrame;
import dev.rtck.harness.target.Target;
import dev.rtck.harness.wire.Dial;
import dev.rtck.load.check.EnvelopeReader;
import dev.rtck.load.check.FlawLog;
import dev.rtck.load.check.Mark;
import dev.rtck.load.feed.Feed;
import dev.rtck.load.feed.Stage;
import dev.rtck.load.result.Measure;
import dev.rtck.load.socket.Loop;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the clients of one loop share: how to speak to the target, and where figures and flaws are gathered. */
public final class Desk {
    final Loop loop;
    final Target target;
    final Dial dial;
    final Optional<String> credentials;
    final List<Feed> feeds;
    final Stage stage;
    final EnvelopeReader reader;
    final FlawLog flaws = new FlawLog();
    final Histogram calm = Measure.fresh();
    final Histogram slow = Measure.fresh();
    final Histogram afterwards = Measure.fresh();
    final Histogram pong = Measure.fresh();
    final Histogram connect = Measure.fresh();
    final Histogram comeback = Measure.fresh();
    private final Queue<Long> due = new ArrayDeque<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    long received;
    long deliveries;
    long bytes;
    long worst;
    long opened;
    long pings;
    long pongs;
    long churns;
    long stormed;
    long returned;
    long lastArrival;

    /**
     * A desk for the clients of {@code loop}.
     *
     * @param credentials the first message of each connection, where the target asks for one
     * @param feeds       those of the run, in order
     */
    public Desk(
            Loop loop,
            Target target,
            Dial dial,
            Optional<String> credentials,
            List<Feed> feeds,
            Stage stage,
            Mark mark) {
        this.loop = loop;
        this.target = target;
        this.dial = dial;
        this.credentials = credentials;
        this.feeds = List.copyOf(feeds);
        this.stage = stage;
        this.reader = new EnvelopeReader(mark, target.mapping());
    }

    /** The message that subscribes to a topic. */
    String subscription(String topic) {
        return target.mapping()
                .client()
                .subscribe()
                .flatMap(it -> it.forTopic(topic))
                .orElseGet(() -> message("subscribe", topic));
    }

    /** The message that unsubscribes; empty where the target knows none. */
    Optional<String> unsubscription(String topic) {
        var declared = target.mapping().client().unsubscribe();
        return declared.isPresent() ? declared.get().forTopic(topic) : Optional.of(message("unsubscribe", topic));
    }

    private static String message(String action, String topic) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("action", action)
                .put("topic", topic)
                .toString();
    }

    /** The message that pings; empty where the target knows none. */
    Optional<String> ping() {
        ClientFrame ping = target.ping();
        return ping.text();
    }

    /** Does something on the loop's thread at about this time. */
    void later(long at, Runnable task) {
        due.add(at);
        tasks.add(task);
    }

    /** Does what has become due; called again and again. */
    void tick(long now) {
        // In the order of asking: all of them wait equally long.
        while (!due.isEmpty() && now >= due.peek()) {
            due.remove();
            tasks.remove().run();
        }
    }

    void delivered(Feed feed, int number, long at) {
        var due = feed.dueAt(number);
        // What a throttle may hold back for its interval is late only after it.
        var delay = Math.max(0, at - due - feed.topic().throttle().toNanos());
        deliveries++;
        lastArrival = at;
        worst = Math.max(worst, delay);
        Measure.record(
                switch (stage.at(due)) {
                    case CALM -> calm;
                    case SLOW -> slow;
                    case AFTERWARDS -> afterwards;
                },
                delay);
    }
}
