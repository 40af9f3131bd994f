package dev.rtck.cli.doctor;

import dev.rtck.chaos.toxiproxy.ToxiproxySearch;
import java.util.List;
import java.util.Map;

/** Whether there is what brings faults about. */
public final class FaultChecks {
    private FaultChecks() {}

    /** What would be used; nothing is installed. */
    public static List<Check> all(Map<String, String> environment) {
        return List.of(toxiproxy(ToxiproxySearch.here(environment, said -> {})));
    }

    static Check toxiproxy(ToxiproxySearch search) {
        return search.prospect()
                .map(it -> Check.good("Toxiproxy, for faults of the network: " + it))
                .orElseGet(() -> Check.doubtful(
                        "no Toxiproxy: cases under faults of the network would be inconclusive", search.remedies()));
    }
}
