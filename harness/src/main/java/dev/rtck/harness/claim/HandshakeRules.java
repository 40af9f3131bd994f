package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.WireEvent;
import java.util.List;

/** Rules of the opening handshake (RFC 6455 §4). */
final class HandshakeRules {
    private HandshakeRules() {}

    static Finding find(HandshakeClaim claim, History history) {
        if (claim instanceof HandshakeClaim.Opens it) {
            return opens(it, history);
        } else if (claim instanceof HandshakeClaim.Refuses it) {
            return refuses(it, history);
        } else if (claim instanceof HandshakeClaim.NeverOpens it) {
            return neverOpens(it, history);
        } else if (claim instanceof HandshakeClaim.RefusesNaming it) {
            return refusesNaming(it, history);
        } else if (claim instanceof HandshakeClaim.NeverViolates it) {
            return neverViolates(it, history);
        } else if (claim instanceof HandshakeClaim.AnswersHandshake it) {
            return answers(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    static Finding opens(HandshakeClaim.Opens claim, History history) {
        var opened = history.of(claim.who(), WireEvent.Opened.class).findFirst();
        if (opened.isPresent()) {
            return Finding.holds(
                    "opened " + Words.at(opened.get().at()),
                    List.of(opened.get().seq()));
        }
        return outcome(claim.who(), history);
    }

    static Finding answers(HandshakeClaim.AnswersHandshake claim, History history) {
        var dialled = history.of(claim.who(), WireEvent.Dialled.class).findFirst();
        var answer = history.of(claim.who())
                .filter(e -> e.event() instanceof WireEvent.Opened
                        || e.event() instanceof WireEvent.Refused
                        || e.event() instanceof WireEvent.Unreachable)
                .findFirst();
        if (dialled.isEmpty() || answer.isEmpty()) {
            return Finding.notExercised("no handshake was made", "the case never dialled");
        }
        var from = dialled.get().at();
        var took = answer.get().at() - from;
        var deadline = from + claim.withinMillis() * 1_000_000;
        if (history.lost(dialled.get().seq()).isPresent()) {
            return Finding.broken(
                    Words.loss(history.lost(dialled.get().seq()).get()),
                    "the header fields ended the server",
                    List.of(dialled.get().seq()));
        }
        if (answer.get().event() instanceof WireEvent.Unreachable there
                && there.why().equals("TIMEOUT")) {
            return Finding.broken(
                            "no answer within " + Words.took(took),
                            "the server waits for more, or works on the fields for ever",
                            List.of(dialled.get().seq()))
                    .unlessStalled(history, from, deadline);
        }
        var how = answer.get().event() instanceof WireEvent.Refused refused
                ? "refused with " + refused.status()
                : answer.get().event() instanceof WireEvent.Opened ? "accepted" : "the connection was ended";
        return took > claim.withinMillis() * 1_000_000
                ? Finding.broken(
                                how + " after " + Words.took(took),
                                "the work on the fields grows faster than their number or length",
                                List.of(dialled.get().seq(), answer.get().seq()))
                        .unlessStalled(history, from, deadline)
                : Finding.holds(how, List.of(answer.get().seq()));
    }

    static Finding refuses(HandshakeClaim.Refuses claim, History history) {
        var opened = history.of(claim.who(), WireEvent.Opened.class).findFirst();
        if (opened.isPresent()) {
            return Finding.broken(
                    "the handshake was accepted with 101 "
                            + Words.at(opened.get().at()),
                    "the target does not look at what the handshake got wrong",
                    List.of(opened.get().seq()));
        }
        var refused = history.of(claim.who(), WireEvent.Refused.class).findFirst();
        if (refused.isPresent()) {
            var status = refused.get().event().status();
            return status >= claim.from() && status <= claim.to()
                    ? Finding.holds(
                            "refused with " + status, List.of(refused.get().seq()))
                    : Finding.broken(
                            "refused with " + status,
                            status >= 500
                                    ? "the handshake made the server itself fail"
                                    : "the status does not tell the client what was wrong",
                            List.of(refused.get().seq()));
        }
        return history.of(claim.who(), WireEvent.Unreachable.class)
                .filter(it -> !it.event().why().equals("CONNECT_REFUSED"))
                .findFirst()
                .map(it -> Finding.broken(
                        it.event().why() + ": " + it.event().detail(),
                        "the request is left hanging or cut off, where HTTP has an answer for it",
                        List.of(it.seq())))
                .orElseGet(() -> outcome(claim.who(), history));
    }

    static Finding neverOpens(HandshakeClaim.NeverOpens claim, History history) {
        var opened = history.of(claim.who(), WireEvent.Opened.class).findFirst();
        if (opened.isPresent()) {
            return Finding.broken(
                    "the handshake was accepted with 101 "
                            + Words.at(opened.get().at()),
                    "the target does not look at what the handshake got wrong",
                    List.of(opened.get().seq()));
        }
        var refused = history.of(claim.who(), WireEvent.Refused.class).findFirst();
        if (refused.isPresent()) {
            return Finding.holds(
                    "refused with " + refused.get().event().status(),
                    List.of(refused.get().seq()));
        }
        return history.of(claim.who(), WireEvent.Unreachable.class)
                .filter(it -> List.of("CLOSED", "RESET").contains(it.event().why()))
                .findFirst()
                .map(it -> Finding.holds("ended without an answer", List.of(it.seq())))
                .orElseGet(() -> outcome(claim.who(), history));
    }

    static Finding refusesNaming(HandshakeClaim.RefusesNaming claim, History history) {
        var refused = history.of(claim.who(), WireEvent.Refused.class).findFirst();
        if (refused.isEmpty()) {
            return history.of(claim.who(), WireEvent.Opened.class)
                    .findFirst()
                    .map(it -> Finding.unclear(
                            "the handshake was accepted with 101", "see the requirement that it is refused"))
                    .orElseGet(() -> outcome(claim.who(), history));
        }
        var found = refused.get().event().headers().entrySet().stream()
                .filter(it -> it.getKey().equalsIgnoreCase(claim.header()))
                .map(it -> it.getValue())
                .findFirst();
        return found.filter(it -> it.contains(claim.value()))
                .map(it -> Finding.holds(
                        claim.header() + ": " + it, List.of(refused.get().seq())))
                .orElseGet(() -> Finding.broken(
                        found.map(it -> claim.header() + ": " + it).orElse("no field " + claim.header())
                                + " in the answer " + refused.get().event().status(),
                        "the client cannot learn from the answer what it should have sent",
                        List.of(refused.get().seq())));
    }

    static Finding neverViolates(HandshakeClaim.NeverViolates claim, History history) {
        var violation = history.all(WireEvent.Violated.class)
                .filter(it -> claim.marks().stream().anyMatch(it.event().what()::contains))
                .findFirst();
        return violation
                .map(it -> Finding.broken(
                        it.event().what(), "browsers close the connection when they see this", List.of(it.seq())))
                .orElseGet(() -> Finding.holds(
                        "nothing of the kind",
                        Finding.seqs(history.all()
                                .filter(e -> e.event().fromTarget())
                                .limit(5))));
    }

    private static Finding outcome(String who, History history) {
        var refused = history.of(who, WireEvent.Refused.class).findFirst();
        if (refused.isPresent()) {
            var status = refused.get().event().status();
            return Finding.broken(
                    "the handshake was answered with " + status + " instead of 101",
                    switch (status) {
                        case 401, 403 ->
                            "the target wants credentials or another Origin: see websocket.headers and"
                                    + " websocket.origin of the target file";
                        case 404 -> "the path is not the target's WebSocket path: see websocket.url of the target file";
                        case 200 -> "something that speaks only HTTP answers there";
                        default -> "the server, or something in front of it, does not let WebSocket through";
                    },
                    List.of(refused.get().seq()));
        }
        return history.of(who, WireEvent.Unreachable.class)
                .findFirst()
                .map(it -> Finding.broken(
                        it.event().why() + ": " + it.event().detail(),
                        "no server that speaks WebSocket answers there",
                        List.of(it.seq())))
                .orElseGet(() -> Finding.notExercised("no handshake was made", "the case never dialled"));
    }
}
