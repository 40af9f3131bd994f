package dev.rtck.load.result;

import dev.rtck.harness.result.Verdict;
import dev.rtck.load.result.LoadEvidence.Counts;
import dev.rtck.load.result.LoadEvidence.TopicLoad;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the judges of a load run share: the evidence, what casts doubt on it, and how a property is put in words. */
abstract class PropertyJudge {
    /** After so long an own delay the kit says nothing of times around a second. */
    private static final long OWN_DELAY_MICROS = 250_000;

    /** A thread of the kit that works so much is at its limit, and so may be its times. */
    private static final long OWN_LIMIT_PERMILLE = 900;

    /** A host so busy delays everybody. */
    private static final long HOST_LIMIT_PERMILLE = 900;

    static final long SECOND_MICROS = 1_000_000;

    static final long MEBIBYTE = 1 << 20;

    final LoadEvidence seen;

    PropertyJudge(LoadEvidence seen) {
        this.seen = seen;
    }

    /** Whether a slow reader holds up the others: what is late then is told there, and not held against the target twice. */
    boolean stalledBySlow() {
        return SlowJudge.verdict(seen) == Verdict.FAIL;
    }

    Optional<String> doubt() {
        if (seen.count(Counts.LAG) > OWN_DELAY_MICROS) {
            return Optional.of("the kit itself stood still for " + words(seen.count(Counts.LAG)));
        }
        if (seen.count(Counts.BUSY) > OWN_LIMIT_PERMILLE) {
            return Optional.of("a thread of the kit worked " + seen.count(Counts.BUSY) / 10 + " % of the time");
        }
        if (seen.count(Counts.CPU) > HOST_LIMIT_PERMILLE) {
            return Optional.of("the processors of the host were in use " + seen.count(Counts.CPU) / 10
                    + " % of the time, the kit's own work included");
        }
        return Optional.empty();
    }

    /** Whether the stated load was put on the target. */
    boolean loaded() {
        return seen.count(Counts.IN_TIME) >= seen.count(Counts.ASKED) * 0.95 && published() > 0;
    }

    long published() {
        return seen.topics().stream().mapToLong(TopicLoad::confirmed).sum();
    }

    String deliveries() {
        return seen.count(Counts.DELIVERIES) + " deliveries of " + published() + " publications";
    }

    /** Fails where there is such a flaw, passes where there was something to have it. */
    Property flawless(String id, String sentence, List<FlawKind> kinds, String witness, String cause) {
        var requirements = kinds.stream().map(FlawKind::requirement).distinct().toList();
        var found =
                seen.flaws().stream().filter(it -> kinds.contains(it.kind())).toList();
        if (found.isEmpty()) {
            return seen.count(Counts.DELIVERIES) == 0
                    ? property(id, sentence, requirements, Verdict.NOT_EXERCISED, "nothing was delivered" + trouble())
                    : property(id, sentence, requirements, Verdict.PASS, witness);
        }
        return broken(id, sentence, found, cause);
    }

    Property broken(String id, String sentence, List<Flaw> found, String cause) {
        return new Property(
                id,
                sentence,
                found.stream().map(it -> it.kind().requirement()).distinct().toList(),
                Verdict.FAIL,
                String.join("; ", found.stream().map(PropertyJudge::counted).toList()) + "; in " + deliveries(),
                cause,
                found.stream().flatMap(it -> it.examples().stream()).toList());
    }

    static String counted(Flaw flaw) {
        return flaw.count() + " × " + flaw.kind().words();
    }

    String trouble() {
        return seen.topics().stream()
                .map(TopicLoad::trouble)
                .filter(it -> !it.isEmpty())
                .findFirst()
                .map(it -> "; the publish hook said: " + it)
                .orElse("");
    }

    static Property property(
            String id, String sentence, List<String> requirements, Verdict verdict, String observation) {
        return new Property(id, sentence, requirements, verdict, observation, "", List.of());
    }

    String untested(String what, String option) {
        return seen.notes().stream()
                .filter(it -> it.startsWith(what))
                .findFirst()
                .orElse(option + " 0 was asked for");
    }

    /** A time in words, from microseconds. */
    static String words(long micros) {
        if (micros < 10_000) {
            return String.format(Locale.ROOT, "%.1f ms", micros / 1e3);
        }
        return micros < SECOND_MICROS
                ? String.format(Locale.ROOT, "%.0f ms", micros / 1e3)
                : String.format(Locale.ROOT, "%.1f s", micros / 1e6);
    }
}
