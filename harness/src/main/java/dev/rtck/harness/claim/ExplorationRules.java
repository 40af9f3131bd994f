package dev.rtck.harness.claim;

import dev.rtck.harness.claim.ExplorationClaim.Made;
import dev.rtck.harness.claim.History.Seen;
import dev.rtck.harness.evidence.TargetEvent;
import dev.rtck.harness.evidence.WireEvent;
import dev.rtck.harness.explore.Model;
import dev.rtck.harness.explore.Step.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replays the steps of an exploration on the model, and looks in the log whether the target did the same. */
final class ExplorationRules {
    private ExplorationRules() {}

    static Finding find(ExplorationClaim claim, History history) {
        if (claim instanceof ExplorationClaim.Agrees it) {
            return new Replay(it.made(), history).finding();
        }
        throw new IllegalStateException("no rule for " + claim);
    }

    /** One walk through the steps. */
    private static final class Replay {
        private final List<Made> made;
        private final History history;
        private final Model model = new Model();
        private final Map<Integer, String> names = new HashMap<>();
        private final List<Long> witnesses = new ArrayList<>();

        Replay(List<Made> made, History history) {
            this.made = made;
            this.history = history;
        }

        Finding finding() {
            for (var i = 0; i < made.size(); i++) {
                var step = made.get(i);
                var until = i + 1 < made.size() ? made.get(i + 1).from() : Long.MAX_VALUE;
                var trouble = step.step().action() == Action.PUBLISH ? unpublished(step) : Optional.<Finding>empty();
                var parted = trouble.or(() -> parted(step, until));
                if (parted.isPresent()) {
                    return parted.get();
                }
            }
            return Finding.holds(
                    made.size() + " steps", witnesses.stream().limit(20).toList());
        }

        private Optional<Finding> unpublished(Made step) {
            return history.all(TargetEvent.Published.class)
                            .anyMatch(it -> it.event().id().equals(step.publication())
                                    && it.event().confirmed())
                    ? Optional.empty()
                    : Optional.of(DeliveryRules.unconfirmed(step.publication(), history));
        }

        private Optional<Finding> parted(Made step, long until) {
            if (step.step().action() == Action.CONNECT) {
                if (history.of(step.who(), WireEvent.Opened.class).findAny().isEmpty()) {
                    return Optional.of(Finding.unclear(
                            step.step() + ": no connection was opened", "see the requirement on the handshake"));
                }
                names.put(step.step().client(), step.who());
            }
            model.apply(step.step());
            for (var client : List.copyOf(names.keySet())) {
                var difference = differs(client, step, until);
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }

        private Optional<Finding> differs(int client, Made step, long until) {
            var who = names.get(client);
            if (!model.connected(client)) {
                names.remove(client);
                return Optional.empty();
            }
            var end = history.endOf(who).filter(it -> it.seq() > step.from() && it.seq() < until);
            if (end.isPresent()) {
                var lawful = step.step().action() == Action.BAD_INPUT
                        && step.step().client() == client
                        && end.get().event() instanceof WireEvent.ReceivedClose;
                if (lawful) {
                    model.gone(client);
                    names.remove(client);
                    return Optional.empty();
                }
                return broken(
                        step,
                        who + " was lost: " + Words.ending(end.get()),
                        List.of(end.get().seq()));
            }
            var delivered =
                    step.step().action() == Action.PUBLISH ? delivery(client, who, step) : Optional.<Finding>empty();
            return delivered.or(() -> pong(who, step, until));
        }

        private Optional<Finding> pong(String who, Made step, long until) {
            var pongs = history.received(who)
                    .filter(it -> it.seq() > step.from() && it.seq() < until)
                    .filter(it -> history.message(it).isPong())
                    .map(Seen::seq)
                    .toList();
            var pings = history.of(who, WireEvent.Sent.class)
                    .filter(it -> it.seq() >= step.from() && it.seq() < until)
                    .filter(it -> it.event().intent().equals(WireEvent.Sent.PING))
                    .count();
            witnesses.addAll(pongs);
            return pongs.size() == pings
                    ? Optional.empty()
                    : broken(step, who + " pinged " + pings + " times and got " + pongs.size() + " pongs", pongs);
        }

        private Optional<Finding> delivery(int client, String who, Made step) {
            var due = model.receives(client, step.step().topic());
            // A subscribe that comes later may bring it again, as a snapshot.
            var until = made.stream()
                    .filter(it -> it.from() > step.from())
                    .filter(it ->
                            it.step().action() == Action.SUBSCRIBE && it.who().equals(who))
                    .mapToLong(Made::from)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
            var arrivals = history.received(who)
                    .filter(it -> it.seq() > step.from() && it.seq() < until)
                    .filter(it -> history.message(it).occurrences(step.publication()) > 0)
                    .map(Seen::seq)
                    .toList();
            witnesses.addAll(arrivals);
            if (due && arrivals.isEmpty()) {
                return broken(
                        step, who + " is subscribed and did not receive " + step.publication(), List.of(step.from()));
            } else if (due && arrivals.size() > 1) {
                return broken(
                        step, who + " received " + step.publication() + " " + arrivals.size() + " times", arrivals);
            } else if (!due && !arrivals.isEmpty()) {
                return broken(step, who + " is not subscribed and received " + step.publication(), arrivals);
            }
            return Optional.empty();
        }

        private static Optional<Finding> broken(Made step, String seen, List<Long> divergence) {
            return Optional.of(Finding.broken(
                    "at \"" + step.step() + "\": " + seen,
                    "the state that the target keeps of its connections is not the one that its clients have made",
                    divergence));
        }
    }
}
