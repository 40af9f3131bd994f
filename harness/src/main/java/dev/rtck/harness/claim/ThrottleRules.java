package dev.rtck.harness.claim;

import dev.rtck.harness.result.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rules of time under throttling (THR). Networks bunch messages and machines are busy, so no single gap decides: lower
 * bounds count from the first publication, upper bounds look at the middle of several measurements.
 */
final class ThrottleRules {
    /** What the specification forgives: 80 percent of the interval. The same holds for the count, or it would be void. */
    private static final double TOLERANCE = 0.8;

    /** Fewer publications than these in an interval are no burst. */
    private static final int DENSITY = 3;

    /** The least length of a burst in intervals: below, "plus 2" hides what is to be seen. */
    private static final int INTERVALS = 5;

    /** From the target's timer to the kit's stamp on a busy machine. */
    private static final long JITTER = 50_000_000;

    private ThrottleRules() {}

    static Finding find(ThrottleClaim claim, History history) {
        if (claim instanceof ThrottleClaim.Spaced it) {
            return spaced(it, history);
        } else if (claim instanceof ThrottleClaim.ServedAlike it) {
            return servedAlike(it, history);
        } else if (claim instanceof ThrottleClaim.Trailing it) {
            return trailing(it, history);
        } else if (claim instanceof ThrottleClaim.Prompt it) {
            return prompt(it, history);
        } else if (claim instanceof ThrottleClaim.NotDelayed it) {
            return notDelayed(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    static Finding spaced(ThrottleClaim.Spaced claim, History history) {
        var burst = new Deliveries(history, claim.who(), claim.burst());
        var interval = claim.intervalMillis() * 1_000_000.0;
        var unfit = unfit(burst, claim.burst().size(), interval);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        var messages = burst.messages();
        if (messages.size() < 2) {
            return Finding.notExercised(
                    messages.size() + " messages of the burst arrived",
                    "fewer than two have no distance; see the requirements on delivery and on the last value");
        }
        var last = messages.get(messages.size() - 1);
        var mean = (last.at() - burst.start()) / (messages.size() - 1.0);
        var most = (burst.stop() - burst.start()) / (TOLERANCE * interval) + 2;
        var seen = String.format(
                Locale.ROOT,
                "%d messages in a burst of %d publications over %.0f ms, %.1f ms apart on average",
                messages.size(),
                claim.burst().size(),
                (burst.stop() - burst.start()) / 1e6,
                mean / 1e6);
        return mean < TOLERANCE * interval || messages.size() > most
                ? Finding.broken(
                                seen,
                                messages.size() >= claim.burst().size()
                                        ? "the topic is not throttled at all"
                                        : "the throttle's interval is shorter than declared, or held for each source of"
                                                + " events by itself",
                                burst.witnesses())
                        .unlessStalled(history, burst.start(), last.at())
                : Finding.holds(seen, burst.witnesses());
    }

    /** Why a burst is none. */
    static Optional<Finding> unfit(Deliveries burst, int publications, double interval) {
        return burst.trouble().or(() -> {
            var intervals = (burst.stop() - burst.start()) / interval;
            return intervals < INTERVALS || publications < DENSITY * intervals
                    ? Optional.of(Finding.unclear(
                            String.format(Locale.ROOT, "%d publications in %.1f intervals", publications, intervals),
                            "that is no burst: the publish hook is too slow for more than " + DENSITY
                                    + " publications in an interval"))
                    : Optional.empty();
        });
    }

    static Finding servedAlike(ThrottleClaim.ServedAlike claim, History history) {
        var reference = both(claim.first(), claim, history);
        if (reference.verdict() != Verdict.PASS) {
            return reference.verdict() == Verdict.FAIL
                    ? Finding.unclear(
                            claim.first() + " itself: " + reference.observation(),
                            "nothing to compare with; see the requirements on spacing and on the last value")
                    : reference;
        }
        var firstCount =
                new Deliveries(history, claim.first(), claim.burst()).messages().size();
        var other = new Deliveries(history, claim.other(), claim.burst());
        var seen = claim.first() + " got " + firstCount + " messages, " + claim.other() + " "
                + other.messages().size();
        if (other.end().isPresent()) {
            return Finding.unclear(
                    "the target ended the connection of " + claim.other(), "see the requirements on connections");
        }
        var same = both(claim.other(), claim, history);
        if (same.verdict() == Verdict.FAIL) {
            return Finding.broken(seen + "; " + same.observation(), same.cause(), same.divergence());
        }
        if (other.messages().size() * 2 < firstCount) {
            return Finding.broken(
                            seen, "the subscribers share one allowance, and the first uses it up", other.witnesses())
                    .unlessStalled(history, other.start(), other.stop());
        }
        return same.verdict() == Verdict.PASS ? Finding.holds(seen, same.witnesses()) : same;
    }

    /** Spacing and last value of one subscriber. */
    private static Finding both(String who, ThrottleClaim.ServedAlike claim, History history) {
        var spaced = spaced(new ThrottleClaim.Spaced(who, claim.burst(), claim.intervalMillis()), history);
        return spaced.verdict() == Verdict.PASS || spaced.verdict() == Verdict.NOT_EXERCISED
                ? trailing(
                        new ThrottleClaim.Trailing(who, List.of(claim.burst()), claim.intervalMillis(), false), history)
                : spaced;
    }

    static Finding trailing(ThrottleClaim.Trailing claim, History history) {
        var all = claim.bursts().stream().flatMap(List::stream).toList();
        var lasts = claim.bursts().stream().map(it -> it.get(it.size() - 1)).toList();
        var last = new Deliveries(history, claim.who(), lasts);
        var trouble = last.trouble();
        if (trouble.isPresent()) {
            return trouble.get();
        }
        if (!last.missing().isEmpty()) {
            return lost(claim, new Deliveries(history, claim.who(), all), last);
        }
        var delays = last.delays();
        var middle = delays.get((delays.size() - 1) / 2);
        var seen = "the last value came " + Words.took(middle) + " after the burst"
                + (delays.size() > 1 ? " (the middle of " + delays.size() + " bursts)" : "");
        var bound = 2 * claim.intervalMillis() * 1_000_000;
        return middle > bound + JITTER
                ? Finding.broken(seen, "what is held back waits for more than its interval", last.witnesses())
                        .unlessStalled(history, last.stop(), last.stop() + middle)
                : Finding.holds(seen, last.witnesses());
    }

    private static Finding lost(ThrottleClaim.Trailing claim, Deliveries all, Deliveries last) {
        if (all.end().isPresent()) {
            return Finding.unclear(
                    "the target ended the connection of " + claim.who(), "see the requirements on connections");
        }
        if (all.messages().isEmpty()) {
            return Finding.notExercised(
                    "nothing of the burst arrived", "the target did not broadcast it; see the requirement on delivery");
        }
        var seen = last.missing().get(0) + ", the last of a burst, never arrived ("
                + last.missing().size() + " of " + claim.bursts().size() + " bursts); the newest that did came "
                + Words.at(all.messages().get(all.messages().size() - 1).at());
        return claim.counted()
                ? Finding.unclear(seen, "entries are lost; see the requirement that every entry arrives")
                : Finding.broken(
                        seen,
                        "what comes too early is dropped instead of being sent when the interval is over",
                        all.witnesses());
    }

    static Finding prompt(ThrottleClaim.Prompt claim, History history) {
        var single = new Deliveries(history, claim.who(), claim.publications());
        var unclear = single.trouble().or(() -> incomplete(single));
        if (unclear.isPresent()) {
            return unclear.get();
        }
        var delays = single.delays();
        var middle = delays.get((delays.size() - 1) / 2);
        var seen = "the middle of " + delays.size() + " delays is " + Words.took(middle);
        return middle > claim.withinMillis() * 1_000_000 + JITTER
                ? Finding.broken(
                                seen,
                                "messages wait although the last one is long gone: a timer runs always, or starts anew",
                                single.witnesses())
                        .unlessStalled(history, single.start(), single.stop() + middle)
                : Finding.holds(seen, single.witnesses());
    }

    static Finding notDelayed(ThrottleClaim.NotDelayed claim, History history) {
        if (claim.before().isEmpty() || claim.during().isEmpty()) {
            return Finding.unclear(
                    claim.during().size() + " publications meanwhile, "
                            + claim.before().size() + " before",
                    "the publish hook is too slow to publish anything meanwhile");
        }
        var before = new Deliveries(history, claim.who(), claim.before());
        var during = new Deliveries(history, claim.who(), claim.during());
        var unclear = before.trouble()
                .or(during::trouble)
                .or(() -> incomplete(before))
                .or(() -> incomplete(during));
        if (unclear.isPresent()) {
            return unclear.get();
        }
        var usual = most(before.delays());
        var now = most(during.delays());
        var seen =
                "three quarters arrive within " + Words.took(now) + ", and within " + Words.took(usual) + " otherwise";
        return now > usual + claim.byMillis() * 1_000_000
                ? Finding.broken(seen, "one queue, timer or thread serves both", during.witnesses())
                        .unlessStalled(history, during.start(), during.stop() + now)
                : Finding.holds(seen, during.witnesses());
    }

    /** What three quarters do not exceed. */
    private static long most(List<Long> ascending) {
        return ascending.get((ascending.size() - 1) * 3 / 4);
    }

    private static Optional<Finding> incomplete(Deliveries deliveries) {
        return deliveries.missing().stream()
                .findFirst()
                .map(id -> Finding.unclear(id + " did not arrive", "see the requirements on delivery"));
    }
}
