package dev.rtck.cli;

import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.RequirementResult;
import dev.rtck.harness.result.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts what many runs against the same target said of it. What most of them hold against it is taken for the target's
 * own; what only some do is an alarm of the kit's: a target does not change between two runs.
 */
final class SoakTally {
    private final Map<Subject, List<Seen>> seen = new LinkedHashMap<>();
    private int runs;
    private long verdicts;

    private record Subject(String requirement, String testCase) {}

    private record Seen(int run, Verdict verdict, String reason) {}

    /**
     * What a case said of a requirement in some runs, and not in most.
     *
     * @param requirement e.g. {@code SUB-4}
     * @param testCase    its id
     * @param verdict     what was said
     * @param runs        in which, counted from 1
     * @param reason      the first one's
     */
    record Deviation(String requirement, String testCase, Verdict verdict, List<Integer> runs, String reason) {}

    /**
     * The outcome.
     *
     * @param runs     how many
     * @param verdicts that were given: each case for each of its requirements, in each run
     * @param steady   what most runs hold against the target
     * @param alarms   what some do: failures, warnings and errors of the kit
     * @param doubts   what the kit could not tell
     */
    record Outcome(int runs, long verdicts, List<Deviation> steady, List<Deviation> alarms, List<Deviation> doubts) {
        Outcome {
            steady = List.copyOf(steady);
            alarms = List.copyOf(alarms);
            doubts = List.copyOf(doubts);
        }

        long alarmed() {
            return count(alarms);
        }

        long doubtful() {
            return count(doubts);
        }

        private static long count(List<Deviation> deviations) {
            return deviations.stream().mapToLong(it -> it.runs().size()).sum();
        }
    }

    /** Counts a run. */
    void add(ComplianceReport report) {
        runs++;
        for (var requirement : report.requirements()) {
            for (var each : requirement.cases()) {
                if (each.attempts() > 0) {
                    verdicts++;
                    add(requirement, each);
                }
            }
        }
    }

    private void add(RequirementResult requirement, CaseResult each) {
        if (held(each.verdict())) {
            seen.computeIfAbsent(new Subject(requirement.id(), each.id()), it -> new ArrayList<>())
                    .add(new Seen(runs, each.verdict(), each.reason()));
        }
    }

    private static boolean held(Verdict verdict) {
        return alarm(verdict) || verdict == Verdict.INCONCLUSIVE || verdict == Verdict.NOT_EXERCISED;
    }

    private static boolean alarm(Verdict verdict) {
        return verdict == Verdict.FAIL || verdict == Verdict.WARN || verdict == Verdict.ERROR;
    }

    /** Whether the last run said anything that the ones before it had not all said: its evidence is worth keeping. */
    boolean news() {
        return seen.values().stream().anyMatch(it -> it.get(it.size() - 1).run() == runs && it.size() < runs);
    }

    /** What the last run said of that kind, in words. */
    List<String> lastWords() {
        return seen.entrySet().stream()
                .flatMap(it -> it.getValue().stream()
                        .filter(said -> said.run() == runs)
                        .filter(said -> it.getValue().size() < runs)
                        .map(said -> said.verdict().words() + "  " + it.getKey().requirement() + "  "
                                + it.getKey().testCase() + ": " + said.reason()))
                .toList();
    }

    Outcome outcome() {
        var all = seen.entrySet().stream()
                .flatMap(it -> deviations(it.getKey(), it.getValue()))
                .toList();
        return new Outcome(
                runs,
                verdicts,
                all.stream().filter(this::steady).toList(),
                all.stream().filter(it -> !steady(it) && alarm(it.verdict())).toList(),
                all.stream().filter(it -> !steady(it) && !alarm(it.verdict())).toList());
    }

    private boolean steady(Deviation it) {
        return it.verdict() != Verdict.ERROR && it.runs().size() * 2 > runs;
    }

    private static Stream<Deviation> deviations(Subject subject, List<Seen> all) {
        var byVerdict = new EnumMap<Verdict, List<Seen>>(Verdict.class);
        all.forEach(it -> byVerdict
                .computeIfAbsent(it.verdict(), verdict -> new ArrayList<>())
                .add(it));
        return byVerdict.entrySet().stream()
                .map(it -> new Deviation(
                        subject.requirement(),
                        subject.testCase(),
                        it.getKey(),
                        it.getValue().stream().map(Seen::run).toList(),
                        it.getValue().get(0).reason()));
    }
}
