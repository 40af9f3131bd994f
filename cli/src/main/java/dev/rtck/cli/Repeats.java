package dev.rtck.cli;

import dev.rtck.harness.plan.Case;
import dev.rtck.harness.plan.Suites;
import dev.rtck.harness.result.CaseResult;
import dev.rtck.harness.result.Verdict;
import dev.rtck.harness.run.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What failed is run again before it is reported: a fault of the target shows each time, a hiccup of the machine does
 * not. Each time is on an instance that nobody has used, where the kit starts them. Few failures run again alone, several
 * times each; many have a common cause, and one more time tells as much.
 */
final class Repeats {
    private static final int FEW = 10;
    /** Cases that took longer than this, by their watch or because the target does not answer, are repeated once. */
    private static final int LONG_MILLIS = 10_000;
    /** What is repeated alone may take so long altogether. */
    private static final int ALONE_MILLIS = 120_000;

    private final Run run;
    /** With the milliseconds that each took. */
    private final Map<Case, Long> failed;

    private Repeats(Run run, Map<Case, Long> failed) {
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
                        .collect(Collectors.toMap(
                                it -> cases.get(it.id()), CaseResult::millis, Math::max, LinkedHashMap::new)));
    }

    void execute(int times, Progress progress) {
        if (failed.isEmpty() || times == 0) {
            return;
        }
        var rounds = IntStream.range(0, times)
                .mapToObj(this::round)
                .filter(it -> !it.isEmpty())
                .toList();
        var alone = failed.size() <= FEW
                && rounds.stream().flatMap(List::stream).mapToLong(failed::get).sum() <= ALONE_MILLIS;
        var planned = alone ? rounds : rounds.subList(0, 1);
        progress.repeat(failed.size(), planned.stream().mapToLong(List::size).sum(), alone);
        planned.forEach(round -> {
            run.renew(round);
            Engine.repeat(run, round, !alone);
        });
    }

    private List<Case> round(int number) {
        return failed.keySet().stream()
                .filter(it -> number == 0 || failed.get(it) <= LONG_MILLIS)
                .toList();
    }
}
