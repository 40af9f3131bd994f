package dev.rtck.mutants.load;

import dev.rtck.mutants.PlantedFault;
import java.io.IOException;
import java.util.List;

/** The faults of {@code load-faults.yaml}. */
public final class LoadFaults {
    private LoadFaults() {}

    /** All of them. */
    public static List<PlantedFault> all() throws IOException {
        return PlantedFault.in(LoadFaults.class, "load-faults.yaml");
    }
}
