package dev.rtck.chaos.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import dev.rtck.chaos.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** The Docker of this host, where there is one. */
public final class Docker {
    /** Whose a container is; the name that {@link Owner} gives. */
    static final String LABEL = "dev.rtck.owner";

    private static final String SOCKET = "/var/run/docker.sock";

    private Docker() {}

    /** What would be used, as the end of a sentence; empty where nothing points to a Docker. Costs little. */
    public static Optional<String> prospect(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("DOCKER_HOST"))
                .map(host -> "DOCKER_HOST names " + host)
                .or(() -> Files.exists(Path.of(SOCKET)) ? Optional.of(SOCKET + " is there") : Optional.empty());
    }

    /**
     * A client of it. Asked for the first time, it also takes away what runs that were killed have left.
     *
     * @throws IOException when none answers
     */
    static DockerClient client() throws IOException {
        try {
            var client = DockerClientFactory.instance().client();
            sweep(client);
            return client;
        } catch (IllegalStateException e) {
            throw new IOException(
                    "no Docker answers: start its daemon, or set DOCKER_HOST (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Takes away the containers of runs that are no more.
     *
     * @return how many
     * @throws IOException when no Docker answers
     */
    public static int sweep() throws IOException {
        try {
            return sweep(DockerClientFactory.instance().client());
        } catch (IllegalStateException e) {
            throw new IOException("no Docker answers: " + e.getMessage(), e);
        }
    }

    private static int sweep(DockerClient client) {
        var left = left(client);
        left.forEach(it -> client.removeContainerCmd(it.getId())
                .withForce(true)
                .withRemoveVolumes(true)
                .exec());
        return left.size();
    }

    private static List<Container> left(DockerClient client) {
        return client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(LABEL)).exec().stream()
                .filter(it -> Owner.left(it.getLabels().get(LABEL)))
                .toList();
    }
}
