package dev.rtck.harness.target;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An implementation the kit is pointed at, as its target file declares it. Texts may hold {@code {host}} and
 * {@code {port}} where the kit starts the target itself; {@link #at(int)} fills them.
 *
 * @param name what reports call the target
 * @param version the target's own version; empty if it declares none
 * @param websocket its WebSocket endpoint
 * @param polling where the same data is to be had by polling
 * @param page the page that shows the data
 * @param client a client program to be tested in the place of a page
 * @param topics what it publishes, by name, in the order of the file
 * @param publish how the kit makes it emit a domain event
 * @param lifecycle how the kit starts and stops it
 * @param cluster how several nodes of it are made to work together
 * @param heartbeat the declared heartbeat; 30 s and 5 s unless told otherwise
 * @param authentication credentials it accepts and refuses
 * @param origins origins it allows
 * @param waivers requirements that are known not to be met
 * @param statistics where the target tells its own figures
 * @param mapping the dialect it speaks; {@link Mapping#EXACT} if none
 * @param file the absolute path of the target file
 * @param secrets what must not appear in reports, logs and transcripts
 */
public record Target(
        String name,
        String version,
        Optional<WebSocketEndpoint> websocket,
        Optional<Polling> polling,
        Optional<Page> page,
        Optional<ClientProgram> client,
        Map<String, Topic> topics,
        Optional<Publish> publish,
        Optional<Lifecycle> lifecycle,
        Optional<Cluster> cluster,
        Heartbeat heartbeat,
        Optional<Authentication> authentication,
        Origins origins,
        List<Waiver> waivers,
        Optional<Statistics> statistics,
        Mapping mapping,
        Path file,
        Secrets secrets) {

    public Target {
        topics = Ordered.copy(topics);
        waivers = List.copyOf(waivers);
    }

    /**
     * A target with an endpoint and nothing else declared, for use without a file.
     *
     * @param name what reports call it
     * @param websocket the address of its WebSocket endpoint
     */
    public static Target of(String name, URI websocket) {
        return new Target(
                name,
                "",
                Optional.of(WebSocketEndpoint.at(websocket)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Heartbeat.DEFAULT,
                Optional.empty(),
                Origins.UNDECLARED,
                List.of(),
                Optional.empty(),
                Mapping.EXACT,
                Path.of("").toAbsolutePath(),
                new Secrets());
    }

    /** The folder of the target file: relative paths in it start here. */
    public Path directory() {
        var parent = file.getParent();
        return parent == null ? file : parent;
    }

    /** The frame this target expects as a heartbeat ping; {@link ClientFrame.None} if it knows none. */
    public ClientFrame ping() {
        return mapping.client()
                .ping()
                .orElseGet(() -> new ClientFrame.Json(
                        websocket.map(WebSocketEndpoint::ping).orElse(WebSocketEndpoint.PING)));
    }

    /** This target as it runs on a port of the local host: every placeholder filled. */
    public Target at(int port) {
        return at("127.0.0.1", port);
    }

    /** This target as it runs on a host and port: every {@code {host}} and {@code {port}} filled. */
    public Target at(String host, int port) {
        return filled(lifecycle, Placeholders.hostAndPort(host, port));
    }

    /** This target as a node of its cluster, on a port of the local host and joined to what listens at {@code backplane}. */
    public Target node(int port, InetSocketAddress backplane) {
        var address = backplane.getHostString() + ":" + backplane.getPort();
        return filled(
                lifecycle.map(it -> cluster.map(it::joined).orElse(it)),
                Placeholders.texts(Map.of("host", "127.0.0.1", "port", Integer.toString(port), "backplane", address)));
    }

    private Target filled(Optional<Lifecycle> started, UnaryOperator<String> fill) {
        return new Target(
                name,
                version,
                websocket.map(it -> it.filled(fill)),
                polling.map(it -> it.filled(fill)),
                page.map(it -> it.filled(fill)),
                client.map(it -> it.filled(fill)),
                topics,
                publish.map(it -> it.filled(fill)),
                started.map(it -> it.filled(fill)),
                cluster,
                heartbeat,
                authentication.map(it -> it.filled(fill)),
                origins.filled(fill),
                waivers,
                statistics.map(it -> it.filled(fill)),
                mapping,
                file,
                secrets.filled(fill));
    }

    /** Name and version only: the rest may hold secrets. */
    @Override
    public String toString() {
        return version.isEmpty() ? name : name + " " + version;
    }
}
