package dev.rtck.harness.result;

import dev.rtck.harness.evidence.RunFacts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything a renderer needs to know of a run, made from its evidence log alone.
 *
 * @param schema       version of this shape, {@code rtck.dev/results/v1}
 * @param facts        kit, target, host and plan as they stood when the run started
 * @param complete     whether the run reached its end; a run that was cut off is never conformant
 * @param millis       from the first to the last entry of the log, in milliseconds
 * @param conformance  the answer
 * @param requirements every requirement of the catalogue, in its order
 * @param notes        what a reader must know: waivers that expired or were not needed, stalls of the kit, restarts
 */
public record ComplianceReport(
        String schema,
        RunFacts facts,
        boolean complete,
        long millis,
        Conformance conformance,
        List<RequirementResult> requirements,
        List<String> notes) {

    /** The version of the shape written today. */
    public static final String SCHEMA = "rtck.dev/results/v1";

    public ComplianceReport {
        requirements = List.copyOf(requirements);
        notes = List.copyOf(notes);
    }

    /** How many requirements have each verdict; verdicts that none has are absent. */
    public Map<Verdict, Long> tally() {
        return requirements.stream().collect(Collectors.groupingBy(RequirementResult::verdict, Collectors.counting()));
    }
}
