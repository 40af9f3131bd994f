package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.evidence.WireEvent.Received;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Rules of what a server says about subscriptions: acknowledgements, greetings, snapshots (SUB-23 to SUB-26). */
final class SubscriptionRules {
    /** RFC 6455, section 7.4.1: a policy was violated. */
    private static final int POLICY = 1008;

    private static final List<Function<Message, Opinion>> SHAPE = List.of(
            EnvelopeShape::json,
            EnvelopeShape::object,
            message -> EnvelopeShape.name(message, "type"),
            message -> EnvelopeShape.name(message, "topic"),
            EnvelopeShape::data,
            EnvelopeTime::number);

    private SubscriptionRules() {}

    static Finding find(SubscriptionClaim claim, History history) {
        if (claim instanceof SubscriptionClaim.OneMessageEach it) {
            return oneMessageEach(it, history);
        } else if (claim instanceof SubscriptionClaim.KeepsWord it) {
            return keepsWord(it, history);
        } else if (claim instanceof SubscriptionClaim.AcknowledgesOnlyAsker it) {
            return acknowledgesOnlyAsker(it, history);
        } else if (claim instanceof SubscriptionClaim.GreetsInEnvelopes it) {
            return greetsInEnvelopes(it, history);
        } else if (claim instanceof SubscriptionClaim.SnapshotIsNewest it) {
            return snapshotIsNewest(it, history);
        } else if (claim instanceof SubscriptionClaim.Bounded it) {
            return bounded(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    private static Finding bounded(SubscriptionClaim.Bounded claim, History history) {
        var refusal = history.received(claim.who())
                .filter(it -> it.seq() > claim.from() && history.message(it).isError())
                .findFirst();
        if (refusal.isPresent()) {
            return Finding.holds(
                    "an error came: " + Words.quote(refusal.get().event().text()),
                    List.of(refusal.get().seq()));
        }
        var end = history.endOf(claim.who()).filter(it -> it.seq() > claim.from());
        if (end.isPresent()) {
            return end.get().event() instanceof WireEvent.ReceivedClose close && close.code() == POLICY
                    ? Finding.holds(Words.ending(end.get()), List.of(end.get().seq()))
                    : Finding.broken(
                            Words.ending(end.get()),
                            "too many subscriptions end the connection without the error envelope or the code 1008 that"
                                    + " would say why",
                            List.of(end.get().seq()));
        }
        return history.received(claim.who())
                .filter(it -> it.seq() > claim.from() && history.message(it).isPong())
                .reduce((first, second) -> second)
                .map(it -> Finding.broken(
                        "all of them were taken, and a later ping was answered",
                        "each subscription costs memory, and a client may ask for as many as it likes",
                        List.of(it.seq())))
                .orElseGet(() -> Finding.unclear(
                        "no error, no end, and no pong", "see the requirements that pings are answered"));
    }

    private static Finding oneMessageEach(SubscriptionClaim.OneMessageEach claim, History history) {
        var arrivals = history.received(claim.who())
                .filter(it -> held(it, claim.publications(), history) > 0)
                .toList();
        // A declared batch is unwrapped before anything is counted.
        var shared = arrivals.stream()
                .filter(it -> !history.message(it).isBatch())
                .filter(it -> held(it, claim.publications(), history) > 1)
                .findFirst();
        if (shared.isPresent()) {
            return Finding.broken(
                    held(shared.get(), claim.publications(), history) + " events share one message: "
                            + Words.quote(shared.get().event().text()),
                    "events are gathered although the topic declares no throttle",
                    List.of(shared.get().seq()));
        }
        var missing = claim.publications().stream()
                .filter(id -> arrivals.stream().noneMatch(it -> has(it, id, history)))
                .findFirst();
        return missing.map(id -> Finding.unclear(id + " did not arrive", "see the requirement on delivery"))
                .orElseGet(() -> Finding.holds(
                        "each came in a message of its own",
                        arrivals.stream().map(Seen::seq).toList()));
    }

    private static long held(Seen<Received> seen, List<String> ids, History history) {
        return ids.stream().filter(id -> has(seen, id, history)).count();
    }

    private static boolean has(Seen<Received> seen, String id, History history) {
        return history.message(seen).occurrences(id) > 0;
    }

    private static Finding keepsWord(SubscriptionClaim.KeepsWord claim, History history) {
        var published = history.all(TargetEvent.Publishing.class)
                .filter(it -> it.event().id().equals(claim.now()))
                .findFirst();
        var told = acknowledgements(claim.who(), claim.asked(), history)
                .filter(it ->
                        published.isPresent() && it.seq() < published.get().seq())
                .findFirst();
        if (told.isEmpty()) {
            return Finding.vacuous("the target sent no acknowledgement, and need not");
        }
        if (arrival(claim.bystander(), claim.now(), history).isEmpty()) {
            return Finding.unclear(
                    claim.now() + " did not reach " + claim.bystander() + " either", "see the requirement on delivery");
        }
        var asked = history.entry(claim.asked())
                .map(e -> ((WireEvent.Sent) e.event()).intent())
                .orElse("");
        return asked.startsWith("unsubscribe") ? ended(claim, told.get(), history) : begun(claim, told.get(), history);
    }

    private static Finding begun(SubscriptionClaim.KeepsWord claim, Seen<Received> told, History history) {
        var now = arrival(claim.who(), claim.now(), history);
        if (now.isPresent()) {
            return Finding.holds(
                    "acknowledged, and delivered from then on",
                    List.of(told.seq(), now.get().seq()));
        }
        return arrival(claim.who(), claim.later(), history)
                .map(it -> Finding.broken(
                        Words.quote(told.event().text()) + ", but " + claim.now() + ", published after it, never came; "
                                + claim.later() + " did",
                        "the acknowledgement is sent before the subscription is made",
                        List.of(told.seq(), it.seq())))
                .orElseGet(() -> Finding.unclear(
                        "nothing was delivered, later neither", "see the requirement on delivery after a subscribe"));
    }

    private static Finding ended(SubscriptionClaim.KeepsWord claim, Seen<Received> told, History history) {
        var now = arrival(claim.who(), claim.now(), history);
        if (now.isPresent()) {
            return arrival(claim.who(), claim.later(), history).isPresent()
                    ? Finding.unclear(
                            "delivery goes on for good", "see the requirement that unsubscribe stops delivery")
                    : Finding.broken(
                            Words.quote(told.event().text()) + ", but " + claim.now()
                                    + ", published after it, came all the same",
                            "the acknowledgement is sent before the subscription is ended",
                            List.of(told.seq(), now.get().seq()));
        }
        return history.received(claim.who())
                .filter(it -> it.seq() > told.seq())
                .findFirst()
                .map(it -> Finding.holds("acknowledged, and silent from then on", List.of(told.seq(), it.seq())))
                .orElseGet(() -> Finding.notExercised(
                        "nothing arrived after the acknowledgement", "the connection was not seen to work afterwards"));
    }

    private static Finding acknowledgesOnlyAsker(SubscriptionClaim.AcknowledgesOnlyAsker claim, History history) {
        var own = acknowledgements(claim.asker(), claim.from(), history).toList();
        if (own.isEmpty()) {
            return Finding.vacuous("the target sent no acknowledgement, and need not");
        }
        var stray = acknowledgements(claim.who(), claim.from(), history).toList();
        if (!stray.isEmpty()) {
            return Finding.broken(
                    claim.who() + ", who asked for nothing, received "
                            + Words.quote(stray.get(0).event().text()),
                    "acknowledgements are broadcast instead of sent to the connection that asked",
                    stray.stream().map(Seen::seq).toList());
        }
        var last = own.get(own.size() - 1).seq();
        return history.received(claim.who())
                .filter(it -> it.seq() > last)
                .findFirst()
                .map(it -> Finding.holds(
                        own.size() + " acknowledgements to the asker, none to " + claim.who(), List.of(last, it.seq())))
                .orElseGet(() -> Finding.notExercised(
                        "no acknowledgement reached " + claim.who() + ", but nothing else either",
                        "the connection was not seen to work afterwards"));
    }

    private static Finding greetsInEnvelopes(SubscriptionClaim.GreetsInEnvelopes claim, History history) {
        var answers = history.received(claim.who())
                .map(history::message)
                .filter(SubscriptionRules::isAnswer)
                .toList();
        var own = history.received(claim.who())
                .filter(it -> !isAnswer(history.message(it)))
                .toList();
        if (own.isEmpty()) {
            return Finding.vacuous("the target greets with nothing, and need not");
        }
        var shared = SHAPE.stream()
                .filter(look -> answers.stream().anyMatch(it -> look.apply(it) instanceof Flaw))
                .toList();
        var notShared = SHAPE.stream().filter(look -> !shared.contains(look)).toList();
        return firstFlaw(own, notShared, history)
                .or(() -> firstFlaw(own, shared, history)
                        .map(it -> Finding.unclear(
                                it.observation(), "its answers have the same flaw: see the requirements on envelopes")))
                .orElseGet(() -> Finding.holds(
                        own.size() + " messages", own.stream().map(Seen::seq).toList()));
    }

    private static Optional<Finding> firstFlaw(
            List<Seen<Received>> messages, List<Function<Message, Opinion>> looks, History history) {
        return messages.stream()
                .flatMap(seen -> looks.stream()
                        .map(look -> look.apply(history.message(seen)))
                        .filter(Flaw.class::isInstance)
                        .map(Flaw.class::cast)
                        .map(flaw -> Finding.broken(
                                Words.quote(seen.event().text()) + ": " + flaw.observation(),
                                flaw.cause(),
                                List.of(seen.seq()))))
                .findFirst();
    }

    private static boolean isAnswer(Message message) {
        return message.isPong() || message.isError();
    }

    private static Finding snapshotIsNewest(SubscriptionClaim.SnapshotIsNewest claim, History history) {
        var newest = claim.publications().get(claim.publications().size() - 1);
        if (arrival(claim.bystander(), newest, history)
                .filter(it -> it.seq() < claim.asked())
                .isEmpty()) {
            return Finding.unclear(
                    newest + " had not reached " + claim.bystander() + " when the subscribe was sent",
                    "see the requirement on delivery");
        }
        var sent = history.received(claim.who())
                .filter(it -> it.seq() > claim.asked() && held(it, claim.publications(), history) > 0)
                .toList();
        return sent.stream()
                .filter(it -> !has(it, newest, history))
                .findFirst()
                .map(it -> Finding.broken(
                        "the newest publication was " + newest + ", but the subscriber was sent "
                                + Words.quote(it.event().text()),
                        "the snapshot is taken from a cache that is behind, or former messages are sent again",
                        List.of(it.seq())))
                .orElseGet(() -> sent.isEmpty()
                        ? Finding.vacuous("the target sent no snapshot, and need not")
                        : Finding.holds(
                                "the snapshot was " + newest,
                                sent.stream().map(Seen::seq).toList()));
    }

    /** What {@code who} was told about subscriptions after entry {@code from}. */
    private static Stream<Seen<Received>> acknowledgements(String who, long from, History history) {
        return history.received(who)
                .filter(it -> it.seq() > from)
                .filter(it -> Acknowledgement.is(
                        history.message(it), history.facts().target().topics().keySet()));
    }

    private static Optional<Seen<Received>> arrival(String who, String id, History history) {
        return history.received(who).filter(it -> has(it, id, history)).findFirst();
    }
}
