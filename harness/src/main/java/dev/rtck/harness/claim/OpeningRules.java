package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.WireEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules of handshakes that are legal in an unusual way, and of those that are never finished (CONN). */
final class OpeningRules {
    private OpeningRules() {}

    static Finding find(OpeningClaim claim, long at, History history) {
        if (claim instanceof OpeningClaim.OpensAs it) {
            return opensAs(it, history);
        } else if (claim instanceof OpeningClaim.OpensNaming it) {
            return opensNaming(it, history);
        } else if (claim instanceof OpeningClaim.StaysShut it) {
            return staysShut(it, history);
        } else if (claim instanceof OpeningClaim.OpensWithin it) {
            return opensWithin(it, history);
        } else if (claim instanceof OpeningClaim.DropsUnfinished it) {
            return dropsUnfinished(it, at, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    static Finding opensAs(OpeningClaim.OpensAs claim, History history) {
        var opened = history.of(claim.who(), WireEvent.Opened.class).findFirst();
        if (opened.isPresent()) {
            return Finding.holds(
                    "accepted " + Words.at(opened.get().at()),
                    List.of(opened.get().seq()));
        }
        var control = history.of(claim.control(), WireEvent.Opened.class).findFirst();
        if (control.isEmpty()) {
            return Finding.notExercised(
                    claim.control() + " was not accepted either", "see the requirement on the handshake");
        }
        return answer(claim.who(), history)
                .map(it -> Finding.broken(
                        answered(it) + ", while " + claim.control() + " was accepted",
                        "the target refuses a handshake for something that RFC 6455 allows",
                        List.of(it.seq(), control.get().seq())))
                .orElseGet(() -> Finding.notExercised("no handshake was made", "the case never dialled"));
    }

    static Finding opensNaming(OpeningClaim.OpensNaming claim, History history) {
        var opened = history.of(claim.who(), WireEvent.Opened.class).findFirst();
        if (opened.isEmpty()) {
            return Finding.notExercised("there was no 101 answer", "see the requirement on the handshake");
        }
        var found = opened.get().event().headers().entrySet().stream()
                .filter(it -> it.getKey().equalsIgnoreCase(claim.header()))
                .map(it -> it.getValue().strip())
                .findFirst();
        var fits = found.filter(it -> claim.exact() ? it.equals(claim.value()) : names(it, claim.value()));
        return fits.isPresent()
                ? Finding.holds(
                        claim.header() + ": " + found.get(),
                        List.of(opened.get().seq()))
                : Finding.broken(
                        found.map(it -> claim.header() + ": " + it).orElse("no field " + claim.header())
                                + " in the 101 answer",
                        "browsers refuse the connection; the field is written by hand, or lost in a proxy",
                        List.of(opened.get().seq()));
    }

    private static boolean names(String list, String token) {
        return Stream.of(list.split("\\s*,\\s*")).anyMatch(token::equalsIgnoreCase);
    }

    private static Finding staysShut(OpeningClaim.StaysShut claim, History history) {
        var answer = answer(claim.who(), history);
        if (answer.filter(it -> it.event() instanceof WireEvent.Opened).isPresent()) {
            return Finding.broken(
                    "accepted with 101 " + Words.at(answer.get().at()),
                    "the target, or a proxy in front of it, mends or overlooks what the handshake got wrong",
                    List.of(answer.get().seq()));
        }
        var control = history.of(claim.control(), WireEvent.Opened.class).findFirst();
        if (answer.isEmpty() || control.isEmpty()) {
            return Finding.notExercised(
                    answer.isEmpty() ? "no handshake was made" : claim.control() + " was not accepted either",
                    "see the requirement on the handshake");
        }
        if (history.lost(answer.get().seq() - 1).isPresent()) {
            return Finding.broken(
                    Words.loss(history.lost(answer.get().seq() - 1).get()),
                    "the handshake ended the server",
                    List.of(answer.get().seq()));
        }
        return Finding.holds(
                answered(answer.get()) + ", while " + claim.control() + " was accepted",
                List.of(answer.get().seq(), control.get().seq()));
    }

    static Finding opensWithin(OpeningClaim.OpensWithin claim, History history) {
        var dialled = history.of(claim.who(), WireEvent.Dialled.class).findFirst();
        var answer = answer(claim.who(), history);
        if (dialled.isEmpty() || answer.isEmpty()) {
            return Finding.notExercised("no handshake was made", "the case never dialled");
        }
        var from = dialled.get().at();
        var took = answer.get().at() - from;
        if (took > claim.withinMillis() * 1_000_000) {
            return Finding.broken(
                            answered(answer.get()) + " " + Words.took(took) + " after dialling",
                            "handshakes wait for each other: one that is slow holds up the rest",
                            List.of(dialled.get().seq(), answer.get().seq()))
                    .unlessStalled(history, from, answer.get().at());
        }
        return answer.get().event() instanceof WireEvent.Opened
                ? Finding.holds(
                        "accepted after " + Words.took(took),
                        List.of(answer.get().seq()))
                : Finding.unclear(answered(answer.get()), "see the requirement on the handshake");
    }

    static Finding dropsUnfinished(OpeningClaim.DropsUnfinished claim, long at, History history) {
        var dialled = history.of(claim.who(), WireEvent.Dialled.class).findFirst();
        if (dialled.isEmpty()) {
            return Finding.notExercised("no handshake was begun", "the case never dialled");
        }
        var from = dialled.get().at();
        var within = claim.withinMillis() * 1_000_000;
        var answer = answer(claim.who(), history).filter(it -> !timedOut(it));
        if (answer.filter(it -> it.at() - from <= within).isPresent()) {
            return answer.get().event() instanceof WireEvent.Unreachable none
                            && !List.of("CLOSED", "RESET").contains(none.why())
                    ? Finding.unclear(answered(answer.get()), "see the requirement on the handshake")
                    : Finding.holds(
                            answered(answer.get()) + " after "
                                    + Words.took(answer.get().at() - from),
                            List.of(answer.get().seq()));
        }
        var watched = answer.map(Seen::at).orElse(at) - from;
        return watched < within
                ? Finding.unclear("watched for " + Words.took(watched) + " only", "the watch was cut short")
                : Finding.broken(
                                "still open " + Words.took(watched) + " after it was begun",
                                "the server has no time limit for the head of a request",
                                List.of(dialled.get().seq()))
                        .unlessStalled(history, from, from + within);
    }

    private static boolean timedOut(Seen<Event> answer) {
        return answer.event() instanceof WireEvent.Unreachable none
                && none.why().equals("TIMEOUT");
    }

    private static Optional<Seen<Event>> answer(String who, History history) {
        return history.of(who, Event.class)
                .filter(it -> it.event() instanceof WireEvent.Opened
                        || it.event() instanceof WireEvent.Refused
                        || it.event() instanceof WireEvent.Unreachable)
                .findFirst();
    }

    private static String answered(Seen<Event> answer) {
        if (answer.event() instanceof WireEvent.Refused refused) {
            return "answered with " + refused.status();
        }
        return answer.event() instanceof WireEvent.Unreachable none
                ? none.why().toLowerCase(Locale.ROOT) + (none.detail().isEmpty() ? "" : ": " + none.detail())
                : "answered with 101";
    }
}
