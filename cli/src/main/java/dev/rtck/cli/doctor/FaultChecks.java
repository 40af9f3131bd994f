package dev.rtck.cli.doctor;

import dev.rtck.chaos.container.Docker;
import dev.rtck.chaos.nats.NatsSearch;
import dev.rtck.chaos.nats.NatsServer;
import dev.rtck.chaos.tool.Search;
import dev.rtck.chaos.toxiproxy.Toxiproxy;
import dev.rtck.chaos.toxiproxy.ToxiproxySearch;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Whether there is what brings faults about, and what starts containers. */
public final class FaultChecks {
    private FaultChecks() {}

    /** What would be used; nothing is installed, and what killed runs have left is taken away. */
    public static List<Check> all(Map<String, String> environment) {
        return List.of(
                toxiproxy(ToxiproxySearch.here(environment, said -> {})),
                nats(NatsSearch.here(environment, said -> {})),
                docker(environment));
    }

    static Check toxiproxy(Search<Toxiproxy> search) {
        return search.prospect()
                .map(it -> Check.good("Toxiproxy, for faults of the network: " + it))
                .orElseGet(() -> Check.doubtful(
                        "no Toxiproxy: cases under faults of the network would be inconclusive", search.remedies()));
    }

    static Check nats(Search<NatsServer> search) {
        return search.prospect()
                .map(it -> Check.good("NATS, to join the nodes of a cluster: " + it))
                .orElseGet(() -> Check.doubtful(
                        "no NATS server: cases of a cluster whose backplane is nats would be inconclusive",
                        search.remedies()));
    }

    static Check docker(Map<String, String> environment) {
        var prospect = Docker.prospect(environment);
        if (prospect.isEmpty()) {
            return Check.doubtful(
                    "no Docker", "only targets with lifecycle.container need it: start its daemon, or set DOCKER_HOST");
        }
        try {
            var left = Docker.sweep();
            return Check.good("Docker, for targets that are containers: " + prospect.get()
                    + (left == 0 ? "" : "; took away " + left + " containers that a killed run had left"));
        } catch (IOException e) {
            return Check.doubtful("no Docker, although " + prospect.get(), String.valueOf(e.getMessage()));
        }
    }
}
