package dev.rtck.harness.result;

import dev.rtck.harness.evidence.RunEvent;
import dev.rtck.harness.evidence.RunFacts;
import dev.rtck.protocol.Catalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param invoked      how the run was asked for; empty for a log of an older kit
 * @param baseline     what the run is held against, where it is
 */
public record ComplianceReport(
        String schema,
        RunFacts facts,
        boolean complete,
        long millis,
        Conformance conformance,
        List<RequirementResult> requirements,
        List<String> notes,
        Optional<RunEvent.Invoked> invoked,
        Optional<Baseline> baseline) {

    /** The version of the shape written today. */
    public static final String SCHEMA = "rtck.dev/results/v1";

    /** A report that is held against nothing, of a run of which nobody wrote down how it was asked for. */
    public ComplianceReport(
            String schema,
            RunFacts facts,
            boolean complete,
            long millis,
            Conformance conformance,
            List<RequirementResult> requirements,
            List<String> notes) {
        this(schema, facts, complete, millis, conformance, requirements, notes, Optional.empty(), Optional.empty());
    }

    public ComplianceReport {
        requirements = List.copyOf(requirements);
        notes = List.copyOf(notes);
    }

    /**
     * The exit code of the kit: that of the conformance, or, where the run is held against a baseline, what has changed
     * since that was written.
     */
    public int exitCode() {
        return baseline.map(Baseline::exitCode).orElseGet(conformance::exitCode);
    }

    /** The requirements that stand in the way of the asked level, also those that the run was told to leave out. */
    public List<RequirementResult> blocking(Catalogue catalogue) {
        return Levels.blocking(facts.asked(), requirements, catalogue, facts);
    }

    /** How many requirements have each verdict; verdicts that none has are absent. */
    public Map<Verdict, Long> tally() {
        return requirements.stream().collect(Collectors.groupingBy(RequirementResult::verdict, Collectors.counting()));
    }
}
