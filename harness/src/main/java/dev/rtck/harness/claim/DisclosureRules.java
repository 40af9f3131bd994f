package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules of what answers must not tell: credentials, versions, names of topics (SEC). */
public final class DisclosureRules {
    /** Fields in which the protocol itself repeats what the client sent, or gives it a session of its own. */
    private static final Set<String> LAWFUL = Set.of("sec-websocket-protocol", "set-cookie");
    /** Fields that name software. */
    private static final Set<String> SOFTWARE =
            Set.of("server", "x-powered-by", "x-aspnet-version", "x-aspnetmvc-version", "x-generator", "via");
    /** {@code Via: 1.1 proxy} begins with the version of HTTP, which is none of the software's. */
    private static final Pattern VERSION = Pattern.compile("(?<![\\d.])(?!1\\.[01] )\\d+\\.\\d+");

    private static final int WITNESSES = 5;

    private DisclosureRules() {}

    static Finding find(DisclosureClaim claim, History history) {
        if (claim instanceof DisclosureClaim.NeverRepeats it) {
            return neverRepeats(it, history);
        } else if (claim instanceof DisclosureClaim.KeepsCredentials it) {
            return keepsCredentials(it, history);
        } else if (claim instanceof DisclosureClaim.NamesNoVersion it) {
            return namesNoVersion(it, history);
        } else if (claim instanceof DisclosureClaim.ListsNoTopic it) {
            return listsNoTopic(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    private static Finding neverRepeats(DisclosureClaim.NeverRepeats claim, History history) {
        return answers(claim.who(), history)
                .filter(it -> told(it.event()).anyMatch(text -> text.contains(claim.text())))
                .findFirst()
                .map(it -> Finding.broken(
                        claim.what() + " came back " + Words.at(it.at()) + ": " + quoted(it.event(), claim.text()),
                        "what was sent is put into the answer, where logs, caches and other people's eyes find it",
                        List.of(it.seq())))
                .orElseGet(() -> silent(claim.who(), history));
    }

    private static Finding keepsCredentials(DisclosureClaim.KeepsCredentials claim, History history) {
        var counted = history.all(TargetEvent.Measured.class)
                .filter(it -> it.event().what().equals(DisclosureClaim.KeepsCredentials.measured(claim.who())))
                .reduce((earlier, later) -> later);
        if (counted.isEmpty()) {
            return Finding.unclear(
                    "the answers were not searched", "a defect of the kit, or a log that it did not write");
        }
        return counted.get().event().value() > 0
                ? Finding.broken(
                        counted.get().event().value() + " answers hold the credentials (the log shows ••• instead)",
                        "what was sent is put into the answer, where logs, caches and other people's eyes find it",
                        List.of(counted.get().seq()))
                : silent(claim.who(), history);
    }

    private static Finding namesNoVersion(DisclosureClaim.NamesNoVersion claim, History history) {
        return answers(claim.who(), history)
                .flatMap(it -> fields(it.event())
                        .filter(field -> SOFTWARE.contains(field.getKey().toLowerCase(Locale.ROOT))
                                && VERSION.matcher(field.getValue()).find())
                        .map(field -> Finding.broken(
                                field.getKey() + ": " + field.getValue(),
                                "the server's software says which list of known holes fits it",
                                List.of(it.seq()))))
                .findFirst()
                .orElseGet(() -> silent(claim.who(), history));
    }

    private static Finding listsNoTopic(DisclosureClaim.ListsNoTopic claim, History history) {
        return answers(claim.who(), history)
                .filter(it -> told(it.event())
                        .anyMatch(text -> names(text, claim.forbidden())
                                && claim.others().stream().anyMatch(other -> names(text, other))))
                .findFirst()
                .map(it -> Finding.broken(
                        "a list with " + claim.forbidden() + " in it came " + Words.at(it.at()) + ": "
                                + quoted(it.event(), claim.forbidden()),
                        "the error helps with the names of all topics, whoever may read them",
                        List.of(it.seq())))
                .orElseGet(() -> silent(claim.who(), history));
    }

    private static boolean names(String text, String topic) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(topic) + "(?![\\w-])")
                .matcher(text)
                .find();
    }

    /** Nothing of the kind, by what was answered; an end without an answer tells nothing either. */
    private static Finding silent(String who, History history) {
        return Finding.holds(
                "nothing of the kind",
                Stream.concat(
                                answers(who, history).map(Seen::seq),
                                history.of(who, WireEvent.Unreachable.class)
                                        .filter(it -> List.of("CLOSED", "RESET")
                                                .contains(it.event().why()))
                                        .map(Seen::seq))
                        .limit(WITNESSES)
                        .toList());
    }

    private static Stream<Seen<Event>> answers(String who, History history) {
        return history.of(who, Event.class).filter(it -> it.event().fromTarget());
    }

    /** Every text that an event of the target holds, but for what the protocol repeats by design. */
    public static Stream<String> told(Event event) {
        var texts = event instanceof WireEvent.Received it
                ? Stream.of(it.text())
                : event instanceof WireEvent.ReceivedClose close
                        ? Stream.of(close.reason())
                        : event instanceof WireEvent.Refused refused
                                ? Stream.of(refused.body())
                                : event instanceof HttpEvent.Responded responded
                                        ? Stream.of(responded.body())
                                        : Stream.<String>empty();
        return Stream.concat(
                texts,
                fields(event)
                        .filter(it -> !LAWFUL.contains(it.getKey().toLowerCase(Locale.ROOT)))
                        .map(Map.Entry::getValue));
    }

    private static Stream<Map.Entry<String, String>> fields(Event event) {
        if (event instanceof WireEvent.Opened it) {
            return it.headers().entrySet().stream();
        } else if (event instanceof WireEvent.Refused it) {
            return it.headers().entrySet().stream();
        } else if (event instanceof HttpEvent.Responded it) {
            return it.headers().entrySet().stream()
                    .flatMap(field -> field.getValue().stream().map(value -> Map.entry(field.getKey(), value)));
        }
        return Stream.empty();
    }

    private static String quoted(Event event, String text) {
        return told(event)
                .filter(it -> it.contains(text))
                .findFirst()
                .map(Words::quote)
                .orElse("");
    }
}
