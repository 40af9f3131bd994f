package dev.rtck.harness.bed;

import dev.rtck.harness.claim.History;
import dev.rtck.harness.evidence.Entry;
import dev.rtck.harness.evidence.Event;
import dev.rtck.harness.evidence.EvidenceLog;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The part of the evidence log that belongs to one case, with a way to wait for what is to come. */
final class CaseLog {
    /**
     * What no healthy target comes near that was not asked: beyond it a case takes one message for each that it sent, and
     * one on each open connection for each publication. A dozen cases of a target that never stops must fit into 256 MiB,
     * when they run and when they are judged: with twice as many, collecting garbage took longer than judging.
     */
    static final int MOST = 4_000;

    /**
     * So much of what other cases publish meanwhile may come to each of the connections that a case has at once: forty have
     * it within {@link #MOST}, a hundred subscribers of a busy topic have not.
     */
    static final int OTHERS = 100;

    /** Where a target is declared to deliver unasked, so much of what other cases publish may come on each connection. */
    static final int UNASKED = 200;

    private final EvidenceLog log;
    private final RunFacts facts;
    private final String key;
    private final List<Entry> entries = new ArrayList<>();
    private int heard;
    private int open;
    private int mostOpen;
    private int room = MOST;
    private boolean full;

    CaseLog(EvidenceLog log, RunFacts facts, String key) {
        this.log = log;
        this.facts = facts;
        this.key = key;
    }

    String key() {
        return key;
    }

    Entry append(String who, Event event) {
        return append(who, event, log.now());
    }

    /** Appends an event seen at a stamp of {@link System#nanoTime()}. */
    Entry seen(String who, Event event, long nanoTime) {
        return append(who, event, log.at(nanoTime));
    }

    /** Counts what the target sends in this case; whether there is still room for it, and whether this was the last. */
    synchronized Room hear() {
        if (full) {
            return Room.NONE;
        }
        heard++;
        full = heard >= room;
        return full ? Room.LAST : Room.ENOUGH;
    }

    synchronized boolean full() {
        return full;
    }

    /** Makes room for what the target may send because of an event. */
    private void expect(Event event) {
        if (event instanceof WireEvent.Opened) {
            open++;
            if (open > mostOpen) {
                mostOpen = open;
                room += open * OTHERS > MOST ? OTHERS : 0;
            }
            room += facts.target().dialect().deliversUnasked() ? UNASKED : 0;
        } else if (event instanceof WireEvent.Ended) {
            open--;
        } else if (event instanceof WireEvent.Sent) {
            room++;
        } else if (event instanceof TargetEvent.Publishing) {
            room += open;
        }
    }

    /** How much of what the target sends a case can still take. */
    enum Room {
        ENOUGH,
        LAST,
        NONE
    }

    private synchronized Entry append(String who, Event event, long at) {
        var entry = log.append(key, who, event, at);
        entries.add(entry);
        expect(event);
        notifyAll();
        return entry;
    }

    /** Waits for an entry after {@code seq}, at most until {@code deadline} (a stamp of {@link System#nanoTime()}). */
    synchronized Optional<Entry> await(long seq, Predicate<Entry> wanted, long deadline) {
        var next = 0;
        while (true) {
            for (; next < entries.size(); next++) {
                var entry = entries.get(next);
                if (entry.seq() > seq && wanted.test(entry)) {
                    return Optional.of(entry);
                }
            }
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            try {
                wait(Math.max(1, Duration.ofNanos(left).toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the target", e);
            }
        }
    }

    synchronized Optional<Entry> find(Predicate<Entry> wanted) {
        return entries.stream().filter(wanted).findFirst();
    }

    /** What is left of a time that counts from the last entry of a kind; never negative. */
    Duration left(Duration time, Predicate<Entry> since) {
        var from = lastOf(since).map(Entry::at).orElseGet(log::now);
        var left = time.minusNanos(log.now() - from);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private synchronized Optional<Entry> lastOf(Predicate<Entry> wanted) {
        return entries.stream().filter(wanted).reduce((first, second) -> second);
    }

    /** Everything so far, as the judge sees it. */
    synchronized History history() {
        return new History(
                entries.stream().sorted(Comparator.comparingLong(Entry::seq)).toList(), facts, List.of());
    }
}
