package dev.rtck.load.client;

import dev.rtck.harness.target.Polling;
import dev.rtck.load.check.EnvelopeReader;
import dev.rtck.load.check.FlawLog;
import dev.rtck.load.check.Sighting;
import dev.rtck.load.feed.Feed;
import dev.rtck.load.result.Flaw;
import dev.rtck.load.result.FlawKind;
import dev.rtck.load.result.Measure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;

/**
 * Clients that poll, all on one thread: each asks for each topic once an interval. What a poll shows must never be older
 * than what one before it showed, and in the end it must show what was published last.
 */
public final class PollWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final HttpClient http;
    private final Polling polling;
    private final List<Feed> feeds;
    private final int clients;
    private final EnvelopeReader reader;
    private final FlawLog flaws = new FlawLog();
    private final Histogram times = Measure.fresh();
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final int[] newest;
    private final Thread thread;

    /** @param feeds those that can be polled */
    public PollWatch(HttpClient http, Polling polling, List<Feed> feeds, int clients, EnvelopeReader reader) {
        this.http = http;
        this.polling = polling;
        this.feeds = List.copyOf(feeds);
        this.clients = clients;
        this.reader = reader;
        newest = new int[feeds.size() * clients];
        java.util.Arrays.fill(newest, -1);
        thread = new Thread(this::poll, "rtck-pollers");
        thread.setDaemon(true);
        thread.start();
    }

    private void poll() {
        var pause = polling.interval().toMillis() / Math.max(1, clients);
        try {
            for (var client = 0; going.get(); client = (client + 1) % clients) {
                for (var i = 0; i < feeds.size() && going.get(); i++) {
                    one(client, i);
                }
                Thread.sleep(Math.max(1, pause));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Polls once, checks what comes, and returns the newest number in it; -1 where there is none. */
    private int one(int client, int place) throws InterruptedException {
        var feed = feeds.get(place);
        var name = "poller " + (client + 1);
        var source = polling.topics().get(feed.topic().name());
        var request = HttpRequest.newBuilder(URI.create(source.url())).timeout(PATIENCE);
        polling.headers().forEach(request::setHeader);
        var from = System.nanoTime();
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            synchronized (this) {
                Measure.record(times, System.nanoTime() - from);
                if (response.statusCode() != OK) {
                    flaws.note(
                            FlawKind.POLL_FAILED,
                            () -> name + ": GET " + source.url() + " was answered with " + response.statusCode());
                    return -1;
                }
                var body = response.body();
                return check(name, client * feeds.size() + place, feed, reader.read(body, 0, body.length));
            }
        } catch (IOException e) {
            synchronized (this) {
                flaws.note(FlawKind.POLL_FAILED, () -> name + ": GET " + source.url() + " failed: " + e);
            }
            return -1;
        }
    }

    private int check(String name, int place, Feed feed, Sighting seen) {
        var latest = -1;
        for (var i = 0; i < seen.size(); i++) {
            if (seen.topicOf(i) == feed.index()) {
                latest = Math.max(latest, seen.numberOf(i));
            } else {
                flaws.note(
                        FlawKind.POLL_FOREIGN,
                        () -> name + " asked for " + feed.topic().name() + " and got " + seen.excerpt());
            }
        }
        var before = newest[place];
        var now = latest;
        if (now < before) {
            flaws.note(
                    FlawKind.POLL_BACKWARDS,
                    () -> name + " got number " + now + " of topic "
                            + feed.topic().name() + " after number " + before + ": " + seen.excerpt());
        }
        newest[place] = Math.max(before, now);
        return now;
    }

    /** Polls each topic until it shows the last publication that was confirmed, or its time is over. */
    public void converge(Map<Feed, Integer> last) throws InterruptedException {
        close();
        for (var i = 0; i < feeds.size(); i++) {
            var feed = feeds.get(i);
            int wanted = last.getOrDefault(feed, -1);
            var until = System.nanoTime() + polling.interval().toNanos() + 1_000_000_000L;
            var shown = one(0, i);
            while (shown < wanted && System.nanoTime() < until) {
                Thread.sleep(100);
                shown = one(0, i);
            }
            if (shown < wanted) {
                var seen = shown;
                flaws.note(
                        FlawKind.POLL_STALE,
                        () -> "topic " + feed.topic().name() + " shows number " + seen + ", where number " + wanted
                                + " was published last");
            }
        }
    }

    /** How long polls took. */
    public synchronized Measure times() {
        return Measure.of(times);
    }

    /** How many polls were answered. */
    public synchronized long count() {
        return times.getTotalCount();
    }

    /** What was wrong with them. */
    public synchronized List<Flaw> flaws() {
        return new ArrayList<>(flaws.all());
    }

    /** Asks no more. */
    @Override
    public void close() {
        going.set(false);
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
