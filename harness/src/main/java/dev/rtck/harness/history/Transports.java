package dev.rtck.harness.history;

import dev.rtck.harness.claim.History;
import dev.rtck.harness.evidence.ClientEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a client program keeps to one connection, and to one transport while it has one. */
final class Transports {
    private static final long WAKE_UP = 60_000_000;

    private Transports() {}

    private record Open(String who, int connection, long from, long to, long seq) {}

    static Outcome check(History history, Bounds bounds) {
        var open = open(history);
        var violations = new ArrayList<Violation>();
        for (var one : open) {
            open.stream()
                    .filter(it -> it.who().equals(one.who()) && it.connection() > one.connection())
                    .filter(it -> it.from() + WAKE_UP < one.to())
                    .findFirst()
                    .ifPresent(it -> violations.add(new Violation(
                            Invariant.ONE_TRANSPORT,
                            one.who() + " had connections " + one.connection() + " and " + it.connection()
                                    + " open at the same time, " + at(it.from()),
                            "a second connection is opened beside the first",
                            List.of(one.seq(), it.seq()))));
            var late = history.of(one.who(), ClientEvent.Polled.class)
                    .filter(it -> it.at() > one.from() + bounds.graceMillis() * 1_000_000 && it.at() < one.to())
                    .toList();
            // One is for the state after connecting.
            if (late.size() > 1) {
                violations.add(new Violation(
                        Invariant.ONE_TRANSPORT,
                        one.who() + " sent " + late.size() + " polls while its connection " + one.connection()
                                + " was open",
                        "the poller is not stopped when a connection opens",
                        late.stream().map(History.Seen::seq).toList()));
            }
        }
        return Outcome.of(
                violations,
                open.size() + " connections",
                open.stream().map(Open::seq).toList());
    }

    private static List<Open> open(History history) {
        var ends = new HashMap<String, Long>();
        history.all(ClientEvent.Gone.class)
                .forEach(it -> ends.put(it.entry().who() + " " + it.event().connection(), it.at()));
        return history.all(ClientEvent.Answered.class)
                .filter(it -> it.event().status() == 101)
                .map(it -> new Open(
                        it.entry().who(),
                        it.event().connection(),
                        it.at(),
                        Optional.ofNullable(ends.get(
                                        it.entry().who() + " " + it.event().connection()))
                                .orElse(Long.MAX_VALUE),
                        it.seq()))
                .toList();
    }

    private static String at(long nanos) {
        return String.format(Locale.ROOT, "at %.3f s", nanos / 1e9);
    }
}
