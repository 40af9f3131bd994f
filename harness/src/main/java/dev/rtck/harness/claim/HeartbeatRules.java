package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.evidence.WireEvent.Received;
import dev.rtck.harness.evidence.WireEvent.Sent;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Rules of the heartbeat that leave the counting of pongs to {@link ReplyRules} (HB). */
final class HeartbeatRules {
    private HeartbeatRules() {}

    static Finding find(HeartbeatClaim claim, History history) {
        if (claim instanceof HeartbeatClaim.KeepsSilent it) {
            return keepsSilent(it, history);
        } else if (claim instanceof HeartbeatClaim.AnswersInTime it) {
            return answersInTime(it, history);
        } else if (claim instanceof HeartbeatClaim.AnswersWithPong it) {
            return answersWithPong(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    static Finding answersInTime(HeartbeatClaim.AnswersInTime claim, History history) {
        var pings = pings(claim.who(), history);
        if (pings.isEmpty()) {
            return Finding.notExercised("no ping was sent", "the case never pinged");
        }
        var within = claim.withinMillis() * 1_000_000;
        var held = claim.reference().isEmpty() || firstPingAnswered(claim.reference(), within, history);
        if (!held) {
            return Finding.unclear(
                    "the first ping of " + claim.reference() + " was not answered in time either",
                    "see the requirements that each ping is answered, and in time");
        }
        var pongs = pongs(claim.who(), history);
        var slowest = 0L;
        for (var i = 0; i < pings.size(); i++) {
            var ping = pings.get(i);
            if (i >= pongs.size()) {
                return missing(claim, ping, pongs.size(), pings.size(), within, history);
            }
            var took = pongs.get(i).at() - ping.at();
            if (took > within) {
                return Finding.broken(
                                "the pong came " + Words.took(took) + " after the ping",
                                "pings are answered behind other work, such as the broadcast queue",
                                List.of(ping.seq(), pongs.get(i).seq()))
                        .unlessStalled(history, ping.at(), ping.at() + within);
            }
            slowest = Math.max(slowest, took);
        }
        return Finding.holds(
                pings.size() + " pings answered, the slowest after " + Words.took(slowest),
                pongs.stream().map(Seen::seq).toList());
    }

    private static Finding missing(
            HeartbeatClaim.AnswersInTime claim, Seen<Sent> ping, int pongs, int pings, long within, History history) {
        var seen = pongs + " pongs for " + pings + " pings";
        if (claim.reference().isEmpty()) {
            return Finding.unclear(seen, "see the requirement that each ping is answered");
        }
        if (history.lost(0).isPresent()) {
            return Finding.unclear(Words.loss(history.lost(0).get()), "nothing can be said of its pongs");
        }
        var end = history.endOf(claim.who());
        return Finding.broken(
                        seen + end.map(it -> "; then " + Words.ending(it)).orElse(""),
                        claim.reference().equals(claim.who())
                                ? "the first ping was answered, this one was not"
                                : "the ping of " + claim.reference() + " was answered, this one was not",
                        List.of(ping.seq()))
                .unlessStalled(history, ping.at(), ping.at() + within);
    }

    static Finding answersWithPong(HeartbeatClaim.AnswersWithPong claim, History history) {
        var pings = pings(claim.who(), history);
        var named = pongs(claim.who(), history).stream()
                .filter(it -> history.message(it).type().isPresent())
                .toList();
        if (!named.isEmpty()) {
            return Finding.holds(
                    named.size() + " pongs", named.stream().map(Seen::seq).toList());
        }
        if (pings.isEmpty()) {
            return Finding.notExercised("no ping was sent", "the case never pinged");
        }
        var untyped = pongs(claim.who(), history).stream().findFirst();
        var answer = untyped.isPresent() ? untyped : unnamedAnswer(claim.who(), history);
        var type = answer.flatMap(it -> history.message(it).type());
        if (type.isEmpty()) {
            return Finding.unclear(
                    answer.map(it -> "answered by " + Words.quote(it.event().text()))
                            .orElse("no answer to a ping was seen"),
                    "see the requirements that each message has a type, and that each ping is answered");
        }
        return Finding.broken(
                "answered by " + Words.quote(answer.get().event().text()),
                "the answer has the type \"" + type.get() + "\"; clients wait for \"pong\"",
                List.of(pings.get(pings.size() - 1).seq(), answer.get().seq()));
    }

    static Finding keepsSilent(HeartbeatClaim.KeepsSilent claim, History history) {
        // The target counts from the last message, which was sent a little before the case noted the silence.
        var from = history.of(claim.who(), Sent.class)
                .filter(it -> it.seq() <= claim.lastSent())
                .reduce((before, after) -> after)
                .map(Seen::at)
                .or(() -> history.entry(claim.lastSent()).map(e -> e.at()))
                .orElse(0L);
        // Timers of both sides are a little coarse: one percent.
        var limit = claim.notBeforeMillis() * 990_000;
        var end = history.endOf(claim.who()).filter(it -> it.seq() > claim.lastSent());
        if (end.isPresent() && end.get().at() - from < limit) {
            return Finding.broken(
                            Words.ending(end.get()) + ", after "
                                    + Words.took(end.get().at() - from) + " without a message",
                            "a browser stretches the timers of a hidden tab to one a minute: such tabs would be dropped",
                            List.of(claim.lastSent(), end.get().seq()))
                    .unlessStalled(history, from, end.get().at());
        }
        if (end.isPresent()) {
            return Finding.holds(
                    Words.ending(end.get()) + ", after " + Words.took(end.get().at() - from) + " without a message",
                    List.of(end.get().seq()));
        }
        return history.of(claim.who())
                .filter(e -> e.event().fromTarget() && e.at() - from >= limit)
                .findFirst()
                .map(e -> Finding.holds("open, and answering after " + Words.took(e.at() - from), List.of(e.seq())))
                .orElseGet(() -> Finding.unclear(
                        "no end came, but no answer to the ping after the silence either",
                        "see the requirements that pings are answered and that connections are served"));
    }

    /**
     * What came after the last ping and may be an answer that the kit does not know as one: not a publication, not an
     * error, not anything the target file has a name for.
     */
    static Optional<Seen<Received>> unnamedAnswer(String who, History history) {
        var pings = pings(who, history);
        if (pings.isEmpty()) {
            return Optional.empty();
        }
        var last = pings.get(pings.size() - 1).seq();
        return history.received(who)
                .filter(it -> it.seq() > last)
                .filter(it -> unnamed(history.message(it), history))
                .findFirst();
    }

    private static boolean unnamed(Message message, History history) {
        var ofApplication = message.topic().filter(it -> !it.equals("system")).isPresent();
        return !ofApplication
                && !message.isPong()
                && !message.isError()
                && message.json().filter(it -> known(it, history)).isEmpty();
    }

    private static boolean known(JsonNode json, History history) {
        return history.mapping().greeting().matches(json)
                || history.mapping().acknowledgement().matches(json);
    }

    /** Whether somebody got a pong without having pinged: then pongs are broadcast, and counting them proves nothing. */
    static boolean pongsStray(History history) {
        return history.all(Received.class)
                .filter(it -> history.message(it).isPong())
                .anyMatch(pong -> pings(pong.entry().who(), history).stream().noneMatch(it -> it.seq() < pong.seq()));
    }

    private static boolean firstPingAnswered(String who, long within, History history) {
        var ping = pings(who, history).stream().findFirst();
        return ping.isPresent()
                && pongs(who, history).stream()
                        .anyMatch(it -> it.seq() > ping.get().seq()
                                && it.at() - ping.get().at() <= within);
    }

    static List<Seen<Sent>> pings(String who, History history) {
        return history.of(who, Sent.class)
                .filter(it -> it.event().intent().equals(WireEvent.Sent.PING))
                .toList();
    }

    private static List<Seen<Received>> pongs(String who, History history) {
        return history.received(who).filter(it -> history.message(it).isPong()).toList();
    }
}
