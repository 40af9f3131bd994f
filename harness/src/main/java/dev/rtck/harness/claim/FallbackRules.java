package dev.rtck.harness.claim;

import dev.rtck.harness.claim.ClientStory.Attempt;
import dev.rtck.harness.claim.ClientStory.Poll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules of a client program's polls (CP). */
final class FallbackRules {
    private static final long WAKE_UP = 100_000_000;
    /** JDK and others ask a second time, unasked, where a connection ended before any answer. */
    private static final long AT_ONCE = 250_000_000;

    private final History history;
    private final long at;

    private FallbackRules(History history, long at) {
        this.history = history;
        this.at = at;
    }

    static Finding find(ClientClaim claim, long at, History history) {
        var rules = new FallbackRules(history, at);
        if (claim instanceof ClientClaim.FallsBack it) {
            return rules.fallsBack(it);
        } else if (claim instanceof ClientClaim.PollsSteadily it) {
            return rules.steadily(it);
        } else if (claim instanceof ClientClaim.PollsOneAtATime it) {
            return rules.oneAtATime(it);
        } else if (claim instanceof ClientClaim.PollsOn it) {
            return rules.on(it);
        } else if (claim instanceof ClientClaim.StopsPolling it) {
            return rules.stops(it);
        } else if (claim instanceof ClientClaim.NoPollWhileOpen it) {
            return rules.none(it);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    private Finding fallsBack(ClientClaim.FallsBack claim) {
        var story = new ClientStory(history, claim.who());
        var failures = failures(story.attemptsAfter(claim.from()));
        var first = story.pollsAfter(claim.from()).stream().findFirst();
        if (failures.size() < claim.failures()) {
            return first.map(it -> Finding.holds(
                            "polled after " + failures.size() + " failures",
                            List.of(it.polled().seq())))
                    .orElseGet(() -> Finding.unclear(
                            failures.size() + " attempts failed, and no poll came",
                            "the watch was too short for " + claim.failures() + " failures"));
        }
        var from = failures.get(claim.failures() - 1);
        var deadline = from + claim.withinMillis() * 1_000_000 + WAKE_UP;
        if (first.isPresent() && first.get().polled().at() <= deadline) {
            return Finding.holds(
                    "polled "
                            + (first.get().polled().at() < from
                                    ? "before the failure that makes it a duty"
                                    : Words.took(first.get().polled().at() - from) + " after failure "
                                            + claim.failures()),
                    List.of(first.get().polled().seq()));
        }
        return at < deadline
                ? Finding.unclear("no poll so far", "the watch was cut short")
                : Finding.broken(
                                first.map(it -> "the first poll came only "
                                                + Words.took(it.polled().at() - from) + " after failure "
                                                + claim.failures())
                                        .orElse("no poll, " + Words.took(at - from) + " after failure "
                                                + claim.failures()),
                                "this way to fail is not counted, or polling starts only where a connection was lost",
                                story.attemptsAfter(claim.from()).stream()
                                        .map(it -> it.dialled().seq())
                                        .toList())
                        .unlessStalled(history, from, deadline);
    }

    /** When attempts failed; where a library tries a second time at once, the two are one. */
    private static List<Long> failures(List<Attempt> attempts) {
        var failures = new ArrayList<Long>();
        var second = false;
        for (var attempt : attempts) {
            var failed = attempt.failedAt().or(() -> shortLived(attempt));
            if (failed.isEmpty()) {
                continue;
            }
            second = !second
                    && !failures.isEmpty()
                    && attempt.dialled().at() - failures.get(failures.size() - 1) < AT_ONCE;
            if (second) {
                failures.remove(failures.size() - 1);
            }
            failures.add(failed.get());
        }
        return failures;
    }

    /** An open connection that the kit ended at once counts as a failure as well. */
    private static Optional<Long> shortLived(Attempt attempt) {
        return attempt.gone()
                .filter(it -> !it.event().byProgram())
                .filter(it -> it.at() - attempt.dialled().at() < 1_000_000_000L)
                .map(it -> it.at());
    }

    private Finding steadily(ClientClaim.PollsSteadily claim) {
        var polls = new ClientStory(history, claim.who()).pollsAfter(claim.from());
        if (polls.size() < 3) {
            return Finding.notExercised(polls.size() + " polls", "the program hardly polls");
        }
        // Each address has an interval of its own.
        Map<String, Poll> before = new HashMap<>();
        for (var next : polls) {
            var one = before.put(address(next), next);
            if (one == null) {
                continue;
            }
            var gap = next.polled().at() - one.polled().at();
            if (gap < claim.leastMillis() * 1_000_000 - WAKE_UP || gap > claim.mostMillis() * 1_000_000 + WAKE_UP) {
                return Finding.broken(
                                "two polls " + Words.took(gap) + " apart",
                                gap < claim.leastMillis() * 1_000_000
                                        ? "more than one poller runs"
                                        : "the next poll waits for something else",
                                List.of(one.polled().seq(), next.polled().seq()))
                        .unlessStalled(history, one.polled().at(), next.polled().at());
            }
        }
        return Finding.holds(
                polls.size() + " polls",
                polls.stream().map(it -> it.polled().seq()).toList());
    }

    private Finding oneAtATime(ClientClaim.PollsOneAtATime claim) {
        var polls = new ClientStory(history, claim.who()).pollsAfter(claim.from());
        for (var i = 1; i < polls.size(); i++) {
            var poll = polls.get(i);
            var next = poll.polled();
            var under = polls.subList(0, i).stream()
                    .filter(it -> address(it).equals(address(poll)))
                    .filter(it ->
                            it.answered().filter(end -> end.at() <= next.at()).isEmpty())
                    .findFirst();
            if (under.isPresent()) {
                return Finding.broken(
                                "a poll was sent while the one of "
                                        + Words.at(under.get().polled().at()) + " was under way",
                                "polls go by a timer that does not wait for the answer",
                                List.of(under.get().polled().seq(), next.seq()))
                        .unlessStalled(history, under.get().polled().at(), next.at());
            }
        }
        return polls.size() < 2
                ? Finding.notExercised(polls.size() + " polls", "the program hardly polls")
                : Finding.holds(
                        polls.size() + " polls, one after the other",
                        polls.stream().map(it -> it.polled().seq()).toList());
    }

    private static String address(Poll poll) {
        return PagePollRules.address(poll.polled().event().target());
    }

    private Finding on(ClientClaim.PollsOn claim) {
        var story = new ClientStory(history, claim.who());
        var failed = story.pollsAfter(claim.from()).stream()
                .filter(FallbackRules::failed)
                .toList();
        if (failed.isEmpty()) {
            return Finding.notExercised("no poll failed", "the program hardly polls");
        }
        var witnesses = new ArrayList<Long>();
        for (var poll : failed) {
            var end = poll.answered().orElseThrow().at();
            var deadline = end + claim.withinMillis() * 1_000_000 + WAKE_UP;
            var next = story.pollsAfter(poll.polled().seq()).stream().findFirst();
            if (next.isPresent() && next.get().polled().at() <= deadline) {
                witnesses.add(next.get().polled().seq());
            } else if (at >= deadline) {
                return Finding.broken(
                                "no poll within " + claim.withinMillis() + " ms of one that failed "
                                        + Words.at(end)
                                        + story.died()
                                                .map(it -> "; the program ended " + Words.at(it.at()))
                                                .orElse(""),
                                "a poll that fails ends the polling",
                                List.of(poll.polled().seq()))
                        .unlessStalled(history, end, deadline);
            }
        }
        return witnesses.isEmpty()
                ? Finding.unclear("no poll so far", "the watch was cut short")
                : Finding.holds(witnesses.size() + " polls after failed ones", witnesses);
    }

    private static boolean failed(Poll poll) {
        return poll.answered()
                .filter(it -> it.event().status() != 200 || !it.event().body().startsWith("{\"messages\""))
                .isPresent();
    }

    private Finding stops(ClientClaim.StopsPolling claim) {
        var story = new ClientStory(history, claim.who());
        var opened = story.openedAfter(claim.from());
        var polledBefore = opened.map(it -> story.polls().stream()
                        .anyMatch(poll -> poll.polled().seq()
                                < it.answered().orElseThrow().seq()))
                .orElse(false);
        if (!polledBefore) {
            return Finding.notExercised(
                    opened.isEmpty() ? "no connection was opened" : "it had not polled before",
                    "there was nothing to stop");
        }
        var open = opened.orElseThrow();
        var from = open.answered().orElseThrow().at();
        var until = open.gone().map(it -> it.at()).orElse(at);
        var late = story.polls().stream()
                .filter(it -> it.polled().at() > from + claim.withinMillis() * 1_000_000 + WAKE_UP)
                .filter(it -> it.polled().at() < until)
                .toList();
        if (late.isEmpty() && until < from + claim.withinMillis() * 1_000_000) {
            return Finding.unclear("the connection did not last", "the watch was cut short");
        }
        return late.isEmpty()
                ? Finding.holds(
                        "no poll later than that", List.of(open.dialled().seq()))
                : Finding.broken(
                                late.size() + " polls after that, the last "
                                        + Words.took(late.get(late.size() - 1)
                                                        .polled()
                                                        .at()
                                                - from)
                                        + " after the connection was open",
                                "the poller is not stopped when a connection opens",
                                late.stream().map(it -> it.polled().seq()).toList())
                        .unlessStalled(
                                history,
                                from,
                                late.get(late.size() - 1).polled().at());
    }

    private Finding none(ClientClaim.NoPollWhileOpen claim) {
        var story = new ClientStory(history, claim.who());
        var open = story.openedBefore(Long.MAX_VALUE);
        if (open.isEmpty()) {
            return Finding.notExercised("there was no connection", "the program opened none");
        }
        var from = Math.max(open.get().answered().orElseThrow().at(), story.at(claim.from(), 0));
        var until = open.get().gone().map(it -> it.at()).orElse(at);
        if (until <= from) {
            return Finding.unclear("the connection had ended before", "see the requirements on connections");
        }
        var polls = story.pollsAfter(claim.from()).stream()
                .filter(it -> it.polled().at() > from && it.polled().at() < until)
                .toList();
        return polls.size() > claim.allowed()
                ? Finding.broken(
                                polls.size() + " polls while the connection was open",
                                "polling runs beside the connection",
                                polls.stream().map(it -> it.polled().seq()).toList())
                        .unlessStalled(history, from, until)
                : Finding.holds(
                        polls.size() + " polls in " + Words.took(until - from) + " of an open connection",
                        List.of(open.get().dialled().seq()));
    }
}
