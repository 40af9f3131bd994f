package dev.rtck.harness.target;

import java.util.List;
import java.util.Map;

/**
 * How the kit makes several nodes of the target work together.
 *
 * @param backplane   {@link #NATS} for a NATS server that the kit finds or makes, else {@code host:port} of what joins the
 *                    nodes and runs already
 * @param arguments   added to {@code lifecycle.command} of a node; {@code {backplane}} stands for host and port
 * @param environment variables added to those of {@code lifecycle}, filled alike
 */
public record Cluster(String backplane, List<String> arguments, Map<String, String> environment) {
    /** The backplane that the kit brings itself. */
    public static final String NATS = "nats";

    public Cluster {
        arguments = List.copyOf(arguments);
        environment = Ordered.copy(environment);
    }
}
