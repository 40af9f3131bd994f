package dev.rtck.harness.history;

import static java.util.Comparator.comparingLong;

import dev.rtck.harness.history.Outcome.Validity;
import dev.rtck.harness.target.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Decides whether a history keeps an invariant. What the protocol allows is never blamed; what cannot be told is unknown. */
public final class HistoryChecker {
    private final Chronicle chronicle;
    private final Bounds bounds;
    private final Must must;
    private final long guard;

    private HistoryChecker(Chronicle chronicle, Bounds bounds) {
        this.chronicle = chronicle;
        this.bounds = bounds;
        must = new Must(chronicle, bounds);
        guard = bounds.guardMillis() * 1_000_000;
    }

    /** Checks one invariant. */
    public static Outcome check(Invariant invariant, Chronicle chronicle, Bounds bounds) {
        var checker = new HistoryChecker(chronicle, bounds);
        return switch (invariant) {
            case NO_FABRICATION -> checker.fabrication();
            case NO_LEAK -> checker.leak();
            case DELIVERY -> checker.delivery();
            case NO_DUPLICATE -> checker.duplicate();
            case ORDER -> checker.order();
            case TIMESTAMPS -> checker.timestamps();
            case THROTTLE -> checker.throttle();
            case CONVERGENCE -> checker.convergence();
            case FRESHNESS -> checker.freshness();
            case RECOVERY -> checker.recovery();
            case ONE_TRANSPORT -> Transports.check(chronicle.history(), bounds);
            case NO_DESERTION -> checker.desertion();
        };
    }

    private Outcome fabrication() {
        var violations = new ArrayList<Violation>();
        for (var epoch : chronicle.epochs()) {
            for (var it : epoch.receptions()) {
                var publication = chronicle.publications().get(it.id());
                if (publication == null ? !chronicle.isOfEarlier(it.id()) : publication.invoked() > it.at()) {
                    violations.add(new Violation(
                            Invariant.NO_FABRICATION,
                            epoch.who() + " received " + it.id() + " " + at(it.at()) + ", which nobody had published",
                            "messages of another run are kept, or made up",
                            List.of(it.seq())));
                } else if (publication != null
                        && it.single()
                        && it.data()
                                .filter(data -> !Sameness.same(data, publication.data()))
                                .isPresent()) {
                    violations.add(new Violation(
                            Invariant.NO_FABRICATION,
                            epoch.who() + " received " + it.id() + " " + at(it.at()) + " with other data",
                            "data is changed on its way",
                            List.of(publication.seq(), it.seq())));
                }
            }
        }
        return Outcome.of(violations, receptions(), witnesses());
    }

    private Outcome leak() {
        var violations = new ArrayList<Violation>();
        for (var epoch : chronicle.epochs()) {
            for (var it : epoch.receptions()) {
                var publication = chronicle.publications().get(it.id());
                if (publication != null && leaked(epoch, it, publication)) {
                    violations.add(new Violation(
                            Invariant.NO_LEAK,
                            epoch.who() + " received " + it.id() + " of " + publication.topic() + " " + at(it.at())
                                    + (epoch.last(publication.topic(), it.at()).isEmpty()
                                            ? ", and had never subscribed to it on this connection"
                                            : ", and had unsubscribed from it before it was published"),
                            "a subscription outlives its connection or its end",
                            List.of(publication.seq(), it.seq())));
                }
            }
        }
        return Outcome.of(violations, receptions(), witnesses());
    }

    /** From a subscribe on it may come, until the answer to a ping shows that the unsubscribe was handled. */
    private boolean leaked(Epoch epoch, Reception it, Publication publication) {
        var mapping = chronicle.history().mapping();
        if (mapping.implicitTopics().contains(publication.topic())
                || mapping.emptySubscription() == Mapping.EmptySubscription.EVERYTHING) {
            return false;
        }
        var last = epoch.last(publication.topic(), it.at());
        return last.isEmpty() || !last.get().subscribes() && last.get().proven() < publication.invoked();
    }

    private Outcome delivery() {
        var due = must.all();
        var violations = due.stream()
                .filter(it -> !it.made())
                .map(it -> new Violation(
                        Invariant.DELIVERY,
                        it.epoch().who() + " was subscribed to "
                                + it.publication().topic() + " and never received "
                                + it.publication().id() + ", published "
                                + at(it.publication().invoked()) + ", although no fault lay between",
                        "a subscription is lost, or messages are",
                        List.of(it.publication().seq())))
                .toList();
        var words =
                due.size() + " deliveries had to be made; " + lost() + " publications were lost where faults allow it";
        if (violations.isEmpty()) {
            var vanished = must.vanished();
            if (!vanished.isEmpty()) {
                return Outcome.unknown(
                        vanished.size() + " publications were confirmed and reached nobody, not even who goes"
                                + " straight to the target, the first of them "
                                + vanished.get(0).id() + " "
                                + at(vanished.get(0).invoked())
                                + ": the hook confirms what is never emitted, or the target loses it for everybody");
            }
            if (due.size() < bounds.leastMust()) {
                return Outcome.unknown(words + ", too few to tell");
            }
        }
        return Outcome.of(violations, words, witnesses());
    }

    /** Confirmed publications that some connection, subscribed when they were asked for, never received. */
    private long lost() {
        return chronicle.publications().values().stream()
                .filter(Publication::ok)
                .filter(it -> chronicle.epochs().stream()
                        .anyMatch(epoch -> epoch.lives(it.invoked())
                                && !must.received(it, epoch)
                                && epoch.subscribedThrough(it.topic(), it.invoked(), it.invoked())))
                .count();
    }

    private Outcome duplicate() {
        var violations = new ArrayList<Violation>();
        for (var epoch : chronicle.epochs()) {
            var seen = new HashMap<String, Reception>();
            for (var it : epoch.receptions()) {
                var before = seen.putIfAbsent(it.id(), it);
                if (before != null && !snapshot(epoch, before, it)) {
                    violations.add(new Violation(
                            Invariant.NO_DUPLICATE,
                            epoch.who() + " received " + it.id() + " " + at(before.at()) + " and again " + at(it.at()),
                            "a message is sent again after a failed write, or two subscriptions are held",
                            List.of(before.seq(), it.seq())));
                }
            }
        }
        return Outcome.of(violations, receptions(), witnesses());
    }

    /** A subscribe between the two may be answered with the newest message of the topic. */
    private static boolean snapshot(Epoch epoch, Reception before, Reception again) {
        return epoch.asked().stream()
                .anyMatch(it -> it.subscribes()
                        && it.topic().equals(again.topic())
                        && it.sent() <= again.at()
                        && it.proven() >= before.at());
    }

    private Outcome order() {
        var violations = new ArrayList<Violation>();
        for (var epoch : chronicle.epochs()) {
            var newest = new HashMap<String, Reception>();
            var seen = new HashSet<String>();
            for (var it : epoch.receptions()) {
                var publication = chronicle.publications().get(it.id());
                if (publication == null || !seen.add(it.id())) {
                    continue;
                }
                var before = newest.get(publication.topic());
                var later = before == null ? null : chronicle.publications().get(before.id());
                if (later != null && publication.ok() && publication.returned() < later.invoked()) {
                    violations.add(new Violation(
                            Invariant.ORDER,
                            epoch.who() + " received " + it.id() + " " + at(it.at()) + ", after " + before.id()
                                    + ", which was published later",
                            "messages of one topic go through several queues",
                            List.of(before.seq(), it.seq())));
                }
                if (later == null || publication.index() > later.index()) {
                    newest.put(publication.topic(), it);
                }
            }
        }
        return Outcome.of(violations, receptions(), witnesses());
    }

    private Outcome timestamps() {
        var violations = new ArrayList<Violation>();
        var compared = new ArrayList<Long>();
        for (var epoch : chronicle.epochs()) {
            var last = new HashMap<String, Reception>();
            for (var it : epoch.receptions()) {
                if (it.timestamp().isEmpty() || it.topic().isEmpty()) {
                    continue;
                }
                var before = last.put(it.topic(), it);
                if (before == null) {
                    continue;
                }
                compared.add(it.seq());
                var back = before.timestamp().orElseThrow() - it.timestamp().get();
                if (back > 0) {
                    violations.add(new Violation(
                            Invariant.TIMESTAMPS,
                            epoch.who() + " received " + it.id() + " of " + it.topic() + " with a timestamp "
                                    + String.format(Locale.ROOT, "%.3f s", back) + " before the one before it",
                            "the time is taken where several threads send, or from a clock that is set back",
                            List.of(before.seq(), it.seq())));
                }
            }
        }
        return Outcome.of(violations, compared.size() + " timestamps followed another of their topic", compared);
    }

    private Outcome throttle() {
        var violations = new ArrayList<Violation>();
        var witnesses = new ArrayList<Long>();
        chronicle.history().facts().target().topics().forEach((topic, facts) -> {
            if (facts.throttleMillis() > 0) {
                chronicle
                        .epochs()
                        .forEach(epoch -> throttle(epoch, topic, facts.throttleMillis(), violations, witnesses));
            }
        });
        return Outcome.of(violations, witnesses.size() + " messages of throttled topics", witnesses);
    }

    private void throttle(
            Epoch epoch, String topic, long intervalMillis, List<Violation> violations, List<Long> witnesses) {
        var second = 1_000_000_000L;
        var messages = epoch.receptions().stream()
                .filter(it -> it.topic().equals(topic))
                .filter(distinctMessages())
                .toList();
        var most = 1000 / intervalMillis + 2;
        for (var i = 0; i < messages.size(); i++) {
            var from = messages.get(i);
            witnesses.add(from.seq());
            var within = messages.stream()
                    .filter(it -> it.at() >= from.at() && it.at() <= from.at() + second)
                    .toList();
            // What stood still on its way, or in the kit, arrives in one go.
            if (within.size() > most
                    && !fits(within, intervalMillis * 1_000_000)
                    && !chronicle.disturbed(epoch.where(), from.at() - second, from.at() + second, guard)
                    && chronicle.history().stalled(from.at() - second, from.at() + second) == 0) {
                violations.add(new Violation(
                        Invariant.THROTTLE,
                        epoch.who() + " received " + within.size() + " messages of " + topic + " within a second from "
                                + at(from.at()) + " on; at most " + most + " are allowed",
                        "the throttle is by topic and not by subscriber, or not at all after a reconnect",
                        within.stream().map(Reception::seq).toList()));
                return;
            }
        }
    }

    /**
     * Whether messages may have been sent an interval apart, each after it was published and before it arrived. Two of them
     * may be early: that is the same freedom as two more in a second.
     */
    private boolean fits(List<Reception> messages, long interval) {
        var sent = 0L;
        for (var it : messages) {
            var publication = chronicle.publications().get(it.id());
            var published = publication == null ? it.at() : publication.invoked();
            sent = Math.max(published, sent + interval);
            if (sent > it.at() + 2 * interval) {
                return false;
            }
        }
        return true;
    }

    private static java.util.function.Predicate<Reception> distinctMessages() {
        var seqs = new HashSet<Long>();
        return it -> seqs.add(it.seq());
    }

    private Outcome convergence() {
        var healed = chronicle.disturbances().stream().mapToLong(Span::to).max().orElse(0);
        if (healed == Long.MAX_VALUE) {
            return Outcome.unknown("a fault was never healed");
        }
        var violations = new ArrayList<Violation>();
        var witnesses = new ArrayList<Long>();
        var undecided = new ArrayList<String>();
        finals(healed + bounds.recoveryMillis() * 1_000_000)
                .forEach((topic, last) -> chronicle.epochs().stream()
                        .filter(it -> it.opened().isPresent() && it.ended() == Long.MAX_VALUE)
                        .filter(it -> it.subscribedThrough(topic, last.invoked(), chronicle.end()))
                        .forEach(epoch -> {
                            var shown = newest(epoch, topic);
                            if (shown.stream().anyMatch(it -> it.id().equals(last.id()))) {
                                witnesses.add(shown.get(0).seq());
                            } else if (cutShort(last)) {
                                undecided.add(epoch.who() + " had " + last.id() + " of " + topic + " not yet");
                            } else {
                                violations.add(new Violation(
                                        Invariant.CONVERGENCE,
                                        epoch.who() + " ends with "
                                                + (shown.isEmpty()
                                                        ? "nothing"
                                                        : shown.get(0).id()) + " of " + topic
                                                + "; the last value was " + last.id(),
                                        "after a fault the newest value is not sent, or an older one after it",
                                        List.of(last.seq())));
                            }
                        }));
        if (violations.isEmpty() && !undecided.isEmpty()) {
            return Outcome.unknown(undecided.get(0) + " when the kit stopped to listen, or it had slept");
        }
        return Outcome.of(violations, witnesses.size() + " connections ended with the last value", witnesses);
    }

    /** What the newest message of a topic carried. */
    private static List<Reception> newest(Epoch epoch, String topic) {
        var own = epoch.receptions().stream()
                .filter(it -> it.topic().equals(topic))
                .toList();
        var last = own.stream().max(comparingLong(Reception::at));
        return own.stream()
                .filter(it -> last.filter(end -> end.seq() == it.seq()).isPresent())
                .toList();
    }

    /** The last confirmed publication of each topic, where it came late enough after the faults to be owed to everybody. */
    private Map<String, Publication> finals(long after) {
        var finals = new HashMap<String, Publication>();
        chronicle.publications().values().forEach(it -> finals.merge(it.topic(), it, (a, b) -> b));
        finals.values().removeIf(it -> !it.ok() || it.invoked() < after);
        return finals;
    }

    /** Whether the kit stopped to listen, or slept, before somebody could be blamed. */
    private boolean cutShort(Publication last) {
        return last.returned() + must.deadline() > chronicle.end()
                || chronicle.history().stalled(last.invoked(), chronicle.end()) * 4 > must.deadline();
    }

    private Outcome freshness() {
        var violations = new ArrayList<Violation>();
        var witnesses = new ArrayList<Long>();
        var shown = new HashMap<String, Reading>();
        for (var it : chronicle.readings()) {
            var newest = it.ids().stream()
                    .map(chronicle.publications()::get)
                    .filter(found -> found != null && found.topic().equals(it.topic()))
                    .mapToInt(Publication::index)
                    .max()
                    .orElse(-1);
            owed(it).filter(owed -> newest < owed.index())
                    .ifPresent(owed -> violations.add(new Violation(
                            Invariant.FRESHNESS,
                            it.who() + " asked for " + it.topic() + " " + at(it.asked()) + " and was not shown "
                                    + owed.id() + ", published " + at(owed.invoked()),
                            "polling is answered from a cache, or from another store than the broadcast",
                            List.of(owed.seq(), it.seq()))));
            var before = shown.put(it.who() + " " + it.topic(), it);
            if (before != null && wentBack(before, it, newest)) {
                violations.add(new Violation(
                        Invariant.FRESHNESS,
                        it.who() + " was shown an older state of " + it.topic() + " " + at(it.answered()) + " than "
                                + at(before.answered()),
                        "two stores answer in turn",
                        List.of(before.seq(), it.seq())));
            }
            if (newest >= 0) {
                witnesses.add(it.seq());
            }
        }
        return Outcome.of(violations, chronicle.readings().size() + " polls", witnesses);
    }

    private java.util.Optional<Publication> owed(Reading it) {
        var latest = it.asked() - bounds.stalenessMillis() * 1_000_000;
        return chronicle.publications().values().stream()
                .filter(Publication::ok)
                .filter(publication -> publication.topic().equals(it.topic()) && publication.returned() <= latest)
                .reduce((first, second) -> second)
                // What it held in memory is gone with a restart.
                .filter(publication -> !chronicle.targetDisturbed(publication.invoked(), it.answered(), guard))
                .filter(publication -> chronicle.history().stalled(publication.returned(), it.answered()) * 4
                        <= bounds.stalenessMillis() * 1_000_000);
    }

    private boolean wentBack(Reading before, Reading now, int newest) {
        var earlier = before.ids().stream()
                .map(chronicle.publications()::get)
                .filter(found -> found != null && found.topic().equals(now.topic()) && found.ok())
                .filter(found -> found.returned() < now.asked())
                .mapToInt(Publication::index)
                .max()
                .orElse(-1);
        return before.answered() <= now.asked()
                && newest < earlier
                && sequential(newest, earlier)
                && !chronicle.targetDisturbed(before.asked(), now.answered(), guard);
    }

    /** Whether one publication was over when the other was asked for: only then is there an older and a newer one. */
    private boolean sequential(int first, int second) {
        if (first < 0) {
            return true;
        }
        var all = List.copyOf(chronicle.publications().values());
        return all.get(first).returned() < all.get(second).invoked();
    }

    private Outcome recovery() {
        var violations = new ArrayList<Violation>();
        var witnesses = new ArrayList<Long>();
        var recovery = bounds.recoveryMillis() * 1_000_000;
        for (var epoch : chronicle.epochs()) {
            if (epoch.opened().isPresent()) {
                witnesses.add(epoch.seq());
            } else if (!chronicle.disturbed(
                            epoch.where(), epoch.dialled() - recovery, Math.min(epoch.ended(), chronicle.end()), guard)
                    && epoch.ended() != Long.MAX_VALUE
                    && chronicle.history().stalled(epoch.dialled(), epoch.ended()) * 4
                            <= epoch.ended() - epoch.dialled()) {
                violations.add(new Violation(
                        Invariant.RECOVERY,
                        epoch.who() + " asked for a connection " + at(epoch.dialled()) + " and got none ("
                                + epoch.ending() + "), although no fault lay between",
                        "the target refuses who comes back, or has not recovered",
                        List.of(epoch.seq())));
            }
        }
        return Outcome.of(violations, witnesses.size() + " connections were opened", witnesses);
    }

    private Outcome desertion() {
        var violations = chronicle.epochs().stream()
                .filter(it -> it.opened().isPresent() && it.byTarget())
                .filter(it -> !chronicle.disturbed(it.where(), it.ended(), it.ended(), Math.max(guard, 1_000_000_000L)))
                .map(it -> new Violation(
                        Invariant.NO_DESERTION,
                        it.who() + " lost its connection " + at(it.ended()) + " (" + it.ending()
                                + "), although no fault lay near and nobody had asked for it",
                        "connections are dropped by a limit that is not declared",
                        List.of(it.seq())))
                .toList();
        return Outcome.of(violations, chronicle.epochs().size() + " connections", witnesses());
    }

    private List<Long> witnesses() {
        return chronicle.epochs().stream()
                .flatMap(it -> it.receptions().stream())
                .map(Reception::seq)
                .limit(20)
                .toList();
    }

    private String receptions() {
        return chronicle.epochs().stream()
                        .mapToLong(it -> it.receptions().size())
                        .sum()
                + " messages on " + chronicle.epochs().size() + " connections";
    }

    private static String at(long nanos) {
        return String.format(Locale.ROOT, "at %.3f s", nanos / 1e9);
    }

    /** The worst of several: invalid before unknown before valid. */
    public static Validity worst(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(Outcome::validity)
                .max(java.util.Comparator.comparingInt(it -> switch (it) {
                    case VALID -> 0;
                    case UNKNOWN -> 1;
                    case INVALID -> 2;
                }))
                .orElse(Validity.UNKNOWN);
    }
}
