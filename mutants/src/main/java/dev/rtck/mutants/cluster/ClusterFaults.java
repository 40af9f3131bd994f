package dev.rtck.mutants.cluster;

import dev.rtck.mutants.PlantedFault;
import java.io.IOException;
import java.util.List;

/** What is planted in the nodes of the reference server; edits name files below its {@code dev.rtck.reference}. */
public final class ClusterFaults {
    private ClusterFaults() {}

    /** The faults of {@code cluster-faults.yaml}. */
    public static List<PlantedFault> all() throws IOException {
        return PlantedFault.in(ClusterFaults.class, "cluster-faults.yaml");
    }

    /** Correct nodes that are built in another way, of {@code cluster-variants.yaml}: none of them may be blamed. */
    public static List<PlantedFault> variants() throws IOException {
        return PlantedFault.in(ClusterFaults.class, "cluster-variants.yaml");
    }
}
