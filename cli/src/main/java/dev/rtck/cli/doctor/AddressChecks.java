package dev.rtck.cli.doctor;

import dev.rtck.harness.run.Shown;
import dev.rtck.harness.target.Authentication.Credentials;
import dev.rtck.harness.target.Polling;
import dev.rtck.harness.target.Publish;
import dev.rtck.harness.target.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the addresses of a target file lead to what it says, and whether its page may read what it polls. */
final class AddressChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The head of an answer. */
    private record Answer(int status, HttpHeaders headers) {}

    private final Target target;
    private final HttpClient http;
    private final Optional<Credentials> shown;
    private final List<Check> checks = new ArrayList<>();

    private AddressChecks(Target target, HttpClient http, Optional<Credentials> shown) {
        this.target = target;
        this.http = http;
        this.shown = shown;
    }

    /**
     * Asks each address once. Nothing is published.
     *
     * @param target with every port filled
     * @param shown  the credentials it accepts
     */
    static List<Check> of(Target target, HttpClient http, Optional<Credentials> shown) throws InterruptedException {
        var checks = new AddressChecks(target, http, shown);
        checks.page();
        checks.polling();
        checks.publish();
        checks.statistics();
        return List.copyOf(checks.checks);
    }

    private void page() throws InterruptedException {
        if (target.page().isEmpty()) {
            return;
        }
        var url = target.page().get().url();
        var answer = get(url, Map.of());
        add(
                "the page",
                url,
                answer,
                answer.filter(it -> it.status() == 200).isPresent()
                                && !type(answer).contains("html")
                        ? Optional.of("it answers " + type(answer) + ", expected text/html; see page.url")
                        : Optional.empty());
    }

    private void polling() throws InterruptedException {
        if (target.polling().isEmpty()) {
            return;
        }
        var headers = target.polling().get().headers();
        var urls = new LinkedHashSet<String>();
        target.polling().get().topics().values().stream()
                .map(Polling.Source::url)
                .forEach(urls::add);
        for (var url : urls) {
            var answer = get(url, headers);
            add(
                    "polling",
                    url,
                    answer,
                    answer.filter(it -> it.status() == 200).isPresent()
                                    && !type(answer).contains("json")
                            ? Optional.of("it answers " + type(answer)
                                    + ", expected application/json; see polling.topics, and whether a page is served for"
                                    + " paths that nobody knows")
                            : Optional.empty());
        }
        for (var url : urls.stream().limit(1).toList()) {
            cors(url, headers);
        }
    }

    /** A page of another origin reads an answer only where the server says that it may. */
    private void cors(String url, Map<String, String> headers) throws InterruptedException {
        if (target.page().isEmpty()) {
            return;
        }
        var page = origin(target.page().get().url());
        if (page.equals(origin(url))) {
            checks.add(Check.good("page and polling have one origin, so that no CORS is needed"));
            return;
        }
        var with = new LinkedHashMap<>(headers);
        with.put("Origin", page);
        var allowed = get(url, with)
                .flatMap(it -> it.headers().firstValue("Access-Control-Allow-Origin"))
                .orElse("nobody");
        checks.add(
                allowed.equals(page) || allowed.equals("*")
                        ? Check.good("the page at " + page + " may read what it polls at " + origin(url) + " (CORS)")
                        : Check.doubtful(
                                "the page at " + page + " may not read what it polls at " + origin(url)
                                        + ": Access-Control-Allow-Origin names " + allowed,
                                "have the server answer with Access-Control-Allow-Origin: " + page
                                        + " and Vary: Origin, or serve both from one origin"));
    }

    private void publish() throws InterruptedException {
        if (target.publish().isEmpty() || !(target.publish().get() instanceof Publish.Http hook)) {
            return;
        }
        var url = hook.url("type", "topic");
        // A GET changes nothing. Whoever knows only POST there answers 404 or 405 to it, and is there all the same.
        checks.add(
                get(url, Map.of()).isPresent()
                        ? Check.good(
                                "somebody listens at publish.http.url, " + address(url) + "; nothing was published")
                        : unreachable("publish.http.url", url));
    }

    private void statistics() throws InterruptedException {
        if (target.statistics().isPresent()) {
            var url = target.statistics().get().url();
            add("the statistics", url, get(url, target.statistics().get().headers()), Optional.empty());
        }
    }

    private void add(String what, String url, Optional<Answer> answer, Optional<String> other) {
        if (answer.isEmpty()) {
            checks.add(unreachable(what, url));
        } else if (answer.get().status() != 200) {
            checks.add(Check.doubtful(
                    what + " at " + address(url) + " answers " + answer.get().status() + ", expected 200",
                    advice(answer.get().status())));
        } else {
            checks.add(other.map(it -> Check.doubtful(what + " at " + address(url), it))
                    .orElseGet(() -> Check.good(what + " at " + address(url) + " answers 200")));
        }
    }

    private Check unreachable(String what, String url) {
        return Check.doubtful(
                what + " at " + address(url) + " cannot be reached",
                "see its host and port, and whether another process serves it that is not running");
    }

    private static String advice(int status) {
        return switch (status / 100 == 3 ? 300 : status) {
            case 300 -> "the kit follows no redirect: write the address that it leads to";
            case 401, 403 -> "see authentication, or the headers beside the address";
            case 404 -> "see the path";
            default -> "see the address, and the log of the server";
        };
    }

    private Optional<Answer> get(String url, Map<String, String> declared) throws InterruptedException {
        try {
            var headers = new LinkedHashMap<>(declared);
            shown.ifPresent(it -> Shown.headers(headers, it));
            var address = shown.map(it -> Shown.address(url, it)).orElse(url);
            var request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
            headers.forEach(request::setHeader);
            var response = http.send(request.build(), BodyHandlers.ofInputStream());
            // Not read: it may have no end.
            response.body().close();
            return Optional.of(new Answer(response.statusCode(), response.headers()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String type(Optional<Answer> answer) {
        return answer.flatMap(it -> it.headers().firstValue("Content-Type")).orElse("no Content-Type");
    }

    /** Without its query, which may hold a secret; what else may is taken out too. */
    private String address(String url) {
        return target.secrets().redact(url.replaceFirst("[?#].*", ""));
    }

    private static String origin(String url) {
        var uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
