package dev.rtck.mutants;

import static dev.rtck.mutants.Planted.fault;

import dev.rtck.mutants.wire.HttpAnswer;
import dev.rtck.mutants.wire.Tampering;
import dev.rtck.mutants.wire.Tampering.Answers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

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
                poll("polls-without-messages", it -> it.withBody("{\"messages\":[],\"cursor\":\"\"}"), "POLL-5")
                        .alsoBreaking("POLL"),
                fault("polls-of-the-first-moment", Tampering.ofAnswers(frozen()), "POLL-5")
                        .alsoBreaking("POLL"),
                fault("polls-four-seconds-behind", Tampering.ofAnswers(behind(Duration.ofSeconds(4))), "POLL-7")
                        .alsoBreaking("POLL"),
                poll("polls-of-bare-data", PollingFaults::bare, "POLL-3").alsoBreaking("POLL"),
                fault("polls-of-every-topic", Tampering.ofAnswers(mixed()), "POLL-6")
                        .alsoBreaking("POLL"),
                fault("polls-of-two-replicas", Tampering.ofAnswers(lagging()), "POLL-8")
                        .alsoBreaking("POLL"),
                fault(
                                "polls-that-skip-the-first-after-the-cursor",
                                Tampering.ofAnswers((path, answer) ->
                                        good(path, answer) && path.contains("cursor=") ? withoutFirst(answer) : answer),
                                "POLL-14")
                        .alsoBreaking("POLL-15"),
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

    private static HttpAnswer bare(HttpAnswer answer) {
        return changed(answer, messages -> {
            for (var i = 0; i < messages.size(); i++) {
                messages.set(i, messages.get(i).path("data"));
            }
        });
    }

    private static HttpAnswer withoutFirst(HttpAnswer answer) {
        return changed(answer, messages -> {
            if (!messages.isEmpty()) {
                messages.remove(0);
            }
        });
    }

    /** What was last returned of any topic is returned with every other one. */
    private static Answers mixed() {
        var last = new ConcurrentHashMap<String, JsonNode>();
        return (path, answer) -> good(path, answer)
                ? changed(answer, messages -> {
                    var own = List.copyOf(messages.values());
                    last.forEach((topic, message) -> {
                        if (own.stream().noneMatch(it -> Edit.is(it, "topic", topic))) {
                            messages.add(message);
                        }
                    });
                    own.forEach(it -> last.put(Edit.text(it, "topic"), it));
                })
                : answer;
    }

    /** Each second answer for an address comes from a replica that is four requests behind. */
    private static Answers lagging() {
        var all = new ConcurrentHashMap<String, List<HttpAnswer>>();
        return (path, answer) -> {
            if (!good(path, answer)) {
                return answer;
            }
            var before = all.computeIfAbsent(path, it -> new CopyOnWriteArrayList<>());
            before.add(answer);
            return before.size() % 2 == 0 ? before.get(Math.max(0, before.size() - 5)) : answer;
        };
    }

    /** What was true some time ago for an address, or when it was first asked for. */
    private static Answers behind(Duration delay) {
        record Past(long at, HttpAnswer answer) {}
        var all = new ConcurrentHashMap<String, List<Past>>();
        return (path, answer) -> {
            if (!good(path, answer)) {
                return answer;
            }
            var now = System.nanoTime();
            var past = all.computeIfAbsent(path, it -> new CopyOnWriteArrayList<>());
            past.add(new Past(now, answer));
            return past.stream()
                    .filter(it -> now - it.at() >= delay.toNanos())
                    .reduce((older, newer) -> newer)
                    .orElse(past.get(0))
                    .answer();
        };
    }

    private static HttpAnswer changed(HttpAnswer answer, Consumer<ArrayNode> change) {
        return Edit.read(answer.text())
                .filter(it -> it.path("messages").isArray())
                .map(it -> {
                    change.accept((ArrayNode) it.path("messages"));
                    return answer.withBody(it.toString());
                })
                .orElse(answer);
    }

    private static boolean good(String path, HttpAnswer answer) {
        return path.startsWith("/poll") && answer.head().startsWith("HTTP/1.1 200");
    }

    private static boolean refused(String path, HttpAnswer answer) {
        return path.startsWith("/poll") && answer.head().startsWith("HTTP/1.1 4");
    }
}
