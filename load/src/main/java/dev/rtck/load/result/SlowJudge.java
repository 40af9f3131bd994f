package dev.rtck.load.result;

import dev.rtck.harness.result.Verdict;
import dev.rtck.load.result.LoadEvidence.Counts;
import dev.rtck.load.result.LoadEvidence.SlowReading;
import dev.rtck.load.result.LoadEvidence.Times;
import java.util.List;

/** What somebody who does not read does to the others, and to the memory of the target. */
final class SlowJudge extends PropertyJudge {
    /** What fills the kernel's buffers on both sides, so that a server notices that nobody reads (measured: 4 to 6 MB). */
    private static final long NOTICED_BYTES = 8 * MEBIBYTE;

    /** PUB-9: one who keeps so much for one connection keeps everything. */
    private static final long UNBOUNDED_BYTES = 60 * MEBIBYTE;

    SlowJudge(LoadEvidence seen) {
        super(seen);
    }

    /** Whether somebody who does not read delays the others; others ask, since much that is late follows from it. */
    static Verdict verdict(LoadEvidence seen) {
        if (seen.slow().isEmpty()) {
            return Verdict.NOT_TESTED;
        }
        var beside = seen.times().get(Times.SLOW).histogram();
        var calm = seen.times().get(Times.CALM).histogram();
        if (beside.getTotalCount() == 0 || calm.getTotalCount() == 0) {
            return Verdict.INCONCLUSIVE;
        }
        var allowed = SECOND_MICROS + seen.count(Counts.LAG);
        if (beside.getMaxValue() > allowed && beside.getMaxValue() > 4 * calm.getMaxValue()) {
            return Verdict.FAIL;
        }
        var noticed = seen.slow().stream().anyMatch(it -> it.published() >= NOTICED_BYTES);
        return beside.getMaxValue() > SECOND_MICROS || !noticed ? Verdict.INCONCLUSIVE : Verdict.PASS;
    }

    Property isolated() {
        var id = "slow-isolated";
        var sentence = "A subscriber that does not read delays no other by more than a second.";
        var verdict = verdict(seen);
        if (verdict == Verdict.NOT_TESTED) {
            return property(id, sentence, List.of("PUB-7"), verdict, untested("slow readers", "--slow"));
        }
        var beside = seen.times().get(Times.SLOW).histogram();
        var calm = seen.times().get(Times.CALM).histogram();
        var figures = "while " + seen.slow().size() + " did not read what was published, "
                + seen.slow().get(0).published() / MEBIBYTE + " MiB, the longest delay of the others was "
                + words(beside.getMaxValue()) + " (" + words(calm.getMaxValue()) + " before)";
        return new Property(
                id,
                sentence,
                List.of("PUB-7"),
                verdict,
                verdict == Verdict.INCONCLUSIVE
                        ? figures + doubt().map(it -> "; " + it).orElse("; that does not tell why")
                        : figures,
                verdict == Verdict.FAIL
                        ? "A loop that awaits each send in turn, or a lock held while writing: the slowest sets the pace."
                        : "",
                List.of());
    }

    Property bounded() {
        var id = "slow-bounded";
        var sentence = "What is held for a subscriber that does not read is bounded.";
        if (seen.slow().isEmpty()) {
            return property(id, sentence, List.of("PUB-9"), Verdict.NOT_TESTED, untested("slow readers", "--slow"));
        }
        var hoarded = seen.slow().stream()
                .filter(it -> it.ended().isEmpty() && it.lost() == 0)
                .toList();
        var figures =
                String.join("; ", seen.slow().stream().map(SlowJudge::told).toList());
        if (hoarded.isEmpty()) {
            return property(id, sentence, List.of("PUB-9"), Verdict.PASS, figures);
        }
        if (hoarded.stream().noneMatch(it -> it.published() >= UNBOUNDED_BYTES && it.read() >= it.published())) {
            return property(
                    id,
                    sentence,
                    List.of("PUB-9"),
                    Verdict.INCONCLUSIVE,
                    figures
                            + (stalledBySlow()
                                    ? "; see slow-isolated"
                                    : "; so little may fit into the bound, which " + UNBOUNDED_BYTES / MEBIBYTE
                                            + " MiB do not: see --slow-mib"));
        }
        return new Property(
                id,
                sentence,
                List.of("PUB-9"),
                Verdict.FAIL,
                figures + "; the process grew by "
                        + (seen.count(Counts.RESIDENT_PEAK) - seen.count(Counts.RESIDENT_OPEN)) / MEBIBYTE + " MiB",
                "A queue for each connection that only grows; bound it by bytes, and conflate or close when it is full.",
                List.of());
    }

    private static String told(SlowReading it) {
        return "of " + it.published() / MEBIBYTE + " MiB one that had not read could still read "
                + it.read() / MEBIBYTE + " MiB, " + it.lost() + " publications were missing"
                + (it.ended().isEmpty() ? "" : ", then it was " + it.ended());
    }
}
