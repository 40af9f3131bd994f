package dev.rtck.harness.result;

import dev.rtck.protocol.Level;
import dev.rtck.protocol.Profile;
import dev.rtck.protocol.Role;
import java.util.List;

/**
 * A requirement of the catalogue and what the run found of it.
 *
 * @param id        e.g. {@code SUB-4}
 * @param level     MUST, SHOULD or MAY (RFC 2119)
 * @param role      whom it binds
 * @param profile   the level of conformance it belongs to
 * @param statement the normative sentence
 * @param source    section of the seed or of an RFC
 * @param hint      how to mend it
 * @param verdict   the worst of its cases' verdicts, after waivers
 * @param reason    why the verdict is not a pass, in one or two sentences; empty for a pass
 * @param cases     every case that verifies it
 */
public record RequirementResult(
        String id,
        Level level,
        Role role,
        Profile profile,
        String statement,
        String source,
        String hint,
        Verdict verdict,
        String reason,
        List<CaseResult> cases) {

    public RequirementResult {
        cases = List.copyOf(cases);
    }
}
