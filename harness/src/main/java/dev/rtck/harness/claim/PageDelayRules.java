package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.claim.PageHistory.Socket;
import dev.rtck.harness.claim.PageSocketClaim.PageDelaysEnd;
import dev.rtck.harness.claim.PageSocketClaim.PageDelaysGrow;
import dev.rtck.harness.claim.PageSocketClaim.PageDelaysVary;
import dev.rtck.harness.claim.PageSocketClaim.PageKnowsActions;
import dev.rtck.harness.claim.PageSocketClaim.PageSpeaksJson;
import dev.rtck.harness.claim.PageSocketClaim.PageSubscribesAgain;
import dev.rtck.harness.claim.PageSocketClaim.PageSubscribesOnce;
import dev.rtck.harness.evidence.PageEvent.PageSent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Rules of how long a page waits between attempts (RC-10 to RC-12), and of what it says (FE-15, RC-3, SUB). */
final class PageDelayRules {
    private static final String SUBSCRIBE = "subscribe ";
    private static final String UNSUBSCRIBE = "unsubscribe ";

    /** A timer is late by so much, and no back-off is judged by it. */
    private static final long LATE = 1_500_000_000;

    private PageDelayRules() {}

    static Finding find(PageSocketClaim claim, PageHistory page) {
        if (claim instanceof PageDelaysGrow) {
            return grow(page);
        } else if (claim instanceof PageDelaysEnd it) {
            return end(it, page);
        } else if (claim instanceof PageDelaysVary it) {
            return vary(it, page);
        } else if (claim instanceof PageSubscribesOnce) {
            return subscribesOnce(page);
        } else if (claim instanceof PageSubscribesAgain it) {
            return subscribesAgain(it, page);
        } else if (claim instanceof PageSpeaksJson) {
            return speaksJson(page);
        } else if (claim instanceof PageKnowsActions it) {
            return knowsActions(it, page);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    /** The delays between failed attempts and what followed, with the entries of the latter. */
    private record Delays(long[] nanos, List<Long> seqs) {}

    private static Delays delays(PageHistory page) {
        var nanos = LongStream.builder();
        var seqs = new ArrayList<Long>();
        var sockets = page.sockets();
        for (var i = 1; i < sockets.size(); i++) {
            var failed = sockets.get(i - 1);
            if (failed.failed()) {
                nanos.add(page.time(sockets.get(i).dialled())
                        - page.time(failed.end().orElseThrow()));
                seqs.add(sockets.get(i).dialled().seq());
            }
        }
        return new Delays(nanos.build().toArray(), seqs);
    }

    private static Finding grow(PageHistory page) {
        var delays = delays(page);
        var count = delays.nanos().length;
        if (count < 6) {
            return Finding.notExercised(count + " delays were seen", "the page made too few attempts");
        }
        // Jitter makes single delays of one length differ by half and more; the means of several do not.
        double early = mean(delays.nanos(), 0, 3);
        double late = mean(delays.nanos(), count / 2, count);
        var words = "about " + Words.took((long) early) + " at first, " + Words.took((long) late) + " at last";
        return late > 1.5 * early
                ? Finding.holds(words, delays.seqs())
                : Finding.broken(words, "the delay is constant", delays.seqs());
    }

    private static double mean(long[] nanos, int from, int to) {
        return LongStream.of(nanos).skip(from).limit(to - from).average().orElse(0);
    }

    private static Finding end(PageDelaysEnd claim, PageHistory page) {
        var delays = delays(page);
        if (delays.nanos().length < 6) {
            return Finding.notExercised(
                    delays.nanos().length + " delays were seen", "the page made too few attempts to reach its longest");
        }
        var longest = LongStream.of(delays.nanos()).max().orElseThrow();
        return longest <= claim.mostMillis() * 1_000_000 + LATE
                ? Finding.holds("at most " + Words.took(longest), delays.seqs())
                : Finding.broken("up to " + Words.took(longest), "the delay grows without a limit", delays.seqs());
    }

    private static Finding vary(PageDelaysVary claim, PageHistory page) {
        var delays = delays(page);
        var count = delays.nanos().length;
        if (count < 16) {
            return Finding.notExercised(count + " delays were seen", "the page made too few attempts");
        }
        // The last ones, by which a delay that grows has reached its maximum.
        var most = LongStream.of(delays.nanos()).skip(count - 10).toArray();
        var longest = LongStream.of(most).max().orElseThrow();
        var shortest = LongStream.of(most).min().orElseThrow();
        var spread = 100.0 * (longest - shortest) / longest;
        var words = String.format(
                java.util.Locale.ROOT,
                "the last %d delays are between %s and %s: %.1f %% apart",
                most.length,
                Words.took(shortest),
                Words.took(longest),
                spread);
        // Ten draws from a range of 10 % lie within half of it once in a hundred times.
        return spread >= claim.percent() / 2.0
                ? Finding.holds(words, delays.seqs())
                : Finding.broken(
                        words, "there is no jitter, or it is applied before the maximum cuts it off", delays.seqs());
    }

    private static Finding subscribesOnce(PageHistory page) {
        var witnesses = new ArrayList<Long>();
        for (var socket : page.sockets()) {
            Set<String> topics = new HashSet<>();
            for (var sent : sent(page, socket)) {
                var intent = sent.event().intent();
                if (intent.startsWith(UNSUBSCRIBE)) {
                    topics.remove(intent.substring(UNSUBSCRIBE.length()));
                } else if (intent.startsWith(SUBSCRIBE)) {
                    if (!topics.add(intent.substring(SUBSCRIBE.length()))) {
                        return Finding.broken(
                                "socket " + socket.dialled().event().socket() + ": a second " + Words.quote(intent),
                                "every handler sends a subscribe of its own, or subscribing is done in two places",
                                List.of(sent.seq()));
                    }
                    witnesses.add(sent.seq());
                }
            }
        }
        return Finding.holds(witnesses.size() + " subscribes, none twice on a connection", witnesses);
    }

    private static Finding subscribesAgain(PageSubscribesAgain claim, PageHistory page) {
        var sockets =
                page.sockets().stream().filter(it -> it.connected().isPresent()).toList();
        var topics = sockets.stream()
                .filter(it -> it.connected().orElseThrow().seq() < claim.from())
                .map(it -> topics(page, it))
                // One that ended before it came to that tells nothing.
                .filter(it -> !it.isEmpty())
                .reduce(Set.of(), (earlier, later) -> later);
        var later = sockets.stream()
                .filter(it -> it.connected().orElseThrow().seq() > claim.from())
                .toList();
        if (topics.isEmpty() || later.isEmpty()) {
            return Finding.unclear(
                    topics.isEmpty() ? "it had subscribed to nothing" : "it did not connect again",
                    "see the requirement that it reconnects");
        }
        var witnesses = new ArrayList<Long>();
        for (var socket : later) {
            var missing = new HashSet<>(topics);
            missing.removeAll(topics(page, socket));
            if (!missing.isEmpty() && socket.end().isEmpty()) {
                return Finding.broken(
                        "socket " + socket.dialled().event().socket() + " never subscribed to " + missing,
                        "subscriptions end with the connection; the page has to send each again",
                        List.of(socket.connected().orElseThrow().seq()));
            }
            sent(page, socket).stream()
                    .filter(it -> it.event().intent().startsWith(SUBSCRIBE))
                    .map(Seen::seq)
                    .forEach(witnesses::add);
        }
        return Finding.holds("subscribed again to " + topics, witnesses);
    }

    /** What is subscribed to at the end of a connection. */
    private static Set<String> topics(PageHistory page, Socket socket) {
        Set<String> topics = new HashSet<>();
        for (var sent : sent(page, socket)) {
            var intent = sent.event().intent();
            if (intent.startsWith(SUBSCRIBE)) {
                topics.add(intent.substring(SUBSCRIBE.length()));
            } else if (intent.startsWith(UNSUBSCRIBE)) {
                topics.remove(intent.substring(UNSUBSCRIBE.length()));
            }
        }
        return topics;
    }

    /** What went out: a message for a socket that is not open goes nowhere. */
    private static List<Seen<PageSent>> sent(PageHistory page, Socket socket) {
        return page.of(PageSent.class)
                .filter(it -> it.event().socket() == socket.dialled().event().socket()
                        && it.event().open())
                .toList();
    }

    private static Finding speaksJson(PageHistory page) {
        var all = page.of(PageSent.class).toList();
        for (var sent : all) {
            try {
                var message = JsonMapper.shared().readTree(sent.event().text());
                if (message.path("action").isString() && message.path("topic").isString()) {
                    continue;
                }
            } catch (JacksonException e) {
                // Said below: it is no JSON.
            }
            return Finding.broken(
                    "it sent " + Words.quote(sent.event().text()),
                    "a message has another form than {\"action\", \"topic\"}",
                    List.of(sent.seq()));
        }
        return Finding.holds(
                all.size() + " messages", all.stream().map(Seen::seq).limit(20).toList());
    }

    private static Finding knowsActions(PageKnowsActions claim, PageHistory page) {
        var all = page.of(PageSent.class).toList();
        for (var sent : all) {
            try {
                var action = JsonMapper.shared().readTree(sent.event().text()).path("action");
                if (!action.isString() || claim.actions().contains(action.stringValue())) {
                    continue;
                }
                return Finding.broken(
                        "it sent the action " + Words.quote(action.stringValue()),
                        "an action that the protocol does not have",
                        List.of(sent.seq()));
            } catch (JacksonException e) {
                // The business of the requirement on the form.
            }
        }
        return Finding.holds(
                all.size() + " messages", all.stream().map(Seen::seq).limit(20).toList());
    }
}
