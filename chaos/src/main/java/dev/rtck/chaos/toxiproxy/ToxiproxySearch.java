package dev.rtck.chaos.toxiproxy;

import dev.rtck.chaos.container.InContainer;
import dev.rtck.chaos.tool.BuiltByGo;
import dev.rtck.chaos.tool.Installed;
import dev.rtck.chaos.tool.Program;
import dev.rtck.chaos.tool.Search;
import dev.rtck.chaos.tool.Way;
import dev.rtck.harness.process.Readiness;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Where a Toxiproxy server is looked for. */
public final class ToxiproxySearch {
    private static final String MODULE = "github.com/Shopify/toxiproxy/v2";

    static final Program PROGRAM = new Program(
            "Toxiproxy",
            "toxiproxy-server",
            Release.VERSION,
            MODULE + "/cmd/server",
            // Without it the server tells no version.
            List.of("-X", MODULE + ".Version=" + Release.VERSION),
            "about half a minute");

    /** The variable that, with the value {@code container}, has Docker asked first. */
    private static final String FIRST = "RTCK_TOXIPROXY";

    private ToxiproxySearch() {}

    /**
     * The ways of this machine.
     *
     * @param environment the variables of the kit's environment
     * @param announce    told before anything is installed
     */
    public static Search<Toxiproxy> here(Map<String, String> environment, Consumer<String> announce) {
        // In the host's network: its proxies must reach targets on the loopback interface.
        Way<Toxiproxy> container = new InContainer<>(
                environment,
                "RTCK_TOXIPROXY_IMAGE",
                "ghcr.io/shopify/toxiproxy:" + Release.VERSION,
                port -> List.of("-host=127.0.0.1", "-port=" + port),
                port -> Readiness.httpOk(URI.create("http://127.0.0.1:" + port + "/version")),
                (port, why, end) -> Toxiproxy.at("127.0.0.1", port, why, end::run));
        List<Way<Toxiproxy>> others = List.of(
                new Running(environment),
                new Installed<>(PROGRAM, environment, OwnServer::start),
                new BuiltByGo<>(PROGRAM, environment, announce, OwnServer::start),
                new Downloaded(environment, Release.here(), announce));
        return new Search<>(
                "Toxiproxy server, which brings the faults of the network about",
                "container".equals(environment.get(FIRST))
                        ? Stream.concat(Stream.of(container), others.stream()).toList()
                        : Stream.concat(others.stream(), Stream.of(container)).toList());
    }
}
