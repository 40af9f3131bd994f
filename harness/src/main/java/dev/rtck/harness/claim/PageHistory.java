package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.PageEvent;
import dev.rtck.harness.evidence.PageEvent.OfPage;
import dev.rtck.harness.evidence.PageEvent.PageClockMoved;
import dev.rtck.harness.evidence.PageEvent.PageConnected;
import dev.rtck.harness.evidence.PageEvent.PageDialRefused;
import dev.rtck.harness.evidence.PageEvent.PageDialled;
import dev.rtck.harness.evidence.PageEvent.PageHungUp;
import dev.rtck.harness.evidence.PageEvent.PageLoaded;
import dev.rtck.harness.evidence.PageEvent.PageLost;
import dev.rtck.harness.evidence.PageEvent.PageSent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The history of one page: its sockets from first to last, and times by the clock that it lives by. */
final class PageHistory {
    private final String who;
    private final History history;
    private final long at;
    private final boolean moved;

    /** @param at the time of the run at which something is claimed of it */
    PageHistory(String who, long at, History history) {
        this.who = who;
        this.at = at;
        this.history = history;
        moved = history.of(who, PageClockMoved.class).findAny().isPresent();
    }

    /**
     * One socket.
     *
     * @param dialled   when the page made it
     * @param connected when it opened, if it did
     * @param hungUp    when the page closed it, if it did
     * @param over      when it was over: closed, refused, or gone with its document
     */
    record Socket(
            Seen<PageDialled> dialled,
            Optional<Seen<PageConnected>> connected,
            Optional<Seen<PageHungUp>> hungUp,
            Optional<Entry> over) {

        /** When the page let go of it, or learned that it is gone; the earlier of both. */
        Optional<Entry> end() {
            return Stream.concat(hungUp.map(Seen::entry).stream(), over.stream())
                    .min(Comparator.comparingLong(Entry::seq));
        }

        /** Whether it was an attempt that came to nothing. */
        boolean failed() {
            return connected.isEmpty() && end().isPresent();
        }
    }

    /** Every socket, in the order in which they were made. */
    List<Socket> sockets() {
        return dialled().map(this::socket).toList();
    }

    private Socket socket(Seen<PageDialled> dialled) {
        int number = dialled.event().socket();
        return new Socket(
                dialled,
                of(PageConnected.class)
                        .filter(it -> it.event().socket() == number)
                        .findFirst(),
                of(PageHungUp.class).filter(it -> it.event().socket() == number).findFirst(),
                history.of(who)
                        .filter(e -> e.seq() > dialled.seq() && ends(e.event(), number))
                        .findFirst());
    }

    private static boolean ends(Event event, int socket) {
        if (event instanceof PageLost lost) {
            return lost.socket() == socket;
        }
        return event instanceof PageDialRefused refused ? refused.socket() == socket : event instanceof PageLoaded;
    }

    Stream<Seen<PageDialled>> dialled() {
        return of(PageDialled.class);
    }

    /** The pings that went out on one socket. */
    List<Seen<PageSent>> pings(int socket) {
        return of(PageSent.class)
                .filter(it -> it.event().socket() == socket
                        && it.event().open()
                        && it.event().intent().equals(dev.rtck.harness.evidence.WireEvent.Sent.PING))
                .toList();
    }

    <E extends Event> Stream<Seen<E>> of(Class<E> kind) {
        return history.of(who, kind);
    }

    <E extends Event> Stream<Seen<E>> after(long seq, Class<E> kind) {
        return of(kind).filter(it -> it.seq() > seq);
    }

    String who() {
        return who;
    }

    History history() {
        return history;
    }

    /** When something was, in nanoseconds by the clock of the page. */
    long time(Seen<? extends Event> seen) {
        return time(seen.entry());
    }

    long time(Entry entry) {
        return !moved ? entry.at() : clock(entry).orElseGet(() -> clockBefore(entry.seq()));
    }

    /** When entry {@code seq} was written, by the clock of the page; 0 stands for its first document. */
    long time(long seq) {
        return seq == 0
                ? of(PageLoaded.class).findFirst().map(this::time).orElse(0L)
                : history.entry(seq).map(this::time).orElse(0L);
    }

    /** The time of the claim, by the clock of the run. */
    long claimed() {
        return at;
    }

    /** The time of the claim, by the clock of the page. */
    long now() {
        return moved ? clockBefore(Long.MAX_VALUE) : at;
    }

    private Optional<Long> clock(Entry entry) {
        return entry.event() instanceof OfPage it && entry.who().equals(who) && it.clock() > 0
                ? Optional.of(it.clock() * 1_000_000)
                : entry.event() instanceof PageClockMoved it && entry.who().equals(who)
                        ? Optional.of(it.clock() * 1_000_000)
                        : Optional.empty();
    }

    private long clockBefore(long seq) {
        return history.of(who)
                .filter(e -> e.seq() < seq)
                .flatMap(e -> clock(e).stream())
                .reduce((first, second) -> second)
                .orElse(0L);
    }

    /** This finding, or "unclear" where it fails while kit or page stood still for a good part of the window. */
    Finding unlessStalled(Finding finding, long from, long to) {
        if (moved || to <= from) {
            return finding;
        }
        var still = of(PageEvent.PageStalled.class)
                .mapToLong(it -> Math.max(
                        0,
                        Math.min(to, it.at())
                                - Math.max(from, it.at() - it.event().millis() * 1_000_000)))
                .sum();
        if (finding.verdict() == dev.rtck.harness.result.Verdict.FAIL && still * 4 > to - from) {
            return Finding.unclear(
                    finding.observation(),
                    "the page's script stood still for " + still / 1_000_000 + " ms of these " + (to - from) / 1_000_000
                            + " ms; run again on a calmer machine");
        }
        return finding.unlessStalled(history, from, to);
    }

    /** What never came: a failure, if the kit waited for it long enough. */
    Finding never(String observation, String cause, long from, long within, List<Long> divergence) {
        return now() < from + within
                ? Finding.unclear(
                        observation,
                        "the kit looked " + Words.took(from + within - now())
                                + " before the deadline: the watch was cut short")
                : unlessStalled(Finding.broken(observation, cause, divergence), from, from + within);
    }
}
