package dev.rtck.harness.target;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How the kit starts, kills, freezes and restarts the target, on a free port each time.
 *
 * @param start what is started
 * @param directory where it runs, absolute
 * @param environment variables added to the kit's own
 * @param ready when it may be used
 * @param stopWithin how long it may take to end after SIGTERM before it is killed; 10 s unless declared
 */
public record Lifecycle(
        Start start, Path directory, Map<String, String> environment, Ready ready, Duration stopWithin) {
    /** The time to end where the target declares none. */
    public static final Duration DEFAULT_STOP_WITHIN = Duration.ofSeconds(10);

    public Lifecycle {
        environment = Ordered.copy(environment);
    }

    /** A process or a container. */
    public sealed interface Start {}

    /**
     * A process of this host.
     *
     * @param command program and arguments
     */
    public record Command(List<String> command) implements Start {
        public Command {
            command = List.copyOf(command);
        }
    }

    /**
     * A container.
     *
     * @param image its image
     * @param port the port it listens on inside
     */
    public record Container(String image, int port) implements Start {}

    /**
     * When the target may be used.
     *
     * @param http an address that answers 2xx once it is ready; the port accepting connections counts if empty
     * @param within how long that may take; 30 s unless declared
     */
    public record Ready(Optional<String> http, Duration within) {
        /** Readiness where the target declares none. */
        public static final Ready DEFAULT = new Ready(Optional.empty(), Duration.ofSeconds(30));
    }

    /** The same for a node of a cluster; what {@code cluster} adds is still to be filled. */
    Lifecycle joined(Cluster cluster) {
        var more = start instanceof Command alone
                ? new Command(Stream.concat(alone.command().stream(), cluster.arguments().stream())
                        .toList())
                : start;
        var variables = new LinkedHashMap<>(environment);
        variables.putAll(cluster.environment());
        return new Lifecycle(more, directory, variables, ready, stopWithin);
    }

    Lifecycle filled(UnaryOperator<String> fill) {
        var filled = start instanceof Command process
                ? new Command(process.command().stream().map(fill).toList())
                : start;
        return new Lifecycle(
                filled,
                directory,
                Ordered.each(environment, fill),
                new Ready(ready.http().map(fill), ready.within()),
                stopWithin);
    }
}
