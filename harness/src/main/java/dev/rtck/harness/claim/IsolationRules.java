package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.evidence.WireEvent.Received;
import dev.rtck.harness.result.Verdict;
import java.util.List;
import java.util.Optional;

/** Rules of what bad input, or a fault of one connection, must not do to anything else (ERR-14 to 19, HB-15). */
final class IsolationRules {
    private static final String LOST = "see the requirement that bad input does not end the server";

    private IsolationRules() {}

    static Finding find(IsolationClaim claim, long at, History history) {
        if (claim instanceof IsolationClaim.StillReceives it) {
            return stillReceives(it, history);
        } else if (claim instanceof IsolationClaim.ServesNewcomer it) {
            return servesNewcomer(it, at, history);
        } else if (claim instanceof IsolationClaim.AnswersAsError it) {
            return answersAsError(it, history);
        } else if (claim instanceof IsolationClaim.ErrorsOnlyToSender it) {
            return errorsOnlyToSender(it, history);
        } else if (claim instanceof IsolationClaim.KeepsSubscriptions it) {
            return keepsSubscriptions(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    static Finding stillReceives(IsolationClaim.StillReceives claim, History history) {
        if (arrival(claim.who(), claim.earlier(), history).isEmpty()) {
            return Finding.unclear(
                    claim.earlier() + " had not reached " + claim.who() + " before either",
                    "see the requirement on delivery");
        }
        var lost = history.lost(0);
        if (lost.isPresent()) {
            return Finding.unclear(Words.loss(lost.get()), LOST);
        }
        if (claim.ifAnswering() && !answering(claim, history)) {
            return Finding.unclear(
                    "its pings were not answered any more after the publication",
                    "see the requirements that pings are answered and that connections which ping are kept");
        }
        return DeliveryRules.receives(
                new DeliveryClaim.Receives(
                        claim.who(),
                        List.of(claim.publication()),
                        DeliveryClaim.Count.AT_LEAST_ONCE,
                        false,
                        claim.withinMillis()),
                history);
    }

    /** Whether a pong came after the later publication was asked for. */
    private static boolean answering(IsolationClaim.StillReceives claim, History history) {
        var published = history.all(TargetEvent.Publishing.class)
                .filter(it -> it.event().id().equals(claim.publication()))
                .findFirst();
        return published.isPresent()
                && history.received(claim.who())
                        .anyMatch(it -> it.seq() > published.get().seq()
                                && history.message(it).isPong());
    }

    static Finding servesNewcomer(IsolationClaim.ServesNewcomer claim, long at, History history) {
        var lost = history.lost(claim.trigger());
        if (lost.isPresent()) {
            return Finding.broken(
                    Words.loss(lost.get()) + "; the last bad input was " + input(claim.trigger(), history),
                    "no exception may leave the handler of a message: here it ended the process",
                    List.of(claim.trigger(), lost.get().seq()));
        }
        var opened = history.of(claim.who(), WireEvent.Opened.class).findFirst();
        if (opened.isEmpty()) {
            return Finding.broken(
                    "a new connection could not be opened after " + input(claim.trigger(), history),
                    "the bad input keeps the server busy, or broke what accepts connections",
                    List.of(claim.trigger()));
        }
        var served = history.received(claim.who())
                .filter(it -> history.message(it).isPong() || published(it, history))
                .findFirst();
        if (served.isPresent()) {
            return Finding.holds("opened and served", List.of(served.get().seq()));
        }
        var before = history.all(Received.class)
                .anyMatch(
                        it -> it.seq() < claim.trigger() && (history.message(it).isPong() || published(it, history)));
        return before
                ? Finding.broken(
                                "a new connection was opened, but its ping was not answered after "
                                        + input(claim.trigger(), history),
                                "the bad input keeps the server busy: is something parsed for seconds, or a lock held?",
                                List.of(claim.trigger(), opened.get().seq()))
                        .unlessStalled(history, opened.get().at(), at)
                : Finding.unclear("nobody was served before either", "see the requirements on pings and on delivery");
    }

    static Finding answersAsError(IsolationClaim.AnswersAsError claim, History history) {
        var after = history.received(claim.who())
                .filter(it -> it.seq() > claim.trigger())
                .toList();
        var error = after.stream()
                .filter(it -> history.message(it).isError())
                .filter(it -> history.message(it).type().isPresent())
                .findFirst();
        if (error.isPresent()) {
            return Finding.holds("an error envelope", List.of(error.get().seq()));
        }
        var bare =
                after.stream().filter(it -> history.message(it).isBareError()).findFirst();
        if (bare.isPresent()) {
            return Finding.broken(
                    input(claim.trigger(), history) + " was answered by "
                            + Words.quote(bare.get().event().text()),
                    "an error is told outside the envelope; send it by the function that sends everything else",
                    List.of(claim.trigger(), bare.get().seq()));
        }
        var pings = HeartbeatRules.pings(claim.who(), history);
        var other = after.stream()
                .filter(it -> !published(it, history))
                .filter(it -> !history.message(it).isPong())
                .filter(it -> history.message(it)
                        .topic()
                        .filter(t -> !t.equals("system"))
                        .isEmpty())
                .findFirst();
        if (other.isEmpty()) {
            return Finding.vacuous("the target answered nothing, and need not");
        }
        var type = history.message(other.get()).type();
        // Where pings are not answered by pongs, this may be the answer to the kit's own ping under another name.
        var mayBePong = pings.stream().anyMatch(it -> it.seq() < other.get().seq() && it.seq() > claim.trigger())
                && after.stream().noneMatch(it -> history.message(it).isPong());
        return type.isEmpty() || mayBePong
                ? Finding.unclear(
                        "answered by " + Words.quote(other.get().event().text()),
                        "see the requirements on the type of messages and of pongs")
                : Finding.broken(
                        input(claim.trigger(), history) + " was answered by "
                                + Words.quote(other.get().event().text()),
                        "clients know errors by the type \"error\"; or the bad message was taken for a good one",
                        List.of(claim.trigger(), other.get().seq()));
    }

    static Finding errorsOnlyToSender(IsolationClaim.ErrorsOnlyToSender claim, History history) {
        var errors = errors(claim.sender(), history);
        if (errors.isEmpty()) {
            return Finding.vacuous("the target sent no error, and need not");
        }
        var strays = errors(claim.who(), history);
        if (!strays.isEmpty()) {
            return Finding.broken(
                    claim.who() + ", which sent nothing wrong, received "
                            + Words.quote(strays.get(0).event().text()),
                    "errors are broadcast on topic system instead of sent to the connection that caused them",
                    strays.stream().map(Seen::seq).toList());
        }
        var first = errors.get(0).seq();
        return history.received(claim.who())
                .filter(it -> it.seq() > first)
                .findFirst()
                .map(it -> Finding.holds(errors.size() + " errors to the sender only", List.of(first, it.seq())))
                .orElseGet(() -> Finding.notExercised(
                        "no error reached " + claim.who() + ", but nothing else either",
                        "the connection was not seen to work afterwards"));
    }

    static Finding keepsSubscriptions(IsolationClaim.KeepsSubscriptions claim, History history) {
        var lost = history.lost(claim.trigger());
        if (lost.isPresent()) {
            return Finding.unclear(Words.loss(lost.get()), LOST);
        }
        var end = history.endOf(claim.who());
        if (end.isPresent()) {
            return end.get().event() instanceof WireEvent.ReceivedClose
                    ? Finding.vacuous(Words.ending(end.get()) + ": its subscriptions ended with it")
                    : Finding.unclear(Words.ending(end.get()), "see the requirement on this kind of bad input");
        }
        var kept = DeliveryRules.receives(
                new DeliveryClaim.Receives(
                        claim.who(), List.of(claim.kept()), DeliveryClaim.Count.AT_LEAST_ONCE, false, 1_000),
                history);
        var elsewhere = arrival(claim.bystander(), claim.kept(), history);
        if (kept.verdict() == Verdict.FAIL) {
            return elsewhere.isEmpty()
                            || arrival(claim.who(), claim.kept(), history).isPresent()
                    ? Finding.unclear(kept.observation(), "see the requirements on delivery")
                    : Finding.broken(
                            "after " + input(claim.trigger(), history) + " " + claim.who() + " no longer received "
                                    + claim.kept() + ", which " + claim.bystander() + " received",
                            "the bad message was taken for an unsubscribe",
                            List.of(claim.trigger(), elsewhere.get().seq()));
        }
        if (kept.verdict() != Verdict.PASS) {
            return kept;
        }
        var foreign = DeliveryRules.receivesNothing(
                new DeliveryClaim.ReceivesNothing(claim.who(), List.of(claim.foreign()), claim.bystander()), history);
        if (foreign.verdict() != Verdict.FAIL) {
            return foreign;
        }
        return leakedBefore(claim, history)
                ? Finding.unclear(
                        "messages of the topic reached " + claim.who() + " before the bad input as well",
                        "see the requirement that only subscribers receive")
                : Finding.broken(
                        "after " + input(claim.trigger(), history) + " " + claim.who() + " received " + claim.foreign(),
                        "the bad message was taken for a subscribe",
                        foreign.divergence());
    }

    private static boolean leakedBefore(IsolationClaim.KeepsSubscriptions claim, History history) {
        var topic = history.all(TargetEvent.Publishing.class)
                .filter(it -> it.event().id().equals(claim.foreign()))
                .map(it -> it.event().topic())
                .findFirst();
        return history.all(TargetEvent.Publishing.class)
                .filter(it -> Optional.of(it.event().topic()).equals(topic))
                .flatMap(it -> arrival(claim.who(), it.event().id(), history).stream())
                .anyMatch(it -> it.seq() < claim.trigger());
    }

    /** The bad input as a report names it. */
    static String input(long trigger, History history) {
        return history.entry(trigger)
                .map(e -> e.event() instanceof WireEvent.Sent sent
                        ? "the message " + Words.quote(sent.text())
                        : e.event() instanceof WireEvent.SentBytes bytes ? bytes.what() : "the input")
                .orElse("the input");
    }

    private static List<Seen<Received>> errors(String who, History history) {
        return history.received(who).filter(it -> history.message(it).isError()).toList();
    }

    private static boolean published(Seen<Received> seen, History history) {
        return history.publications().in(seen.event().text()).isPresent();
    }

    private static Optional<Seen<Received>> arrival(String who, String id, History history) {
        return history.received(who)
                .filter(it -> history.message(it).occurrences(id) > 0)
                .findFirst();
    }
}
