package dev.rtck.chaos.container;

import com.github.dockerjava.api.exception.DockerException;
import dev.rtck.chaos.Owner;
import dev.rtck.harness.process.FreePort;
import dev.rtck.harness.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A Toxiproxy server in a container that shares the host's network. */
public final class ToxiproxyContainer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final GenericContainer<?> container;
    private final int port;

    private ToxiproxyContainer(GenericContainer<?> container, int port) {
        this.container = container;
        this.port = port;
    }

    /**
     * Starts one, and waits until it answers.
     *
     * @throws IOException when it would not start
     */
    public static ToxiproxyContainer start(String image) throws IOException, InterruptedException {
        Docker.client();
        var port = FreePort.find();
        var container = new GenericContainer<>(DockerImageName.parse(image))
                .withNetworkMode("host")
                .withLabel(Docker.LABEL, Owner.name(0))
                .withCommand("-host=127.0.0.1", "-port=" + port)
                .withStartupTimeout(START)
                .waitingFor(new AtOnce());
        try {
            container.start();
            answers(port);
            return new ToxiproxyContainer(container, port);
        } catch (ContainerLaunchException | DockerException e) {
            container.stop();
            throw new IOException("the container of " + image + " would not start: " + e.getMessage(), e);
        } catch (IOException | InterruptedException e) {
            container.stop();
            throw e;
        }
    }

    private static void answers(int port) throws IOException, InterruptedException {
        var sign = Readiness.httpOk(URI.create("http://127.0.0.1:" + port + "/version"));
        var until = System.nanoTime() + ANSWER.toNanos();
        var seen = sign.probe(ANSWER);
        while (seen.isPresent()) {
            if (System.nanoTime() > until) {
                throw new IOException("expected Toxiproxy in its container to answer, found " + seen.get());
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

    /** The port of its interface. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        container.stop();
    }
}
