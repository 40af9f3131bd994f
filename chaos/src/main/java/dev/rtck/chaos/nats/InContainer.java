package dev.rtck.chaos.nats;

import dev.rtck.chaos.container.Docker;
import dev.rtck.chaos.container.HostContainer;
import dev.rtck.chaos.tool.Way;
import dev.rtck.harness.process.Readiness;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The published image, run by Docker in the host's own network. */
record InContainer(Map<String, String> environment) implements Way<NatsServer> {
    private static final String IMAGE = "nats:" + NatsSearch.PROGRAM.version();

    @Override
    public String remedy() {
        return "start Docker, so that " + image() + " can be run";
    }

    @Override
    public Optional<String> prospect() {
        return Docker.prospect(environment).map(it -> it + ", which can run " + image());
    }

    private String image() {
        return environment.getOrDefault("RTCK_NATS_IMAGE", IMAGE);
    }

    @Override
    public NatsServer go() throws IOException, InterruptedException {
        var container = HostContainer.start(
                image(),
                port -> List.of("--addr", "127.0.0.1", "--port", String.valueOf(port)),
                port -> Readiness.tcp("127.0.0.1", port));
        return NatsServer.at(container.port(), "Docker runs " + image(), container::close);
    }
}
