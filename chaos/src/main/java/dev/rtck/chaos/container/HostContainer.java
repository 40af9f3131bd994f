package dev.rtck.chaos.container;

import com.github.dockerjava.api.exception.DockerException;
import dev.rtck.chaos.Owner;
import dev.rtck.harness.process.FreePort;
import dev.rtck.harness.process.Readiness;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A server of the kit's own in a container that shares the host's network. */
public final class HostContainer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final GenericContainer<?> container;
    private final int port;

    private HostContainer(GenericContainer<?> container, int port) {
        this.container = container;
        this.port = port;
    }

    /**
     * Starts one, and waits until it answers.
     *
     * @param arguments of the server, by the port of the host that it is to take
     * @param answers   how to see that it answers on its port
     * @throws IOException when it would not start
     */
    public static HostContainer start(String image, IntFunction<List<String>> arguments, IntFunction<Readiness> answers)
            throws IOException, InterruptedException {
        Docker.client();
        var port = FreePort.find();
        var container = new GenericContainer<>(DockerImageName.parse(image))
                .withNetworkMode("host")
                .withLabel(Docker.LABEL, Owner.name(0))
                .withCommand(arguments.apply(port).toArray(String[]::new))
                .withStartupTimeout(START)
                .waitingFor(new AtOnce());
        try {
            container.start();
            awaitAnswer(answers.apply(port));
            return new HostContainer(container, port);
        } catch (ContainerLaunchException | DockerException e) {
            container.stop();
            throw new IOException("the container of " + image + " would not start: " + e.getMessage(), e);
        } catch (IOException | InterruptedException e) {
            container.stop();
            throw e;
        }
    }

    private static void awaitAnswer(Readiness sign) throws IOException, InterruptedException {
        var until = System.nanoTime() + ANSWER.toNanos();
        var seen = sign.probe(ANSWER);
        while (seen.isPresent()) {
            if (System.nanoTime() > until) {
                throw new IOException("expected the server in its container to answer, found " + seen.get());
            }
            Thread.sleep(20);
            seen = sign.probe(ANSWER);
        }
    }

    private static final class AtOnce extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {
            // Its ports are the host's: Testcontainers has none to wait for.
        }
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        container.stop();
    }
}
