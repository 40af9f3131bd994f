package dev.rtck.harness.run;

import dev.rtck.harness.target.Authentication;
import dev.rtck.harness.target.Authentication.Credentials;
import dev.rtck.harness.target.Authentication.Token;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Has the credentials that a target file declares at hand, with tokens fetched where they need one. Thread-safe. */
public final class CredentialsSource {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST_ANSWER = 1 << 16;

    private final HttpClient http;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    CredentialsSource(HttpClient http) {
        this.http = http;
    }

    /**
     * What the instance must accept; empty when it asks for nothing.
     *
     * @throws IOException when the token could not be fetched, with the reason in words
     */
    public Optional<Credentials> accepted(Subject subject) throws IOException, InterruptedException {
        var declared = subject.target().authentication().map(Authentication::accepted);
        return declared.isEmpty() ? declared : Optional.of(ready(declared.get(), subject));
    }

    /**
     * What the instance must refuse; empty when the target file knows nothing.
     *
     * @throws IOException when the token could not be fetched, with the reason in words
     */
    public Optional<Credentials> rejected(Subject subject) throws IOException, InterruptedException {
        var declared = subject.target().authentication().flatMap(Authentication::rejected);
        return declared.isEmpty() ? declared : Optional.of(ready(declared.get(), subject));
    }

    private Credentials ready(Credentials credentials, Subject subject) throws IOException, InterruptedException {
        return credentials.token().isEmpty()
                ? credentials
                : credentials.with(token(credentials.token().get(), subject));
    }

    private String token(Token token, Subject subject) throws IOException, InterruptedException {
        // A process that was started again need not know the tokens of the one before.
        var key = token.get() + " " + token.headers().hashCode() + " "
                + subject.process().map(it -> it.pid()).orElse(0L);
        var known = token.eachConnection() ? null : tokens.get(key);
        if (known != null) {
            return known;
        }
        var fetched = fetch(token);
        subject.target().secrets().learn(fetched);
        tokens.put(key, fetched);
        return fetched;
    }

    private String fetch(Token token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(token.get())).timeout(PATIENCE);
        token.headers().forEach(request::setHeader);
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException(
                        "the token could not be fetched: GET " + token.get() + " answered " + response.statusCode());
            }
            return value(token, new String(body.readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8));
        }
    }

    private static String value(Token token, String body) throws IOException {
        if (token.value().matches()) {
            return body.strip();
        }
        try {
            var value = JsonMapper.shared().readTree(body).at(token.value());
            if (value.isString() && !value.stringValue().isEmpty()) {
                return value.stringValue();
            }
        } catch (JacksonException e) {
            // Said below, without the body: it may hold the token.
        }
        throw new IOException("the token could not be fetched: the answer of GET " + token.get()
                + " has no text at authentication.*.token.value, " + token.value());
    }
}
