package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.Event;
import java.util.List;

/** Rules of the opening handshake (RFC 6455 §4). */
final class HandshakeRules {
    private HandshakeRules() {}

    static Finding opens(Claim.Opens claim, History history) {
        var opened = history.of(claim.who(), Event.Opened.class).findFirst();
        if (opened.isPresent()) {
            return Finding.holds(
                    "opened " + Words.at(opened.get().at()),
                    List.of(opened.get().seq()));
        }
        return outcome(claim.who(), history);
    }

    static Finding refuses(Claim.Refuses claim, History history) {
        var opened = history.of(claim.who(), Event.Opened.class).findFirst();
        if (opened.isPresent()) {
            return Finding.broken(
                    "the handshake was accepted with 101 "
                            + Words.at(opened.get().at()),
                    "the target does not look at what the handshake got wrong",
                    List.of(opened.get().seq()));
        }
        var refused = history.of(claim.who(), Event.Refused.class).findFirst();
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
        return outcome(claim.who(), history);
    }

    static Finding neverOpens(Claim.NeverOpens claim, History history) {
        var opened = history.of(claim.who(), Event.Opened.class).findFirst();
        if (opened.isPresent()) {
            return Finding.broken(
                    "the handshake was accepted with 101 "
                            + Words.at(opened.get().at()),
                    "the target does not look at what the handshake got wrong",
                    List.of(opened.get().seq()));
        }
        var refused = history.of(claim.who(), Event.Refused.class).findFirst();
        if (refused.isPresent()) {
            return Finding.holds(
                    "refused with " + refused.get().event().status(),
                    List.of(refused.get().seq()));
        }
        return history.of(claim.who(), Event.Unreachable.class)
                .filter(it -> List.of("CLOSED", "RESET").contains(it.event().why()))
                .findFirst()
                .map(it -> Finding.holds("ended without an answer", List.of(it.seq())))
                .orElseGet(() -> outcome(claim.who(), history));
    }

    static Finding refusesNaming(Claim.RefusesNaming claim, History history) {
        var refused = history.of(claim.who(), Event.Refused.class).findFirst();
        if (refused.isEmpty()) {
            return history.of(claim.who(), Event.Opened.class)
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

    static Finding neverViolates(Claim.NeverViolates claim, History history) {
        var violation = history.all(Event.Violated.class)
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
        var refused = history.of(who, Event.Refused.class).findFirst();
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
        return history.of(who, Event.Unreachable.class)
                .findFirst()
                .map(it -> Finding.broken(
                        it.event().why() + ": " + it.event().detail(),
                        "no server that speaks WebSocket answers there",
                        List.of(it.seq())))
                .orElseGet(() -> Finding.notExercised("no handshake was made", "the case never dialled"));
    }
}
