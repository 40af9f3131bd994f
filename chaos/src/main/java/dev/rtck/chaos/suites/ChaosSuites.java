package dev.rtck.chaos.suites;

import dev.rtck.harness.plan.Suites;
import java.util.List;

/** The kit's own suites under faults. */
public final class ChaosSuites implements Suites {
    @Override
    public List<Class<?>> classes() {
        return List.of(
                BadNetworkSuite.class,
                HalfOpenSuite.class,
                RecoverySuite.class,
                NemesisSuite.class,
                ClusterSuite.class,
                ProgramConnectionSuite.class,
                ProgramBackOffSuite.class,
                ProgramFallbackSuite.class,
                ProgramHeartbeatSuite.class,
                ProgramMessageSuite.class);
    }
}
