package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.fault;

import dev.rtck.mutants.wire.HttpAnswer;
import dev.rtck.mutants.wire.Tampering;
import java.util.List;
import java.util.function.UnaryOperator;

/** Answers that tell what they should not, to whom they should not (SEC). */
final class TaleFaults {
    private static final String SECURED = "secured-target.yaml";
    private static final String FORBIDDING = "forbidding-target.yaml";

    private TaleFaults() {}

    static List<Planted> all() {
        return List.of(
                secured("errors-repeat-the-token", errorsSaying(" (Authorization: Bearer right)"), "SEC-20"),
                secured("refusals-of-polls-repeat-the-token", refusalsRepeating(), "SEC-20"),
                secured(
                        "polls-name-the-version",
                        Tampering.ofAnswers((path, answer) ->
                                new HttpAnswer(answer.head() + "\r\nServer: Jetty(12.1.14)", answer.body())),
                        "SEC-21"),
                secured("handshakes-name-the-version", handshakesWith("X-Powered-By: PHP/8.2.1"), "SEC-21"),
                secured("traces-are-answered", traces(), "SEC-22"),
                secured("polls-for-every-cache", cached("public, max-age=60"), "SEC-27"),
                forbidding(
                        "rights-are-looked-up-by-the-exact-name",
                        subscribing(it -> it.replaceAll("\"\\s*[./]*(?i:admin)[\\s/]*\"", "\"admin\"")),
                        "SEC-30"),
                forbidding(
                        "wildcards-open-everything",
                        subscribing(it -> it.replaceAll("\"(\\*|#)\"", "\"admin\"")),
                        "SEC-30"),
                forbidding(
                        "polls-in-capitals-open-everything",
                        Tampering.ofRequest(head -> head.replaceFirst("topics=ADMIN", "topics=admin")),
                        "SEC-30"),
                forbidding("errors-list-every-topic", errorsSaying("; there are: stats, logs, tasks, admin"), "SEC-31"),
                forbidding(
                        "polls-list-every-topic",
                        Tampering.ofAnswers((path, answer) -> path.contains("no-such-topic")
                                ? answer.withBody("{\"error\":\"expected one of stats, logs, tasks, admin\"}")
                                : answer),
                        "SEC-31"));
    }

    static List<Planted> benign() {
        return List.of(
                        secured(
                                "a-server-without-a-version",
                                handshakesWith("Server: nginx\r\nVia: 1.1 proxy"),
                                "SEC-21"),
                        secured(
                                "a-subprotocol-is-repeated",
                                handshakesWith("Set-Cookie: session=Bearer right"),
                                "SEC-20"),
                        secured("polls-for-one-cache", cached("private, no-cache"), "SEC-27"),
                        secured("errors-tell-what-was-wrong", errorsSaying("; look at the specification"), "SEC-20"),
                        forbidding("a-topic-denied-by-name", SecurityFaults.denying(), "SEC-30"),
                        forbidding(
                                "errors-list-what-is-allowed",
                                errorsSaying("; there are: stats, logs, tasks"),
                                "SEC-31"))
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

    private static Planted forbidding(String name, Tampering tampering, String breaks) {
        return fault(name, tampering, breaks)
                .with(SecurityFaults::secured)
                .declaredBy(FORBIDDING)
                .in(breaks);
    }

    /** Errors on the WebSocket with more in their message. */
    private static Tampering errorsSaying(String more) {
        return Tampering.ofServer(Edit.members(
                it -> it.path("type").asString("").equals("error"),
                it -> it.withObject("/data")
                        .put("message", it.at("/data/message").asString("") + more)));
    }

    /** A poll that is refused tells which token was wrong. */
    private static Tampering refusalsRepeating() {
        return Tampering.ofRequest(head -> {
                    var token = head.replaceFirst("(?is).*\r\nauthorization: *bearer ([^\r]*)\r.*", "$1");
                    return token.equals(head) || token.equals("right")
                            ? head
                            : head.replaceFirst("^GET ([^ ]*)", "GET $1&wrong=" + token.replace("$", ""));
                })
                .and(Tampering.ofAnswers((path, answer) -> path.contains("&wrong=")
                        ? answer.withBody(
                                "{\"error\":\"expected another token than " + path.replaceFirst(".*=", "") + "\"}")
                        : answer));
    }

    private static Tampering handshakesWith(String fields) {
        return Tampering.ofHandshake(head -> head.replaceFirst("\r\n\r\n", "\r\n" + fields + "\r\n\r\n"));
    }

    private static Tampering traces() {
        return Tampering.ofRequest(head -> {
                    var canary = head.replaceFirst("(?is).*\r\nx-rtck-canary: *([^\r]*)\r.*", "$1");
                    return head.startsWith("TRACE /poll")
                            ? head.replaceFirst("^TRACE ([^ ]*)", "GET $1&traced=" + canary)
                            : head;
                })
                .and(Tampering.ofAnswers((path, answer) -> path.contains("&traced=")
                        ? answer.withBody("TRACE /poll HTTP/1.1\r\nX-Rtck-Canary: " + path.replaceFirst(".*=", ""))
                        : answer));
    }

    private static Tampering cached(String control) {
        return Tampering.ofAnswers((path, answer) -> new HttpAnswer(
                answer.head().replaceFirst("(?im)^cache-control:.*$", "Cache-Control: " + control), answer.body()));
    }

    /** The name is checked as it was sent, and looked up in another form. */
    private static Tampering subscribing(UnaryOperator<String> form) {
        return Tampering.ofClient((text, server, client) -> {
            if (text.contains("\"admin\"")) {
                client.say(BenignVariants.system("error", "{\"message\":\"you may not read admin\"}"));
            } else {
                server.say(form.apply(text));
            }
        });
    }
}
