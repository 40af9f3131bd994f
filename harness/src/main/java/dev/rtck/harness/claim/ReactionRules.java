package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.WireEvent;
import java.util.List;
import java.util.Optional;

/** Rules of what the target does about bad input, and of how and when connections end (ERR, CONN, LIFE). */
final class ReactionRules {
    /**
     * A hundredth of its time a server may be late with a drop: timers that follow one another are each some milliseconds
     * late, and 90 s of silence and 30 s for an answer to the close frame are four intervals already.
     */
    private static final long LATE = 100;

    private ReactionRules() {}

    static Finding find(ReactionClaim claim, long at, History history) {
        if (claim instanceof ReactionClaim.Withstands it) {
            return withstands(it, at, history);
        } else if (claim instanceof ReactionClaim.TellsError it) {
            return tellsError(it, history);
        } else if (claim instanceof ReactionClaim.ClosesFittingly it) {
            return closesFittingly(it, history);
        } else if (claim instanceof ReactionClaim.Ends it) {
            return ends(it, at, history);
        } else if (claim instanceof ReactionClaim.DropsSilent it) {
            return dropsSilent(it, at, history);
        } else if (claim instanceof ReactionClaim.ClosesWith it) {
            return closesWith(it, at, history);
        } else if (claim instanceof ReactionClaim.StaysOpen it) {
            return staysOpen(it, at, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    static Finding withstands(ReactionClaim.Withstands claim, long at, History history) {
        var lost = history.lost(claim.trigger());
        if (lost.isPresent()) {
            return Finding.unclear(
                    Words.loss(lost.get()) + " after " + IsolationRules.input(claim.trigger(), history),
                    "see the requirement that bad input does not end the server");
        }
        var error = errorAfter(claim.who(), claim.trigger(), history);
        var end = endAfter(claim.who(), claim.trigger(), history);
        if (end.isPresent()) {
            return end.get().event() instanceof WireEvent.ReceivedClose
                    ? Finding.holds(Words.ending(end.get()), List.of(end.get().seq()))
                    : Finding.broken(
                            IsolationRules.input(claim.trigger(), history) + " was followed by "
                                    + Words.ending(end.get()),
                            "an exception left the connection's handler; the client must be told by an error envelope"
                                    + " or a close frame",
                            List.of(claim.trigger(), end.get().seq()));
        }
        var words = error.isPresent() ? "an error envelope" : "ignored";
        var working = pongAfter(claim.who(), claim.trigger(), history);
        if (working.isPresent()) {
            return Finding.holds(
                    words + "; a later ping was answered",
                    List.of(error.orElse(working.get()).seq(), working.get().seq()));
        }
        var sent = history.entry(claim.trigger()).map(e -> e.at()).orElse(at);
        var pinged = history.received(claim.who())
                .anyMatch(
                        it -> it.seq() < claim.trigger() && history.message(it).isPong());
        if (pinged) {
            return Finding.broken(
                            "after " + IsolationRules.input(claim.trigger(), history)
                                    + (error.isPresent()
                                            ? " came an error, but"
                                            : " came no error, no close frame, and")
                                    + " the next ping was not answered, as the ones before were",
                            "the bad input left the connection open and dead: its handler is stuck or gone",
                            List.of(claim.trigger()))
                    .unlessStalled(history, sent, at);
        }
        // Where pings are never answered, that is another requirement's business; anything else that comes shows life.
        return history.received(claim.who())
                .filter(it -> it.seq() > claim.trigger())
                .findFirst()
                .map(it -> Finding.holds(words + "; messages still arrived", List.of(it.seq())))
                .orElseGet(() -> Finding.unclear(
                        "no answer, but pings were not answered before either",
                        "see the requirement that each ping is answered"));
    }

    static Finding tellsError(ReactionClaim.TellsError claim, History history) {
        var error = errorAfter(claim.who(), claim.trigger(), history);
        if (error.isPresent()) {
            return Finding.holds("an error envelope", List.of(error.get().seq()));
        }
        var end = endAfter(claim.who(), claim.trigger(), history);
        if (end.isPresent()) {
            return end.get().event() instanceof WireEvent.ReceivedClose
                    ? Finding.holds(Words.ending(end.get()), List.of(end.get().seq()))
                    : Finding.unclear(Words.ending(end.get()), "see the requirement on this kind of bad input");
        }
        if (takenAsPing(claim, history)) {
            return Finding.vacuous("taken for a ping, and answered by a pong");
        }
        return pongAfter(claim.who(), claim.trigger(), history)
                .map(it -> noError(claim, it, history))
                .orElseGet(() -> Finding.unclear("no answer at all", "see the requirement on this kind of bad input"));
    }

    /** Who did answer is not told of silence: what it said may be an error in a dialect that nobody declared. */
    private static Finding noError(ReactionClaim.TellsError claim, Seen<WireEvent.Received> pong, History history) {
        return history.received(claim.who())
                .filter(it -> it.seq() > claim.trigger() && it.seq() < pong.seq())
                .filter(it -> history.publications().in(it.event().text()).isEmpty())
                .findFirst()
                .map(it -> Finding.broken(
                        IsolationRules.input(claim.trigger(), history) + " was followed by "
                                + Words.quote(it.event().text()) + ", which is no error",
                        "the bad message was taken for a good one; or, if this is how errors look here, the target"
                                + " file does not say so under mapping.error",
                        List.of(claim.trigger(), it.seq())))
                .orElseGet(() -> Finding.broken(
                        IsolationRules.input(claim.trigger(), history)
                                + " was ignored in silence; a later ping was answered",
                        "the sender never learns that its message was wrong",
                        List.of(claim.trigger(), pong.seq())));
    }

    /** Whether more pongs came than the kit's own pings can explain. */
    private static boolean takenAsPing(ReactionClaim.TellsError claim, History history) {
        var pings = HeartbeatRules.pings(claim.who(), history).stream()
                .filter(it -> it.seq() > claim.trigger())
                .count();
        return history.received(claim.who())
                        .filter(it -> it.seq() > claim.trigger()
                                && history.message(it).isPong())
                        .count()
                > pings;
    }

    static Finding closesFittingly(ReactionClaim.ClosesFittingly claim, History history) {
        var end = endAfter(claim.who(), claim.trigger(), history);
        if (end.isEmpty() || !(end.get().event() instanceof WireEvent.ReceivedClose close)) {
            return Finding.vacuous("the target did not close the connection because of it");
        }
        // Codes from 4000 on are the application's own words for the same thing (RFC 6455 §7.4.2).
        if (ReactionClaim.ClosesFittingly.CODES.contains(close.code()) || close.code() >= 4000 && close.code() < 5000) {
            return Finding.holds(Words.ending(end.get()), List.of(end.get().seq()));
        }
        return Finding.broken(
                IsolationRules.input(claim.trigger(), history) + " was answered by " + Words.ending(end.get()),
                close.code() == 1011
                        ? "1011 says that the server itself failed: an exception of the handler was not caught"
                        : "the code does not say what was wrong with the message",
                List.of(claim.trigger(), end.get().seq()));
    }

    static Finding ends(ReactionClaim.Ends claim, long at, History history) {
        var end = history.of(claim.who())
                .filter(e -> e.seq() > claim.trigger())
                .filter(e -> e.event() instanceof WireEvent.Ended ended && ended.fromTarget()
                        || !claim.tcp() && e.event() instanceof WireEvent.ReceivedClose)
                .findFirst()
                .map(e -> new Seen<>(e, e.event()));
        return endsInTime(
                end,
                claim.trigger(),
                claim.withinMillis(),
                claim.tcp()
                        ? "the server waits for the client to end the TCP connection, or forgot it"
                        : "the target does not enforce this rule",
                at,
                history);
    }

    /** Whether a connection was ended soon after what should end it; {@code open} says why it may still be open. */
    static Finding endsInTime(
            Optional<Seen<Event>> end, long trigger, long withinMillis, String open, long at, History history) {
        var from = history.entry(trigger).map(e -> e.at()).orElse(at);
        var deadline = from + withinMillis * 1_000_000;
        if (end.isEmpty()) {
            return Finding.broken(
                            "the connection was still open " + Words.took(at - from) + " later", open, List.of(trigger))
                    .unlessStalled(history, from, deadline);
        }
        return end.get().at() > deadline
                ? Finding.broken(
                                Words.ending(end.get()) + ", "
                                        + Words.took(end.get().at() - from) + " later",
                                "too late to be the answer; some other timer may have ended the connection",
                                List.of(trigger, end.get().seq()))
                        .unlessStalled(history, from, deadline)
                : Finding.holds(Words.ending(end.get()), List.of(end.get().seq()));
    }

    /** Until when a drop is forgiven, in nanoseconds from the last message: before that nobody is blamed for none. */
    static long latest(ReactionClaim.DropsSilent claim) {
        return claim.withinMillis() * (1_000_000 + 1_000_000 / LATE);
    }

    static Finding dropsSilent(ReactionClaim.DropsSilent claim, long at, History history) {
        var from = history.entry(claim.lastSent()).map(e -> e.at()).orElse(at);
        var end = endAfter(claim.who(), claim.lastSent(), history);
        if (end.isEmpty()) {
            return at - from < latest(claim)
                    ? Finding.unclear("watched for " + Words.took(at - from) + " only", "the watch was cut short")
                    : Finding.broken(
                                    "still open after " + Words.took(at - from) + " of silence",
                                    "half-open connections are never noticed, and pile up",
                                    List.of(claim.lastSent()))
                            .unlessStalled(history, from, from + latest(claim));
        }
        var silent = end.get().at() - from;
        return silent < claim.notBeforeMillis() * 1_000_000
                ? Finding.broken(
                        Words.ending(end.get()) + ", after " + Words.took(silent) + " of silence",
                        "a browser stretches the timers of a hidden tab to one a minute: such tabs would be dropped",
                        List.of(claim.lastSent(), end.get().seq()))
                : silent > latest(claim)
                        ? Finding.broken(
                                        Words.ending(end.get()) + ", after " + Words.took(silent) + " of silence",
                                        "half-open connections are noticed late, and pile up",
                                        List.of(claim.lastSent(), end.get().seq()))
                                .unlessStalled(history, from, from + claim.withinMillis() * 1_000_000)
                        : Finding.holds(
                                Words.ending(end.get()) + ", after " + Words.took(silent) + " of silence",
                                List.of(end.get().seq()));
    }

    private static Optional<Seen<WireEvent.Received>> errorAfter(String who, long seq, History history) {
        return history.received(who)
                .filter(it -> it.seq() > seq && history.message(it).isError())
                .findFirst();
    }

    private static Optional<Seen<WireEvent.Received>> pongAfter(String who, long seq, History history) {
        return history.received(who)
                .filter(it -> it.seq() > seq && history.message(it).isPong())
                .findFirst();
    }

    static Finding closesWith(ReactionClaim.ClosesWith claim, long at, History history) {
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
        if (!(end.get().event() instanceof WireEvent.ReceivedClose close)) {
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

    static Finding staysOpen(ReactionClaim.StaysOpen claim, long at, History history) {
        var opened = history.of(claim.who(), WireEvent.Opened.class).findFirst();
        if (opened.isEmpty()) {
            return Finding.notExercised("the connection was never open", "see the requirement on the handshake");
        }
        var end = history.endOf(claim.who());
        if (end.isPresent()) {
            return Finding.broken(
                            Words.ending(end.get()) + ", "
                                    + Words.took(end.get().at() - opened.get().at()) + " after it was opened",
                            "the target drops a connection that did nothing wrong: an idle timeout below the heartbeat is the"
                                    + " usual mistake",
                            List.of(end.get().seq()))
                    .unlessStalled(history, opened.get().at(), end.get().at());
        }
        var watched = at - opened.get().at();
        if (watched < claim.forMillis() * 1_000_000) {
            return Finding.unclear("watched for " + Words.took(watched) + " only", "the watch was cut short");
        }
        var due = opened.get().at() + claim.forMillis() * 1_000_000;
        // Neither the accepted handshake nor a greeting is an answer: what came after the newest ping is.
        var pinged = history.of(claim.who(), WireEvent.Sent.class)
                .filter(it -> it.event().intent().equals(WireEvent.Sent.PING))
                .mapToLong(Seen::seq)
                .max();
        var last = history.of(claim.who())
                .filter(e -> e.seq() > pinged.orElse(opened.get().seq()) && e.at() >= due)
                .filter(e -> e.event().fromTarget() && !(e.event() instanceof WireEvent.Violated))
                .findFirst();
        if (last.isEmpty()
                && history.received(claim.who())
                        .noneMatch(it -> history.message(it).isPong())) {
            return Finding.unclear(
                    "no close frame came, and no pong ever", "see the requirement that each ping is answered");
        }
        if (last.isEmpty() && pinged.isEmpty()) {
            return Finding.unclear(
                    "no close frame, but nothing else either",
                    "the kit has no ping that the target knows; see mapping.client.ping of the target file");
        }
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
