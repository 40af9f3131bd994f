package dev.rtck.harness.claim;

import dev.rtck.harness.claim.PageSocketClaim.PageDialsAtOnce;
import dev.rtck.harness.claim.PageSocketClaim.PageNoticesSilence;
import dev.rtck.harness.claim.PageSocketClaim.PagePings;
import dev.rtck.harness.claim.PageSocketClaim.PagePingsOnce;
import dev.rtck.harness.claim.PageSocketClaim.PagePingsOnlyWhenConnected;
import dev.rtck.harness.evidence.PageEvent.PageDialled;
import dev.rtck.harness.evidence.PageEvent.PageHungUp;
import dev.rtck.harness.evidence.PageEvent.PageLost;
import dev.rtck.harness.evidence.PageEvent.PageSent;
import dev.rtck.harness.evidence.WireEvent;
import java.util.ArrayList;
import java.util.List;

/** Rules of a page's heartbeat (HB-1, HB-11, HB-16 to HB-19). */
final class PageHeartbeatRules {
    /** A ping this soon after the opening belongs to it. */
    private static final long AT_OPENING = 1_000_000_000;

    /** A page may dial first and then close the old socket: both are one act when they are so close to each other. */
    private static final long ONE_ACT = 1_000_000_000;

    private PageHeartbeatRules() {}

    static Finding find(PageSocketClaim claim, PageHistory page) {
        if (claim instanceof PagePings it) {
            return pings(it, page);
        } else if (claim instanceof PagePingsOnce it) {
            return pingsOnce(it, page);
        } else if (claim instanceof PagePingsOnlyWhenConnected it) {
            return pingsOnlyWhenConnected(it, page);
        } else if (claim instanceof PageNoticesSilence it) {
            return noticesSilence(it, page);
        } else if (claim instanceof PageDialsAtOnce it) {
            return dialsAtOnce(it, page);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    private static Finding pings(PagePings claim, PageHistory page) {
        var interval = claim.intervalMillis() * 1_000_000;
        var least = interval * (100 - claim.tolerance()) / 100;
        var most = interval * (100 + claim.tolerance()) / 100;
        var witnesses = new ArrayList<Long>();
        for (var socket : page.sockets()) {
            if (socket.connected().isEmpty()) {
                continue;
            }
            var opened = page.time(socket.connected().get());
            var end = socket.end().map(page::time).orElse(page.now());
            var before = opened;
            var first = true;
            for (var ping : page.pings(socket.dialled().event().socket())) {
                var gap = page.time(ping) - before;
                if (gap > most || gap < least && !(first && gap < AT_OPENING)) {
                    return page.unlessStalled(
                            Finding.broken(
                                    (first ? "the first ping came " : "a ping came ") + Words.took(gap) + " after "
                                            + (first ? "the connection had opened" : "the one before"),
                                    gap > most
                                            ? "the interval is too long, or other messages put the ping off"
                                            : "two timers run, or the interval is too short",
                                    List.of(ping.seq())),
                            before,
                            page.time(ping));
                }
                witnesses.add(ping.seq());
                before = page.time(ping);
                first = false;
            }
            if (end - before > most) {
                return page.unlessStalled(
                        Finding.broken(
                                "no ping for " + Words.took(end - before) + " on an open connection",
                                first ? "the page never pings" : "the page stopped pinging",
                                List.of(socket.connected().get().seq())),
                        before,
                        end);
            }
        }
        return witnesses.size() < claim.times()
                ? Finding.notExercised(
                        witnesses.size() + " pings were seen", "no connection lasted long enough for more")
                : Finding.holds(witnesses.size() + " pings, each in its time", witnesses);
    }

    private static Finding pingsOnce(PagePingsOnce claim, PageHistory page) {
        var least = claim.intervalMillis() * 1_000_000 * (100 - claim.tolerance()) / 100;
        var witnesses = new ArrayList<Long>();
        for (var socket : page.sockets()) {
            if (socket.connected().filter(it -> it.seq() > claim.from()).isEmpty()) {
                continue;
            }
            var opened = page.time(socket.connected().get());
            var before = opened;
            var first = true;
            for (var ping : page.pings(socket.dialled().event().socket())) {
                var gap = page.time(ping) - before;
                if (gap < least && !(first && gap < AT_OPENING)) {
                    return Finding.broken(
                            "a ping came " + Words.took(gap) + " after "
                                    + (first ? "the connection had opened" : "the one before"),
                            "the timer of an earlier connection is not cleared and pings on the new one too",
                            List.of(ping.seq()));
                }
                witnesses.add(ping.seq());
                before = page.time(ping);
                first = false;
            }
        }
        return Finding.holds(witnesses.size() + " pings after the reconnect, none too soon", witnesses);
    }

    private static Finding pingsOnlyWhenConnected(PagePingsOnlyWhenConnected claim, PageHistory page) {
        var stray = page.after(claim.from(), PageSent.class)
                .filter(it -> !it.event().open() && it.event().intent().equals(WireEvent.Sent.PING))
                .findFirst();
        if (stray.isPresent()) {
            return Finding.broken(
                    "it tried to ping on socket " + stray.get().event().socket() + ", which is not open",
                    "the heartbeat's timer is not cleared when the connection is lost",
                    List.of(stray.get().seq()));
        }
        // That it went through the outage is what shows it: the loss, and the attempts after it.
        var lost =
                page.after(claim.from(), PageLost.class).map(History.Seen::seq).toList();
        var hungUp = page.after(claim.from(), PageHungUp.class)
                .map(History.Seen::seq)
                .toList();
        return Finding.holds("no ping was tried while it was down", lost.isEmpty() ? hungUp : lost);
    }

    private static Finding noticesSilence(PageNoticesSilence claim, PageHistory page) {
        var from = page.time(claim.from());
        var within = claim.withinMillis() * 1_000_000;
        // Giving up is closing the socket, or dialling another: whichever comes first.
        var given = page.history()
                .of(page.who())
                .filter(e -> e.seq() > claim.from())
                .filter(e -> e.event() instanceof PageHungUp || e.event() instanceof PageDialled)
                .findFirst();
        if (given.isPresent() && page.time(given.get()) - from <= within) {
            return Finding.holds(
                    "given up after " + Words.took(page.time(given.get()) - from),
                    List.of(given.get().seq()));
        }
        return page.never(
                given.map(e -> "given up only after " + Words.took(page.time(e) - from))
                        .orElse("still not given up " + Words.took(page.now() - from) + " after the peer fell silent"),
                "the page pings and does not look whether a pong comes",
                from,
                within,
                List.of(claim.from()));
    }

    private static Finding dialsAtOnce(PageDialsAtOnce claim, PageHistory page) {
        var within = claim.withinMillis() * 1_000_000;
        var given = page.after(claim.from(), PageHungUp.class).findFirst();
        var dials = page.after(claim.from(), PageDialled.class).toList();
        if (given.isEmpty()) {
            return dials.isEmpty()
                    ? Finding.unclear("the page gave nothing up", "see the requirement that it notices silence")
                    : Finding.holds(
                            "it dialled without closing the socket",
                            List.of(dials.get(0).seq()));
        }
        var from = page.time(given.get());
        var next = dials.stream().filter(it -> page.time(it) >= from - ONE_ACT).findFirst();
        var closed = page.after(claim.from(), PageLost.class)
                .filter(it -> it.event().socket() == given.get().event().socket())
                .filter(it -> next.isEmpty() || it.seq() < next.get().seq())
                .findFirst();
        if (closed.isPresent() && page.time(closed.get()) - from <= within) {
            return Finding.unclear(
                    "the browser told of the close after " + Words.took(page.time(closed.get()) - from),
                    "the peer was not silent enough to show what the page waits for");
        }
        if (next.isPresent() && page.time(next.get()) - from <= within) {
            return Finding.holds(
                    "dialled " + Words.took(Math.abs(page.time(next.get()) - from))
                            + (next.get().seq() < given.get().seq() ? " before it" : " after it"),
                    List.of(next.get().seq()));
        }
        var before = dials.stream().filter(it -> it.seq() < given.get().seq()).findFirst();
        if (before.isPresent()) {
            return Finding.unclear(
                    "it dialled " + Words.took(from - page.time(before.get()))
                            + " before it closed the socket, and not at once after it",
                    "which of both was giving the connection up cannot be told");
        }
        return page.never(
                "no dial within " + Words.took(page.now() - from) + " of closing the socket",
                "the page waits for the close event, which comes a minute later when the peer is silent",
                from,
                within,
                List.of(given.get().seq()));
    }
}
