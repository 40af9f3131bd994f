package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.claim.PageScreenClaim.Hue;
import dev.rtck.harness.claim.PageScreenClaim.PageDotNever;
import dev.rtck.harness.claim.PageScreenClaim.PageDotSpeaks;
import dev.rtck.harness.claim.PageScreenClaim.PageDotTurns;
import dev.rtck.harness.claim.PageScreenClaim.PageIsCurrent;
import dev.rtck.harness.claim.PageScreenClaim.PageKeepsNewest;
import dev.rtck.harness.claim.PageScreenClaim.PageMoves;
import dev.rtck.harness.claim.PageScreenClaim.PageShows;
import dev.rtck.harness.claim.PageScreenClaim.PageShowsNot;
import dev.rtck.harness.claim.PageScreenClaim.PageShowsOnce;
import dev.rtck.harness.claim.PageScreenClaim.PageStaysLoaded;
import dev.rtck.harness.claim.PageScreenClaim.PageStaysStill;
import dev.rtck.harness.claim.PageScreenClaim.PageTells;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.PageEvent.PageDot;
import dev.rtck.harness.evidence.PageEvent.PageLoaded;
import dev.rtck.harness.evidence.PageEvent.PageMoved;
import dev.rtck.harness.evidence.PageEvent.PageShown;
import dev.rtck.harness.evidence.PageEvent.PageTold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules of what is to be seen of a page (UI, and what FE, RC and FB say of the screen). */
final class PageScreenRules {
    /** Fewer painted frames than this, and nobody sees that something moved. */
    private static final int LEAST_FRAMES = 2;

    private PageScreenRules() {}

    static Finding find(PageScreenClaim claim, PageHistory page) {
        if (claim instanceof PageShows it) {
            return PageSocketRules.within(
                    page,
                    it.from(),
                    it.withinMillis(),
                    shown(page, it.update()).filter(e -> e.seq() > it.from()).findFirst(),
                    it.update() + " is shown",
                    "the message arrives and does not reach the screen: no handler for it, or its form is not understood");
        } else if (claim instanceof PageIsCurrent it) {
            return isCurrent(it, page);
        } else if (claim instanceof PageShowsOnce it) {
            return showsOnce(it, page);
        } else if (claim instanceof PageShowsNot it) {
            return showsNot(it, page);
        } else if (claim instanceof PageKeepsNewest it) {
            return keepsNewest(it, page);
        } else if (claim instanceof PageTells it) {
            return tells(it, page);
        } else if (claim instanceof PageStaysLoaded it) {
            return staysLoaded(it, page);
        } else if (claim instanceof PageDotTurns it) {
            return dotTurns(it, page);
        } else if (claim instanceof PageDotNever it) {
            return dotNever(it, page);
        } else if (claim instanceof PageDotSpeaks) {
            return dotSpeaks(page);
        } else if (claim instanceof PageMoves it) {
            return moves(it, page);
        } else if (claim instanceof PageStaysStill it) {
            return staysStill(it, page);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    private static Stream<Seen<PageShown>> shown(PageHistory page, String update) {
        return page.of(PageShown.class)
                .filter(it -> it.event().update().equals(update) && it.event().times() > 0);
    }

    /** When it came up on the screen, or in one more place there; that it goes from one of several is no such moment. */
    private static Stream<Seen<PageShown>> risen(PageHistory page, String update) {
        var places = new AtomicInteger();
        return page.of(PageShown.class)
                .filter(it -> it.event().update().equals(update))
                .filter(it -> it.event().times() > places.getAndSet(it.event().times()));
    }

    private static Finding isCurrent(PageIsCurrent claim, PageHistory page) {
        var before = page.of(PageShown.class)
                .filter(it -> it.event().update().equals(claim.update()) && it.seq() < claim.from())
                .reduce((first, second) -> second)
                .filter(it -> it.event().times() > 0);
        return before.map(it -> Finding.holds(claim.update() + " is shown already", List.of(it.seq())))
                .orElseGet(() -> PageSocketRules.within(
                        page,
                        claim.from(),
                        claim.withinMillis(),
                        shown(page, claim.update())
                                .filter(it -> it.seq() > claim.from())
                                .findFirst(),
                        claim.update() + " is shown",
                        "what was missed while the connection was down stays missing: nothing is fetched after it is"
                                + " back"));
    }

    private static Finding showsOnce(PageShowsOnce claim, PageHistory page) {
        var all = page.of(PageShown.class)
                .filter(it -> claim.updates().contains(it.event().update()))
                .toList();
        return all.stream()
                .filter(it -> it.event().times() > 1)
                .findFirst()
                .map(it -> Finding.broken(
                        it.event().update() + " was to be read " + it.event().times() + " times",
                        "a handler runs more than once for a message, or what came by one transport is shown again when"
                                + " it comes by the other",
                        List.of(it.seq())))
                .orElseGet(() -> Finding.holds(
                        "each was to be read once",
                        all.stream()
                                .filter(it -> it.event().times() == 1)
                                .map(Seen::seq)
                                .toList()));
    }

    private static Finding showsNot(PageShowsNot claim, PageHistory page) {
        var witness = claim.witness().isEmpty()
                ? page.after(claim.from(), PageTold.class).map(Seen::seq).toList()
                : risen(page, claim.witness())
                        .map(Seen::seq)
                        .filter(seq -> seq > claim.from())
                        .toList();
        return risen(page, claim.update())
                .filter(it -> it.seq() > claim.from())
                .findFirst()
                .map(it -> Finding.broken(
                        claim.update() + " is shown",
                        "whatever arrives is shown, whoever sent it, whatever it is about",
                        List.of(it.seq())))
                .orElseGet(() -> Finding.holds(claim.update() + " is not shown", witness));
    }

    private static Finding keepsNewest(PageKeepsNewest claim, PageHistory page) {
        var newer = shown(page, claim.newer()).findFirst();
        if (newer.isEmpty()) {
            return Finding.unclear(claim.newer() + " was never shown", "see the requirement that updates are shown");
        }
        var older = risen(page, claim.older())
                .filter(it -> it.seq() > newer.get().seq())
                .findFirst();
        if (older.isPresent()) {
            return Finding.broken(
                    claim.older() + " was shown "
                            + Words.took(page.time(older.get()) - page.time(newer.get())) + " after the newer "
                            + claim.newer(),
                    "timestamps are not compared: an answer that comes late replaces what was pushed meanwhile",
                    List.of(newer.get().seq(), older.get().seq()));
        }
        var last = page.of(PageShown.class)
                .filter(it -> it.event().update().equals(claim.newer()))
                .reduce((first, second) -> second)
                .orElseThrow();
        return last.event().times() == 0
                ? Finding.broken(
                        claim.newer() + " was shown and is not any more",
                        "something else has replaced it",
                        List.of(last.seq()))
                : Finding.holds(
                        claim.newer() + " is still there", List.of(newer.get().seq()));
    }

    private static Finding tells(PageTells claim, PageHistory page) {
        var told = page.of(PageTold.class)
                .filter(it -> it.event().question().equals(claim.question()))
                .reduce((first, second) -> second);
        if (told.isEmpty()) {
            return Finding.unclear("the page was not asked", "the case was cut short");
        }
        var answer = told.get().event().answer();
        return answer.equals(claim.expected())
                ? Finding.holds(
                        claim.question() + ": " + Words.quote(answer),
                        List.of(told.get().seq()))
                : Finding.broken(
                        claim.question() + ": " + Words.quote(answer) + ", expected " + Words.quote(claim.expected()),
                        claim.cause(),
                        List.of(told.get().seq()));
    }

    private static Finding staysLoaded(PageStaysLoaded claim, PageHistory page) {
        return page.after(claim.from(), PageLoaded.class)
                .findFirst()
                .map(it -> Finding.broken(
                        "a new document: " + Words.quote(it.event().url()),
                        "the update reloads the page or goes to another",
                        List.of(it.seq())))
                .orElseGet(() -> Finding.holds(
                        "still the same document",
                        page.history()
                                .of(page.who())
                                .filter(e -> e.seq() > claim.from() && e.event().fromTarget())
                                .map(Entry::seq)
                                .limit(3)
                                .toList()));
    }

    private static Finding dotTurns(PageDotTurns claim, PageHistory page) {
        var from = page.time(claim.from());
        var within = claim.withinMillis() * 1_000_000;
        var before = dot(page, claim.from());
        if (before.filter(it -> PageColours.of(it.event()) == claim.hue()).isPresent()
                && page.after(claim.from(), PageDot.class)
                        .filter(it -> page.time(it) <= from + within)
                        .allMatch(it -> PageColours.of(it.event()) == claim.hue())) {
            return Finding.holds("it already was", List.of(before.get().seq()));
        }
        var turned = page.after(claim.from(), PageDot.class)
                .filter(it -> PageColours.of(it.event()) == claim.hue())
                .findFirst();
        if (turned.isPresent() && page.time(turned.get()) - from <= within) {
            return Finding.holds(
                    "after " + Words.took(page.time(turned.get()) - from),
                    List.of(turned.get().seq()));
        }
        var seen = page.of(PageDot.class).reduce((a, b) -> b);
        return page.never(
                turned.map(it -> "only after " + Words.took(page.time(it) - from))
                        .orElse("it is " + seen.map(it -> colours(it.event())).orElse("not to be seen at all")),
                claim.hue() == Hue.RED
                        ? "the loss is not noticed, or shown in another colour than red"
                        : "the connection's opening is not shown",
                from,
                within,
                seen.map(it -> List.of(it.seq())).orElse(List.of(claim.from())));
    }

    private static Optional<Seen<PageDot>> dot(PageHistory page, long before) {
        return page.of(PageDot.class).filter(it -> it.seq() < before).reduce((first, second) -> second);
    }

    private static String colours(PageDot dot) {
        return dot.colours().isEmpty()
                ? "not to be seen"
                : dot.colours().stream().collect(Collectors.joining(", ", "rgb ", "")) + " ("
                        + PageColours.name(PageColours.of(dot)) + ")";
    }

    private static Finding dotNever(PageDotNever claim, PageHistory page) {
        var from = page.time(claim.from()) + claim.graceMillis() * 1_000_000;
        var last = claim.until() == 0 ? page.now() : page.time(claim.until());
        if (last <= from) {
            return Finding.unclear("nobody looked at it after the time of grace", "the watch was cut short");
        }
        var states = page.of(PageDot.class)
                .filter(it -> claim.until() == 0 || it.seq() < claim.until())
                .toList();
        var witnesses = new ArrayList<Long>();
        for (var i = 0; i < states.size(); i++) {
            var ends = i + 1 < states.size() ? page.time(states.get(i + 1)) : last;
            if (ends <= from) {
                continue;
            }
            if (PageColours.of(states.get(i).event()) == claim.hue()) {
                return page.unlessStalled(
                        Finding.broken(
                                "it is " + colours(states.get(i).event()),
                                claim.hue() == Hue.GREEN
                                        ? "the dot shows something else than whether the WebSocket is open"
                                        : "the dot does not show that the WebSocket is open",
                                List.of(states.get(i).seq())),
                        page.time(claim.from()),
                        Math.min(ends, from + 1_000_000_000));
            }
            witnesses.add(states.get(i).seq());
        }
        return Finding.holds("it never was", witnesses);
    }

    private static Finding dotSpeaks(PageHistory page) {
        var green = texts(page, Hue.GREEN);
        var red = texts(page, Hue.RED);
        if (green.isEmpty() || red.isEmpty()) {
            return Finding.unclear(
                    "it was not seen both green and red", "see the requirements on the colours of the status element");
        }
        var g = green.get(green.size() - 1);
        var r = red.get(red.size() - 1);
        var words = "\"" + g.event().text() + "\" when green, \"" + r.event().text() + "\" when red";
        return g.event().text().isBlank()
                        || r.event().text().isBlank()
                        || g.event().text().equals(r.event().text())
                ? Finding.broken(words, "the state is told by a colour alone (WCAG 1.4.1)", List.of(g.seq(), r.seq()))
                : Finding.holds(words, List.of(g.seq(), r.seq()));
    }

    private static List<Seen<PageDot>> texts(PageHistory page, Hue hue) {
        return page.of(PageDot.class)
                .filter(it -> PageColours.of(it.event()) == hue)
                .toList();
    }

    private static Finding moves(PageMoves claim, PageHistory page) {
        return moved(page, claim.update())
                .map(it -> it.event().frames() >= LEAST_FRAMES
                        ? Finding.holds(
                                it.event().animations() + " ran in "
                                        + it.event().frames() + " painted frames",
                                List.of(it.seq()))
                        : Finding.broken(
                                it.event().animations().isEmpty()
                                        ? "nothing moved"
                                        : it.event().animations() + " ran in "
                                                + it.event().frames() + " painted frames",
                                "no class or animation is set, or it is taken away again before a frame is painted",
                                List.of(it.seq())))
                .orElseGet(() -> Finding.unclear(
                        claim.update() + " was not seen", "see the requirement that updates are shown"));
    }

    private static Finding staysStill(PageStaysStill claim, PageHistory page) {
        return moved(page, claim.update())
                .map(it -> it.event().frames() == 0
                        ? Finding.holds("nothing moved", List.of(it.seq()))
                        : Finding.broken(
                                it.event().animations() + " ran in "
                                        + it.event().frames() + " painted frames",
                                "no rule for prefers-reduced-motion ends it",
                                List.of(it.seq())))
                .orElseGet(() -> Finding.unclear(
                        claim.update() + " was not seen", "see the requirement that updates are shown"));
    }

    private static Optional<Seen<PageMoved>> moved(PageHistory page, String update) {
        return page.of(PageMoved.class)
                .filter(it -> it.event().update().equals(update))
                .reduce((first, second) -> second);
    }
}
