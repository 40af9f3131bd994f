package dev.rtck.harness.bed;

import dev.rtck.harness.evidence.Abbreviation;
import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.target.Polling;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Polls one topic until something shows there. */
final class PollProbe {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpClient http;
    private final CaseLog log;

    PollProbe(HttpClient http, CaseLog log) {
        this.http = http;
        this.log = log;
    }

    void until(String who, Polling polling, String topic, String id, Duration patience) {
        var url = URI.create(polling.topics().get(topic).url());
        var request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).GET();
        polling.headers().forEach(request::setHeader);
        var until = System.nanoTime() + patience.toNanos();
        while (!shows(who, request.build(), id) && System.nanoTime() < until) {
            log.await(Long.MAX_VALUE - 1, e -> false, System.nanoTime() + PAUSE.toNanos());
        }
    }

    private boolean shows(String who, HttpRequest request, String id) {
        var asked = log.append(
                who, new HttpEvent.Requested(request.method(), request.uri().toString(), Map.of(), ""));
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            var body = Abbreviation.text(answer.body());
            log.append(
                    who,
                    new HttpEvent.Responded(
                            asked.seq(), answer.statusCode(), answer.headers().map(), body));
            return answer.statusCode() == 200 && body.contains(id);
        } catch (IOException e) {
            log.append(who, new HttpEvent.Unanswered(asked.seq(), String.valueOf(e.getMessage())));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while polling", e);
        }
    }
}
