package dev.rtck.harness.claim;

import dev.rtck.harness.evidence.HttpEvent;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import java.util.List;

/** Rules of the server's life: kills, restarts, signals, and what many connections leave behind (LIFE). */
final class LifeRules {
    private LifeRules() {}

    static Finding find(LifeClaim claim, long at, History history) {
        if (claim instanceof LifeClaim.IsServed it) {
            return isServed(it, at, history);
        } else if (claim instanceof LifeClaim.StartsAgain it) {
            return startsAgain(it, history);
        } else if (claim instanceof LifeClaim.ProcessEnds it) {
            return processEnds(it, at, history);
        } else if (claim instanceof LifeClaim.IsPolled it) {
            return isPolled(it, history);
        } else if (claim instanceof LifeClaim.ReturnsToBaseline it) {
            return returnsToBaseline(it, history);
        } else if (claim instanceof LifeClaim.ServesCrowd it) {
            return servesCrowd(it, at, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    private static Finding isServed(LifeClaim.IsServed claim, long at, History history) {
        var from = history.entry(claim.from()).map(e -> e.at()).orElse(at);
        var deadline = from + claim.withinMillis() * 1_000_000;
        if (history.of(claim.who(), WireEvent.Opened.class).findAny().isEmpty()) {
            return HandshakeRules.opens(new HandshakeClaim.Opens(claim.who()), history)
                    .unlessStalled(history, from, deadline);
        }
        var published = history.all(TargetEvent.Published.class)
                .filter(it -> it.event().id().equals(claim.publication()))
                .findFirst();
        if (published.isEmpty() || !published.get().event().confirmed()) {
            return DeliveryRules.unpublished("connected, but nothing could be published", claim.publication(), history);
        }
        var arrival = history.received(claim.who())
                .filter(it -> history.message(it).occurrences(claim.publication()) > 0)
                .findFirst();
        if (arrival.isEmpty()) {
            return Finding.broken(
                            "connected, but " + claim.publication() + " never arrived"
                                    + history.endOf(claim.who())
                                            .map(it -> ": " + Words.ending(it))
                                            .orElse(""),
                            "new connections are accepted and not served",
                            List.of(published.get().seq()))
                    .unlessStalled(history, from, deadline);
        }
        var took = arrival.get().at() - from;
        return took > claim.withinMillis() * 1_000_000
                ? Finding.broken(
                                "served only after " + Words.took(took),
                                "new connections wait for work that is left from former ones",
                                List.of(arrival.get().seq()))
                        .unlessStalled(history, from, deadline)
                : Finding.holds(
                        "served after " + Words.took(took),
                        List.of(arrival.get().seq()));
    }

    private static Finding startsAgain(LifeClaim.StartsAgain claim, History history) {
        var ready = history.all(TargetEvent.Measured.class)
                .filter(it -> it.seq() > claim.trigger() && it.event().what().equals(TargetEvent.Measured.READY))
                .findFirst();
        return ready.map(it -> Finding.holds("ready " + it.event().value() + " ms after its start", List.of(it.seq())))
                .orElseGet(() -> history.all(WireEvent.Unreachable.class)
                        .filter(it ->
                                it.seq() > claim.trigger() && it.event().why().equals("NOT_STARTED"))
                        .findFirst()
                        .map(it -> Finding.broken(
                                Words.quote(it.event().detail()),
                                "the port is opened without address reuse, or the start stumbles over what a clean"
                                        + " shutdown would have removed",
                                List.of(it.seq())))
                        .orElseGet(() -> Finding.unclear("it was never started again", "the case was cut short")));
    }

    private static Finding processEnds(LifeClaim.ProcessEnds claim, long at, History history) {
        var from = history.entry(claim.trigger()).map(e -> e.at()).orElse(at);
        var within = claim.withinMillis() * 1_000_000;
        var exit = history.all(TargetEvent.TargetExited.class)
                .filter(it -> it.seq() > claim.trigger())
                .findFirst();
        if (exit.isPresent() && exit.get().at() - from <= within) {
            return Finding.holds(
                    "ended after " + Words.took(exit.get().at() - from),
                    List.of(exit.get().seq()));
        }
        return Finding.broken(
                        exit.map(it -> "ended only after " + Words.took(it.at() - from))
                                .orElse("still running " + Words.took(at - from) + " after the signal"),
                        "the shutdown waits until every client has left of its own accord",
                        List.of(claim.trigger()))
                .unlessStalled(history, from, from + within);
    }

    private static Finding isPolled(LifeClaim.IsPolled claim, History history) {
        var published = history.all(TargetEvent.Published.class)
                .filter(it -> it.event().id().equals(claim.publication())
                        && it.event().confirmed())
                .findFirst();
        if (published.isEmpty()) {
            return Finding.unclear(claim.publication() + " was not published", "the publish hook does not work");
        }
        var answers = history.of(claim.who(), HttpEvent.Responded.class).toList();
        return answers.stream()
                .filter(it -> it.event().status() == 200 && it.event().body().contains(claim.publication()))
                .findFirst()
                .map(it -> Finding.holds(
                        "read " + Words.took(it.at() - published.get().at()) + " after it was published",
                        List.of(it.seq())))
                .orElseGet(() -> answers.stream()
                        .reduce((a, b) -> b)
                        .map(it -> Finding.broken(
                                "the last answer was " + it.event().status() + ": "
                                        + Words.quote(it.event().body()),
                                "polling does not show what was published",
                                List.of(it.seq())))
                        .orElseGet(() ->
                                Finding.broken("no answer at all", "the polling route does not answer", List.of())));
    }

    private static Finding returnsToBaseline(LifeClaim.ReturnsToBaseline claim, History history) {
        var figures = history.all(TargetEvent.Measured.class)
                .filter(it -> it.event().what().equals(claim.figure()))
                .toList();
        if (figures.size() < 2) {
            return Finding.unclear("the figure could not be read", "the system does not tell it to the kit");
        }
        var first = figures.get(0);
        var last = figures.get(figures.size() - 1);
        var words = claim.figure() + " " + first.event().value() + " at the start, "
                + last.event().value() + " at the end";
        return last.event().value() <= first.event().value() + claim.allowed()
                ? Finding.holds(words, List.of(last.seq()))
                : Finding.broken(
                        words,
                        "connections that ended are not let go of on every way out",
                        List.of(first.seq(), last.seq()));
    }

    private static Finding servesCrowd(LifeClaim.ServesCrowd claim, long at, History history) {
        var served = figure(TargetEvent.Measured.SERVED, history);
        var turnedAway = figure(TargetEvent.Measured.TURNED_AWAY, history);
        if (served.isEmpty() || turnedAway.isEmpty()) {
            return Finding.notExercised("nobody came", "the case let no crowd come");
        }
        var both = served.get().event().value() + turnedAway.get().event().value();
        var seen = served.get().event().value() + " of " + claim.size() + " were served, "
                + turnedAway.get().event().value() + " turned away";
        return both < claim.size()
                ? Finding.broken(
                                seen,
                                "too much is done at each connect, or the backlog of the port is too short",
                                List.of(served.get().seq()))
                        .unlessStalled(history, at - claim.withinMillis() * 1_000_000, at)
                : Finding.holds(seen, List.of(served.get().seq()));
    }

    private static java.util.Optional<History.Seen<TargetEvent.Measured>> figure(String what, History history) {
        return history.all(TargetEvent.Measured.class)
                .filter(it -> it.event().what().equals(what))
                .findFirst();
    }
}
