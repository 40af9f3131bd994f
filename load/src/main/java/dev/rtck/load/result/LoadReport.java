package dev.rtck.load.result;

import dev.rtck.harness.result.Verdict;
import java.util.List;

/**
 * The verdicts of a load run and what they rest on.
 *
 * @param properties one for each thing that must hold, in the order of reading
 * @param evidence   what was seen
 */
public record LoadReport(List<Property> properties, LoadEvidence evidence) {
    public LoadReport {
        properties = List.copyOf(properties);
    }

    /** The worst verdict that speaks of the target; what was not tested is told beside it. */
    public Verdict verdict() {
        return Verdict.worst(properties.stream()
                .map(Property::verdict)
                .filter(it -> it != Verdict.NOT_TESTED)
                .toList());
    }

    /** 0 where everything tested held, 1 where something failed, 4 where the kit could not tell. */
    public int exitCode() {
        return verdict() == Verdict.FAIL ? 1 : verdict().conformant() ? 0 : 4;
    }

    /** How many properties have this verdict. */
    public long count(Verdict verdict) {
        return properties.stream().filter(it -> it.verdict() == verdict).count();
    }

    /** The answer in one sentence. */
    public String sentence() {
        var untested = count(Verdict.NOT_TESTED);
        var load = evidence.plan().connections() * (long) evidence.shards() + " connections and "
                + plain(evidence.plan().rate() * evidence.shards()) + " publications a second";
        return switch (verdict()) {
            case FAIL -> "Not conformant at " + load;
            case INCONCLUSIVE, NOT_EXERCISED, ERROR -> "In doubt at " + load;
            default -> "Conformant at " + load + (untested > 0 ? ", as far as tested" : "");
        };
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
