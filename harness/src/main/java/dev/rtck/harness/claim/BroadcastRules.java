package dev.rtck.harness.claim;

import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules of broadcasting beside a subscriber that does not read (PUB-7 to PUB-10). */
final class BroadcastRules {
    /** What the kernels' buffers of both ends hold at most, with room to spare: less proves nothing of the target. */
    private static final long ENOUGH_BYTES = 32L << 20;

    /** Servers give up a close frame that nobody reads; 30 s is usual, and 20 s leave room. */
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private BroadcastRules() {}

    static Finding find(BroadcastClaim claim, long at, History history) {
        if (claim instanceof BroadcastClaim.NotHeldUp it) {
            return notDelayed(it, at, history);
        } else if (claim instanceof BroadcastClaim.HeldLittleFor it) {
            return heldLittleFor(it, history);
        } else if (claim instanceof BroadcastClaim.DroppedWith it) {
            return droppedWith(it, history);
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    private static Finding notDelayed(BroadcastClaim.NotHeldUp claim, long at, History history) {
        var deliveries = new Deliveries(
                history,
                claim.who(),
                Stream.concat(claim.before().stream(), claim.during().stream()).toList());
        var slowest = 0L;
        for (var id : claim.before()) {
            var asked = deliveries.asked(id);
            var arrival = deliveries.first(id);
            if (asked.isEmpty() || arrival.isEmpty()) {
                return Finding.unclear(
                        id + " did not arrive, although everybody was reading", "see the requirement on delivery");
            }
            slowest = Math.max(slowest, arrival.get().at() - asked.get().at());
        }
        var allowed = slowest + claim.byMillis() * 1_000_000;
        var worst = 0L;
        var witness = 0L;
        for (var id : claim.during()) {
            var asked = deliveries.asked(id);
            if (asked.isEmpty()) {
                return Finding.unclear(id + " was never published", "the case was cut short");
            }
            var from = asked.get().at();
            var arrival = deliveries.first(id);
            if (arrival.isEmpty()) {
                return late(claim, id, from, allowed, at, history);
            }
            var took = arrival.get().at() - from;
            if (took > allowed) {
                return Finding.broken(
                                id + " took " + Words.took(took) + "; while everybody read, the slowest took "
                                        + Words.took(slowest),
                                "the broadcast waits for one subscriber before it goes on to the next",
                                List.of(asked.get().seq(), arrival.get().seq()))
                        .unlessStalled(history, from, from + allowed);
            }
            if (took >= worst) {
                worst = took;
                witness = arrival.get().seq();
            }
        }
        return claim.during().isEmpty()
                ? Finding.notExercised("nothing was published", "the case was cut short")
                : Finding.holds(
                        claim.during().size() + " publications, the slowest after " + Words.took(worst)
                                + "; while everybody read, after " + Words.took(slowest),
                        List.of(witness));
    }

    private static Finding late(
            BroadcastClaim.NotHeldUp claim, String id, long from, long allowed, long at, History history) {
        var answer = history.all(TargetEvent.Published.class)
                .filter(it -> it.event().id().equals(id))
                .findFirst();
        var refused = answer.filter(it -> !it.event().confirmed() && it.at() - from < allowed);
        if (refused.isPresent()) {
            return Finding.unclear(
                    id + " was not published: " + refused.get().event().detail(), "the publish hook refused it");
        }
        if (at - from < allowed) {
            return Finding.unclear("watched for " + Words.took(at - from) + " only", "the watch was cut short");
        }
        var hung = answer.filter(it -> !it.event().confirmed());
        return Finding.broken(
                        claim.who() + " had not received " + id + " " + Words.took(at - from)
                                + " after the kit asked for it"
                                + hung.map(it -> ", and the publish hook did not return")
                                        .orElse("")
                                + history.endOf(claim.who())
                                        .map(it -> "; " + Words.ending(it))
                                        .orElse(""),
                        "the broadcast waits for one subscriber before it goes on to the next, or a lock is held while"
                                + " writing",
                        answer.map(it -> List.of(it.seq())).orElse(List.of()))
                .unlessStalled(history, from, from + allowed);
    }

    private static Finding heldLittleFor(BroadcastClaim.HeldLittleFor claim, History history) {
        var end = history.endOf(claim.who());
        if (end.isPresent()) {
            return Finding.holds(
                    "the connection was ended: " + Words.ending(end.get()),
                    List.of(end.get().seq()));
        }
        var bytes = history.all(TargetEvent.Measured.class)
                .filter(it -> it.event().what().equals(TargetEvent.Measured.PUBLISHED))
                .mapToLong(it -> it.event().value())
                .sum();
        var deliveries = new Deliveries(history, claim.who(), claim.publications());
        var lost = claim.publications().stream()
                .filter(id -> deliveries.first(id).isEmpty())
                .count();
        var last = history.received(claim.who()).reduce((a, b) -> b);
        if (lost > 0) {
            return Finding.holds(
                    lost + " of " + claim.publications().size() + " publications were no longer there",
                    last.stream().map(Seen::seq).toList());
        }
        if (bytes < ENOUGH_BYTES) {
            return Finding.unclear(
                    "only " + (bytes >> 20) + " MiB were published", "the kernels' buffers may have held all of it");
        }
        return Finding.broken(
                "everything was still there: " + claim.publications().size() + " publications, " + (bytes >> 20)
                        + " MiB" + growth(history),
                "what a subscriber does not read is queued without bound",
                last.stream().map(Seen::seq).toList());
    }

    private static String growth(History history) {
        var memory = history.all(TargetEvent.Measured.class)
                .filter(it -> it.event().what().equals(TargetEvent.Measured.MEMORY))
                .map(it -> it.event().value())
                .toList();
        return memory.size() < 2
                ? ""
                : "; meanwhile the target's resident memory went from " + (memory.get(0) >> 20) + " to "
                        + (memory.get(memory.size() - 1) >> 20) + " MiB";
    }

    private static Finding droppedWith(BroadcastClaim.DroppedWith claim, History history) {
        var end = history.endOf(claim.who());
        if (end.isEmpty()) {
            return Finding.vacuous("the target did not drop the connection");
        }
        var deaf = deaf(claim.who(), history);
        if (deaf > PATIENCE_NANOS && !(end.get().event() instanceof WireEvent.ReceivedClose)) {
            return Finding.unclear(
                    Words.ending(end.get()) + ", after the kit had not read for " + Words.took(deaf),
                    "a close frame that the kit did not read may have been given up; run again on a calmer machine");
        }
        return end.get().event() instanceof WireEvent.ReceivedClose close
                        && claim.codes().contains(close.code())
                ? Finding.holds(Words.ending(end.get()), List.of(end.get().seq()))
                : Finding.broken(
                        Words.ending(end.get()),
                        "the client cannot tell that it was too slow, and will come back at once",
                        List.of(end.get().seq()));
    }

    /** For how long the kit did not read, in nanoseconds. */
    private static long deaf(String who, History history) {
        var from = noted(who, CaseEvent.Noted.STOPS_READING, history);
        var to = noted(who, CaseEvent.Noted.READS_ON, history);
        return from.isPresent() && to.isPresent() ? to.get().at() - from.get().at() : 0;
    }

    private static Optional<Seen<CaseEvent.Noted>> noted(String who, String text, History history) {
        return history.of(who, CaseEvent.Noted.class)
                .filter(it -> it.event().text().equals(text))
                .findFirst();
    }
}
