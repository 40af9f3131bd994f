package dev.rtck.harness.claim;

import dev.rtck.harness.claim.ClientStory.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rules of the delays between a client program's attempts (CP). */
final class BackOffRules {
    /** Fewer delays than this show no growth, and no equality either. */
    private static final int FEW = 4;
    /** Below this a busy machine's own jitter, some 80 ms when several programs start, is a good part of a delay. */
    private static final long MEASURABLE = 1_500_000_000;
    /** So much may lie between delays that are meant to be the same: the machine, and a little of everything. */
    private static final double NOISE = 0.04;

    private BackOffRules() {}

    static Finding find(ClientClaim claim, long at, History history) {
        if (claim instanceof ClientClaim.DialsSparingly it) {
            return sparingly(it, history);
        } else if (claim instanceof ClientClaim.DelaysGrow it) {
            return grow(it, history);
        } else if (claim instanceof ClientClaim.NeverGivesUp it) {
            return neverGivesUp(it, at, history);
        } else if (claim instanceof ClientClaim.Jitters it) {
            return jitters(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    private static Finding sparingly(ClientClaim.DialsSparingly claim, History history) {
        var attempts = new ClientStory(history, claim.who()).attemptsAfter(claim.from());
        for (var i = 0; i + claim.attempts() < attempts.size(); i++) {
            var first = attempts.get(i).dialled().at();
            var last = attempts.get(i + claim.attempts()).dialled().at();
            var window = claim.windowMillis() * 1_000_000;
            if (last - first < window) {
                return Finding.broken(
                                (claim.attempts() + 1) + " attempts within " + Words.took(last - first),
                                "the next attempt is made at once, or the delay starts anew with each connection that"
                                        + " opens",
                                attempts.subList(i, i + claim.attempts() + 1).stream()
                                        .map(it -> it.dialled().seq())
                                        .toList())
                        // What came while the kit stood still was seen at its end, all at once.
                        .unlessStalled(history, last - window, last);
            }
        }
        return Finding.holds(
                attempts.size() + " attempts",
                attempts.stream().map(it -> it.dialled().seq()).toList());
    }

    /** The times from the failure of each attempt to the next attempt, in nanoseconds. */
    private static List<Long> delays(List<Attempt> attempts) {
        var delays = new ArrayList<Long>();
        for (var i = 0; i + 1 < attempts.size(); i++) {
            var next = attempts.get(i + 1).dialled().at();
            attempts.get(i).failedAt().filter(failed -> failed <= next).ifPresent(failed -> delays.add(next - failed));
        }
        return delays;
    }

    private static Finding grow(ClientClaim.DelaysGrow claim, History history) {
        var attempts = new ClientStory(history, claim.who()).attemptsAfter(claim.from());
        var delays = delays(attempts);
        var words = "delays of " + inWords(delays);
        if (delays.size() < FEW) {
            return Finding.unclear(words, "too few attempts failed to tell");
        }
        var half = delays.size() / 2;
        var first =
                delays.subList(0, half).stream().mapToLong(it -> it).average().orElse(0);
        var second = delays.subList(delays.size() - half, delays.size()).stream()
                .mapToLong(it -> it)
                .average()
                .orElse(0);
        var seqs = attempts.stream().map(it -> it.dialled().seq()).toList();
        if (second > 1.25 * first) {
            return Finding.holds(words, seqs);
        }
        return second > 1.1 * first
                ? Finding.unclear(words, "they hardly grow; with much jitter, more attempts would tell")
                : Finding.broken(words, "the delay is constant", seqs);
    }

    private static Finding neverGivesUp(ClientClaim.NeverGivesUp claim, long at, History history) {
        var story = new ClientStory(history, claim.who());
        var attempts = story.attemptsAfter(claim.from());
        var longest = claim.longestMillis() * 1_000_000;
        var last = story.at(claim.from(), 0);
        for (var i = 0; i <= attempts.size(); i++) {
            var next = i < attempts.size() ? attempts.get(i).dialled().at() : at;
            if (next - last > longest) {
                return Finding.broken(
                                i + " attempts, and then none for " + Words.took(next - last)
                                        + story.died()
                                                .map(it -> "; the program ended " + Words.at(it.at()))
                                                .orElse(""),
                                "attempts are counted to a maximum, or the delay has none",
                                attempts.stream().map(it -> it.dialled().seq()).toList())
                        .unlessStalled(history, last, next);
            }
            last = i < attempts.size()
                    ? attempts.get(i)
                            .failedAt()
                            .orElse(attempts.get(i).dialled().at())
                    : next;
        }
        return Finding.holds(
                attempts.size() + " attempts",
                attempts.stream().map(it -> it.dialled().seq()).toList());
    }

    private static Finding jitters(ClientClaim.Jitters claim, History history) {
        var copies = claim.who().stream()
                .map(who -> new ClientStory(history, who).attempts())
                .toList();
        var delays = copies.stream().map(BackOffRules::delays).toList();
        var rounds = delays.stream().mapToInt(List::size).min().orElse(0);
        // The first delay is part of the start, when a program is still being loaded.
        var spreads = IntStream.range(1, rounds)
                .mapToObj(round ->
                        delays.stream().map(it -> it.get(round)).sorted().toList())
                .filter(it -> it.get(0) >= MEASURABLE)
                .map(it -> (it.get(it.size() - 1) - it.get(0)) / (double) it.get(it.size() / 2))
                .toList();
        var words = "the delays were "
                + String.join("; ", delays.stream().map(BackOffRules::inWords).toList());
        var seqs = copies.stream()
                .flatMap(it -> it.stream().map(attempt -> attempt.dialled().seq()))
                .toList();
        if (spreads.isEmpty()) {
            return Finding.unclear(words, "no delay long enough to tell jitter from the machine's own");
        }
        // Of few copies the spread is smaller than what the delays are drawn from: only what looks equal is held
        // against them.
        return spreads.stream().anyMatch(it -> it >= Math.min(NOISE, claim.percent() / 100.0))
                ? Finding.holds(words, seqs)
                : Finding.broken(words, "the delay has no random part", seqs);
    }

    private static String inWords(List<Long> delays) {
        return delays.isEmpty()
                ? "none"
                : String.join(", ", delays.stream().map(Words::took).toList());
    }
}
