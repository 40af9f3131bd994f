package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.fault;

import dev.rtck.mutants.wire.HttpAnswer;
import dev.rtck.mutants.wire.Tampering;
import dev.rtck.mutants.wire.Tampering.Answers;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Answers to polling requests that are wrong (POLL). */
final class PollingFaults {
    private PollingFaults() {}

    static List<Planted> all() {
        return List.of(
                poll(
                        "polls-as-html",
                        it -> new HttpAnswer(
                                it.head().replaceFirst("(?im)^(content-type:).*?(\r?)$", "$1 text/html$2"), it.body()),
                        "POLL-1"),
                poll(
                                "polls-cut-short",
                                it -> it.withBody(
                                        it.text().substring(0, it.text().length() - 1)),
                                "POLL-2")
                        .alsoBreaking("POLL"),
                poll(
                        "polls-that-may-be-cached",
                        it -> new HttpAnswer(it.head().replaceAll("(?im)^cache-control:.*\r\n", ""), it.body()),
                        "POLL-4"),
                poll(
                                "polls-without-messages",
                                it -> it.withBody("{\"messages\":[],\"cursor\":\"\"}"),
                                "POLL-5",
                                "POLL-7")
                        .alsoBreaking("POLL"),
                fault("polls-of-the-first-moment", Tampering.ofAnswers(frozen()), "POLL-7")
                        .alsoBreaking("POLL"),
                fault(
                        "refused-polls-with-200",
                        Tampering.ofAnswers((path, answer) -> refused(path, answer)
                                ? new HttpAnswer(
                                        answer.head().replaceFirst("HTTP/1.1 4\\d\\d [^\r]*", "HTTP/1.1 200 OK"),
                                        answer.body())
                                : answer),
                        "POLL-10"),
                fault(
                        "refused-polls-as-html",
                        Tampering.ofAnswers((path, answer) ->
                                refused(path, answer) ? answer.withBody("<html>Bad request</html>") : answer),
                        "POLL-11"));
    }

    private static Planted poll(String name, UnaryOperator<HttpAnswer> change, String... breaks) {
        return fault(
                name,
                Tampering.ofAnswers((path, answer) -> good(path, answer) ? change.apply(answer) : answer),
                breaks);
    }

    /** The first answer for each address, for ever. */
    private static Answers frozen() {
        var first = new ConcurrentHashMap<String, HttpAnswer>();
        return (path, answer) -> good(path, answer) ? first.computeIfAbsent(path, it -> answer) : answer;
    }

    private static boolean good(String path, HttpAnswer answer) {
        return path.startsWith("/poll") && answer.head().startsWith("HTTP/1.1 200");
    }

    private static boolean refused(String path, HttpAnswer answer) {
        return path.startsWith("/poll") && answer.head().startsWith("HTTP/1.1 4");
    }
}
