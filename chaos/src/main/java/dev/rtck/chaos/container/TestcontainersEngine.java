package dev.rtck.chaos.container;

import dev.rtck.harness.process.TargetInstance;
import dev.rtck.harness.run.ContainerEngine;
import dev.rtck.harness.target.Lifecycle;
import java.io.IOException;
import java.util.Map;

/** Starts targets as containers by Testcontainers. */
public final class TestcontainersEngine implements ContainerEngine {
    @Override
    public TargetInstance start(Lifecycle.Container container, Map<String, String> environment, int port)
            throws IOException {
        return TargetContainer.start(Docker.client(), container, environment, port);
    }
}
