package dev.rtck.load.result;

import dev.rtck.harness.result.Verdict;
import dev.rtck.load.result.LoadEvidence.Counts;
import dev.rtck.load.result.LoadEvidence.Times;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether everything comes in time: held against the target only where the kit itself was in time. */
final class TimeJudge extends PropertyJudge {
    private static final long RETURN_MICROS = 10_000_000;

    private static final List<FlawKind> POLLS =
            List.of(FlawKind.POLL_FAILED, FlawKind.POLL_FOREIGN, FlawKind.POLL_BACKWARDS, FlawKind.POLL_STALE);

    TimeJudge(LoadEvidence seen) {
        super(seen);
    }

    Property timely() {
        var id = "delivery-timely";
        var sentence = "Publications arrive within a second, counted from when they were due.";
        var times = seen.times().get(Times.CALM).histogram();
        var requirements = List.of("SUB-3");
        if (times.getTotalCount() == 0) {
            return property(id, sentence, requirements, Verdict.NOT_EXERCISED, "nothing was delivered" + trouble());
        }
        var figures = "p50 " + words(times.getValueAtPercentile(50)) + ", p99 " + words(times.getValueAtPercentile(99))
                + ", longest " + words(times.getMaxValue()) + " of " + times.getTotalCount();
        if (times.getMaxValue() <= SECOND_MICROS) {
            return property(id, sentence, requirements, Verdict.PASS, figures);
        }
        var late = times.getCountBetweenValues(SECOND_MICROS, times.getMaxValue());
        // What was begun late arrives late, whoever was in the way.
        var doubt = doubt().or(() ->
                loaded() ? Optional.empty() : Optional.of("not all were begun when they were due, see load"));
        if (doubt.isPresent()) {
            return property(
                    id,
                    sentence,
                    requirements,
                    Verdict.INCONCLUSIVE,
                    figures + "; " + late + " came later than a second, but " + doubt.get());
        }
        return new Property(
                id,
                sentence,
                requirements,
                Verdict.FAIL,
                figures + "; " + late + " came later than a second",
                "The server cannot keep up with this load, or pauses: see the plot of delays.",
                List.of());
    }

    Property heartbeat() {
        var id = "heartbeat";
        var sentence = "Each ping is answered by one pong in time, also under load.";
        var requirements = List.of("HB-2", "HB-3", "HB-9");
        var pongs = seen.times().get(Times.PONG).histogram();
        var found = seen.flaws().stream()
                .filter(it -> it.kind() == FlawKind.LATE_PONG || it.kind() == FlawKind.SURPLUS_PONG)
                .toList();
        if (found.isEmpty()) {
            return pongs.getTotalCount() == 0
                    ? property(id, sentence, requirements, Verdict.NOT_TESTED, "the target file declares no ping")
                    : property(
                            id,
                            sentence,
                            requirements,
                            Verdict.PASS,
                            pongs.getTotalCount() + " pongs, p99 " + words(pongs.getValueAtPercentile(99))
                                    + ", longest " + words(pongs.getMaxValue()));
        }
        var late = found.stream().allMatch(it -> it.kind() == FlawKind.LATE_PONG);
        if (late && (stalledBySlow() || seen.count(Counts.LAG) > SECOND_MICROS)) {
            return property(
                    id,
                    sentence,
                    requirements,
                    Verdict.INCONCLUSIVE,
                    String.join("; ", found.stream().map(PropertyJudge::counted).toList())
                            + (stalledBySlow()
                                    ? "; see slow-isolated"
                                    : ", but the kit itself stood still for " + words(seen.count(Counts.LAG))));
        }
        return broken(
                id,
                sentence,
                found,
                "Pongs wait behind broadcasts: answer in the receive loop, before what is queued.");
    }

    Property comeback() {
        var id = "reconnect-storm";
        var sentence = "Clients that all break off and come back at once are served within 10 seconds.";
        var requirements = List.of("LIFE-8");
        var stormed = seen.count(Counts.STORMED);
        if (stormed == 0) {
            return property(id, sentence, requirements, Verdict.NOT_TESTED, "--storms 0 was asked for");
        }
        var times = seen.times().get(Times.RETURN).histogram();
        var returned = seen.count(Counts.RETURNED);
        var figures = returned + " of " + stormed + " came back"
                + (returned == 0 ? "" : ", the last after " + words(times.getMaxValue()));
        if (returned == stormed && times.getMaxValue() <= RETURN_MICROS) {
            return property(id, sentence, requirements, Verdict.PASS, figures);
        }
        var doubt = doubt();
        // A SHOULD, and of a restart: what is seen here is close enough to warn.
        return property(
                id,
                sentence,
                requirements,
                doubt.isPresent() ? Verdict.INCONCLUSIVE : Verdict.WARN,
                figures + doubt.map(it -> ", but " + it).orElse(""));
    }

    Property polling() {
        var id = "polling";
        var sentence = "Pollers see the same state, never an older one than before.";
        var requirements = List.of("POLL-1", "POLL-6", "POLL-7", "POLL-8");
        if (seen.count(Counts.POLLS) == 0 && POLLS.stream().allMatch(it -> seen.flaws(it) == 0)) {
            return property(
                    id,
                    sentence,
                    requirements,
                    Verdict.NOT_TESTED,
                    untested("pollers", "no polled topic is declared, or --pollers"));
        }
        var found =
                seen.flaws().stream().filter(it -> POLLS.contains(it.kind())).toList();
        var doubt = doubt();
        var onlyTimes = Set.of(FlawKind.POLL_FAILED, FlawKind.POLL_STALE)
                .containsAll(found.stream().map(Flaw::kind).toList());
        if (!found.isEmpty() && onlyTimes && (doubt.isPresent() || stalledBySlow())) {
            return new Property(
                    id,
                    sentence,
                    requirements,
                    Verdict.INCONCLUSIVE,
                    String.join("; ", found.stream().map(PropertyJudge::counted).toList()) + ", but "
                            + doubt.orElse("see slow-isolated"),
                    "",
                    found.stream().flatMap(it -> it.examples().stream()).toList());
        }
        var times = Optional.ofNullable(seen.times().get(Times.POLL)).map(Measure::histogram);
        return flawless(
                id,
                sentence,
                POLLS,
                seen.count(Counts.POLLS) + " polls, p99 "
                        + times.map(it -> words(it.getValueAtPercentile(99))).orElse("unknown"),
                "Polling reads another copy of the state than the broadcast writes.");
    }
}
