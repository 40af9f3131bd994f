package dev.rtck.harness.evidence;

import dev.rtck.harness.claim.Facet;
import dev.rtck.harness.target.Mapping;
import dev.rtck.protocol.Profile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What stood fixed when a run started. Together with the entries after it, it is all the judge needs; secrets of the
 * target file are redacted before it is made.
 *
 * @param kitVersion version of the kit
 * @param catalogue  SHA-256 of the requirement catalogue
 * @param started    wall clock at the start
 * @param asked      the level to certify
 * @param seed       seed of everything random in the run
 * @param host       the machine the kit ran on
 * @param target     what the target file declares, as far as judging and reporting need it
 * @param plan       every case of the kit: what was to run, and what could not, with the reason
 * @param waivers    known failures that the target file names
 */
public record RunFacts(
        String kitVersion,
        String catalogue,
        Instant started,
        Profile asked,
        long seed,
        Host host,
        TargetFacts target,
        List<PlannedCase> plan,
        List<Waived> waivers) {

    public RunFacts {
        plan = List.copyOf(plan);
        waivers = List.copyOf(waivers);
    }

    /**
     * The machine the kit ran on.
     *
     * @param system     name and version of the operating system
     * @param java       version of the Java runtime
     * @param processors how many the kit may use
     */
    public record Host(String system, String java, int processors) {}

    /**
     * What the target file declares.
     *
     * @param name      name of the target
     * @param version   its version, or empty
     * @param endpoints addresses by role: {@code websocket}, {@code polling}, {@code page}, {@code client} (a program's name)
     * @param mapping   each deviation of the target's dialect as a readable line; empty when it speaks exactly
     * @param topics    the declared topics by name
     * @param heartbeatMillis interval of the client's pings in milliseconds
     * @param pongWithinMillis deadline for a pong in milliseconds
     * @param clockSkewMillis allowed difference of clocks in milliseconds
     * @param dialect   the mapping itself; {@link Mapping#EXACT} when there is none
     */
    public record TargetFacts(
            String name,
            String version,
            Map<String, String> endpoints,
            List<String> mapping,
            Map<String, TopicFacts> topics,
            long heartbeatMillis,
            long pongWithinMillis,
            long clockSkewMillis,
            Mapping dialect) {}

    /**
     * A declared topic.
     *
     * @param throttleMillis minimum interval in milliseconds, 0 when unthrottled
     * @param mode           {@code none}, {@code latest} or {@code batch}
     * @param types          the types it may carry; empty when any
     */
    public record TopicFacts(long throttleMillis, String mode, List<String> types) {}

    /**
     * A case of the plan.
     *
     * @param id           stable name of the case
     * @param title        the sentence that must hold
     * @param requirements ids of the requirements it verifies
     * @param obstacle     why it is not tested, with the line to add to the target file; empty when it was to run
     * @param applicable   whether it concerns the target at all
     * @param standing     rules it judges over every message of the whole run, not only over its own
     */
    public record PlannedCase(
            String id,
            String title,
            List<String> requirements,
            String obstacle,
            boolean applicable,
            List<Facet> standing) {}

    /**
     * A known failure.
     *
     * @param requirement id of the requirement
     * @param reason      why it is accepted
     * @param until       last day on which it holds
     */
    public record Waived(String requirement, String reason, LocalDate until) {}
}
