package dev.rtck.chaos.nats;

import dev.rtck.chaos.container.InContainer;
import dev.rtck.chaos.tool.BuiltByGo;
import dev.rtck.chaos.tool.Installed;
import dev.rtck.chaos.tool.Program;
import dev.rtck.chaos.tool.Search;
import dev.rtck.harness.process.Readiness;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where a NATS server is looked for. */
public final class NatsSearch {
    static final Program PROGRAM = new Program(
            "NATS", "nats-server", "2.15.3", "github.com/nats-io/nats-server/v2", List.of(), "one or two minutes");

    private NatsSearch() {}

    /**
     * The ways of this machine.
     *
     * @param environment the variables of the kit's environment
     * @param announce    told before anything is installed
     */
    public static Search<NatsServer> here(Map<String, String> environment, Consumer<String> announce) {
        return new Search<>(
                "NATS server, which joins the nodes of a cluster",
                List.of(
                        new Running(environment),
                        new Installed<>(PROGRAM, environment, NatsServer::start),
                        new BuiltByGo<>(PROGRAM, environment, announce, NatsServer::start),
                        new InContainer<>(
                                environment,
                                "RTCK_NATS_IMAGE",
                                "nats:" + PROGRAM.version(),
                                port -> List.of("--addr", "127.0.0.1", "--port", String.valueOf(port)),
                                port -> Readiness.tcp("127.0.0.1", port),
                                NatsServer::at)));
    }
}
