package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.claim.PagePollClaim.PagePolls;
import dev.rtck.harness.claim.PagePollClaim.PagePollsAfterFailures;
import dev.rtck.harness.claim.PagePollClaim.PagePollsEvery;
import dev.rtck.harness.claim.PagePollClaim.PagePollsOn;
import dev.rtck.harness.claim.PagePollClaim.PagePollsOneAtATime;
import dev.rtck.harness.claim.PagePollClaim.PagePollsUnlessConnected;
import dev.rtck.harness.claim.PagePollClaim.PageStopsPolling;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.PageEvent.PageAnswered;
import dev.rtck.harness.evidence.PageEvent.PageAsked;
import dev.rtck.harness.evidence.PageEvent.PageConnected;
import dev.rtck.harness.evidence.PageEvent.PageLoaded;
import dev.rtck.harness.evidence.PageEvent.PageUnanswered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules of a page's polling (FB). */
final class PagePollRules {
    /** Parts of an address by which one poll differs from the next to the same resource. */
    private static final Pattern CHANGING =
            Pattern.compile("[?&](cursor|since|after|from|offset|last|lastId|_|t|ts|time|timestamp|nocache)=[^&]*");

    private PagePollRules() {}

    static Finding find(PagePollClaim claim, PageHistory page) {
        if (claim instanceof PagePolls it) {
            return polls(it, page);
        } else if (claim instanceof PagePollsUnlessConnected it) {
            return page.of(PageConnected.class).findAny().isPresent()
                    ? Finding.vacuous("it is connected all the same")
                    : polls(new PagePolls(it.who(), it.from(), it.withinMillis()), page);
        } else if (claim instanceof PagePollsAfterFailures it) {
            return pollsAfterFailures(it, page);
        } else if (claim instanceof PagePollsOn it) {
            return pollsOn(it, page);
        } else if (claim instanceof PageStopsPolling it) {
            return stops(it, page);
        } else if (claim instanceof PagePollsOneAtATime it) {
            return oneAtATime(it, page);
        } else if (claim instanceof PagePollsEvery it) {
            return every(it, page);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    private static Finding polls(PagePolls claim, PageHistory page) {
        return PageSocketRules.within(
                page,
                claim.from(),
                claim.withinMillis(),
                polls(page, claim.from()).findFirst(),
                "polled",
                "nothing starts the polling");
    }

    private static Stream<Seen<PageAsked>> polls(PageHistory page, long from) {
        return page.after(from, PageAsked.class).filter(it -> it.event().poll());
    }

    private static Finding pollsAfterFailures(PagePollsAfterFailures claim, PageHistory page) {
        var failures = new ArrayList<Entry>();
        for (var socket : page.sockets()) {
            if (socket.dialled().seq() < claim.from()) {
                continue;
            }
            if (socket.connected().isPresent()) {
                failures.clear();
            } else if (socket.failed()) {
                failures.add(socket.end().orElseThrow());
            }
            if (failures.size() == claim.failures()) {
                break;
            }
        }
        var poll = polls(page, claim.from()).findFirst();
        if (failures.size() < claim.failures()) {
            return poll.map(it ->
                            Finding.holds("polled after " + failures.size() + " failed attempts", List.of(it.seq())))
                    .orElseGet(() -> Finding.unclear(
                            failures.size() + " attempts had failed", "see the requirement that attempts go on"));
        }
        var last = failures.get(failures.size() - 1);
        var within = claim.withinMillis() * 1_000_000;
        if (poll.isPresent() && page.time(poll.get()) <= page.time(last) + within) {
            return Finding.holds(
                    "polled "
                            + (poll.get().seq() < last.seq()
                                    ? "before attempt " + claim.failures() + " had failed"
                                    : Words.took(page.time(poll.get()) - page.time(last)) + " after it had failed"),
                    List.of(poll.get().seq()));
        }
        return page.never(
                poll.map(it -> "the first poll came " + Words.took(page.time(it) - page.time(last)) + " after it")
                        .orElse("no poll at all"),
                "failures of the very first connection, or of this kind, are not counted",
                page.time(last),
                within,
                List.of(last.seq()));
    }

    private static Finding pollsOn(PagePollsOn claim, PageHistory page) {
        var connects = page.after(claim.from(), PageConnected.class).toList();
        // A page that polls each topic at an address of its own sends several requests at a time.
        var polls = polls(page, claim.from()).collect(Collectors.groupingBy(PagePollRules::address)).values().stream()
                .map(it -> withoutThoseForTheState(it, connects))
                .max(java.util.Comparator.comparingInt(List::size))
                .orElse(List.of());
        return polls.size() >= claim.times()
                ? Finding.holds(polls.size() + " polls of one address", polls)
                : page.unlessStalled(
                        Finding.broken(
                                polls.size() + " polls of one address in "
                                        + Words.took(page.now() - page.time(claim.from()))
                                        + ", the first after each connect aside",
                                "a poll that fails ends the loop, or a connection that carries nothing is taken for a"
                                        + " good one",
                                polls.isEmpty() ? List.of(claim.from()) : polls),
                        page.time(claim.from()),
                        page.now());
    }

    /** The first poll after each connect asks what was missed. */
    private static List<Long> withoutThoseForTheState(List<Seen<PageAsked>> polls, List<Seen<PageConnected>> connects) {
        var asked = new HashSet<Long>();
        return polls.stream()
                .map(Seen::seq)
                .filter(poll -> connects.stream()
                        .map(Seen::seq)
                        .filter(it -> it < poll)
                        .reduce((earlier, later) -> later)
                        .filter(asked::add)
                        .isEmpty())
                .toList();
    }

    private static Finding stops(PageStopsPolling claim, PageHistory page) {
        var after = page.time(claim.from()) + claim.withinMillis() * 1_000_000;
        var late = new LinkedHashMap<String, Seen<PageAsked>>();
        for (var poll :
                polls(page, claim.from()).filter(it -> page.time(it) > after).toList()) {
            if (late.put(address(poll), poll) != null || !claim.once()) {
                return Finding.broken(
                        "a poll " + Words.took(page.time(poll) - page.time(claim.from())) + " later",
                        "a timer is left running: polling is started before its timer is known, or stopped in one place"
                                + " and started in another",
                        List.of(poll.seq()));
            }
        }
        if (page.now() < after) {
            return Finding.unclear("no poll so far", "the watch was cut short");
        }
        var connected = page.of(PageConnected.class).map(Seen::seq).toList();
        var before = page.of(PageAsked.class)
                .filter(it -> it.event().poll())
                .map(Seen::seq)
                .toList();
        return Finding.holds("no poll later than that", connected.isEmpty() ? before : connected);
    }

    private static String address(Seen<PageAsked> poll) {
        return address(poll.event().url());
    }

    /** A poll's address without what changes from one to the next. */
    static String address(String url) {
        var rest = CHANGING.matcher(url).replaceAll("");
        return rest.contains("?") ? rest : rest.replaceFirst("&", "?");
    }

    private static Finding oneAtATime(PagePollsOneAtATime claim, PageHistory page) {
        Map<String, Seen<PageAsked>> underWay = new HashMap<>();
        var witnesses = new ArrayList<Long>();
        var overlapping = Optional.<Finding>empty();
        for (var entry : page.history().of(page.who()).toList()) {
            if (entry.event() instanceof PageLoaded) {
                underWay.clear();
            } else if (entry.event() instanceof PageAnswered it) {
                underWay.values().removeIf(asked -> asked.event().request() == it.request());
            } else if (entry.event() instanceof PageUnanswered it) {
                underWay.values().removeIf(asked -> asked.event().request() == it.request());
            } else if (entry.event() instanceof PageAsked it && it.poll()) {
                var poll = new Seen<>(entry, it);
                var before = underWay.put(address(poll), poll);
                if (before != null && entry.seq() > claim.from() && overlapping.isEmpty()) {
                    overlapping = Optional.of(Finding.broken(
                            "request " + it.request() + " was sent while request "
                                    + before.event().request() + " to the same address was under way",
                            "the timer does not wait for the answer to the request before, or two of them run",
                            List.of(before.seq(), entry.seq())));
                }
                witnesses.add(entry.seq());
            }
        }
        return overlapping.orElseGet(() -> Finding.holds(witnesses.size() + " polls, one at a time", witnesses));
    }

    private static Finding every(PagePollsEvery claim, PageHistory page) {
        var byAddress = polls(page, claim.from())
                .collect(Collectors.groupingBy(PagePollRules::address, LinkedHashMap::new, Collectors.toList()));
        var witnesses = new ArrayList<Long>();
        var quiet = page.now()
                - page.of(PageAsked.class)
                        .filter(it -> it.event().poll())
                        .map(page::time)
                        .reduce((first, second) -> second)
                        .orElse(page.now());
        if (quiet > claim.mostMillis() * 1_000_000) {
            return page.unlessStalled(
                    Finding.broken(
                            "no poll for the last " + Words.took(quiet),
                            "the interval is another, or polling has ended",
                            List.of(claim.from())),
                    page.now() - quiet,
                    page.now());
        }
        for (var polls : byAddress.values()) {
            for (var i = 1; i < polls.size(); i++) {
                var gap = (page.time(polls.get(i)) - page.time(polls.get(i - 1))) / 1_000_000;
                if (gap < claim.leastMillis() || gap > claim.mostMillis()) {
                    return page.unlessStalled(
                            Finding.broken(
                                    "two polls of one address were " + gap + " ms apart",
                                    gap < claim.leastMillis()
                                            ? "two timers poll, or the interval is another"
                                            : "the interval is another",
                                    List.of(polls.get(i - 1).seq(), polls.get(i).seq())),
                            page.time(polls.get(i - 1)),
                            page.time(polls.get(i)));
                }
                witnesses.add(polls.get(i).seq());
            }
        }
        return witnesses.size() < 2
                ? Finding.notExercised(witnesses.size() + " intervals were seen", "see the requirement that it polls")
                : Finding.holds(witnesses.size() + " intervals, all as they should be", witnesses);
    }
}
