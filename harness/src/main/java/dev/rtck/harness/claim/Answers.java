package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.evidence.HttpEvent.Responded;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What came back for the kit's requests. */
final class Answers {
    /** Media types of JSON: application/json itself, and those that build on it (RFC 6839 §3.1). */
    private static final String JSON = "(?i)application/(json|[\\w.+-]+\\+json)\\s*(;.*)?";

    private Answers() {}

    /** Judges the answer to a request; without one nothing can be said here. */
    static Finding to(long request, History history, Function<Seen<Responded>, Finding> rule) {
        return find(request, history)
                .map(rule)
                .orElseGet(
                        () -> Finding.unclear("the poll was not answered: " + trouble(request, history), UNANSWERED));
    }

    private static final String UNANSWERED = "see the requirement that polls are answered";

    static Optional<Seen<Responded>> find(long request, History history) {
        return history.all(Responded.class)
                .filter(it -> it.event().request() == request)
                .findFirst();
    }

    /** Why no answer came. */
    static String trouble(long request, History history) {
        return history.all(HttpEvent.Unanswered.class)
                .filter(it -> it.event().request() == request)
                .findFirst()
                .map(it -> it.event().detail())
                .orElse("it was never sent");
    }

    /** The answers to one participant, in the order in which they came. */
    static List<Seen<Responded>> of(String who, History history) {
        return history.of(who, Responded.class).toList();
    }

    static Optional<String> header(Seen<Responded> answer, String name) {
        return answer.event().headers().entrySet().stream()
                .filter(it -> it.getKey().equalsIgnoreCase(name))
                .flatMap(it -> it.getValue().stream())
                .reduce((a, b) -> a + ", " + b);
    }

    /** Whether it is declared as plain JSON, as an answer to a good request must be. */
    static boolean isPlainJson(Seen<Responded> answer) {
        return header(answer, "Content-Type").orElse("").matches("(?i)application/json\\s*(;.*)?");
    }

    static boolean isAnyJson(Seen<Responded> answer) {
        return header(answer, "Content-Type").orElse("").matches(JSON);
    }

    /** Status, media type and the beginning of the body. */
    static String words(Seen<Responded> answer) {
        return answer.event().status() + " with "
                + header(answer, "Content-Type").orElse("no Content-Type") + ": "
                + Words.quote(answer.event().body());
    }
}
