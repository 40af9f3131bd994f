package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.evidence.WireEvent.Received;
import java.util.List;

/**
 * Rules of who is let in (SEC-5 to SEC-9). A refusal has many shapes: a status before the upgrade, a close frame after
 * it, an error message and then a close. None of them may come after data.
 */
final class EntranceRules {
    private EntranceRules() {}

    static Finding find(EntranceClaim claim, History history) {
        if (claim instanceof EntranceClaim.KeptOut it) {
            return keptOut(it, history);
        } else if (claim instanceof EntranceClaim.TopicWithheld it) {
            return withheld(it, history);
        } else if (claim instanceof EntranceClaim.Expires it) {
            return expires(it, history);
        } else if (claim instanceof EntranceClaim.NotInAddress it) {
            return notInAddress(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    private static Finding withheld(EntranceClaim.TopicWithheld claim, History history) {
        var leaked = arrival(claim.who(), claim.secret(), history);
        if (leaked.isPresent()) {
            return Finding.broken(
                    claim.secret() + " of topic " + claim.topic() + " arrived "
                            + Words.at(leaked.get().at()),
                    "whoever is let in may subscribe to anything",
                    List.of(leaked.get().seq()));
        }
        return arrival(claim.who(), claim.open(), history)
                .map(it -> Finding.holds("nothing of it, although " + claim.open() + " came later", List.of(it.seq())))
                .orElseGet(() ->
                        Finding.unclear("nothing came of an allowed topic either", "see the requirement on delivery"));
    }

    private static Finding notInAddress(EntranceClaim.NotInAddress claim, History history) {
        var opened = history.of(claim.who(), WireEvent.Opened.class).findFirst();
        if (opened.isEmpty()) {
            return unopened(claim.who(), history);
        }
        return claim.inAddress().isEmpty()
                ? Finding.holds("accepted without one", List.of(opened.get().seq()))
                : Finding.broken(
                        "the accepted credentials are the query parameters " + String.join(", ", claim.inAddress()),
                        "addresses end up in the logs of proxies and servers, and in histories of browsers",
                        List.of(opened.get().seq()));
    }

    private static Finding expires(EntranceClaim.Expires claim, History history) {
        if (arrival(claim.who(), claim.before(), history).isEmpty()) {
            return Finding.unclear(
                    "nothing reached it while its credentials were good", "see the requirement that they are accepted");
        }
        var late = arrival(claim.who(), claim.after(), history);
        if (late.isPresent()) {
            return Finding.broken(
                    claim.after() + " arrived " + Words.at(late.get().at()) + ", after the credentials had expired",
                    "credentials are looked at when the connection opens, and never again",
                    List.of(late.get().seq()));
        }
        var end = history.endOf(claim.who());
        if (end.isPresent()) {
            return Finding.holds(Words.ending(end.get()), List.of(end.get().seq()));
        }
        return arrival(claim.control(), claim.after(), history)
                .map(it -> Finding.holds(
                        "open, but mute: " + claim.control() + " got " + claim.after(), List.of(it.seq())))
                .orElseGet(() -> Finding.unclear(claim.after() + " reached nobody", "see the requirement on delivery"));
    }

    private static java.util.Optional<Seen<Received>> arrival(String who, String id, History history) {
        return history.received(who)
                .filter(it -> history.message(it).occurrences(id) > 0)
                .findFirst();
    }

    private static Finding keptOut(EntranceClaim.KeptOut claim, History history) {
        var refused = history.of(claim.who(), WireEvent.Refused.class).findFirst();
        if (refused.isPresent()) {
            var status = refused.get().event().status();
            return status < 500
                    ? Finding.holds(
                            "refused with " + status, List.of(refused.get().seq()))
                    : Finding.broken(
                            "answered with " + status,
                            "the check itself fails; it must refuse with 401 or 403",
                            List.of(refused.get().seq()));
        }
        var opened = history.of(claim.who(), WireEvent.Opened.class).findFirst();
        if (opened.isEmpty()) {
            return unopened(claim.who(), history);
        }
        var data = history.received(claim.who())
                .filter(it -> isApplicationData(it, history))
                .findFirst();
        if (data.isPresent()) {
            return Finding.broken(
                    "an application message came " + Words.at(data.get().at()) + ": "
                            + Words.quote(data.get().event().text()),
                    "the handshake is accepted and the connection served like any other",
                    List.of(data.get().seq(), opened.get().seq()));
        }
        return history.endOf(claim.who())
                .map(it -> closed(claim, it, history))
                .orElseGet(() -> stillOpen(claim, opened.get(), history));
    }

    private static Finding closed(EntranceClaim.KeptOut claim, Seen<Event> end, History history) {
        var told =
                history.received(claim.who()).anyMatch(it -> history.message(it).isError());
        var fitting = end.event() instanceof WireEvent.ReceivedClose close
                && (close.code() == 1008 || close.code() >= 3000 && close.code() < 5000);
        return fitting || told
                ? Finding.holds("ended by " + Words.ending(end), List.of(end.seq()))
                : Finding.doubtful(
                        "ended by " + Words.ending(end) + ", without a word why",
                        "nothing was given away, but the client cannot tell a refusal from an outage: close with 1008",
                        List.of(end.seq()));
    }

    private static Finding stillOpen(EntranceClaim.KeptOut claim, Seen<WireEvent.Opened> opened, History history) {
        var served = history.received(claim.control())
                .filter(it -> history.message(it).occurrences(claim.publication()) > 0)
                .findFirst();
        var anything = history.received(claim.who()).findFirst();
        if (anything.isPresent()) {
            return Finding.broken(
                    "the connection was accepted " + Words.at(opened.at()) + " and is still open; it got "
                            + Words.quote(anything.get().event().text()),
                    "nobody looks at the handshake",
                    List.of(opened.seq()));
        }
        if (served.isEmpty()) {
            return Finding.unclear(
                    "the connection was accepted " + Words.at(opened.at()) + " and is still open and mute; "
                            + claim.control() + " received nothing either",
                    "see the requirements on delivery");
        }
        return Finding.doubtful(
                "the connection was accepted " + Words.at(opened.at()) + " and is still open, though mute: "
                        + claim.control() + " received what it did not",
                "it is kept out of the data but costs memory; close it",
                List.of(opened.seq()));
    }

    /** A publication of the kit, or a message of a type that its topic declares, such as a snapshot. */
    private static boolean isApplicationData(Seen<Received> seen, History history) {
        var message = history.message(seen);
        var declared = message.topic().map(history.facts().target().topics()::get);
        return declared.filter(it -> message.type().filter(it.types()::contains).isPresent())
                        .isPresent()
                || history.publications().in(message.text()).isPresent();
    }

    private static Finding unopened(String who, History history) {
        var failed = history.of(who, WireEvent.Unreachable.class).findFirst();
        if (failed.isEmpty()) {
            return Finding.notExercised("no handshake was made", "the case never dialled");
        }
        var why = failed.get().event().why();
        return List.of("CLOSED", "RESET").contains(why)
                ? Finding.doubtful(
                        "ended without an answer",
                        "nothing was given away, but the client cannot tell a refusal from an outage: answer 401 or 403",
                        List.of(failed.get().seq()))
                : Finding.unclear(why + ": " + failed.get().event().detail(), "see the requirement on the handshake");
    }
}
