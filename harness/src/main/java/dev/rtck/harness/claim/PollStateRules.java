package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.HttpEvent.Responded;
import dev.rtck.harness.evidence.TargetEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JsonPointer;

/** Rules of what polls return over time: the newest, soon, never older; what a cursor adds (POLL-5 to POLL-15). */
final class PollStateRules {
    private PollStateRules() {}

    static Finding find(PollStateClaim claim, History history) {
        if (claim instanceof PollStateClaim.PollShows it) {
            return shows(it, history);
        } else if (claim instanceof PollStateClaim.PollConverges it) {
            return converges(it, history);
        } else if (claim instanceof PollStateClaim.PollOnlyAsked it) {
            return Answers.to(it.request(), history, answer -> onlyAsked(answer, it));
        } else if (claim instanceof PollStateClaim.PollNeverOlder it) {
            return neverOlder(it, history);
        } else if (claim instanceof PollStateClaim.PollAlone it) {
            return alone(it, history);
        } else if (claim instanceof PollStateClaim.CursorContinues it) {
            return continues(it, history);
        } else if (claim instanceof PollStateClaim.CursorForgotten it) {
            return forgotten(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    private static Finding shows(PollStateClaim.PollShows claim, History history) {
        var trouble = trouble(claim.publication(), history);
        if (trouble.isPresent()) {
            return trouble.get();
        }
        var answers = good(claim.who(), history);
        if (answers.isEmpty()) {
            return Finding.unclear("no poll was answered with 200", "see the requirement that polls are answered");
        }
        var last = answers.get(answers.size() - 1);
        var seen = first(claim.publication(), answers);
        if (seen.isEmpty() && withoutContent(last)) {
            return Finding.unclear(
                    "a message without an object as data is returned, so nobody can tell which it is",
                    "see the requirement on data");
        }
        return seen.map(it -> PollRules.holds("returned", it))
                .orElseGet(() -> PollRules.broken(
                        claim.publication() + " is not in the answer: "
                                + Words.quote(last.event().body()),
                        mine(last, history).isPresent()
                                ? "an older message is returned: the newest is not kept, or not put first"
                                : "polling does not know what was broadcast",
                        last));
    }

    /** Whether an answer has a message from which what was published in it is missing. */
    private static boolean withoutContent(Seen<Responded> answer) {
        return Polled.read(answer.event().body()).json().stream()
                .flatMap(it -> it.findParents("data").stream())
                .anyMatch(it -> it.has("topic") && !it.path("data").isContainer());
    }

    private static Finding converges(PollStateClaim.PollConverges claim, History history) {
        var witnesses = new ArrayList<Long>();
        var slowest = 0L;
        for (var id : claim.publications()) {
            var trouble = trouble(id, history);
            if (trouble.isPresent()) {
                return trouble.get();
            }
            var seen = first(id, good(claim.who(), history));
            if (seen.isEmpty()) {
                return Finding.unclear(
                        id + " was not returned at all", "see the requirement that the newest message is returned");
            }
            var from = returned(id, history).orElseThrow().at();
            var took = seen.get().at() - from;
            if (took > claim.withinMillis() * 1_000_000) {
                return PollRules.broken(
                                id + " was returned " + Words.took(took) + " after the hook returned",
                                "polling reads from a cache or a table that is brought up to date too seldom",
                                seen.get())
                        .unlessStalled(history, from, seen.get().at());
            }
            slowest = Math.max(slowest, took);
            witnesses.add(seen.get().seq());
        }
        return Finding.holds("returned after " + Words.took(slowest) + " at most", witnesses);
    }

    private static Finding onlyAsked(Seen<Responded> answer, PollStateClaim.PollOnlyAsked claim) {
        if (answer.event().status() != 200) {
            return Finding.unclear(Answers.words(answer), "see the requirement that polls are answered with 200");
        }
        var messages = Polled.read(answer.event().body())
                .messages(JsonPointer.compile(claim.at().pointer()));
        if (messages.isEmpty()) {
            return Finding.notExercised("no message was returned", "see the requirement on the newest message");
        }
        var foreign = messages.stream()
                .filter(it -> it.path("topic").isString()
                                && !claim.at().bare()
                                && !claim.asked().contains(it.path("topic").stringValue())
                        || claim.others().stream().anyMatch(it.toString()::contains))
                .findFirst();
        return foreign.map(it -> PollRules.broken(
                        "also returned: " + Words.quote(it.toString()),
                        "the topic of the request is not looked at, or matched as a part",
                        answer))
                .orElseGet(() -> PollRules.holds(messages.size() + " messages, all of what was asked", answer));
    }

    private static Finding neverOlder(PollStateClaim.PollNeverOlder claim, History history) {
        var answers = good(claim.who(), history);
        var showing = answers.stream()
                .filter(it -> newest(it, claim.publications()).isPresent())
                .toList();
        for (var later : showing) {
            var sent = history.entry(later.event().request()).orElseThrow().at();
            for (var earlier : showing) {
                var before = newest(earlier, claim.publications()).getAsInt();
                var after = newest(later, claim.publications()).getAsInt();
                // Polls that overlap may be answered in any order.
                if (earlier.at() < sent && after < before) {
                    return Finding.broken(
                            claim.publications().get(after) + " was returned "
                                    + Words.took(later.at() - earlier.at()) + " after the newer "
                                    + claim.publications().get(before),
                            "several processes answer, each with a memory of its own, or a cache is in between",
                            List.of(later.seq(), earlier.seq()));
                }
            }
        }
        return showing.size() < 2
                ? Finding.notExercised(
                        showing.size() + " answers had one of the publications",
                        "see the requirement on the newest message")
                : Finding.holds(
                        showing.size() + " answers, never older",
                        showing.stream().limit(20).map(Seen::seq).toList());
    }

    private static Finding alone(PollStateClaim.PollAlone claim, History history) {
        var answers = Answers.of(claim.who(), history);
        var alone = first(claim.alone(), answers);
        if (alone.isPresent()) {
            return PollRules.holds("served before any WebSocket was opened", alone.get());
        }
        var trouble = trouble(claim.alone(), history);
        var beside = first(claim.beside(), answers);
        if (trouble.isPresent() || beside.isEmpty()) {
            return trouble.orElseGet(() -> Finding.unclear(
                    "nothing was returned with a WebSocket open either", "see the requirement on the newest message"));
        }
        return PollRules.broken(
                "published without any WebSocket open: not returned; with one open: returned",
                "polling lives on a session of the handshake, or state is kept only while somebody is subscribed",
                beside.get());
    }

    private static Finding continues(PollStateClaim.CursorContinues claim, History history) {
        var pages = claim.requests().stream()
                .flatMap(it -> Answers.find(it, history).stream())
                .filter(it -> it.event().status() == 200)
                .toList();
        var trouble = claim.publications().stream()
                .flatMap(it -> trouble(it, history).stream())
                .findFirst();
        if (trouble.isPresent() || pages.isEmpty()) {
            return trouble.orElseGet(() -> Finding.unclear(
                    "no poll with a cursor was answered with 200", "see the requirement that polls are answered"));
        }
        var seqs = pages.stream().map(Seen::seq).toList();
        var all = pages.stream().map(it -> it.event().body()).reduce("", String::concat);
        var place = -1;
        for (var id : claim.publications()) {
            var here = all.indexOf(id);
            if (here < 0) {
                return Finding.broken(
                        id + " was published after the cursor and never returned",
                        "the history is shorter than what was published, or the cursor is ahead of it",
                        seqs);
            }
            if (all.indexOf(id, here + 1) >= 0) {
                return Finding.broken(id + " was returned twice", "the cursor is not moved on", seqs);
            }
            if (here < place) {
                return Finding.broken(
                        id + " was returned before what was published before it", "the history is not in order", seqs);
            }
            place = here;
        }
        return Finding.holds("all returned, once and in order, in " + pages.size() + " answers", seqs);
    }

    private static Finding forgotten(PollStateClaim.CursorForgotten claim, History history) {
        var fresh = Answers.find(claim.fresh(), history)
                .filter(it -> it.event().body().contains(claim.publication()));
        if (fresh.isEmpty()) {
            return Finding.unclear(
                    claim.publication() + " is not returned without a cursor either",
                    "see the requirement on the newest message");
        }
        return Answers.to(
                claim.request(),
                history,
                it -> it.event().status() == 200 && it.event().body().contains(claim.publication())
                        ? PollRules.holds("the newest message was returned", it)
                        : PollRules.broken(
                                Answers.words(it), "the page that asks with such a cursor stands still", it));
    }

    private static OptionalInt newest(Seen<Responded> answer, List<String> publications) {
        return java.util.stream.IntStream.range(0, publications.size())
                .filter(i -> answer.event().body().contains(publications.get(i)))
                .max();
    }

    private static Optional<String> mine(Seen<Responded> answer, History history) {
        return history.all(TargetEvent.Publishing.class)
                .map(it -> it.event().id())
                .filter(answer.event().body()::contains)
                .findFirst();
    }

    private static List<Seen<Responded>> good(String who, History history) {
        return Answers.of(who, history).stream()
                .filter(it -> it.event().status() == 200)
                .toList();
    }

    private static Optional<Seen<Responded>> first(String id, List<Seen<Responded>> answers) {
        return answers.stream().filter(it -> it.event().body().contains(id)).findFirst();
    }

    private static Optional<Seen<TargetEvent.Published>> returned(String id, History history) {
        return history.all(TargetEvent.Published.class)
                .filter(it -> it.event().id().equals(id))
                .findFirst();
    }

    private static Optional<Finding> trouble(String id, History history) {
        return returned(id, history).filter(it -> it.event().confirmed()).isPresent()
                ? Optional.empty()
                : Optional.of(DeliveryRules.unconfirmed(id, history));
    }
}
