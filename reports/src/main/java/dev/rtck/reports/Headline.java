package dev.rtck.reports;

import dev.rtck.harness.result.Baseline;
import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.Verdict;
import dev.rtck.protocol.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The answer of a run in the sentences that every report opens with. */
public final class Headline {
    /** The order in which verdicts are counted: passes, what needs attention, and the rest. */
    private static final List<Verdict> ORDER = List.of(
            Verdict.PASS,
            Verdict.FAIL,
            Verdict.ERROR,
            Verdict.INCONCLUSIVE,
            Verdict.NOT_EXERCISED,
            Verdict.WARN,
            Verdict.WAIVED,
            Verdict.NOT_APPLICABLE,
            Verdict.NOT_TESTED);

    /** So many ids still read as a list. */
    private static final int FEW = 8;

    private Headline() {}

    /** The verdicts that occur, in the order of counting, each with the number of its requirements. */
    public static Map<Verdict, Long> tally(ComplianceReport report) {
        var found = report.tally();
        var tally = new LinkedHashMap<Verdict, Long>();
        ORDER.stream().filter(found::containsKey).forEach(verdict -> tally.put(verdict, found.get(verdict)));
        return tally;
    }

    /** Name and version of the target, as it has them. */
    public static String name(ComplianceReport report) {
        var target = report.facts().target();
        return (target.name() + " " + target.version()).strip();
    }

    /**
     * E.g. {@code Not conformant at level resilient}, {@code Conformant at level core (mapped)}; {@code Nothing of level core
     * (exact) fails in what was run}, where a run was told to leave out some of the rest.
     */
    public static String sentence(ComplianceReport report) {
        var answer = report.conformance();
        var level = level(answer.asked(), answer.mapped());
        if (answer.conformant() && report.complete()) {
            return "Conformant at level " + level;
        }
        if (answer.partial() && report.complete()) {
            return "Nothing of level " + level + " fails in what was run";
        }
        return answer.exitCode() == 4 ? "No answer at level " + level : "Not conformant at level " + level;
    }

    /** E.g. {@code Highest level reached: core (exact)}. */
    public static String reached(ComplianceReport report) {
        var answer = report.conformance();
        if (answer.partial() && answer.reached().isEmpty()) {
            return "Highest level reached: not stated by a partial run";
        }
        return "Highest level reached: "
                + answer.reached().map(level -> level(level, answer.mapped())).orElse("none");
    }

    /** What is in the way of the lowest level that was not reached, or was left out; empty when all were reached. */
    public static String next(ComplianceReport report) {
        if (report.conformance().partial()) {
            return "Left out, and needed for " + word(report.conformance().asked()) + ": "
                    + listed(report.conformance().leftOut()) + ".";
        }
        return report.conformance()
                .next()
                .map(it -> it.requirements().isEmpty()
                        ? "Nothing shows that it is " + word(it.level()) + "."
                        : "In the way of " + word(it.level()) + ": " + listed(it.requirements()) + ".")
                .orElse("");
    }

    /** What the run is, held against its baseline. */
    public static String of(Baseline baseline) {
        if (baseline.holds()) {
            return "As the baseline says: nothing fails but what is known.";
        }
        var said = new ArrayList<String>();
        if (!baseline.unexpected().isEmpty()) {
            said.add("Not known to fail: " + listed(baseline.unexpected()) + ".");
        }
        if (!baseline.broken().isEmpty()) {
            said.add("To be deleted or renewed in the baseline: "
                    + listed(baseline.broken().stream()
                            .map(it -> it.failure().requirement())
                            .toList())
                    + ".");
        }
        return said.isEmpty() ? "The run gives no answer to hold against the baseline." : String.join(" ", said);
    }

    private static String listed(List<String> ids) {
        return ids.size() <= FEW
                ? String.join(", ", ids)
                : String.join(", ", ids.subList(0, FEW)) + " and " + (ids.size() - FEW) + " more";
    }

    /** What the exit code of a run means. */
    public static String exit(ComplianceReport report) {
        if (report.baseline().isPresent() && report.exitCode() < 4) {
            return report.exitCode() == 0 ? "as the baseline says" : "not as the baseline says";
        }
        return switch (report.exitCode()) {
            case 0 ->
                report.conformance().partial()
                        ? "nothing fails in what was run; a level is stated only by a run that leaves nothing out"
                        : "conformant at the level asked for";
            case 1 -> "not conformant at the level asked for";
            default -> "the kit could not tell: an error of its own, or an inconclusive result";
        };
    }

    private static String word(Profile level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static String level(Profile level, boolean mapped) {
        return word(level) + (mapped ? " (mapped)" : " (exact)");
    }
}
