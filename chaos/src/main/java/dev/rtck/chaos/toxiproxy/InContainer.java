package dev.rtck.chaos.toxiproxy;

import dev.rtck.chaos.container.Docker;
import dev.rtck.chaos.container.HostContainer;
import dev.rtck.chaos.tool.Way;
import dev.rtck.harness.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The published image, run by Docker in the host's own network: its proxies must reach targets on the loopback interface. */
record InContainer(Map<String, String> environment) implements Way<Toxiproxy> {
    private static final String IMAGE = "ghcr.io/shopify/toxiproxy:" + Release.VERSION;

    @Override
    public String remedy() {
        return "start Docker, so that " + image() + " can be run";
    }

    @Override
    public Optional<String> prospect() {
        return Docker.prospect(environment).map(it -> it + ", which can run " + image());
    }

    private String image() {
        return environment.getOrDefault("RTCK_TOXIPROXY_IMAGE", IMAGE);
    }

    @Override
    public Toxiproxy go() throws IOException, InterruptedException {
        var container = HostContainer.start(
                image(),
                port -> List.of("-host=127.0.0.1", "-port=" + port),
                port -> Readiness.httpOk(URI.create("http://127.0.0.1:" + port + "/version")));
        try {
            return Toxiproxy.at("127.0.0.1", container.port(), "Docker runs " + image(), container::close);
        } catch (IOException | RuntimeException e) {
            container.close();
            throw e;
        }
    }
}
