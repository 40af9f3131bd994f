package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.claim.PageSocketClaim.PageConnects;
import dev.rtck.harness.claim.PageSocketClaim.PageDials;
import dev.rtck.harness.claim.PageSocketClaim.PageDialsAtMost;
import dev.rtck.harness.claim.PageSocketClaim.PageDialsNot;
import dev.rtck.harness.claim.PageSocketClaim.PageDialsOn;
import dev.rtck.harness.claim.PageSocketClaim.PageGivesUpDialling;
import dev.rtck.harness.claim.PageSocketClaim.PageHangsUpFirst;
import dev.rtck.harness.claim.PageSocketClaim.PageKeepsOneSocket;
import dev.rtck.harness.claim.PageSocketClaim.PageStaysConnected;
import dev.rtck.harness.claim.PageSocketClaim.PageTakesLeave;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.PageEvent.OfPage;
import dev.rtck.harness.evidence.PageEvent.PageConnected;
import dev.rtck.harness.evidence.PageEvent.PageDialled;
import dev.rtck.harness.evidence.PageEvent.PageHungUp;
import dev.rtck.harness.evidence.PageEvent.PageLost;
import dev.rtck.harness.evidence.PeerEvent.PeerEnded;
import dev.rtck.harness.evidence.PeerEvent.PeerHeardClose;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules of when a page dials, and how many sockets it has (FE and RC). */
final class PageSocketRules {
    private PageSocketRules() {}

    static Finding find(PageSocketClaim claim, PageHistory page) {
        if (claim instanceof PageDials it) {
            return within(
                    page,
                    it.from(),
                    it.withinMillis(),
                    page.after(it.from(), PageDialled.class).findFirst(),
                    "dialled",
                    "the script does not reach the page, its address is wrong, or it has given up");
        } else if (claim instanceof PageConnects it) {
            return within(
                    page,
                    it.from(),
                    it.withinMillis(),
                    page.after(it.from(), PageConnected.class).findFirst(),
                    "connected",
                    "the page does not dial any more, or not soon enough");
        } else if (claim instanceof PageDialsNot it) {
            return dialsNot(it, page);
        } else if (claim instanceof PageDialsOn it) {
            return dialsOn(it, page);
        } else if (claim instanceof PageKeepsOneSocket it) {
            return keepsOne(it, page);
        } else if (claim instanceof PageStaysConnected it) {
            return staysConnected(it, page);
        } else if (claim instanceof PageDialsAtMost it) {
            return dialsAtMost(it, page);
        } else if (claim instanceof PageGivesUpDialling it) {
            return givesUp(it, page);
        } else if (claim instanceof PageHangsUpFirst it) {
            return hangsUpFirst(it, page);
        } else if (claim instanceof PageTakesLeave it) {
            return takesLeave(it, page);
        }
        return PageDelayRules.find(claim, page);
    }

    /** Whether something came in time. */
    static Finding within(
            PageHistory page,
            long seq,
            long withinMillis,
            Optional<? extends Seen<? extends Event>> seen,
            String what,
            String cause) {
        var from = page.time(seq);
        var within = withinMillis * 1_000_000;
        if (seen.isPresent()) {
            var took = page.time(seen.get()) - from;
            return took <= within
                    ? Finding.holds(
                            what + " after " + Words.took(took),
                            List.of(seen.get().seq()))
                    : page.unlessStalled(
                            Finding.broken(
                                    what + " only after " + Words.took(took),
                                    cause,
                                    List.of(seen.get().seq())),
                            from,
                            from + within);
        }
        return page.never(
                "not " + what + " within " + Words.took(page.now() - from), cause, from, within, List.of(seq));
    }

    private static Finding dialsNot(PageDialsNot claim, PageHistory page) {
        var from = page.time(claim.from());
        var until = from + claim.millis() * 1_000_000;
        var dialled = page.after(claim.from(), PageDialled.class)
                .filter(it -> page.time(it) <= until)
                .findFirst();
        if (dialled.isPresent()) {
            return Finding.broken(
                    "dialled " + Words.took(page.time(dialled.get()) - from) + " later",
                    "the handler of the close event reconnects whoever it was that closed the socket",
                    List.of(dialled.get().seq()));
        }
        var before = page.dialled().filter(it -> it.seq() < claim.from()).toList();
        return page.now() < until
                ? Finding.unclear("no dial so far", "the watch was cut short")
                : Finding.holds(
                        "no dial in " + Words.took(page.now() - from),
                        before.stream().map(Seen::seq).toList());
    }

    private static Finding dialsOn(PageDialsOn claim, PageHistory page) {
        var dialled = page.after(claim.from(), PageDialled.class).toList();
        var seqs = dialled.stream().map(Seen::seq).toList();
        return dialled.size() >= claim.times()
                ? Finding.holds(dialled.size() + " attempts", seqs)
                : page.unlessStalled(
                        Finding.broken(
                                dialled.size() + " attempts in " + Words.took(page.now() - page.time(claim.from())),
                                "attempts are limited, or end when polling begins",
                                seqs.isEmpty() ? List.of(claim.from()) : seqs),
                        page.time(claim.from()),
                        page.now());
    }

    private static Finding keepsOne(PageKeepsOneSocket claim, PageHistory page) {
        var sockets = page.sockets();
        for (var i = 1; i < sockets.size(); i++) {
            var later = sockets.get(i);
            if (later.dialled().seq() <= claim.from()) {
                continue;
            }
            for (var earlier : sockets.subList(0, i)) {
                if (earlier.end().filter(e -> e.seq() < later.dialled().seq()).isEmpty()) {
                    return Finding.broken(
                            "socket " + later.dialled().event().socket() + " was dialled while socket "
                                    + earlier.dialled().event().socket() + " was "
                                    + (earlier.connected().isPresent() ? "open" : "being opened"),
                            "connecting does not look whether there is a socket already",
                            List.of(earlier.dialled().seq(), later.dialled().seq()));
                }
            }
        }
        return Finding.holds(
                sockets.size() + " sockets, one at a time",
                sockets.stream().map(it -> it.dialled().seq()).toList());
    }

    private static Finding staysConnected(PageStaysConnected claim, PageHistory page) {
        return page.history()
                .of(page.who())
                .filter(e -> e.seq() > claim.from())
                .filter(e -> e.event() instanceof PageHungUp || e.event() instanceof PageLost)
                .findFirst()
                .map(e -> Finding.broken(
                        e.event() instanceof PageHungUp ? "it closed its socket" : "its socket was closed",
                        "what cannot be handled ends the connection",
                        List.of(e.seq())))
                .orElseGet(() -> Finding.holds(
                        "still connected",
                        page.of(PageConnected.class).map(Seen::seq).toList()));
    }

    private static Finding dialsAtMost(PageDialsAtMost claim, PageHistory page) {
        var dialled = page.dialled().toList();
        for (var i = claim.most(); i < dialled.size(); i++) {
            var first = dialled.get(i - claim.most());
            var took = page.time(dialled.get(i)) - page.time(first);
            if (took < claim.millis() * 1_000_000) {
                return Finding.broken(
                        claim.most() + 1 + " attempts in " + Words.took(took),
                        "attempts follow each other without a delay",
                        dialled.subList(i - claim.most(), i + 1).stream()
                                .map(Seen::seq)
                                .toList());
            }
        }
        return Finding.holds(
                dialled.size() + " attempts in all",
                dialled.stream().map(Seen::seq).toList());
    }

    private static Finding givesUp(PageGivesUpDialling claim, PageHistory page) {
        var hung = page.sockets().stream()
                .filter(it -> it.dialled().seq() > claim.from())
                .findFirst();
        if (hung.isEmpty()) {
            return Finding.unclear("it did not dial", "see the requirement that attempts go on");
        }
        var from = page.time(hung.get().dialled());
        var within = claim.withinMillis() * 1_000_000;
        var given = Stream.concat(
                        hung.get().end().stream(),
                        page.after(hung.get().dialled().seq(), PageDialled.class)
                                .map(Seen::entry))
                .min(java.util.Comparator.comparingLong(Entry::seq));
        if (given.isPresent() && page.time(given.get()) - from <= within) {
            return Finding.holds(
                    "given up after " + Words.took(page.time(given.get()) - from),
                    List.of(witness(given.get(), hung.get().dialled())));
        }
        return page.never(
                given.map(e -> "given up only after " + Words.took(page.time(e) - from))
                        .orElse("still waiting after " + Words.took(page.now() - from)),
                "the page relies on the browser's own limit, which is 240 s in Chromium",
                from,
                within,
                List.of(hung.get().dialled().seq()));
    }

    private static long witness(Entry entry, Seen<PageDialled> otherwise) {
        return entry.event() instanceof OfPage ? entry.seq() : otherwise.seq();
    }

    private static Finding hangsUpFirst(PageHangsUpFirst claim, PageHistory page) {
        var sockets = page.sockets().stream()
                .filter(it -> it.dialled().seq() > claim.from())
                .toList();
        if (sockets.size() < 2) {
            return Finding.unclear("there was no next attempt", "see the requirement that a handshake is given up");
        }
        for (var i = 1; i < sockets.size(); i++) {
            var earlier = sockets.get(i - 1);
            var later = sockets.get(i).dialled();
            if (earlier.end().filter(e -> e.seq() < later.seq()).isEmpty()) {
                return Finding.broken(
                        "socket " + later.event().socket() + " was dialled while socket "
                                + earlier.dialled().event().socket() + " was still waiting for an answer",
                        "a hung handshake blocks every other one to the same address until it is closed",
                        List.of(earlier.dialled().seq(), later.seq()));
            }
        }
        return Finding.holds(
                sockets.size() - 1 + " sockets closed before the next was dialled",
                sockets.stream().map(it -> it.dialled().seq()).toList());
    }

    private static Finding takesLeave(PageTakesLeave claim, PageHistory page) {
        var from = page.history().entry(claim.from()).map(Entry::at).orElse(0L);
        var within = claim.withinMillis() * 1_000_000;
        var end = page.history()
                .of(claim.peer())
                .filter(e -> e.seq() > claim.from())
                .filter(e ->
                        e.event() instanceof PeerHeardClose || e.event() instanceof PeerEnded ended && !ended.byKit())
                .findFirst();
        if (end.isEmpty()) {
            return page.claimed() < from + within
                    ? Finding.unclear("no close frame so far", "the watch was cut short")
                    : unlessAnyStalled(
                            page,
                            Finding.broken(
                                    "no close frame came",
                                    "the page leaves its socket to the browser",
                                    List.of(claim.from())),
                            from,
                            from + within);
        }
        if (!(end.get().event() instanceof PeerHeardClose close)) {
            return Finding.broken(
                    "the connection ended without a close frame",
                    "the socket was torn down with the page",
                    List.of(end.get().seq()));
        }
        var took = end.get().at() - from;
        var words = "a close frame with code " + close.code() + " after " + Words.took(took);
        if (!claim.codes().contains(close.code())) {
            return Finding.broken(
                    words,
                    "the page closes with a code of its own",
                    List.of(end.get().seq()));
        }
        return took <= within
                ? Finding.holds(words, List.of(end.get().seq()))
                : unlessAnyStalled(
                        page,
                        Finding.broken(
                                words,
                                "the page closes too late",
                                List.of(end.get().seq())),
                        from,
                        from + within);
    }

    /** By the clock of the run: a stall of the kit counts also where the page's clock was moved. */
    private static Finding unlessAnyStalled(PageHistory page, Finding finding, long from, long to) {
        return page.unlessStalled(finding.unlessStalled(page.history(), from, to), from, to);
    }
}
