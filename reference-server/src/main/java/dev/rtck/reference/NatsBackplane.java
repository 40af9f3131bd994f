package dev.rtck.reference;

import dev.rtck.reference.realtime.DomainEvent;
import dev.rtck.reference.realtime.Refused;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Joins the nodes of a cluster: the events of this node's services go to every other node, and theirs come here, over
 * one subject of a NATS server. What this node emits reaches its own subscribers at once, without the detour, so they
 * are served also while the backplane is away.
 */
final class NatsBackplane implements AutoCloseable {
    /** One subject for all topics: NATS keeps the order of what one node publishes to one subject. */
    private static final String SUBJECT = "rtck.events";

    private static final Duration JOINING = Duration.ofSeconds(2);
    private static final Duration LEAVING = Duration.ofMillis(500);
    private static final System.Logger LOG = System.getLogger(NatsBackplane.class.getName());

    private final Connection connection;

    private NatsBackplane(Connection connection) {
        this.connection = connection;
    }

    /**
     * Joins.
     *
     * @param others gets what other nodes emit, in order, on one thread
     * @throws IOException when no NATS server answers there
     */
    static NatsBackplane connect(URI server, Consumer<DomainEvent> others) throws IOException, InterruptedException {
        var options = Options.builder()
                .server(server.toString())
                .connectionName("rtck-reference-server")
                // What this node publishes is not sent back to it: its subscribers have it already.
                .noEcho()
                // A node outlives every outage of its backplane; what it publishes meanwhile waits in a bounded buffer.
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(500))
                .connectionTimeout(Duration.ofSeconds(2))
                // A link that swallows everything is noticed after two of them.
                .pingInterval(Duration.ofSeconds(5))
                .connectionListener((it, event) -> LOG.log(System.Logger.Level.INFO, event.toString()))
                // Its own words on each attempt that fails are for nobody: the line above tells the rest.
                .errorListener(new ErrorListener() {})
                .build();
        Connection connection;
        try {
            connection = Nats.connect(options);
        } catch (IOException e) {
            throw new IOException("no NATS server answers at " + server + " (--backplane): " + e.getMessage(), e);
        }
        connection.createDispatcher(message -> deliver(message, others)).subscribe(SUBJECT);
        var joined = new NatsBackplane(connection);
        joined.settle(JOINING);
        return joined;
    }

    private static void deliver(Message message, Consumer<DomainEvent> others) {
        try {
            others.accept(DomainEvent.parse(message.getData()));
        } catch (Refused e) {
            LOG.log(System.Logger.Level.WARNING, "Not an event on " + SUBJECT + ": " + e.getMessage());
        }
    }

    /** Tells the other nodes of an event: to be given to the event bus. Never waits. */
    void publish(DomainEvent event) {
        connection.publish(SUBJECT, event.json());
    }

    /** Leaves, when what was published is on its way. */
    @Override
    public void close() {
        try {
            settle(LEAVING);
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the server has had everything sent so far, or so long. */
    private void settle(Duration patience) throws InterruptedException {
        try {
            connection.flush(patience);
        } catch (TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "The backplane did not answer within " + patience.toMillis() + " ms");
        }
    }
}
