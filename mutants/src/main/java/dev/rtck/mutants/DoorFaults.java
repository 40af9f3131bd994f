package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.fault;

import dev.rtck.mutants.wire.HttpAnswer;
import dev.rtck.mutants.wire.Tampering;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Doors that only look shut: origins and credentials that are compared badly, once, or not at all (SEC). */
final class DoorFaults {
    private static final String SECURED = "secured-target.yaml";
    private static final String EXPIRING = "expiring-target.yaml";
    private static final String ORIGIN = "https://dash.example";
    private static final String RIGHT = "Authorization: Bearer right";
    private static final Pattern ORIGIN_FIELD = Pattern.compile("(?im)^origin: *([^\r]*)\r\n");
    private static final Pattern CREDENTIALS = Pattern.compile("(?im)^authorization: *Bearer ?([^\r]*)\r\n");
    /** As {@code expiring-target.yaml} says. */
    private static final Duration LIFETIME = Duration.ofSeconds(2);

    private static final Pattern TOKEN = Pattern.compile("(?im)^authorization: *Bearer t-([0-9]+)\r\n");

    private DoorFaults() {}

    static List<Planted> all() {
        return List.of(
                secured("the-first-of-several-origins-counts", onlyOrigin(0), "SEC-17"),
                secured("the-last-of-several-origins-counts", onlyOrigin(-1), "SEC-17"),
                secured(
                        "an-origin-with-the-allowed-one-inside",
                        eachOrigin(it -> it.contains(ORIGIN) ? ORIGIN : it),
                        "SEC-7"),
                secured("foreign-origins-in-small-letters-only", withoutOrigin(it -> !it.equals(lower(it))), "SEC-5"),
                secured(
                        "an-allowed-origin-is-enough",
                        Tampering.ofRequest(head -> origins(head).contains(ORIGIN) ? admitted(head) : head),
                        "SEC-18"),
                secured(
                        "who-has-no-origin-is-a-friend",
                        Tampering.ofRequest(
                                head -> isHandshake(head) && origins(head).isEmpty() ? admitted(head) : head),
                        "SEC-18"),
                secured(
                        "the-beginning-of-a-token-is-enough",
                        Tampering.ofRequest(head -> shown(head, it -> it.startsWith("right")) ? admitted(head) : head),
                        "SEC-19"),
                secured(
                        "a-token-of-the-right-length-polls",
                        Tampering.ofRequest(head ->
                                !isHandshake(head) && shown(head, it -> it.length() == 5) ? admitted(head) : head),
                        "SEC-19"),
                secured(
                        "an-empty-token-is-none-to-be-checked",
                        Tampering.ofRequest(head -> shown(head, String::isEmpty) ? admitted(head) : head),
                        "SEC-19"),
                polled("null-may-read-polls", allowing("null"), "SEC-28"),
                polled("whose-name-begins-like-ours-may-read-polls", allowing(ORIGIN + ".foreign.example"), "SEC-28"),
                polled("every-page-is-told-that-it-may-ask", preflights(), "SEC-28"),
                secured(
                        "answers-that-do-not-vary",
                        Tampering.ofAnswers((path, answer) -> new HttpAnswer(
                                answer.head().replaceFirst("(?im)^vary:[^\r]*(\r\n)?", ""), answer.body())),
                        "SEC-29"),
                expiring("credentials-are-looked-at-once", expiring(LIFETIME), "SEC-34"),
                expiring("tokens-that-never-expire", expiring(Duration.ofDays(1)), "SEC-35"));
    }

    static List<Planted> benign() {
        return List.of(
                        expiring("tokens-that-expire", expiring(LIFETIME).and(closedWhenExpired()), "SEC-34"),
                        expiring(
                                "expired-tokens-are-refused", expiring(LIFETIME).and(closedWhenExpired()), "SEC-35"),
                        secured("polls-of-any-page-without-credentials", allowingAnybody(), "SEC-28"),
                        secured("polls-that-vary-by-everything", varyingByEverything(), "SEC-29"))
                .stream()
                .map(Planted::asBenign)
                .toList();
    }

    private static Planted secured(String name, Tampering tampering, String breaks) {
        return fault(name, tampering, breaks)
                .with(SecurityFaults::secured)
                .declaredBy(SECURED)
                .in(breaks);
    }

    /** Before a server that does not look at origins itself. */
    private static Planted polled(String name, Tampering tampering, String breaks) {
        return fault(name, tampering, breaks)
                .with(it -> it.token("right"))
                .declaredBy(SECURED)
                .in(breaks);
    }

    private static Planted expiring(String name, Tampering tampering, String breaks) {
        return fault(name, tampering, breaks)
                .with(it -> it.token("right"))
                .declaredBy(EXPIRING)
                .in(breaks);
    }

    private static Tampering onlyOrigin(int which) {
        return Tampering.ofRequest(head -> {
            var all = origins(head);
            if (all.size() < 2) {
                return head;
            }
            var kept = all.get(which < 0 ? all.size() - 1 : which);
            return ORIGIN_FIELD.matcher(head).replaceAll("").replaceFirst("\r\n", "\r\nOrigin: " + kept + "\r\n");
        });
    }

    private static Tampering eachOrigin(UnaryOperator<String> change) {
        return Tampering.ofRequest(
                head -> ORIGIN_FIELD.matcher(head).replaceAll(it -> "Origin: " + change.apply(it.group(1)) + "\r\n"));
    }

    private static Tampering withoutOrigin(Predicate<String> which) {
        return Tampering.ofRequest(head -> ORIGIN_FIELD
                .matcher(head)
                .replaceAll(it -> which.test(it.group(1)) ? "" : Matcher.quoteReplacement(it.group())));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Tampering allowing(String origin) {
        return Tampering.ofAnswers((path, answer) -> new HttpAnswer(
                answer.head() + "\r\nAccess-Control-Allow-Origin: " + origin
                        + "\r\nAccess-Control-Allow-Credentials: true",
                answer.body()));
    }

    /** Any page may read, but a browser sends no credentials along: nothing is given away. */
    private static Tampering allowingAnybody() {
        return Tampering.ofAnswers((path, answer) -> new HttpAnswer(
                answer.head().replaceFirst("(?im)^access-control-allow-origin:[^\r]*\r\n", "")
                        + "\r\nAccess-Control-Allow-Origin: *",
                answer.body()));
    }

    private static Tampering varyingByEverything() {
        return Tampering.ofAnswers((path, answer) -> new HttpAnswer(
                answer.head().replaceFirst("(?im)^vary:.*$", "Vary: Accept-Encoding, Origin"), answer.body()));
    }

    private static Tampering preflights() {
        return Tampering.ofRequest(head -> head.startsWith("OPTIONS ")
                        ? head.replaceFirst("^OPTIONS ([^ ]*)", "GET $1&preflight=1")
                        : head)
                .and(Tampering.ofAnswers((path, answer) -> path.contains("preflight=1")
                        ? new HttpAnswer(
                                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nAccess-Control-Allow-Origin:"
                                        + " https://foreign.example\r\nAccess-Control-Allow-Credentials: true",
                                new byte[0])
                        : answer));
    }

    /** Gives out tokens, and takes them for so long where a request shows them. */
    private static Tampering expiring(Duration lifetime) {
        return Tampering.ofRequest(head -> {
                    var token = TOKEN.matcher(head);
                    return token.find()
                                    && System.currentTimeMillis() - Long.parseLong(token.group(1)) < lifetime.toMillis()
                            ? admitted(head)
                            : head;
                })
                .and(Tampering.ofAnswers((path, answer) -> path.equals("/token") ? token() : answer));
    }

    private static HttpAnswer token() {
        var body = "{\"token\":\"t-" + System.currentTimeMillis() + "\"}";
        return new HttpAnswer(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length(),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static Tampering closedWhenExpired() {
        return Tampering.ofServer(to -> {
            to.later(LIFETIME, () -> {
                to.frame(8, new byte[] {(byte) (4401 >> 8), (byte) 4401});
                to.cut();
            });
            return (text, client) -> client.say(text);
        });
    }

    private static boolean isHandshake(String head) {
        return head.split(" ", 3)[1].startsWith("/ws");
    }

    private static List<String> origins(String head) {
        return ORIGIN_FIELD.matcher(head).results().map(it -> it.group(1)).toList();
    }

    private static boolean shown(String head, Predicate<String> token) {
        return CREDENTIALS.matcher(head).results().anyMatch(it -> token.test(it.group(1)));
    }

    /** The request as somebody's who has shown the right token. */
    private static String admitted(String head) {
        return CREDENTIALS.matcher(head).replaceAll("").replaceFirst("\r\n", "\r\n" + RIGHT + "\r\n");
    }
}
