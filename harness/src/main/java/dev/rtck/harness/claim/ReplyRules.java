package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.evidence.WireEvent.Received;
import java.util.List;
import java.util.Optional;

/** Rules of pings and pongs, the application's (HB) and RFC 6455's (CONN). */
final class ReplyRules {
    private ReplyRules() {}

    static Finding find(ReplyClaim claim, History history) {
        if (claim instanceof ReplyClaim.AnswersPings it) {
            return answersPings(it, history);
        } else if (claim instanceof ReplyClaim.AnswersOnlyAsker it) {
            return answersOnlyAsker(it, history);
        } else if (claim instanceof ReplyClaim.AnswersControlPing it) {
            return answersControlPing(it, history);
        } else if (claim instanceof ReplyClaim.HandlesPings it) {
            return handlesPings(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    static Finding answersPings(ReplyClaim.AnswersPings claim, History history) {
        var pings = history.of(claim.who(), WireEvent.Sent.class)
                .filter(it -> it.seq() >= claim.from())
                .filter(it -> it.event().intent().equals(WireEvent.Sent.PING))
                .toList();
        if (pings.isEmpty()) {
            return Finding.notExercised("no ping was sent", "the case never pinged");
        }
        var pongs = pongs(claim.who(), claim.from(), history);
        if (pongs.size() != pings.size() && HeartbeatRules.pongsStray(history)) {
            return Finding.unclear(
                    pongs.size() + " pongs for " + pings.size() + " pings, but pongs also came where nobody pinged",
                    "see the requirement that a pong goes only to the connection that sent the ping");
        }
        var missing = missing(claim.who(), pings, pongs, claim.withinMillis(), history);
        if (missing.isPresent()) {
            return missing.get();
        }
        if (pongs.size() > pings.size()) {
            return Finding.broken(
                    pongs.size() + " pongs for " + pings.size() + " pings",
                    "a ping is answered twice, or answers to other connections' pings arrive here",
                    pongs.stream().map(Seen::seq).toList());
        }
        return Finding.holds(
                pings.size() + " pings, " + pongs.size() + " pongs",
                pongs.stream().map(Seen::seq).toList());
    }

    static Finding handlesPings(ReplyClaim.HandlesPings claim, History history) {
        var pings = history.of(claim.who(), WireEvent.Sent.class)
                .filter(it -> it.event().intent().equals(WireEvent.Sent.PING))
                .toList();
        if (pings.isEmpty()) {
            return Finding.notExercised("no ping was sent", "the case never pinged");
        }
        var pongs = pongs(claim.who(), pings.get(0).seq(), history);
        return missing(claim.who(), pings, pongs, claim.withinMillis(), history)
                .orElseGet(() -> Finding.holds(
                        pings.size() + " pings, " + pongs.size() + " pongs",
                        pongs.stream().map(Seen::seq).toList()));
    }

    /** The first ping that has no pong, or one that came too late. */
    private static Optional<Finding> missing(
            String who,
            List<Seen<WireEvent.Sent>> pings,
            List<Seen<Received>> pongs,
            long withinMillis,
            History history) {
        var within = withinMillis * 1_000_000;
        for (var i = 0; i < pings.size(); i++) {
            var ping = pings.get(i);
            if (i >= pongs.size()) {
                var unnamed = HeartbeatRules.unnamedAnswer(who, history);
                if (unnamed.isPresent()) {
                    return Optional.of(Finding.unclear(
                            "no pong, but " + Words.quote(unnamed.get().event().text()),
                            "this may be the answer; see the requirements on the type of messages and of pongs"));
                }
                var end = history.endOf(who);
                return Optional.of(Finding.broken(
                                pongs.size() + " pongs for " + pings.size() + " pings"
                                        + end.map(it -> "; then " + Words.ending(it))
                                                .orElse(""),
                                pongs.isEmpty()
                                        ? "the target does not know this ping: see websocket.ping and mapping of the"
                                                + " target file"
                                        : "a ping was lost, or its answer is stuck behind other work",
                                List.of(ping.seq()))
                        .unlessStalled(history, ping.at(), ping.at() + within));
            }
            var took = pongs.get(i).at() - ping.at();
            if (pongs.get(i).seq() < ping.seq()) {
                return Optional.of(Finding.broken(
                        "a pong came before the ping that it could answer",
                        "pongs are sent unasked, or answers to other connections' pings arrive here",
                        List.of(pongs.get(i).seq(), ping.seq())));
            }
            if (took > within) {
                return Optional.of(Finding.broken(
                                "the pong came " + Words.took(took) + " after the ping",
                                "pings are answered behind other work, such as the broadcast queue",
                                List.of(ping.seq(), pongs.get(i).seq()))
                        .unlessStalled(history, ping.at(), ping.at() + within));
            }
        }
        return Optional.empty();
    }

    static Finding answersOnlyAsker(ReplyClaim.AnswersOnlyAsker claim, History history) {
        var asked = history.of(claim.asker(), WireEvent.Sent.class)
                .filter(it -> it.event().intent().equals(WireEvent.Sent.PING))
                .findFirst();
        var answers = asked.map(it -> pongs(claim.asker(), it.seq(), history)).orElse(List.of());
        if (answers.isEmpty()) {
            return Finding.notExercised(
                    claim.asker() + " got no pong", "without an answer nothing can be said of who else gets it");
        }
        // Before its own first ping every pong is a stray; afterwards one more may also be a second answer to that
        // ping.
        var own = HeartbeatRules.pings(claim.who(), history);
        var quietUntil = own.isEmpty() ? Long.MAX_VALUE : own.get(0).seq();
        var stray = pongs(claim.who(), 0, history).stream()
                .filter(it -> it.seq() < quietUntil)
                .toList();
        if (!stray.isEmpty()) {
            return Finding.broken(
                    claim.who() + " received " + stray.size() + " pongs without having pinged",
                    "pongs are broadcast instead of sent to the connection that asked",
                    stray.stream().map(Seen::seq).toList());
        }
        var last = answers.get(answers.size() - 1).seq();
        var alive = history.received(claim.who()).filter(it -> it.seq() > last).findFirst();
        return alive.map(it -> Finding.holds(
                        answers.size() + " pongs to the asker, none to " + claim.who(), List.of(last, it.seq())))
                .orElseGet(() -> Finding.notExercised(
                        "no pong reached " + claim.who() + ", but nothing else either",
                        "the connection was not seen to work afterwards"));
    }

    static Finding answersControlPing(ReplyClaim.AnswersControlPing claim, History history) {
        var sent = history.entry(claim.trigger());
        var pongs = history.of(claim.who(), WireEvent.ReceivedPong.class)
                .filter(it -> it.seq() > claim.trigger())
                .toList();
        var match = pongs.stream()
                .filter(it -> it.event().payload().equals(claim.payload()))
                .findFirst();
        var due = sent.map(e -> e.at()).orElse(0L) + claim.withinMillis() * 1_000_000;
        if (match.isPresent() && match.get().at() > due) {
            return Finding.broken(
                            "the pong came " + Words.took(match.get().at() - due) + " after the deadline",
                            "control pings are answered behind other work (RFC 6455 §5.5.2: as soon as is practical)",
                            List.of(claim.trigger(), match.get().seq()))
                    .unlessStalled(history, due - claim.withinMillis() * 1_000_000, due);
        }
        if (match.isPresent()) {
            return Finding.holds(
                    "answered after "
                            + Words.took(match.get().at()
                                    - sent.map(e -> e.at()).orElse(match.get().at())),
                    List.of(match.get().seq()));
        }
        var from = sent.map(e -> e.at()).orElse(0L);
        return pongs.isEmpty()
                ? Finding.broken(
                                "no RFC 6455 pong within " + claim.withinMillis() + " ms",
                                "the WebSocket layer does not answer control pings (RFC 6455 §5.5.2)",
                                List.of(claim.trigger()))
                        .unlessStalled(history, from, from + claim.withinMillis() * 1_000_000)
                : Finding.broken(
                        "the pong's payload (Base64) is \""
                                + pongs.get(0).event().payload() + "\", the ping's was \"" + claim.payload() + "\"",
                        "a pong must carry the ping's payload (RFC 6455 §5.5.3)",
                        List.of(claim.trigger(), pongs.get(0).seq()));
    }

    private static List<Seen<Received>> pongs(String who, long from, History history) {
        return history.received(who)
                .filter(it -> it.seq() >= from)
                .filter(it -> history.message(it).isPong())
                .toList();
    }
}
