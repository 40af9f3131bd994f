package dev.rtck.harness.run;

import dev.rtck.harness.process.TargetInstance;
import dev.rtck.harness.target.Lifecycle;
import java.io.IOException;
import java.util.Map;

/** Starts targets that are containers. Found as a service. */
public interface ContainerEngine {
    /**
     * Starts a container, reached at a port of this host.
     *
     * @param environment its variables
     * @param port        the port of this host that leads to the container's own
     * @throws IOException where it could not be started: what was tried, and what to do
     */
    TargetInstance start(Lifecycle.Container container, Map<String, String> environment, int port) throws IOException;
}
