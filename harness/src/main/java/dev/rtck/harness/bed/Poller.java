package dev.rtck.harness.bed;

import dev.rtck.harness.claim.Polled;
import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.evidence.Transport;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.run.Shown;
import dev.rtck.harness.target.Authentication.Credentials;
import dev.rtck.harness.target.Polling;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks the target for its data by HTTP, as a page does that has no WebSocket. Requests, answers and the envelopes in them
 * stand in the evidence log under its name.
 */
public final class Poller {
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final int LARGEST_BODY = 4 << 20;
    private static final int SAMPLE = 4096;

    private final TestBed bed;
    private final CaseLog log;
    private final String who;
    private final HttpClient http;
    private final Supplier<Optional<Credentials>> credentials;
    private final boolean known;

    /**
     * A poller.
     *
     * @param credentials those that it shows, asked for before each poll
     * @param known       whether headers of the target file that identify are sent
     */
    Poller(TestBed bed, String who, HttpClient http, Supplier<Optional<Credentials>> credentials, boolean known) {
        this.bed = bed;
        log = bed.log();
        this.who = who;
        this.http = http;
        this.credentials = credentials;
        this.known = known;
    }

    /** Its name in the log. */
    public String who() {
        return who;
    }

    /** Asks for a topic. */
    public Poll poll(String topic) {
        return send(topic, "GET", source(topic).url(), Map.of());
    }

    /** Asks for a topic from where an earlier answer ended. */
    public Poll after(Poll earlier) {
        var cursor = source(earlier.topic()).cursor().orElseThrow();
        var value = earlier.at(cursor.value())
                .orElseThrow(() -> new Withheld("the answer has no cursor at " + cursor.value()));
        return send(
                earlier.topic(), "GET", BadPolls.with(source(earlier.topic()).url(), cursor.query(), value), Map.of());
    }

    /** Asks whether an earlier answer still holds; empty when the answer has nothing to ask with. */
    public Optional<Poll> again(Poll earlier) {
        var conditions = new LinkedHashMap<String, String>();
        earlier.etag().ifPresent(it -> conditions.put("If-None-Match", it));
        earlier.modified().ifPresent(it -> conditions.put("If-Modified-Since", it));
        return conditions.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        send(earlier.topic(), "GET", source(earlier.topic()).url(), conditions));
    }

    /** Asks as a page of another origin does. */
    public Poll from(String origin, String topic) {
        return send(topic, "GET", source(topic).url(), Map.of("Origin", origin));
    }

    /** Asks whether a page of another origin may ask, as its browser does before it lets it (Fetch, CORS preflight). */
    public Poll preflight(String origin, String topic) {
        return send(
                topic,
                "OPTIONS",
                source(topic).url(),
                Map.of(
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "GET",
                        "Access-Control-Request-Headers",
                        "authorization"));
    }

    /** Asks with another method and one more header field. */
    public Poll by(String method, String topic, String header, String value) {
        return send(topic, method, source(topic).url(), Map.of(header, value));
    }

    /** Asks for a topic that has no address of its own, at the address of another one; empty where that names none. */
    public Optional<Poll> insteadOf(String topic, String other) {
        return instead(topic, URLEncoder.encode(other, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** Asks with another method. */
    public Poll by(String method, String topic) {
        return send(topic, method, source(topic).url(), Map.of());
    }

    /** Asks with something else, percent-encoded, where the name of the topic stands; not, where it stands nowhere. */
    public Optional<Poll> instead(String topic, String encoded) {
        return BadPolls.instead(source(topic).url(), topic, encoded).map(it -> send(topic, "GET", it, Map.of()));
    }

    /** The same, only where the name of the topic stands in the query. */
    public Optional<Poll> insteadInQuery(String topic, String encoded) {
        var url = source(topic).url();
        return url.indexOf('?') < 0 || url.lastIndexOf(topic) < url.indexOf('?')
                ? Optional.empty()
                : instead(topic, encoded);
    }

    /** Asks again and again until the publication is returned, or the patience ends; the last answer. */
    public Poll until(Publication publication, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        var poll = poll(publication.topic());
        while (!poll.shows(publication) && System.nanoTime() < deadline) {
            bed.waits(BETWEEN);
            poll = poll(publication.topic());
        }
        return poll;
    }

    /** Follows the cursor from an earlier answer until the publication is returned, or the patience ends. */
    public List<Poll> follow(Poll earlier, Publication publication, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        var pages = new ArrayList<>(List.of(after(earlier)));
        while (!pages.get(pages.size() - 1).shows(publication) && System.nanoTime() < deadline) {
            bed.waits(BETWEEN);
            pages.add(after(pages.get(pages.size() - 1)));
        }
        return pages;
    }

    /** So many ask for a topic at once, over connections of their own, and {@code meanwhile} something else is done. */
    public <T> T whileAsking(String topic, int askers, Supplier<T> meanwhile) {
        return whileAsking(topic, askers, true, meanwhile);
    }

    /** The same with many: what each is told would fill memory, so that nothing can be claimed of it. */
    public <T> T whileManyAsk(String topic, int askers, Supplier<T> meanwhile) {
        return whileAsking(topic, askers, false, meanwhile);
    }

    private <T> T whileAsking(String topic, int askers, boolean kept, Supplier<T> meanwhile) {
        var pool = Executors.newFixedThreadPool(askers);
        var going = new java.util.concurrent.atomic.AtomicBoolean(true);
        try {
            var asking = new ArrayList<Future<?>>();
            for (var i = 0; i < askers; i++) {
                asking.add(pool.submit(() -> {
                    do {
                        send(topic, "GET", source(topic).url(), Map.of(), kept);
                        // A page polls once in seconds; these are some hundred requests in a second all the same.
                        bed.waits(BETWEEN.multipliedBy(2));
                    } while (going.get());
                }));
            }
            var result = meanwhile.get();
            going.set(false);
            for (var each : asking) {
                each.get();
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while polling", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("polling failed", e.getCause());
        } finally {
            going.set(false);
            pool.shutdownNow();
        }
    }

    private Polling.Source source(String topic) {
        return polling().topics().get(topic);
    }

    private Polling polling() {
        return bed.target().polling().orElseThrow();
    }

    private Poll send(String topic, String method, String url, Map<String, String> further) {
        return send(topic, method, url, further, true);
    }

    private Poll send(String topic, String method, String url, Map<String, String> further, boolean kept) {
        var shown = credentials.get();
        var address = shown.map(it -> Shown.address(url, it)).orElse(url);
        var headers = new LinkedHashMap<>(
                known ? polling().headers() : Shown.anonymous(polling().headers()));
        shown.ifPresent(it -> Shown.headers(headers, it));
        headers.putAll(further);
        var patience = bed.subject().patience();
        var within = patience.now();
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(within)
                .method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::setHeader);
        var asked = log.append(who, new HttpEvent.Requested(method, address, headers, ""))
                .seq();
        var answer = http.sendAsync(request.build(), info -> new BoundedBody(LARGEST_BODY, kept));
        try {
            var response = answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
            patience.answered();
            return answered(topic, asked, response, kept);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                patience.timedOut();
            }
            return unanswered(topic, asked, String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            answer.cancel(true);
            patience.timedOut();
            return unanswered(topic, asked, "not complete within " + within.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while polling", e);
        }
    }

    private Poll unanswered(String topic, long request, String why) {
        log.append(who, new HttpEvent.Unanswered(request, why));
        return new Poll(who, topic, request, 0, Optional.empty(), Optional.empty(), "");
    }

    private Poll answered(String topic, long request, HttpResponse<byte[]> response, boolean kept) {
        var body = text(response.body());
        log.append(
                who,
                new HttpEvent.Responded(
                        request, response.statusCode(), response.headers().map(), body));
        if (kept && response.statusCode() == 200 && source(topic).content() == Polling.Content.MESSAGES) {
            // What is no envelope is POLL-3's business alone, and only a SHOULD.
            Polled.read(body).messages(source(topic).at()).stream()
                    .filter(Polled::isEnvelope)
                    .forEach(it -> log.append(who, new WireEvent.Received(it.toString(), Transport.POLLING)));
        }
        return new Poll(
                who,
                topic,
                request,
                response.statusCode(),
                response.headers().firstValue("ETag"),
                response.headers().firstValue("Last-Modified"),
                body);
    }

    private String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            log.append(who, new WireEvent.Violated("the body of a polling answer has bytes that no UTF-8 text has"));
            // It is no JSON either: a sample will do.
            return new String(body, 0, Math.min(body.length, SAMPLE), StandardCharsets.UTF_8);
        }
    }
}
