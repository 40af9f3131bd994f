package dev.rtck.reports.compare;

import dev.rtck.harness.result.ComplianceReport;
import dev.rtck.harness.result.RequirementResult;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Two runs, compared requirement by requirement. Both are judged by the same catalogue, so that what differs is the
 * target.
 *
 * @param before  the first
 * @param after   the second
 * @param changes one for each requirement, in the order of the catalogue
 */
public record Comparison(ComplianceReport before, ComplianceReport after, List<Change> changes) {
    public Comparison {
        changes = List.copyOf(changes);
    }

    /** Compares two runs. */
    public static Comparison of(ComplianceReport before, ComplianceReport after) {
        Map<String, RequirementResult> known =
                before.requirements().stream().collect(Collectors.toMap(RequirementResult::id, Function.identity()));
        return new Comparison(
                before,
                after,
                after.requirements().stream()
                        .map(it -> Change.of(java.util.Optional.ofNullable(known.get(it.id())), it))
                        .toList());
    }

    /** The changes by what became of them, the worst first; what is as before is left out. */
    public Map<Change.Kind, List<Change>> byKind() {
        var kinds = new EnumMap<Change.Kind, List<Change>>(Change.Kind.class);
        changes.stream()
                .filter(it -> it.kind() != Change.Kind.SAME)
                .collect(Collectors.groupingBy(Change::kind))
                .forEach(kinds::put);
        return kinds;
    }

    /** Whether something broke that was not known to be broken. */
    public boolean worse() {
        return changes.stream().anyMatch(it -> it.kind().bad());
    }
}
