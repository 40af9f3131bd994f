package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.WireEvent;
import java.util.List;
import java.util.Optional;

/** Rules of connections that end because of what the kit sent: illegal frames and close frames (CONN, SEC). */
final class ClosingRules {
    private ClosingRules() {}

    static Finding find(ClosingClaim claim, long at, History history) {
        if (claim instanceof ClosingClaim.Rejects it) {
            return rejects(it, at, history);
        } else if (claim instanceof ClosingClaim.RejectsInflated it) {
            return compresses(it.who(), history)
                    ? rejects(new ClosingClaim.Rejects(it.who(), it.trigger(), it.withinMillis()), at, history)
                    : Finding.vacuous("the target does not agree to permessage-deflate");
        } else if (claim instanceof ClosingClaim.ClosesSaying it) {
            return closesSaying(it, history);
        } else if (claim instanceof ClosingClaim.SilentAfterClose it) {
            return silentAfterClose(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    static Finding rejects(ClosingClaim.Rejects claim, long at, History history) {
        var worked = history.of(claim.who())
                .filter(e -> e.seq() < claim.trigger() && said(e.event()))
                .findFirst();
        var end = history.endOf(claim.who());
        if (worked.isEmpty() || end.filter(it -> it.seq() < claim.trigger()).isPresent()) {
            return Finding.notExercised(
                    "the connection was not seen to work before",
                    "so its end could have any reason; see the requirements on the handshake and on pings");
        }
        var pong = pong(claim, history);
        if (pong.isPresent()) {
            return Finding.broken(
                    "answered with a pong " + Words.at(pong.get().at()),
                    "it was handled as if it were legal",
                    List.of(claim.trigger(), pong.get().seq()));
        }
        return ReactionRules.endsInTime(
                end, claim.trigger(), claim.withinMillis(), "the target does not enforce this rule", at, history);
    }

    private static boolean compresses(String who, History history) {
        return history.of(who, WireEvent.Opened.class)
                .flatMap(it -> it.event().headers().entrySet().stream())
                .anyMatch(it -> it.getKey().equalsIgnoreCase("Sec-WebSocket-Extensions")
                        && it.getValue().contains("permessage-deflate"));
    }

    static Finding closesSaying(ClosingClaim.ClosesSaying claim, History history) {
        var end = history.endOf(claim.who()).filter(it -> it.seq() > claim.trigger());
        if (end.isEmpty()) {
            return Finding.notExercised(
                    "the connection did not end because of it", "see the requirement that demands its end");
        }
        if (end.get().event() instanceof WireEvent.ReceivedClose close) {
            return claim.codes().contains(close.code())
                    ? Finding.holds(Words.ending(end.get()), List.of(end.get().seq()))
                    : Finding.broken(
                            Words.ending(end.get()),
                            "the code does not tell the other side why",
                            List.of(claim.trigger(), end.get().seq()));
        }
        return claim.frameDue()
                ? Finding.broken(
                        Words.ending(end.get()),
                        "the TCP connection is dropped, so the other side cannot tell its fault from a broken network",
                        List.of(claim.trigger(), end.get().seq()))
                : Finding.notExercised(Words.ending(end.get()), "see the requirement on the closing handshake");
    }

    static Finding silentAfterClose(ClosingClaim.SilentAfterClose claim, History history) {
        var close = history.of(claim.who(), WireEvent.ReceivedClose.class).findFirst();
        if (close.isEmpty()) {
            return Finding.notExercised("no close frame came", "see the requirement on the closing handshake");
        }
        var after = history.of(claim.who(), Event.class)
                .filter(it -> it.seq() > close.get().seq())
                .filter(it ->
                        it.event() instanceof WireEvent.Received || it.event() instanceof WireEvent.ReceivedBinary)
                .findFirst();
        return after.map(it -> Finding.broken(
                        "a message came " + Words.took(it.at() - close.get().at()) + " after the close frame",
                        "the connection stays in the broadcast list while it is being closed",
                        List.of(close.get().seq(), it.seq())))
                .orElseGet(() -> Finding.holds(
                        "nothing came after the close frame",
                        List.of(close.get().seq())));
    }

    /** A pong that answers the trigger: no ping of the kit can be open, since the one before it was answered. */
    private static Optional<Seen<Event>> pong(ClosingClaim.Rejects claim, History history) {
        return history.of(claim.who(), Event.class)
                .filter(it -> it.seq() > claim.trigger())
                .filter(it -> it.event() instanceof WireEvent.ReceivedPong
                        || it.event() instanceof WireEvent.Received received
                                && history.message(new Seen<>(it.entry(), received))
                                        .isPong())
                .findFirst();
    }

    /** Whether the target said something on the open connection. */
    private static boolean said(Event event) {
        return event.fromTarget() && !(event instanceof WireEvent.Opened) && !(event instanceof WireEvent.Violated);
    }
}
