package dev.rtck.harness.run;

import dev.rtck.harness.process.CommandRun;
import dev.rtck.harness.process.Launch;
import dev.rtck.harness.process.LaunchFailed;
import dev.rtck.harness.target.Publish;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** Makes the target emit domain events, the way its target file says. */
final class PublishHook {

    private final HttpClient http;
    /** One that hangs each time must not take ten seconds each time. */
    private final Patience commands = new Patience();

    PublishHook(HttpClient http) {
        this.http = http;
    }

    /**
     * What came of asking for an event.
     *
     * @param confirmed whether the hook says that it was emitted
     * @param detail    what it said otherwise
     */
    record Outcome(boolean confirmed, String detail) {}

    Outcome publish(Subject subject, String type, String topic, JsonNode data) throws InterruptedException {
        var target = subject.target();
        var way = target.publish().orElseThrow();
        try {
            if (way instanceof Publish.Http request) {
                return request(request, subject.patience(), type, topic, data);
            } else if (way instanceof Publish.Command command) {
                return run(command, subject, type, topic, data);
            }
            return new Outcome(false, "the target emits by itself only");
        } catch (IOException e) {
            return new Outcome(false, "the publish hook failed: " + e);
        }
    }

    private Outcome request(Publish.Http hook, Patience patience, String type, String topic, JsonNode data)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(hook.url(type, topic)))
                .timeout(patience.now())
                .header("Content-Type", "application/json")
                .method(
                        hook.method(),
                        HttpRequest.BodyPublishers.ofString(
                                hook.body(type, topic, data).toString(), StandardCharsets.UTF_8));
        hook.headers().forEach(request::setHeader);
        var response = sent(request.build(), patience);
        try (var body = response.body()) {
            return response.statusCode() / 100 == 2
                    ? new Outcome(true, "")
                    : new Outcome(
                            false,
                            hook.method() + " " + hook.url(type, topic) + " answered " + response.statusCode() + ": "
                                    + beginning(body));
        }
    }

    private HttpResponse<InputStream> sent(HttpRequest request, Patience patience)
            throws IOException, InterruptedException {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            patience.answered();
            return response;
        } catch (HttpTimeoutException e) {
            patience.timedOut();
            throw e;
        }
    }

    /** The beginning of a body, as far as it comes: the timeout of a request ends with its headers. */
    private static String beginning(InputStream body) throws InterruptedException {
        try {
            return CompletableFuture.supplyAsync(() -> read(body)).get(2, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return "(a body that does not come)";
        }
    }

    private static String read(InputStream body) {
        try {
            return new String(body.readNBytes(2_000), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome run(Publish.Command hook, Subject subject, String type, String topic, JsonNode data)
            throws LaunchFailed, InterruptedException {
        var within = commands.now();
        var result = CommandRun.run(
                new Launch(hook.command(type, topic, data), subject.target().directory(), Map.of()), within);
        if (result.timedOut()) {
            commands.timedOut();
        } else {
            commands.answered();
        }
        return result.succeeded()
                ? new Outcome(true, "")
                : new Outcome(
                        false,
                        "the publish command "
                                + (result.timedOut()
                                        ? "did not end within " + within.toMillis() + " ms"
                                        : "ended with code " + result.exit().orElse(-1))
                                + ": " + result.output());
    }
}
