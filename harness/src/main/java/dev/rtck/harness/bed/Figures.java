package dev.rtck.harness.bed;

import dev.rtck.harness.target.Statistics.Figure;
import dev.rtck.harness.target.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a target tells of itself, where its file says how to ask. */
final class Figures {
    /** What must be back where it was when all clients have gone; memory is the collector's, and goes its own ways. */
    static final Set<String> RETURNING =
            EnumSet.of(Figure.CONNECTIONS, Figure.SUBSCRIPTIONS, Figure.QUEUED, Figure.THREADS, Figure.DESCRIPTORS)
                    .stream()
                    .map(Figures::name)
                    .collect(Collectors.toUnmodifiableSet());

    /** A few that come and go by themselves: threads of a pool, the request for the figures. */
    static final long ALLOWED = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST = 1 << 20;

    private final HttpClient http;

    Figures(HttpClient http) {
        this.http = http;
    }

    /** The figures by their names in the log; those that cannot be had are missing. */
    Map<String, Long> of(Target target) throws InterruptedException {
        var found = new LinkedHashMap<String, Long>();
        var statistics = target.statistics();
        if (statistics.isEmpty()) {
            return found;
        }
        var request = HttpRequest.newBuilder(URI.create(statistics.get().url())).timeout(PATIENCE);
        statistics.get().headers().forEach(request::setHeader);
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                var json = JsonMapper.shared().readTree(new String(body.readNBytes(LARGEST), StandardCharsets.UTF_8));
                statistics.get().figures().forEach((figure, place) -> {
                    if (json.at(place).isNumber()) {
                        found.put(name(figure), json.at(place).longValue());
                    }
                });
            }
        } catch (IOException | JacksonException e) {
            // Then there are none, which the claim about them says.
        }
        return found;
    }

    private static String name(Figure figure) {
        return figure.key() + ", as the target counts them";
    }
}
