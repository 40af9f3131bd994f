package dev.rtck.mutants.history;

import dev.rtck.mutants.PlantedFault;
import java.io.IOException;
import java.util.List;

/** Faults planted in an example server that the history of a nemesis must show. */
public final class HistoryFaults {
    private HistoryFaults() {}

    /** Each must be found by the invariant that it breaks. */
    public static List<PlantedFault> all() throws IOException {
        return PlantedFault.in(HistoryFaults.class, "history-faults.yaml");
    }
}
