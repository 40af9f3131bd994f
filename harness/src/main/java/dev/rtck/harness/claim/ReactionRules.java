package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.Event;
import java.util.List;
import java.util.Optional;

/** Rules of what the target does about bad input, and of how and when connections end (ERR, CONN, LIFE). */
final class ReactionRules {
    private ReactionRules() {}

    static Finding reacts(Claim.Reacts claim, long at, History history) {
        var error = history.received(claim.who())
                .filter(it -> it.seq() > claim.trigger())
                .filter(it -> history.message(it).isError())
                .findFirst();
        if (error.isPresent()) {
            return Finding.holds("an error envelope", List.of(error.get().seq()));
        }
        var end = endAfter(claim.who(), claim.trigger(), history);
        if (end.isPresent()) {
            return ended(claim, end.get());
        }
        var working = history.received(claim.who())
                .filter(it -> it.seq() > claim.trigger())
                .filter(it -> history.message(it).isPong())
                .findFirst();
        if (working.isPresent()) {
            return Finding.doubtful(
                    "ignored in silence; a later ping was answered",
                    "the sender never learns that its message was wrong",
                    List.of(claim.trigger(), working.get().seq()));
        }
        var sent = history.entry(claim.trigger()).map(e -> e.at()).orElse(at);
        return Finding.broken(
                        "no error, no close frame, and the pings after it were not answered either",
                        "the bad input left the connection open and dead: the handler of this connection is stuck or"
                                + " gone",
                        List.of(claim.trigger()))
                .unlessStalled(history, sent, at);
    }

    private static Finding ended(Claim.Reacts claim, Seen<Event> end) {
        if (!(end.event() instanceof Event.ReceivedClose close)) {
            return Finding.broken(
                    Words.ending(end),
                    "the bad input killed the connection's handler, or the whole server",
                    List.of(claim.trigger(), end.seq()));
        }
        if (claim.codes().contains(close.code()) || close.code() >= 4000 && close.code() <= 4999) {
            return Finding.holds(Words.ending(end), List.of(end.seq()));
        }
        return close.code() == 1011
                ? Finding.broken(
                        Words.ending(end),
                        "1011 says that the server itself failed: an exception of the handler was not caught",
                        List.of(claim.trigger(), end.seq()))
                : Finding.doubtful(
                        Words.ending(end), "the code does not say what was wrong", List.of(claim.trigger(), end.seq()));
    }

    static Finding closesWith(Claim.ClosesWith claim, long at, History history) {
        var from = history.entry(claim.trigger()).map(e -> e.at()).orElse(at);
        var deadline = from + claim.withinMillis() * 1_000_000;
        var end = endAfter(claim.who(), claim.trigger(), history);
        if (end.isEmpty()) {
            return Finding.broken(
                            "the connection was still open " + Words.took(at - from) + " later",
                            "the target does not enforce this rule",
                            List.of(claim.trigger()))
                    .unlessStalled(history, from, deadline);
        }
        if (!(end.get().event() instanceof Event.ReceivedClose close)) {
            return Finding.broken(
                    Words.ending(end.get()),
                    "a connection must be closed with a close frame (RFC 6455 §7.1.2), so that the other side learns"
                            + " why",
                    List.of(claim.trigger(), end.get().seq()));
        }
        if (!claim.codes().isEmpty() && !claim.codes().contains(close.code())) {
            return Finding.broken(
                    Words.ending(end.get()),
                    "another reason than the one expected closed the connection",
                    List.of(claim.trigger(), end.get().seq()));
        }
        return end.get().at() > deadline
                ? Finding.broken(
                                Words.ending(end.get()) + ", "
                                        + Words.took(end.get().at() - from) + " later",
                                "too late to be the answer; some other timer may have closed the connection",
                                List.of(claim.trigger(), end.get().seq()))
                        .unlessStalled(history, from, deadline)
                : Finding.holds(Words.ending(end.get()), List.of(end.get().seq()));
    }

    static Finding staysOpen(Claim.StaysOpen claim, long at, History history) {
        var opened = history.of(claim.who(), Event.Opened.class).findFirst();
        if (opened.isEmpty()) {
            return Finding.notExercised("the connection was never open", "see the requirement on the handshake");
        }
        var end = history.endOf(claim.who());
        if (end.isPresent()) {
            return Finding.broken(
                    Words.ending(end.get()) + ", "
                            + Words.took(end.get().at() - opened.get().at()) + " after it was opened",
                    "the target drops a connection that did nothing wrong",
                    List.of(end.get().seq()));
        }
        var watched = at - opened.get().at();
        if (watched < claim.forMillis() * 1_000_000) {
            return Finding.unclear("watched for " + Words.took(watched) + " only", "the watch was cut short");
        }
        var due = opened.get().at() + claim.forMillis() * 1_000_000;
        var last = history.of(claim.who())
                .filter(e -> e.event().fromTarget() && e.at() >= due)
                .findFirst();
        return last.map(e -> Finding.holds(
                        "open, and answering "
                                + Words.took(e.at() - opened.get().at()) + " after it was opened",
                        List.of(e.seq())))
                .orElseGet(() -> Finding.broken(
                                "no close frame, but nothing was answered any more",
                                "the connection is open and dead: it was dropped from the registry, or its handler is"
                                        + " stuck",
                                List.of(opened.get().seq()))
                        .unlessStalled(history, due, at));
    }

    private static Optional<Seen<Event>> endAfter(String who, long seq, History history) {
        return history.endOf(who).filter(it -> it.seq() > seq);
    }
}
