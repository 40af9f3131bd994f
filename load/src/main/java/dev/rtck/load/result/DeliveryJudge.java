package dev.rtck.load.result;

import dev.rtck.harness.result.Verdict;
import dev.rtck.load.result.LoadEvidence.Counts;
import dev.rtck.load.result.LoadEvidence.TopicLoad;
import java.util.List;

/** Whether everything arrives that must, once, in order and nowhere else, on any machine. */
final class DeliveryJudge extends PropertyJudge {
    private static final List<FlawKind> ENVELOPE = List.of(
            FlawKind.ILLEGAL_FRAME,
            FlawKind.NOT_UTF8,
            FlawKind.NOT_JSON,
            FlawKind.TRAILING_TEXT,
            FlawKind.NOT_AN_OBJECT,
            FlawKind.DUPLICATE_MEMBER,
            FlawKind.BAD_TYPE,
            FlawKind.BAD_TOPIC,
            FlawKind.BAD_DATA,
            FlawKind.BAD_TIMESTAMP,
            FlawKind.TIMESTAMP_UNIT,
            FlawKind.TIMESTAMP_BACKWARDS);

    private static final List<FlawKind> LOST = List.of(FlawKind.LOST, FlawKind.ENTRY_LOST, FlawKind.LAST_VALUE_LOST);

    private static final List<FlawKind> TWICE = List.of(FlawKind.DUPLICATED, FlawKind.ENTRY_DUPLICATED);

    private static final List<FlawKind> LEAKS =
            List.of(FlawKind.LEAKED, FlawKind.LEAKED_AFTER_UNSUBSCRIBE, FlawKind.WRONG_TOPIC);

    DeliveryJudge(LoadEvidence seen) {
        super(seen);
    }

    Property envelopes() {
        return flawless(
                "envelopes",
                "Every message is an envelope: one JSON object with type, topic, data and timestamp.",
                ENVELOPE,
                seen.count(Counts.RECEIVED) + " messages, every one checked",
                "A second place in the code that writes messages, used only under load.");
    }

    Property complete() {
        var id = "delivery-complete";
        var sentence = "Every publication that the hook confirmed reaches every subscribed connection.";
        var cause = "A full queue that drops in silence, a failed write that is swallowed, or a set of subscribers that"
                + " changes while it is iterated over.";
        if (seen.count(Counts.UNFINISHED) > 0) {
            return property(
                    id,
                    sentence,
                    List.of("SUB-4"),
                    Verdict.INCONCLUSIVE,
                    "messages were still arriving half a minute after the last publication");
        }
        return flawless(id, sentence, LOST, deliveries(), cause);
    }

    Property once() {
        return flawless(
                "delivery-once",
                "No publication arrives twice on one connection.",
                TWICE,
                deliveries(),
                "A second listener on the event bus, or a connection entered twice in the set of subscribers.");
    }

    Property order() {
        return flawless(
                "delivery-order",
                "On each connection the publications of a topic arrive in their order.",
                List.of(FlawKind.OUT_OF_ORDER),
                deliveries(),
                "Each broadcast in a task or thread of its own; give each connection one queue and one writer.");
    }

    Property isolation() {
        var id = "isolation";
        var sentence = "A connection gets no message of a topic that it has not subscribed to, or has left.";
        var cause = "Subscriptions kept by an index that is used again, or an unsubscribe that is lost while others"
                + " come and go.";
        var late = seen.flaws(FlawKind.LATE_AFTER_UNSUBSCRIBE);
        if (LEAKS.stream().anyMatch(it -> seen.flaws(it) > 0)) {
            return flawless(id, sentence, LEAKS, "", cause);
        }
        var churns = seen.count(Counts.CHURNS);
        if (late > 0) {
            return property(
                    id,
                    sentence,
                    List.of("SUB-6", "SUB-8"),
                    Verdict.INCONCLUSIVE,
                    late + " × " + FlawKind.LATE_AFTER_UNSUBSCRIBE.words()
                            + ", less than a second ago: a target that handles messages of one connection in another"
                            + " order (SUB-20) may do so");
        }
        if (seen.plan().churners() == 0) {
            return property(id, sentence, List.of("SUB-6", "SUB-8"), Verdict.NOT_TESTED, "--churners 0 was asked for");
        }
        return property(
                id,
                sentence,
                List.of("SUB-6", "SUB-8"),
                churns == 0 ? Verdict.NOT_EXERCISED : Verdict.PASS,
                churns + " subscriptions came and went beside " + deliveries());
    }

    Property throttle() {
        var throttled =
                seen.topics().stream().filter(it -> !it.mode().equals("none")).toList();
        var id = "throttle";
        var sentence = "A throttled topic brings no more messages than its interval allows.";
        if (throttled.isEmpty()) {
            return property(
                    id, sentence, List.of("THR-2"), Verdict.NOT_APPLICABLE, "the target declares no throttled topic");
        }
        return flawless(
                id,
                sentence,
                List.of(FlawKind.THROTTLE_EXCEEDED),
                "topics "
                        + String.join(
                                ", ", throttled.stream().map(TopicLoad::name).toList()) + " on every connection",
                "The throttle counts for each source of events instead of each topic.");
    }
}
