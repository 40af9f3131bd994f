package dev.rtck.chaos.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.WaitResponse;
import dev.rtck.chaos.Owner;
import dev.rtck.harness.process.TargetInstance;
import dev.rtck.harness.target.Lifecycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A target that is a container, on a port of the loopback interface. */
final class TargetContainer implements TargetInstance {
    private static final Duration EFFECT = Duration.ofSeconds(10);
    private static final int TAIL = 1 << 16;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final DockerClient docker;
    private final GenericContainer<?> container;
    private final String id;
    private final long pid;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    private TargetContainer(DockerClient docker, GenericContainer<?> container) {
        this.docker = docker;
        this.container = container;
        id = container.getContainerId();
        pid = Objects.requireNonNullElse(
                docker.inspectContainerCmd(id).exec().getState().getPidLong(), 0L);
        docker.waitContainerCmd(id).exec(new ResultCallback.Adapter<WaitResponse>() {
            @Override
            public void onNext(WaitResponse ended) {
                exit.complete(ended.getStatusCode());
            }

            @Override
            public void onError(Throwable failure) {
                // It is removed, or the daemon is gone: in both cases it runs no more.
                exit.complete(137);
            }
        });
    }

    static TargetContainer start(
            DockerClient docker, Lifecycle.Container declared, Map<String, String> environment, int port)
            throws IOException {
        var container = new GenericContainer<>(DockerImageName.parse(declared.image()))
                .withEnv(environment)
                .withLabel(Docker.LABEL, Owner.name(COUNT.incrementAndGet()))
                .withExposedPorts(declared.port())
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                        .withPortBindings(new PortBinding(
                                Ports.Binding.bindIpAndPort("127.0.0.1", port), new ExposedPort(declared.port()))))
                // The kit has its own sign of readiness, and needs no shell in the image for it.
                .waitingFor(new AtOnce());
        try {
            container.start();
            return new TargetContainer(docker, container);
        } catch (ContainerLaunchException | DockerException e) {
            container.stop();
            throw new IOException(
                    "the container of " + declared.image() + " would not start: " + cause(e)
                            + ". Is the image there (docker images), and the port inside right?",
                    e);
        }
    }

    private static String cause(Throwable failure) {
        var last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }

    private static final class AtOnce extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {
            // See above.
        }
    }

    @Override
    public String words() {
        return "container of " + container.getDockerImageName();
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public CompletableFuture<Integer> whenExited() {
        return exit.copy();
    }

    @Override
    public void terminate() {
        try {
            docker.killContainerCmd(id).withSignal("TERM").exec();
        } catch (DockerException e) {
            // It has ended by itself.
        }
    }

    @Override
    public void kill() throws IOException {
        try {
            docker.killContainerCmd(id).exec();
        } catch (DockerException e) {
            // It has ended by itself, or does not: seen below.
        }
        try {
            if (awaitExit(EFFECT).isEmpty()) {
                throw new IOException(
                        "expected the container to end within " + EFFECT.toSeconds() + " s of SIGKILL; it still runs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a container to end", e);
        }
    }

    @Override
    public void freeze() throws IOException {
        attempt("pause", () -> docker.pauseContainerCmd(id).exec());
    }

    @Override
    public void thaw() throws IOException {
        attempt("unpause", () -> docker.unpauseContainerCmd(id).exec());
    }

    private static void attempt(String what, Runnable command) throws IOException {
        try {
            command.run();
        } catch (DockerException e) {
            throw new IOException("Docker could not " + what + " the container: " + e.getMessage(), e);
        }
    }

    @Override
    public String outputTail() {
        try {
            var all = container.getLogs();
            return all.substring(Math.max(0, all.length() - TAIL));
        } catch (DockerException e) {
            return "";
        }
    }

    @Override
    public OptionalLong residentBytes() {
        try {
            var match = RESIDENT.matcher(Files.readString(proc("status")));
            return match.find() ? OptionalLong.of(Long.parseLong(match.group(1)) * 1024) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public OptionalLong openDescriptors() {
        try (var descriptors = Files.list(proc("fd"))) {
            return OptionalLong.of(descriptors.count());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", String.valueOf(pid), file);
    }

    @Override
    public void close() {
        // Also removes it; does nothing when that was done.
        container.stop();
        exit.complete(137);
    }
}
