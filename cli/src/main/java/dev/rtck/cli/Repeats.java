package dev.rtck.cli;

import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Suites;
import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.harness.run.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What failed is run again before it is reported: a fault of the target shows each time, a hiccup of the machine does
 * not. Few failures run again alone, four times each; many have a common cause, and one more time tells as much.
 */
final class Repeats {
    private static final int FEW = 10;
    private static final int TIMES = 4;
    /** Cases that watch longer than this are repeated once. */
    private static final int LONG_WATCH_SECONDS = 10;

    private final Run run;
    private final List<Case> failed;

    private Repeats(Run run, List<Case> failed) {
        this.run = run;
        this.failed = failed;
    }

    /** The cases that failed so far, by the log. */
    static Repeats of(Run run, Path evidence) throws IOException {
        Map<String, Case> cases =
                Case.of(Suites.all()).stream().collect(Collectors.toMap(Case::id, Function.identity()));
        return new Repeats(
                run,
                Certification.judge(evidence).requirements().stream()
                        .flatMap(it -> it.cases().stream())
                        .filter(it -> it.attempts() > 0)
                        .filter(it -> it.verdict() == Verdict.FAIL || it.verdict() == Verdict.WARN)
                        .map(CaseResult::id)
                        .distinct()
                        .map(cases::get)
                        .toList());
    }

    void execute(Progress progress) {
        if (failed.isEmpty()) {
            return;
        }
        var alone = failed.size() <= FEW;
        var rounds = IntStream.range(0, alone ? TIMES : 1)
                .mapToObj(this::round)
                .filter(it -> !it.isEmpty())
                .toList();
        progress.repeat(failed.size(), rounds.stream().mapToLong(List::size).sum(), alone);
        rounds.forEach(round -> Engine.repeat(run, round, !alone));
    }

    private List<Case> round(int number) {
        return failed.stream()
                .filter(it -> number == 0 || it.watchSeconds(run.target()) <= LONG_WATCH_SECONDS)
                .toList();
    }
}
