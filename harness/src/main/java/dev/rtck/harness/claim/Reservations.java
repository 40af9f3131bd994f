package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import java.util.Optional;

/**
 * What speaks against a failure: the kit ended the connection itself, or did not wait until the deadline, or never did
 * what the claim is about. A failure with such a reservation is "inconclusive".
 */
final class Reservations {
    private final String who;
    private final long at;
    private final History history;

    private Reservations(String who, long at, History history) {
        this.who = who;
        this.at = at;
        this.history = history;
    }

    /** What speaks against the failure of a claim that was made at {@code at}; empty when it stands. */
    static Optional<Finding> of(Claim claim, long at, History history) {
        if (claim instanceof DeliveryClaim.Receives it) {
            return new Reservations(it.who(), at, history).delivery(it);
        } else if (claim instanceof ReplyClaim.AnswersPings it) {
            return new Reservations(it.who(), at, history).pongs(it);
        } else if (claim instanceof ReplyClaim.AnswersControlPing it) {
            var own = new Reservations(it.who(), at, history);
            return history.of(it.who(), WireEvent.ReceivedPong.class).anyMatch(pong -> pong.seq() > it.trigger())
                    ? Optional.empty()
                    : own.unfinished(it.trigger(), own.due(it.trigger(), it.withinMillis()));
        } else if (claim instanceof ReactionClaim.Withstands it) {
            var own = new Reservations(it.who(), at, history);
            return own.goneBefore(it.trigger())
                    .or(() -> own.endedByKit(it.trigger(), Long.MAX_VALUE))
                    .or(() -> own.neverAsked(it.trigger()));
        } else if (claim instanceof ReactionClaim.Ends it) {
            var own = new Reservations(it.who(), at, history);
            return own.goneBefore(it.trigger())
                    .or(() -> own.unfinished(it.trigger(), own.due(it.trigger(), it.withinMillis())));
        } else if (claim instanceof ReactionClaim.ClosesWith it) {
            var own = new Reservations(it.who(), at, history);
            return own.goneBefore(it.trigger())
                    .or(() -> own.unfinished(it.trigger(), own.due(it.trigger(), it.withinMillis())));
        } else if (claim instanceof ReactionClaim.DropsSilent it) {
            var own = new Reservations(it.who(), at, history);
            return own.goneBefore(it.lastSent())
                    .or(() -> own.notSilent(it.lastSent()))
                    .or(() -> own.unfinished(
                            it.lastSent(), own.due(it.lastSent(), ReactionRules.latest(it) / 1_000_000)));
        } else if (claim instanceof ReactionClaim.StaysOpen it) {
            var own = new Reservations(it.who(), at, history);
            return own.endedByKit(0, Long.MAX_VALUE).or(own::pingedLate);
        }
        return Optional.empty();
    }

    private Optional<Finding> delivery(DeliveryClaim.Receives claim) {
        var due = claim.publications().stream()
                .filter(id -> history.received(who)
                        .noneMatch(it -> history.message(it).occurrences(id) > 0))
                .flatMap(id -> history.all(TargetEvent.Published.class)
                        .filter(it -> it.event().id().equals(id))
                        .map(it -> it.at() + claim.withinMillis() * 1_000_000))
                .max(Long::compare);
        return due.flatMap(it -> unfinished(0, it));
    }

    private Optional<Finding> pongs(ReplyClaim.AnswersPings claim) {
        var pings = history.of(who, WireEvent.Sent.class)
                .filter(it -> it.seq() >= claim.from() && it.event().intent().equals(WireEvent.Sent.PING))
                .toList();
        var pongs = history.received(who)
                .filter(it -> it.seq() >= claim.from() && history.message(it).isPong())
                .count();
        return pongs >= pings.size()
                ? Optional.empty()
                : unfinished(claim.from(), pings.get(pings.size() - 1).at() + claim.withinMillis() * 1_000_000);
    }

    /** What was to come until {@code due}, and could not, since the kit ended the connection or stopped waiting. */
    private Optional<Finding> unfinished(long after, long due) {
        return endedByKit(after, due)
                .or(() -> at < due && endByTarget(after).isEmpty()
                        ? Optional.of(Finding.unclear(
                                "the kit looked " + Words.took(due - at) + " before the deadline",
                                "the watch was cut short"))
                        : Optional.empty());
    }

    private Optional<Finding> endedByKit(long after, long due) {
        var byTarget = endByTarget(after).map(Entry::seq).orElse(Long.MAX_VALUE);
        return history.of(who)
                .filter(e -> e.seq() > after && e.seq() < byTarget && e.at() < due)
                .filter(Reservations::isEndByKit)
                .findFirst()
                .map(e -> Finding.unclear(
                        "the kit itself ended the connection " + Words.at(e.at()),
                        "what the target would have done on an open connection is not known"));
    }

    /** Where the kit's own ping was late by half an interval or more, dropping it was no mistake. */
    private Optional<Finding> pingedLate() {
        var interval = history.facts().target().heartbeatMillis() * 1_000_000;
        var from = history.of(who, WireEvent.Opened.class)
                .findFirst()
                .map(History.Seen::at)
                .orElse(0L);
        var end = endByTarget(0).map(Entry::at).orElse(from);
        var longest = 0L;
        for (var sent : history.of(who, WireEvent.Sent.class).toList()) {
            longest = sent.at() < end ? Math.max(longest, sent.at() - from) : longest;
            from = sent.at();
        }
        return Math.max(longest, end - from) > interval + interval / 2
                ? Optional.of(Finding.unclear(
                        "the kit itself sent nothing for " + Words.took(Math.max(longest, end - from)),
                        "its ping was late, and a server may drop who is silent; run again on a calmer machine"))
                : Optional.empty();
    }

    private Optional<Finding> goneBefore(long trigger) {
        return history.endOf(who)
                .filter(it -> it.seq() < trigger)
                .map(it -> Finding.unclear(
                        "the connection was gone before: " + Words.ending(it),
                        "see the requirement that the target keeps connections open"));
    }

    private Optional<Finding> neverAsked(long trigger) {
        var asked = endByTarget(trigger).isPresent()
                || history.of(who, WireEvent.Sent.class)
                        .anyMatch(
                                it -> it.seq() > trigger && it.event().intent().equals(WireEvent.Sent.PING));
        return asked
                ? Optional.empty()
                : Optional.of(Finding.unclear(
                        "no error and no close frame, and the kit did not ping",
                        "without a ping that the target knows, the kit cannot tell a connection that works from a dead"
                                + " one; see mapping.client.ping of the target file"));
    }

    private Optional<Finding> notSilent(long lastSent) {
        return history.of(who)
                .filter(e -> e.seq() > lastSent)
                .filter(e -> e.event() instanceof WireEvent.Sent || e.event() instanceof WireEvent.SentBytes)
                .findFirst()
                .map(e -> Finding.unclear("the kit sent something " + Words.at(e.at()), "the watch was disturbed"));
    }

    private Optional<Entry> endByTarget(long after) {
        return history.of(who)
                .filter(e -> e.seq() > after)
                .filter(e -> e.event() instanceof WireEvent.ReceivedClose
                        || e.event() instanceof WireEvent.Ended ended && ended.fromTarget())
                .findFirst();
    }

    private static boolean isEndByKit(Entry entry) {
        return entry.event() instanceof WireEvent.SentBytes sent && sent.what().startsWith("close frame with code")
                || entry.event() instanceof WireEvent.Ended ended && !ended.fromTarget();
    }

    private long due(long trigger, long withinMillis) {
        return history.entry(trigger).map(Entry::at).orElse(at) + withinMillis * 1_000_000;
    }
}
