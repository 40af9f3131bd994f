package dev.rtck.mutants.page;

import dev.rtck.mutants.PlantedFault;
import java.io.IOException;
import java.util.List;

/** What is planted in pages. The folder of an example, or {@value #REFERENCE}, says in which. */
public final class PageFaults {
    /** The page of the reference server, which stands in no example's folder. */
    public static final String REFERENCE = "reference";

    private PageFaults() {}

    /** Everything that is to be found. */
    public static List<PlantedFault> all() throws IOException {
        return PlantedFault.in(PageFaults.class, "page-faults.yaml");
    }

    /** What is unusual and allowed; the first changes nothing. */
    public static List<PlantedFault> variants() throws IOException {
        return PlantedFault.in(PageFaults.class, "page-variants.yaml");
    }
}
