package dev.rtck.harness.claim;

import dev.rtck.harness.claim.ClientStory.Attempt;
import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.ClientEvent.ProgramEnded;
import dev.rtck.harness.evidence.ClientEvent.Said;
import dev.rtck.harness.evidence.ClientEvent.SaidBytes;
import dev.rtck.harness.evidence.ClientEvent.SaidClose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rules of a client program's connections and messages (CP, HB, SUB); its polls have rules of their own. */
final class ClientRules {
    private static final List<String> ACTIONS = List.of("subscribe", "unsubscribe", "ping");
    /** How late a program may be woken on a busy machine without its timer being another one. */
    private static final long WAKE_UP = 60_000_000;
    /** By how much the kit may learn of the end of a program later than of that of its connections. */
    private static final long LEARNS_LATER = 1_000_000_000;

    private final History history;
    private final long at;

    private ClientRules(History history, long at) {
        this.history = history;
        this.at = at;
    }

    static Finding find(ClientClaim claim, long at, History history) {
        var rules = new ClientRules(history, at);
        if (claim instanceof ClientClaim.Redials it) {
            return rules.redials(it);
        } else if (claim instanceof ClientClaim.Resubscribes it) {
            return rules.resubscribes(it);
        } else if (claim instanceof ClientClaim.DialsSparingly
                || claim instanceof ClientClaim.DelaysGrow
                || claim instanceof ClientClaim.NeverGivesUp
                || claim instanceof ClientClaim.Jitters) {
            return BackOffRules.find(claim, at, history);
        } else if (claim instanceof ClientClaim.GivesUpHandshake it) {
            return rules.givesUp(it);
        } else if (claim instanceof ClientClaim.OneAtATime it) {
            return rules.oneAtATime(it);
        } else if (claim instanceof ClientClaim.PingsSteadily it) {
            return rules.pings(it);
        } else if (claim instanceof ClientClaim.NoticesSilence it) {
            return rules.noticesSilence(it);
        } else if (claim instanceof ClientClaim.KeepsConnection it) {
            return rules.keeps(it);
        } else if (claim instanceof ClientClaim.SaysObjects it) {
            return rules.objects(it);
        } else if (claim instanceof ClientClaim.SaysActions it) {
            return rules.actions(it);
        } else if (claim instanceof ClientClaim.SaysGoodbye it) {
            return rules.goodbye(it);
        }
        return FallbackRules.find(claim, at, history);
    }

    private Finding redials(ClientClaim.Redials claim) {
        var story = new ClientStory(history, claim.who());
        var from = story.at(claim.trigger(), at);
        var deadline = from + claim.withinMillis() * 1_000_000;
        var next = story.attemptsAfter(claim.trigger()).stream().findFirst();
        if (next.isPresent() && next.get().dialled().at() <= deadline) {
            return Finding.holds(
                    "asked again after " + Words.took(next.get().dialled().at() - from),
                    List.of(next.get().dialled().seq()));
        }
        if (next.isEmpty() && at < deadline && story.died().isEmpty()) {
            return Finding.unclear("no attempt so far", "the watch was cut short");
        }
        return Finding.broken(
                        next.map(it -> "asked again only after "
                                                + Words.took(it.dialled().at() - from))
                                        .orElse("no attempt for " + Words.took(at - from))
                                + ended(story),
                        "the program takes this way of losing a connection for the end, or gives up",
                        List.of(claim.trigger()))
                .unlessStalled(history, from, deadline);
    }

    private Finding resubscribes(ClientClaim.Resubscribes claim) {
        var story = new ClientStory(history, claim.who());
        var before = story.openedBefore(claim.trigger());
        var after = story.openedAfter(claim.trigger());
        if (before.isEmpty() || after.isEmpty()) {
            return Finding.notExercised(
                    "there was no connection " + (before.isEmpty() ? "before" : "after"),
                    "the program did not come back" + ended(story));
        }
        var had = subscriptions(story, before.get(), Long.MAX_VALUE).keySet();
        if (had.isEmpty()) {
            return Finding.notExercised(
                    "it had subscribed to nothing", "without a subscription there is nothing to lose");
        }
        var opened = after.get().answered().orElseThrow();
        var deadline = opened.at() + claim.withinMillis() * 1_000_000;
        var has = subscriptions(story, after.get(), deadline);
        var missing = had.stream().filter(it -> !has.containsKey(it)).toList();
        if (!missing.isEmpty() && at < deadline) {
            return Finding.unclear(
                    "not subscribed to " + String.join(", ", missing) + " so far", "the watch was cut short");
        }
        if (!missing.isEmpty()) {
            return Finding.broken(
                            "on its new connection it did not subscribe to " + String.join(", ", missing) + " within "
                                    + claim.withinMillis() + " ms",
                            "subscriptions are made once, and not whenever a connection opens",
                            List.of(opened.seq()))
                    .unlessStalled(history, opened.at(), deadline);
        }
        var twice = has.entrySet().stream()
                .filter(it -> it.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
        return twice.isEmpty()
                ? Finding.holds(
                        "subscribed to " + String.join(", ", had) + " again",
                        has.values().stream().map(it -> it.get(0)).toList())
                : Finding.broken(
                        "on its new connection it subscribed more than once to " + String.join(", ", twice),
                        "each reconnect adds a listener that subscribes, to those that are there already",
                        has.get(twice.get(0)));
    }

    /** The topics that a connection was subscribed to at a time, with the entries. */
    private static Map<String, List<Long>> subscriptions(ClientStory story, Attempt connection, long until) {
        var subscriptions = new LinkedHashMap<String, List<Long>>();
        for (var said : story.said(connection.connection())) {
            var message = new ClientMessage(said.event().text());
            if (said.at() <= until) {
                message.subscribes()
                        .ifPresent(it -> subscriptions
                                .computeIfAbsent(it, topic -> new ArrayList<>())
                                .add(said.seq()));
                message.unsubscribes().ifPresent(subscriptions::remove);
            }
        }
        return subscriptions;
    }

    private Finding givesUp(ClientClaim.GivesUpHandshake claim) {
        var story = new ClientStory(history, claim.who());
        var hung = story.attemptsAfter(claim.from()).stream().findFirst();
        if (hung.isEmpty()) {
            return Finding.notExercised("no attempt was made", "the program did not try" + ended(story));
        }
        var from = hung.get().dialled().at();
        var deadline = from + claim.withinMillis() * 1_000_000;
        var end = hung.get().gone().filter(it -> it.event().byProgram());
        var next = story.attemptsAfter(hung.get().dialled().seq()).stream().findFirst();
        if (end.isPresent() && end.get().at() <= deadline) {
            var death = deathWith(end.get(), story);
            if (next.isEmpty() && death.isPresent()) {
                return Finding.broken(
                        "no attempt was given up, the program ended as a whole" + ended(story),
                        "an attempt that comes to nothing takes the program down",
                        List.of(hung.get().dialled().seq(), death.get().seq()));
            }
            return Finding.holds(
                    "given up after " + Words.took(end.get().at() - from),
                    List.of(end.get().seq()));
        }
        var until = until(hung.get());
        if (next.isPresent() && next.get().dialled().at() <= Math.min(deadline, until)) {
            // That the first is still open is the business of another requirement.
            return Finding.holds(
                    "another attempt after " + Words.took(next.get().dialled().at() - from),
                    List.of(next.get().dialled().seq()));
        }
        return until < deadline
                ? Finding.unclear("the handshake waits so far", "the watch was cut short")
                : Finding.broken(
                                "it still waits for an answer after " + Words.took(Math.min(at, deadline) - from)
                                        + ended(story),
                                "an attempt has no deadline of its own",
                                List.of(hung.get().dialled().seq()))
                        .unlessStalled(history, from, deadline);
    }

    /** The system closes the connections of a program that ends; the kit learns of both within moments, in any order. */
    private static Optional<Seen<ProgramEnded>> deathWith(Seen<?> end, ClientStory story) {
        return story.died().filter(it -> it.at() <= end.at() + LEARNS_LATER);
    }

    /** As long as this the program was left to itself: until now, or until the kit ended the connection. */
    private long until(Attempt attempt) {
        return attempt.gone()
                .filter(it -> !it.event().byProgram())
                .map(Seen::at)
                .orElse(at);
    }

    private Finding oneAtATime(ClientClaim.OneAtATime claim) {
        var story = new ClientStory(history, claim.who());
        var attempts = story.attemptsAfter(claim.from());
        for (var i = 0; i + 1 < attempts.size(); i++) {
            var next = attempts.get(i + 1).dialled();
            var one = attempts.get(i);
            if (one.gone().filter(it -> it.at() <= next.at() + WAKE_UP).isEmpty()) {
                return Finding.broken(
                                "attempt " + one.connection() + " of "
                                        + Words.at(one.dialled().at()) + " had not ended when the next was made "
                                        + Words.at(next.at()),
                                one.opened()
                                        ? "a second connection is opened beside the first"
                                        : "the socket of an attempt that was given up is not closed",
                                List.of(one.dialled().seq(), next.seq()))
                        .unlessStalled(history, next.at() - WAKE_UP, next.at() + WAKE_UP);
            }
        }
        return attempts.size() < 2
                ? Finding.notExercised("one attempt only", "there was nothing to be closed before the next")
                : Finding.holds(
                        attempts.size() + " attempts, one after the other",
                        attempts.stream().map(it -> it.dialled().seq()).toList());
    }

    private Finding pings(ClientClaim.PingsSteadily claim) {
        var story = new ClientStory(history, claim.who());
        var connection = story.attempts().stream().filter(Attempt::opened).reduce((first, second) -> second);
        if (connection.isEmpty()) {
            return Finding.notExercised("there was no connection", "the program opened none" + ended(story));
        }
        var begin = Math.max(
                story.at(claim.from(), 0),
                connection.get().answered().orElseThrow().at());
        var pings = story.said(connection.get().connection()).stream()
                .filter(it -> it.at() >= begin)
                .filter(it -> new ClientMessage(it.event().text()).isPing())
                .toList();
        var interval = claim.intervalMillis() * 1_000_000;
        var slack = interval * claim.percent() / 100;
        var end = connection.get().gone().map(Seen::at).orElse(at);
        var last = begin;
        for (var i = 0; i <= pings.size(); i++) {
            var next = i < pings.size() ? pings.get(i).at() : end;
            var gap = next - last;
            // Before the first and after the last it may be too short: nothing began or ended there.
            var tooEarly = i > 0 && i < pings.size() && gap < interval - slack - WAKE_UP;
            if (tooEarly || gap > interval + slack + WAKE_UP) {
                return Finding.broken(
                                (i < pings.size() ? "a ping came " : "no ping came for ")
                                        + Words.took(gap)
                                        + (i == 0 ? " after the connection was watched" : " after the one before")
                                        + ended(story),
                                tooEarly
                                        ? "more than one heartbeat timer runs: that of an earlier connection was not stopped"
                                        : "the heartbeat does not run, or starts anew with every message",
                                i < pings.size()
                                        ? List.of(pings.get(i).seq())
                                        : Finding.seqs(pings.stream().map(Seen::entry)))
                        .unlessStalled(history, last, next);
            }
            last = next;
        }
        if (pings.isEmpty() && end < at) {
            return Finding.unclear("the connection ended before a ping was due", "see the requirements on connections");
        }
        return Finding.holds(
                pings.size() + " pings in time", Finding.seqs(pings.stream().map(Seen::entry)));
    }

    private Finding noticesSilence(ClientClaim.NoticesSilence claim) {
        var story = new ClientStory(history, claim.who());
        var mute = story.openedBefore(claim.trigger());
        if (mute.isEmpty()) {
            return Finding.notExercised("there was no connection", "the program opened none" + ended(story));
        }
        if (mute.get().gone().filter(it -> it.seq() < claim.trigger()).isPresent()) {
            return Finding.unclear("the connection had ended before", "see the requirements on connections");
        }
        var from = story.at(claim.trigger(), at);
        var deadline = from + claim.withinMillis() * 1_000_000;
        var left = mute.get().gone().filter(it -> it.event().byProgram()).map(Seen::entry);
        var next = story.attemptsAfter(claim.trigger()).stream()
                .findFirst()
                .map(it -> it.dialled().entry());
        var until = until(mute.get());
        var sign = left.filter(it -> it.at() <= deadline)
                .or(() -> next.filter(it -> it.at() <= Math.min(deadline, until)));
        return sign.map(it -> Finding.holds("noticed after " + Words.took(it.at() - from), List.of(it.seq())))
                .orElseGet(() -> until < deadline
                        ? Finding.unclear("not noticed so far", "the watch was cut short")
                        : Finding.broken(
                                        "the connection is kept, " + Words.took(at - from) + " after the last pong"
                                                + ended(story),
                                        "nobody checks whether pongs come",
                                        List.of(claim.trigger()))
                                .unlessStalled(history, from, deadline));
    }

    private Finding keeps(ClientClaim.KeepsConnection claim) {
        var story = new ClientStory(history, claim.who());
        var connection = story.openedBefore(claim.trigger());
        if (connection.isEmpty()) {
            return Finding.notExercised("there was no connection", "the program opened none" + ended(story));
        }
        var end = connection.get().gone();
        if (end.filter(it -> it.seq() < claim.trigger()).isPresent()) {
            return Finding.unclear("the connection had ended before", "see the requirements on connections");
        }
        if (end.filter(it -> !it.event().byProgram()).isPresent()
                && story.died().isEmpty()) {
            return Finding.unclear("the kit itself ended the connection", "see the requirements on connections");
        }
        if (end.isPresent() || story.died().isPresent()) {
            return Finding.broken(
                    end.map(it -> "the connection ended " + Words.at(it.at()) + ": "
                                            + it.event().how())
                                    .orElse("the program ended")
                            + ended(story),
                    "what was to be tolerated ends the connection or the program",
                    List.of(claim.trigger()));
        }
        var after = story.said(connection.get().connection()).stream()
                .filter(it -> it.seq() > claim.trigger())
                .toList();
        return Finding.holds(
                "still open, and " + after.size() + " messages came since",
                after.isEmpty()
                        ? List.of(connection.get().dialled().seq())
                        : Finding.seqs(after.stream().map(Seen::entry)));
    }

    private Finding objects(ClientClaim.SaysObjects claim) {
        var illegal = history.of(claim.who(), SaidBytes.class)
                .filter(it -> it.event().what().startsWith("binary"))
                .findFirst();
        if (illegal.isPresent()) {
            return Finding.broken(
                    "sent a " + illegal.get().event().what(),
                    "messages are sent as binary",
                    List.of(illegal.get().seq()));
        }
        return each(
                claim.who(),
                said -> new ClientMessage(said).isObject()
                        && new ClientMessage(said).action().isPresent()
                        && new ClientMessage(said).topic().isPresent(),
                "the program speaks another dialect");
    }

    private Finding actions(ClientClaim.SaysActions claim) {
        return each(
                claim.who(),
                said -> new ClientMessage(said).action().map(ACTIONS::contains).orElse(true),
                "the protocol has no such action");
    }

    private Finding each(String who, Function<String, Boolean> good, String cause) {
        var said = history.of(who, Said.class).toList();
        return said.stream()
                .filter(it -> !good.apply(it.event().text()))
                .findFirst()
                .map(it -> Finding.broken("sent " + Words.quote(it.event().text()), cause, List.of(it.seq())))
                .orElseGet(() -> Finding.holds(
                        said.size() + " messages", Finding.seqs(said.stream().map(Seen::entry))));
    }

    private Finding goodbye(ClientClaim.SaysGoodbye claim) {
        var story = new ClientStory(history, claim.who());
        var from = story.at(claim.trigger(), at);
        var deadline = from + claim.withinMillis() * 1_000_000;
        var close = history.of(claim.who(), SaidClose.class)
                .filter(it -> it.seq() > claim.trigger())
                .findFirst();
        if (close.isPresent()
                && close.get().at() <= deadline
                && claim.codes().contains(close.get().event().code())) {
            return Finding.holds(
                    "close frame with code " + close.get().event().code() + " after "
                            + Words.took(close.get().at() - from),
                    List.of(close.get().seq()));
        }
        if (close.isEmpty()
                && at < deadline
                && story.openedBefore(Long.MAX_VALUE)
                        .filter(it -> it.gone().isEmpty())
                        .isPresent()) {
            return Finding.unclear("no close frame so far", "the watch was cut short");
        }
        return Finding.broken(
                        close.map(it -> "a close frame with code " + it.event().code() + " after "
                                        + Words.took(it.at() - from))
                                .orElse("no close frame"),
                        "the program ends without closing its connection",
                        List.of(claim.trigger()))
                .unlessStalled(history, from, deadline);
    }

    private static String ended(ClientStory story) {
        return story.died()
                .map(it -> "; the program ended " + Words.at(it.at()) + ": "
                        + Words.quote(it.event().detail()))
                .orElse("");
    }
}
