package dev.rtck.cli.init;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Plain requests to the server that is looked at.
 *
 * @param client  sends them
 * @param headers go with each
 */
record Web(HttpClient client, Map<String, String> headers) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Nobody needs more of a page to find its addresses. */
    private static final int LARGEST = 1 << 21;

    /**
     * What came back.
     *
     * @param status      the status code
     * @param contentType what it says that it is; empty when it does not
     * @param body        its text, at most 2 MiB
     */
    record Answer(int status, String contentType, String body) {
        boolean isHtml() {
            return status == 200 && contentType.contains("html");
        }

        boolean isGood() {
            return status / 100 == 2;
        }
    }

    static Web with(Map<String, String> headers) {
        return new Web(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build(),
                headers);
    }

    /** Asks for a resource; empty when no answer comes. */
    Optional<Answer> get(String url) throws InterruptedException {
        try {
            return Optional.of(send(HttpRequest.newBuilder(URI.create(url))));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Posts JSON; empty when no answer comes. */
    Optional<Answer> post(String url, String json) throws InterruptedException {
        try {
            return Optional.of(send(HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json))));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        headers.forEach(request::setHeader);
        var response = client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    new String(body.readNBytes(LARGEST), StandardCharsets.UTF_8));
        }
    }
}
